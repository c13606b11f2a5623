import { exp } from '../../engine/maths';
import { DAYS_PER_MONTH, DAYS_PER_YEAR } from '../../quantity/calendar';
import { CHIPS, cheapestLaunch, chip, FIRMS, firm, GROUP, NOTICES, ROCKETS, rocket } from '../world';
import { ownerOf, PROGRAMMES, programmes, SUNCATCHER_ROW, stores } from './agents';
import {
  arrayOf,
  arrayShare,
  buildCost,
  chipsEach,
  chooseChip,
  type OrbitTurn,
  powerOf,
  worthOf,
} from './design';
import { readyOf } from './lift';

const SPACEX = firm('spacex');
const STARSHIP = rocket('starship');
const TPU = chip('tpu');

/** What launch costs an owner, USD/kg: SpaceX its own cost, the group SpaceX's price, others the lowest; 0 if nothing flies. */
export function launchPriceOf(turn: OrbitTurn, owner: number): number {
  if (owner === SPACEX) return cheapestLaunch(turn.read(NOTICES.launchCost));
  const prices = turn.read(NOTICES.launchPrice);
  if (GROUP.has(owner)) return cheapestLaunch(prices);
  let least = 0;
  for (let number = 0; number < ROCKETS.length; number++)
    if (prices[number] > 0 && (least === 0 || prices[number] < least)) least = prices[number];
  return least;
}

/** Turns what firms want into satellites to build; prototypes are begun by their own date. */
export function plan(turn: OrbitTurn): void {
  const { p } = turn;
  const { month, lead, satellites } = p.suncatcher;
  const all = turn.table(programmes).only;
  if (
    all.begun[SUNCATCHER_ROW] === 0 &&
    all.elapsed[SUNCATCHER_ROW] >= month * DAYS_PER_MONTH - lead * DAYS_PER_MONTH
  ) {
    all.begun[SUNCATCHER_ROW] = 1;
    all.building[SUNCATCHER_ROW] += satellites;
  }
  // Nobody builds data centers for a rocket that does not fly yet.
  if (!(turn.read(NOTICES.launchCapacity)[STARSHIP] > 0)) return;
  const wishes = turn.read(NOTICES.orbitOrders);
  for (let owner = 1; owner < FIRMS.length; owner++) {
    if (wishes[owner] > 0) planOwner(turn, owner, wishes[owner]);
    else stop(turn, owner);
  }
}

/**
 * Begins the satellites of one firm. Those that wait for parts or a launch count: no more are begun than are wanted in
 * the time that building and the wait for a rocket take. @param yearly W/yr
 */
function planOwner(turn: OrbitTurn, owner: number, yearly: number): void {
  const { p, time } = turn;
  const all = turn.table(programmes).only;
  const power = powerOf(p, owner);
  const ahead = p.pipeline + turn.read(NOTICES.launchWait)[STARSHIP] / DAYS_PER_YEAR;
  all.wanted[owner] = Math.min(all.wanted[owner] + yearly * time.years, yearly + power);
  const room = Math.floor((yearly * ahead) / power) + 1 - all.building[owner] - readyOf(turn, owner);
  const count = Math.min(Math.floor(all.wanted[owner] / power), Math.max(0, room));
  all.wanted[owner] -= count * power;
  all.building[owner] += count;
}

/** A firm that wants no more gives up the satellites for which it has no arrays yet. */
function stop(turn: OrbitTurn, owner: number): void {
  const all = turn.table(programmes).only;
  all.wanted[owner] = 0;
  if (all.building[owner] === 0) return;
  all.building[owner] = Math.min(all.building[owner], Math.floor(all.arrays[owner] / arrayOf(turn.p, owner)));
}

/** Orders the chips that satellites under construction lack; orders that do not come are given up in time and made anew. */
export function orderChips(turn: OrbitTurn): void {
  const { p, time } = turn;
  const all = turn.table(programmes).only;
  const shelf = turn.table(stores).only;
  const ordered = turn.publish(NOTICES.orbitChips);
  const watts = turn.read(NOTICES.chipPower);
  const kept = exp(-time.days / p.orderMemory);
  for (let at = 0; at < PROGRAMMES * CHIPS.length; at++) shelf.due[at] *= kept;
  ordered.fill(0);
  for (let row = 1; row < PROGRAMMES; row++) {
    if (all.building[row] === 0) continue;
    let lacking = all.building[row];
    for (let type = 0; type < CHIPS.length; type++) {
      const at = row * CHIPS.length + type;
      const each = chipsEach(p, row, watts[type]);
      if (each > 0) lacking -= (shelf.chips[at] + shelf.due[at]) / each;
    }
    const owner = ownerOf(row);
    if (lacking <= 0) continue;
    const type = row === SUNCATCHER_ROW ? TPU : bestChip(turn, owner);
    const count = type < 0 ? 0 : Math.ceil(lacking * chipsEach(p, row, watts[type]) - 0.5);
    if (count <= 0) continue;
    shelf.due[row * CHIPS.length + type] += count;
    ordered[owner * CHIPS.length + type] += count / time.days;
  }
}

const worths = new Float64Array(CHIPS.length);

/** The chip with which a firm gets the cheapest compute in orbit as prices stand. */
function bestChip(turn: OrbitTurn, owner: number): number {
  const { p } = turn;
  const { specificMass, array, chipDraw } = p.design;
  const served = turn.read(NOTICES.chipServed);
  const throughput = turn.read(NOTICES.chipH100e);
  for (let type = 0; type < CHIPS.length; type++) worths[type] = worthOf(served[type], throughput[type]);
  const lifted = launchPriceOf(turn, owner) + buildCost(p, turn.table(programmes).only.built[owner]);
  const perWatt = (specificMass / 1000) * lifted + array * arrayShare(p);
  return chooseChip(
    owner,
    worths,
    turn.read(NOTICES.chipPower),
    turn.read(NOTICES.chipPrice),
    chipDraw,
    perWatt,
  );
}
