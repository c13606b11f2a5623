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

/** What both day one and a step reckon prices with. */
type Pricing = Pick<OrbitTurn, 'p' | 'read' | 'table'>;

/**
 * Rocket for which an owner begins data centers: the group's are built for Starship alone (C113: the bus of its own
 * satellites), the others' for the cheapest of all that fly; -1 while there is none.
 */
export function rocketFor(turn: Pick<OrbitTurn, 'read'>, owner: number): number {
  const flies = turn.read(NOTICES.launchCapacity);
  if (GROUP.has(owner)) return flies[STARSHIP] > 0 ? STARSHIP : -1;
  const prices = turn.read(NOTICES.launchPrice);
  let best = -1;
  for (let number = 0; number < ROCKETS.length; number++) {
    if (!(flies[number] > 0 && prices[number] > 0)) continue;
    if (best < 0 || prices[number] < prices[best]) best = number;
  }
  return best;
}

/** What launch costs an owner, USD/kg: SpaceX its own cost, the group SpaceX's price, others the lowest; 0 if nothing flies. */
export function launchPriceOf(turn: Pick<OrbitTurn, 'read'>, owner: number): number {
  if (owner === SPACEX) return cheapestLaunch(turn.read(NOTICES.launchCost));
  const prices = turn.read(NOTICES.launchPrice);
  if (GROUP.has(owner)) return cheapestLaunch(prices);
  const best = rocketFor(turn, owner);
  return best < 0 ? 0 : prices[best];
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
  const wishes = turn.read(NOTICES.orbitOrders);
  for (let owner = 1; owner < FIRMS.length; owner++) {
    // Nobody builds data centers for a rocket that does not fly yet.
    const number = rocketFor(turn, owner);
    if (number < 0 || testsFirst(turn, owner)) continue;
    if (wishes[owner] > 0) planOwner(turn, owner, wishes[owner], turn.read(NOTICES.launchWait)[number]);
    else stop(turn, owner);
  }
}

/** True until the prototypes of a firm that has announced some have left the ground: it learns from them first. */
function testsFirst(turn: OrbitTurn, owner: number): boolean {
  if (owner !== ownerOf(SUNCATCHER_ROW)) return false;
  const all = turn.table(programmes).only;
  return (
    all.begun[SUNCATCHER_ROW] === 0 || all.building[SUNCATCHER_ROW] > 0 || readyOf(turn, SUNCATCHER_ROW) > 0
  );
}

/**
 * Begins the satellites of one firm. Those that wait for parts or a launch count: no more are begun than are wanted in
 * the time that building and the wait for its rocket take. @param yearly W/yr @param wait d
 */
function planOwner(turn: OrbitTurn, owner: number, yearly: number, wait: number): void {
  const { p, time } = turn;
  const all = turn.table(programmes).only;
  const power = powerOf(p, owner);
  const ahead = p.pipeline + wait / DAYS_PER_YEAR;
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
function bestChip(turn: Pricing, owner: number): number {
  const { chipDraw } = turn.p.design;
  const served = turn.read(NOTICES.chipServed);
  const throughput = turn.read(NOTICES.chipH100e);
  for (let type = 0; type < CHIPS.length; type++) worths[type] = worthOf(served[type], throughput[type]);
  return chooseChip(
    owner,
    worths,
    turn.read(NOTICES.chipPower),
    turn.read(NOTICES.chipPrice),
    chipDraw,
    bareCost(turn, owner),
  );
}

/** What a W in orbit costs without chips, USD: satellite, launch and arrays. */
function bareCost(turn: Pricing, owner: number): number {
  const { p } = turn;
  const lifted = launchPriceOf(turn, owner) + buildCost(p, turn.table(programmes).only.built[owner]);
  return (p.design.specificMass / 1000) * lifted + turn.read(NOTICES.arrayPrice)[0] * arrayShare(p);
}

/** Announces what a W of compute in orbit costs each firm to buy, with the chips that it would take. */
export function announceCapital(context: Pricing & Pick<OrbitTurn, 'publish'>): void {
  const capital = context.publish(NOTICES.orbitCapital).fill(0);
  const watts = context.read(NOTICES.chipPower);
  const prices = context.read(NOTICES.chipPrice);
  for (let owner = 1; owner < FIRMS.length; owner++) {
    if (!(launchPriceOf(context, owner) > 0)) continue;
    const type = bestChip(context, owner);
    if (type < 0) continue;
    const chips = prices[type] / (watts[type] * context.p.design.chipDraw);
    capital[owner] = bareCost(context, owner) + chips;
  }
}
