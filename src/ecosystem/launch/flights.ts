import { FIRM_TITLES } from '../world';
import { BOOSTER, boosters, FULL, pads, programmes, SHIP, STARSHIP } from './agents';
import { turnaround } from './equations';
import { fill } from './manifest';
import {
  failureOf,
  type LaunchTurn,
  padRate,
  padsOf,
  payloadOfVersion,
  ROCKET_TITLES,
  standDownOf,
} from './rates';
import { comeDown, earliest, identityOf } from './vehicles';

/** Flies a rocket as often as pads, vehicles, stand-downs and bookings allow in the step; returns the flights made. */
export function fly(turn: LaunchTurn, rocketNumber: number): number {
  const all = turn.table(programmes).only;
  const pad = turn.table(pads).only;
  const fleet = turn.table(boosters);
  let flights = 0;
  for (;;) {
    const at = earliestPad(turn, rocketNumber);
    const booster = earliest(turn, rocketNumber, BOOSTER);
    const ship = rocketNumber === STARSHIP ? earliest(turn, rocketNumber, SHIP) : booster;
    if (at < 0 || booster < 0 || ship < 0) return flights;
    const made = Math.max(readyIn(turn, booster), readyIn(turn, ship));
    const when = Math.max(pad.free[at], made, all.standDown[rocketNumber]);
    if (when >= turn.time.days) return flights;
    // The draws belong to the vehicle and the number of its flight: the same at every step length.
    const flown = fleet.chunkOf(booster).flights[booster % fleet.chunkRows];
    const failed =
      turn.uniformIn(flown, 'launch.flight', identityOf(turn, booster)) < failureOf(turn, rocketNumber);
    const version = fleet.chunkOf(ship).version[ship % fleet.chunkRows];
    const mass = fill(turn, {
      rocket: rocketNumber,
      payload: payloadOfVersion(turn.p, rocketNumber, version),
      place: pad.place[at],
      at: all.elapsed[rocketNumber] + when,
      failed,
    });
    if (mass === 0) return flights;
    flights++;
    all.flights[rocketNumber]++;
    lift(turn, booster, pad.place[at]);
    if (ship !== booster) lift(turn, ship, pad.place[at]);
    turnAround(turn, at, when);
    if (rocketNumber === STARSHIP) tellVersion(turn, version, pad.place[at], mass);
    const failure = failed ? fail(turn, rocketNumber, pad.place[at], when, mass) : undefined;
    if (!failed) all.mass[rocketNumber] += mass;
    comeDown(turn, rocketNumber, booster, when, failure);
    if (ship !== booster) comeDown(turn, rocketNumber, ship, when, failure);
  }
}

/** Days from the start of the step until a vehicle can fly. */
function readyIn(turn: LaunchTurn, slot: number): number {
  const fleet = turn.table(boosters);
  return fleet.chunkOf(slot).days[slot % fleet.chunkRows];
}

function lift(turn: LaunchTurn, slot: number, place: number): void {
  const fleet = turn.table(boosters);
  const chunk = fleet.chunkOf(slot);
  chunk.flights[slot % fleet.chunkRows]++;
  chunk.place[slot % fleet.chunkRows] = place;
}

/** The pad is free again after work and weather. */
function turnAround(turn: LaunchTurn, at: number, when: number): void {
  const { p } = turn;
  const pad = turn.table(pads).only;
  const number = ++pad.flights[at];
  const who = { origin: pad.origin[at], ordinal: 0 };
  pad.free[at] =
    when +
    turnaround(
      padRate(p, at, turn.table(programmes).only.elapsed[pad.rocket[at]]),
      p.pads.spread,
      p.pads.waiting,
      turn.uniformIn(number, 'launch.turnaround', who),
      turn.uniformIn(number, 'launch.weather', who),
    );
}

/** The first flight of a version of Starship is told. */
function tellVersion(turn: LaunchTurn, version: number, place: number, mass: number): void {
  const all = turn.table(programmes).only;
  const bit = 1 << version;
  if ((all.versions[STARSHIP] & bit) !== 0) return;
  all.versions[STARSHIP] |= bit;
  const tonnes = (payloadOfVersion(turn.p, STARSHIP, version) / 1000).toFixed(0);
  turn.event({
    kind: 'launch.version',
    entity: 'Starship',
    party: all.firm[STARSHIP],
    place,
    text: `${version === FULL ? 'The first Starship with its full payload flies' : 'Starship flies its first payload'}: ${(mass / 1000).toFixed(1)} t of the ${tonnes} t that it can lift`,
  });
}

/** A failed flight and the stand-down after it; returns the id of the failure. */
function fail(turn: LaunchTurn, rocketNumber: number, place: number, when: number, mass: number): number {
  const all = turn.table(programmes).only;
  const days = standDownOf(turn, rocketNumber);
  all.failures[rocketNumber]++;
  all.standDown[rocketNumber] = when + days;
  const entity = ROCKET_TITLES[rocketNumber];
  const party = all.firm[rocketNumber];
  const flights = all.flights[rocketNumber];
  const cause = turn.event({
    kind: 'launch.failure',
    entity,
    party,
    place,
    text: `A ${entity} of ${FIRM_TITLES[party]} failed: ${(mass / 1000).toFixed(1)} t lost, failure ${all.failures[rocketNumber]} in ${flights} flights`,
  });
  turn.event({
    kind: 'launch.standDown',
    entity,
    party,
    place,
    cause,
    text: `${entity} stands down for ${Math.round(days)} days after its flight ${flights} failed; ${Math.round(all.queued[rocketNumber])} flights are booked`,
  });
  return cause;
}

function earliestPad(turn: LaunchTurn, rocketNumber: number): number {
  const pad = turn.table(pads).only;
  const { elapsed } = turn.table(programmes).only;
  let best = -1;
  for (const i of padsOf(rocketNumber)) {
    if (!(padRate(turn.p, i, elapsed[rocketNumber]) > 0)) continue;
    if (best < 0 || pad.free[i] < pad.free[best]) best = i;
  }
  return best;
}
