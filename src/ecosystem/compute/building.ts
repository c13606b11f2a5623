import { placeOf, WORLD } from '../../engine/setting';
import { MINUTES_PER_DAY, MINUTES_PER_MONTH } from '../../quantity/calendar';
import { eventProbability } from '../laws/integrate';
import { causeOf, type EcosystemTurn } from '../layer';
import { DATA_CENTERS, FIRM_TITLES, LINKS, NOTICES, OWNERS, PAYMENT } from '../world';
import { type ComputeParameters, PARTIES, SITES, sites, tranches } from './agents';
import type { Publishing } from './costs';
import { ROBOT_HOURS, roomLeft } from './hardware';

type Turn = EcosystemTurn<ComputeParameters>;

/** Power and buildings of each firm, W; filled anew in every step. */
const SUPPLY = new Float64Array(PARTIES);
const SPACE = new Float64Array(PARTIES);

/** Buildings go up and are paid for; robots' hours replace part of their labour. */
export function build(turn: Turn): void {
  const { p, time, setting } = turn;
  const only = turn.table(sites).only;
  const share = eventProbability(1 / (p.cost.building * MINUTES_PER_MONTH), time.minutes);
  for (let site = 0; site < SITES; site++) {
    only.space[site] += Math.max(0, only.planned[site] - only.space[site]) * share;
    const due = only.committed[site] * share;
    if (due <= 0) continue;
    only.committed[site] -= due;
    const paid = due - Math.min(ROBOT_HOURS[site] * p.labour.wage, due * p.labour.share);
    turn.post(
      LINKS.moneyCompute,
      setting.account(OWNERS[site], only.place[site]),
      setting.account(WORLD, only.place[site]),
      Math.round(paid * 100),
      PAYMENT.capital,
    );
  }
}

/** Marks tranches whose buildings stand and those that have got their power. */
export function energise(turn: Turn): void {
  const { time } = turn;
  const only = turn.table(sites).only;
  const power = turn.read(NOTICES.powerSupply);
  SUPPLY.fill(0);
  SPACE.fill(0);
  for (let site = 0; site < SITES; site++) {
    SUPPLY[OWNERS[site]] += power[only.place[site]];
    SPACE[OWNERS[site]] += only.space[site];
  }
  turn.table(tranches).each((chunk, row) => {
    if (chunk.powered[row] !== 0) return;
    const site = chunk.site[row];
    const needed = chunk.level[row] * turn.p.tranchePowered;
    if (chunk.housed[row] === 0 && SPACE[OWNERS[site]] >= needed) chunk.housed[row] = time.end;
    if (SUPPLY[OWNERS[site]] < needed) return;
    chunk.powered[row] = time.end;
    tellEnergised(
      turn,
      site,
      chunk.level[row],
      chunk.power[row],
      chunk.ordered[row],
      chunk.housed[row],
      chunk.event[row],
    );
  });
}

function tellEnergised(
  turn: Turn,
  site: number,
  level: number,
  power: number,
  ordered: number,
  housed: number,
  event: number,
): void {
  const { time, setting } = turn;
  const owner = OWNERS[site];
  if (!setting.integrated.has(owner)) return;
  const days = (from: number): number => Math.round((time.end - from) / MINUTES_PER_DAY);
  const why =
    housed > 0
      ? `its buildings had stood ready for ${days(housed)} days`
      : 'its buildings are still going up';
  turn.event({
    kind: 'compute.energised',
    entity: DATA_CENTERS[site].place,
    party: owner,
    place: turn.table(sites).only.place[site],
    text: `${FIRM_TITLES[owner]} has ${mw(level)} MW at its sites: the last ${mw(power)} MW, for ${DATA_CENTERS[site].place}, waited ${days(ordered)} days for power; ${why}`,
    ...causeOf(event),
  });
}

/** Announces loads, plans, orders of banks, and what is still free. @param underway Wh of banks on the way to a place */
export function publishSites(stage: Publishing, underway: (place: number) => number): void {
  const { p, setting } = stage;
  const only = stage.table(sites).only;
  const load = stage.publish(NOTICES.load);
  const plans = stage.publish(NOTICES.powerPlan);
  const storage = stage.publish(NOTICES.storageOrders);
  const received = stage.publish(NOTICES.storageReceived);
  const free = stage.publish(NOTICES.freeSpace).fill(0);
  for (let site = 0; site < SITES; site++) {
    const place = only.place[site];
    load[place] = only.load[site];
    plans[place] = only.planned[site];
    received[place] = only.storage[site];
    storage[place] = 0;
    if (only.planned[site] === 0 && only.load[site] === 0) continue;
    const perWatt = setting.integrated.has(OWNERS[site]) ? p.storage.group : p.storage.others;
    const missing = perWatt * Math.max(only.load[site], only.space[site]) - only.storage[site];
    if (missing > 0) storage[place] = Math.max(0, missing - underway(place));
    free[OWNERS[site]] += roomLeft(stage, site);
  }
}

/** Wh of banks under way to a place. */
export function banksUnderWay(turn: Turn): (place: number) => number {
  return (place) =>
    turn.underway(LINKS.storage, (to) => placeOf(turn.setting, to) === place) * LINKS.storage.quantum;
}

/** Whole MW. */
export const mw = (watts: number): number => Math.round(watts / 1e6);
