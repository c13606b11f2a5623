import type { EcosystemLayer } from '../../../src/ecosystem/layer';
import { firm, LABS, LINKS, NOTICES, TASKS } from '../../../src/ecosystem/world';
import { double } from '../partners';

const SELLERS = ['xai', 'alphabet', 'microsoft', 'openai', 'amazon', 'anthropic', 'meta', 'china'] as const;
/** Cost of a million tokens at the start, and its fall a year (ln). */
const COST = 0.2;
const FALL = 0.4;

/** Compute of the owners, H100e. */
const OWNED = { alphabet: 5e6, microsoft: 3.4e6, amazon: 2.5e6, oracle: 1.1e6, neoclouds: 5e6, china: 1.1e6 };
type Owner = keyof typeof OWNED;
/** Part of it that customers outside lease. */
const LEASED = { alphabet: 0.1, microsoft: 0.4, amazon: 0.5, oracle: 0.6, neoclouds: 0.85, china: 0.2 };
const LEASE = 2.5;
/** What owners have idle on day one, H100e. */
const IDLE = 1e5;

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
  /** Driving capability of what the group's cars run after the start (0 before). */
  readonly driving?: number;
  /** Share of their distance that the group's cars drive alone after the start in North America (0 before). */
  readonly driverless?: number;
  /** Useful share of a robot-hour after the start; without it, from 5 % to 40 % over six years. */
  readonly useful?: { readonly own?: number; readonly rival?: number };
  /** What an hour of a robot costs in repairs, USD. */
  readonly upkeep?: number;
  /** Factor on the price of a robot after the start. */
  readonly robotPrice?: number;
  /** Price of leased compute after the start over that on its path, which falls as the hardware gets cheaper. */
  readonly leasePrice?: number;
  /** H100e that each owner has idle after the start. */
  readonly idle?: Readonly<Partial<Record<Owner, number>>>;
  /** Whether nobody announces anything of leases. */
  readonly noLeases?: boolean;
  /** The region alone where that factor holds; without it, all. */
  readonly usersIn?: number;
  /** A seller that serves half of what is wanted. */
  readonly refused?: (typeof SELLERS)[number];
}

/** All partners of a demand layer: sellers that serve what is wanted, and plants that deliver what is ordered. */
export function around(
  demand: EcosystemLayer,
  {
    served = 1,
    grok = 0,
    vehiclePrice = 1,
    wait = 0,
    users = 1,
    usersIn,
    refused,
    driving = 0,
    driverless = 0,
    useful = {},
    upkeep = 1,
    robotPrice = 1,
    leasePrice = 1,
    idle = {},
    noLeases = false,
  }: Options = {},
): EcosystemLayer[] {
  const compute = double('compute', {
    posts: [LINKS.tokensDemand],
    publishes: [
      NOTICES.tokenCost,
      NOTICES.tokenWait,
      NOTICES.capacityH100e,
      NOTICES.leaseOffer,
      NOTICES.leasePrice,
      NOTICES.leasedOutside,
    ],
    reads: [NOTICES.tokenOrders],
    announce: (publish, _setting, years) => {
      const cost = publish(NOTICES.tokenCost);
      if (cost[1] === 0) cost.fill(COST);
      if (noLeases) return;
      const capacity = publish(NOTICES.capacityH100e);
      const offer = publish(NOTICES.leaseOffer);
      for (const owner of Object.keys(OWNED) as Owner[]) {
        capacity[firm(owner)] = OWNED[owner];
        offer[firm(owner)] = years > 0 ? (idle[owner] ?? IDLE) : IDLE;
      }
      for (const owner of Object.keys(OWNED) as Owner[])
        publish(NOTICES.leasedOutside)[firm(owner)] = LEASED[owner] * OWNED[owner];
      publish(NOTICES.leasePrice)[0] = LEASE * Math.exp(-0.26 * years) * (years > 0 ? leasePrice : 1);
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
    announce: (publish, { places, cities }, years) => {
      // By income, in all regions but China (number 3).
      const at = publish(NOTICES.users);
      let all = 0;
      for (let place = 0; place < cities; place++) {
        at[place] = places[place]?.region === 3 ? 0 : (places[place]?.income ?? 0);
        all += at[place] ?? 0;
      }
      for (let place = 0; place < cities; place++)
        at[place] =
          ((at[place] ?? 0) *
            550e6 *
            (years > 0 && (usersIn ?? places[place]?.region) === places[place]?.region ? users : 1)) /
          all;
    },
  });
  const fleet = double('fleet', {
    posts: [LINKS.goodsFleet],
    publishes: [
      NOTICES.vehiclePrice,
      NOTICES.vehicles,
      NOTICES.subscribers,
      NOTICES.driving,
      NOTICES.driverless,
    ],
    reads: [NOTICES.vehicleOrders],
    announce: (publish, setting, years) => {
      if (years > 0) publish(NOTICES.driving)[firm('tesla')] = driving;
      if (years > 0) publish(NOTICES.driverless)[0] = driverless;
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
    publishes: [NOTICES.robotPrice, NOTICES.robotCount, NOTICES.robotUseful, NOTICES.robotUpkeep],
    announce: (publish, _setting, years) => {
      publish(NOTICES.robotPrice)[firm('tesla')] = 60_000 * (years > 0 ? robotPrice : 1);
      const learned = 0.05 + 0.35 * Math.min(1, years / 6);
      const share = publish(NOTICES.robotUseful);
      share[firm('tesla')] = years > 0 ? (useful.own ?? learned) : learned;
      share[firm('alphabet')] = years > 0 ? (useful.rival ?? learned) : learned;
      share[firm('china')] = (share[firm('alphabet')] ?? 0) / 2;
      publish(NOTICES.robotUpkeep).fill(upkeep);
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
