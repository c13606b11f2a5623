import type { EcosystemLayer } from '../../../src/ecosystem/layer';
import { firm, LABS, LINKS, NOTICES, TASKS } from '../../../src/ecosystem/world';
import { double } from '../partners';

const SELLERS = ['xai', 'alphabet', 'microsoft', 'openai', 'amazon', 'anthropic', 'meta', 'china'] as const;
/** Cost of a million tokens at the start, and its fall a year (ln). */
const COST = 0.2;
const FALL = 0.4;

/** What the buyers deal with. */
export interface Options {
  /** Share of the tokens wanted that is served. */
  readonly served?: number;
  /** log10 by which xAI's model is better from the second year on. */
  readonly grok?: number;
  /** Factor on the price of a vehicle after the start. */
  readonly vehiclePrice?: number;
  /** Seconds that a request to Alphabet waits after the start. */
  readonly wait?: number;
  /** Factor on the users of X after the start. */
  readonly users?: number;
  /** A seller that serves half of what is wanted. */
  readonly refused?: (typeof SELLERS)[number];
}

/** All partners of a demand layer: sellers that serve what is wanted, and plants that deliver what is ordered. */
export function around(
  demand: EcosystemLayer,
  { served = 1, grok = 0, vehiclePrice = 1, wait = 0, users = 1, refused }: Options = {},
): EcosystemLayer[] {
  const compute = double('compute', {
    posts: [LINKS.tokensDemand],
    publishes: [NOTICES.tokenCost, NOTICES.tokenWait],
    reads: [NOTICES.tokenOrders],
    announce: (publish) => {
      const cost = publish(NOTICES.tokenCost);
      if (cost[1] === 0) cost.fill(COST);
    },
    act: (turn) => {
      turn.publish(NOTICES.tokenCost).fill(COST * Math.exp(-FALL * turn.time.index * turn.time.years));
      turn.publish(NOTICES.tokenWait)[firm('alphabet')] = wait;
      const orders = [...tokenOrders(turn.read(NOTICES.tokenOrders))];
      for (const [name, daily] of orders) {
        const seat = turn.setting.seat(firm(name));
        turn.post(
          LINKS.tokensDemand,
          seat,
          seat,
          Math.floor(
            ((name === refused ? 0.5 : served) * daily * turn.time.days) / LINKS.tokensDemand.quantum,
          ),
        );
      }
    },
  });
  const learning = double('learning', {
    posts: [LINKS.modelDemand],
    publishes: [NOTICES.quality, NOTICES.capability],
    announce: (publish) => {
      const quality = publish(NOTICES.quality);
      if (quality[0] === 0)
        for (let lab = 0; lab < LABS.length; lab++)
          quality.fill(26, lab * TASKS.length, lab * TASKS.length + 1);
    },
    act: (turn) => {
      const { index, days } = turn.time;
      if (grok === 0 || Math.floor((index * days) / 365) === Math.floor(((index + 1) * days) / 365)) return;
      const seat = turn.setting.seat(firm('xai'));
      turn.publish(NOTICES.quality)[0] = 26 + grok;
      turn.post(LINKS.modelDemand, seat, seat, 1, 0);
    },
  });
  const signals = double('signals', {
    publishes: [NOTICES.users],
    announce: (publish) => {
      const at = publish(NOTICES.users);
      at[0] = at[0] === 0 ? 550e6 : 550e6 * users;
    },
  });
  const fleet = double('fleet', {
    posts: [LINKS.goodsFleet],
    publishes: [NOTICES.vehiclePrice, NOTICES.vehicles, NOTICES.subscribers],
    reads: [NOTICES.vehicleOrders],
    announce: (publish, setting) => {
      publish(NOTICES.vehicles).fill(8.56e6 / setting.cities, 0, setting.cities);
      publish(NOTICES.subscribers).fill(1.1e6 / setting.cities, 0, setting.cities);
      const price = publish(NOTICES.vehiclePrice);
      price[firm('tesla')] = price[firm('tesla')] === 0 ? 40_000 : 40_000 * vehiclePrice;
    },
    act: (turn) => {
      const orders = turn.read(NOTICES.vehicleOrders);
      for (let place = 0; place < turn.setting.cities; place++) {
        const units = Math.floor((orders[place] ?? 0) * turn.time.days);
        turn.post(LINKS.goodsFleet, turn.setting.seat(firm('tesla')), turn.setting.account(0, place), units);
      }
    },
  });
  const robots = double('robots', {
    posts: [LINKS.goodsRobots],
    publishes: [NOTICES.robotPrice, NOTICES.robotCount],
    announce: (publish) => {
      publish(NOTICES.robotPrice)[firm('tesla')] = 60_000;
    },
    act: (turn) => {
      turn.post(LINKS.goodsRobots, turn.setting.seat(firm('tesla')), turn.setting.account(0, 0), 1);
    },
  });
  return [compute, learning, signals, fleet, robots, demand, double('firms', { takes: [LINKS.moneyDemand] })];
}

function* tokenOrders(orders: Float64Array): Generator<[(typeof SELLERS)[number], number]> {
  for (const name of SELLERS) yield [name, orders[firm(name)] ?? 0];
}
