import { hashName } from '../../engine/draws';
import { GROUP, LINKS, ROCKETS } from '../world';
import { FALCON, HEAVY, isOwn, LIGHT, NEW_GLENN, programmes, STARSHIP } from './agents';
import { plannedCost } from './costs';
import { reckonedPrice } from './equations';
import { type Context, failureOf, type LaunchTurn, payloadOf } from './rates';

const CUSTOMER = hashName('launch.booking');

/**
 * Rocket that an outside customer books who asked for `asked`: a whole Falcon or New Glenn, or mass on a Starship.
 * @param tied probability that no other will do
 */
export function outsideRocket(turn: LaunchTurn, asked: number, load: number, tied: number): number {
  const all = turn.table(programmes).only;
  const who = { origin: CUSTOMER, ordinal: ++all.asked[asked] };
  if (turn.uniformIn(asked, 'launch.tied', who) < tied) return asked;
  let best = asked;
  let least = Number.MAX_VALUE;
  for (let number = 0; number < ROCKETS.length; number++) {
    if (number !== asked && (!proven(turn, number) || load > payloadOf(turn, number))) continue;
    const price = reckoned(turn, number, hireOf(turn, number, all.price[number], load) / load);
    if (price >= least) continue;
    best = number;
    least = price;
  }
  return best;
}

/**
 * What an outside customer pays for a flight with the services that go with it, USD: the whole Falcon or New Glenn, or
 * its mass on Starship. By this it chooses its rocket, too. @param quote USD/kg @param mass kg
 */
export function hireOf(context: Context, rocketNumber: number, quote: number, mass: number): number {
  const hired = rocketNumber === STARSHIP ? mass : Math.max(mass, payloadOf(context, rocketNumber));
  return quote * hired * context.p.market.services;
}

function proven(context: Context, rocketNumber: number): boolean {
  const all = context.table(programmes).only;
  if (all.operational[rocketNumber] === 0) return false;
  if (rocketNumber === FALCON) return true;
  const tests = rocketNumber === STARSHIP ? 0 : all.before[rocketNumber];
  return tests + all.flights[rocketNumber] >= context.p.market.record;
}

function reckoned(context: Context, rocketNumber: number, quote: number): number {
  const { waitCost, payloadWorth } = context.p.market;
  const { wait } = context.table(programmes).only;
  return reckonedPrice(quote, wait[rocketNumber], waitCost, failureOf(context, rocketNumber), payloadWorth);
}

/** Rocket on which a firm books its data centers: the least price, wait and risk; for its own firm the planned cost counts. */
function cheapestFor(context: Context, customer: number): number {
  const all = context.table(programmes).only;
  let best = -1;
  let least = 0;
  for (let number = 0; number < ROCKETS.length; number++) {
    if (all.operational[number] === 0) continue;
    const own = isOwn(all.firm[number], customer);
    if (!own && !proven(context, number)) continue;
    const paid = customer === all.firm[number] ? plannedCost(context, number) : all.price[number];
    const asked = reckoned(context, number, paid);
    if (best >= 0 && asked >= least) continue;
    best = number;
    least = asked;
  }
  return best;
}

/** True for firms of the group while the channel to orbital compute is closed: own rockets may not fly for them. */
export function isShutOut(turn: LaunchTurn, customer: number): boolean {
  return turn.market(LINKS.payloadOrbit) && GROUP.has(customer);
}

/** Rocket for a firm's cargo; -1 if there is none. With the group's channel closed the rival's is all that is left. */
export function rocketFor(turn: LaunchTurn, customer: number, cargo: number): number {
  if (cargo === LIGHT) return FALCON;
  if (cargo === HEAVY) return STARSHIP;
  return isShutOut(turn, customer) ? NEW_GLENN : cheapestFor(turn, customer);
}

/** Price agreed with a firm, USD/kg: 0 for its own payloads; who has nowhere else to go pays the market's premium. */
export function quoteFor(turn: LaunchTurn, customer: number, rocketNumber: number): number {
  const all = turn.table(programmes).only;
  if (customer === all.firm[rocketNumber]) return 0;
  return all.price[rocketNumber] * (isShutOut(turn, customer) ? turn.premium(LINKS.payloadOrbit) : 1);
}
