import { WORLD } from '../../engine/setting';
import { DAYS_PER_MONTH } from '../../quantity/calendar';
import { firm, LINKS, PAYMENT, ROCKETS } from '../world';
import {
  BOOSTER,
  boosters,
  PADS,
  pads,
  programmes,
  READY,
  REFURBISHING,
  SHIP,
  STARSHIP,
  STOOD_DOWN,
} from './agents';
import { bookOutside, bookPayloads, lookOver, queuedFlights } from './bookings';
import { fixedCost, runningCost } from './costs';
import { averaged } from './equations';
import { fly } from './flights';
import { openChannels } from './manifest';
import { pay } from './money';
import { announce } from './offers';
import { type LaunchTurn, padBuilt, padsOf, payloadOf, ROCKET_TITLES } from './rates';
import { addVehicle, build, muster } from './vehicles';

const SPACEX = firm('spacex');

/** One step: payloads are booked, vehicles built, flights flown one by one, costs paid, offers made. */
export function step(turn: LaunchTurn): void {
  const { p } = turn;
  const all = turn.table(programmes).only;
  let hours = 0;
  turn.receive(LINKS.labourLaunch, (_from, _to, amount) => {
    hours += amount * LINKS.labourLaunch.quantum;
  });
  muster(turn);
  openStarship(turn);
  openChannels();
  lookOver(turn);
  bookOutside(turn);
  bookPayloads(turn);
  extendPads(turn);
  let spent = 0;
  for (let number = 0; number < ROCKETS.length; number++) {
    all.queued[number] = queuedFlights(turn, number);
    const cost = operate(turn, number);
    if (all.firm[number] === SPACEX) spent += cost;
    else pay(turn, all.firm[number], WORLD, cost, PAYMENT.operating);
    all.queued[number] = queuedFlights(turn, number);
  }
  // Robots take over work that would have been paid for.
  pay(turn, SPACEX, WORLD, Math.max(0, spent - hours * p.market.wage), PAYMENT.operating);
  endStep(turn);
  announce(turn, (notice) => turn.publish(notice));
  for (let number = 0; number < ROCKETS.length; number++) tellWait(turn, number);
}

/** Builds and flies one rocket; returns what its flights and what is fixed cost, USD; vehicles are paid for apart. */
function operate(turn: LaunchTurn, number: number): number {
  const { time, p } = turn;
  const all = turn.table(programmes).only;
  build(turn, number, BOOSTER);
  if (number === STARSHIP) build(turn, number, SHIP);
  const outside = all.outside[number];
  const flights = all.operational[number] ? fly(turn, number) : 0;
  const { smoothing } = p.market;
  all.recent[number] = averaged(all.recent[number], flights / time.years, time.years, smoothing);
  all.recentOutside[number] = averaged(
    all.recentOutside[number],
    (all.outside[number] - outside) / time.years,
    time.years,
    smoothing,
  );
  return flights * runningCost(turn, number) + fixedCost(p, number) * time.years;
}

/** Pays for the pads of Starship as they are built and extended. */
function extendPads(turn: LaunchTurn): void {
  const { p, time } = turn;
  const { elapsed } = turn.table(programmes).only;
  const from = elapsed[STARSHIP];
  let built = 0;
  for (const pad of padsOf(STARSHIP)) built += padBuilt(p, pad, from + time.days) - padBuilt(p, pad, from);
  pay(turn, SPACEX, WORLD, built * p.pads.cost * 1e6, PAYMENT.capital);
}

/** Starship enters service in the month that the parameter gives, with its first boosters and ships. */
function openStarship(turn: LaunchTurn): void {
  const { p } = turn;
  const all = turn.table(programmes).only;
  if (
    all.operational[STARSHIP] ||
    all.elapsed[STARSHIP] + turn.time.days < p.starship.firstOperational * DAYS_PER_MONTH
  )
    return;
  all.operational[STARSHIP] = 1;
  for (let i = 0; i < p.starship.boostersAtFirst; i++) addVehicle(turn, STARSHIP, BOOSTER);
  for (let i = 0; i < p.starship.shipsAtFirst; i++) addVehicle(turn, STARSHIP, SHIP);
  turn.event({
    kind: 'launch.operational',
    entity: 'Starship',
    party: SPACEX,
    place: turn.setting.place('Starbase'),
    text: `Starship is in service with ${all.boosters[STARSHIP]} boosters and ${all.ships[STARSHIP]} ships: ${Math.round(payloadOf(turn, STARSHIP) / 1000)} t to low orbit`,
  });
}

/**
 * Lets the step's time pass for pads, vehicles and stand-downs. Times of what stands idle go below zero, so that who has
 * waited longest flies first at any step length.
 */
function endStep(turn: LaunchTurn): void {
  const { days } = turn.time;
  const all = turn.table(programmes).only;
  const pad = turn.table(pads).only;
  for (let i = 0; i < ROCKETS.length; i++) {
    all.elapsed[i] += days;
    all.standDown[i] = Math.max(0, all.standDown[i] - days);
  }
  for (let i = 0; i < PADS.length; i++) pad.free[i] -= days;
  turn.table(boosters).each((chunk, row) => {
    chunk.days[row] -= days;
    chunk.state[row] =
      all.standDown[chunk.rocket[row]] > 0 ? STOOD_DOWN : chunk.days[row] > 0 ? REFURBISHING : READY;
  });
}

/** A long wait is told once, and again only after it has been over. */
function tellWait(turn: LaunchTurn, number: number): void {
  const { longWait, longWaitOver } = turn.p.market;
  const all = turn.table(programmes).only;
  if (all.operational[number] === 0) return;
  if (all.wait[number] < longWaitOver) all.late[number] = 0;
  if (all.wait[number] < longWait || all.late[number] === 1) return;
  all.late[number] = 1;
  turn.event({
    kind: 'launch.backlog',
    entity: ROCKET_TITLES[number],
    party: all.firm[number],
    text: `${Math.round(all.queued[number])} flights of ${ROCKET_TITLES[number]} are booked: a wait of ${Math.round(all.wait[number])} days at ${all.recent[number].toFixed(1)} flights a year`,
  });
}
