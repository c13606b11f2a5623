import { hashName } from '../../engine/draws';
import { WORLD } from '../../engine/setting';
import type { EcosystemFounding } from '../layer';
import { ROCKETS, rocket } from '../world';
import {
  BOOSTER,
  birthplace,
  boosters,
  FALCON,
  NEW_GLENN,
  OPERATOR,
  OUTSIDE,
  PADS,
  pads,
  programmes,
  REFURBISHING,
  STARSHIP,
} from './agents';
import { addBooking } from './bookings';
import { announce } from './offers';
import type { parameters } from './parameters';
import { padRate } from './rates';

type LaunchFounding = EcosystemFounding<typeof parameters>;

const FLIGHTS = hashName('launch.flightsBefore');
const PHASE = hashName('launch.phase');

/** Day one of the launch layer: fleet, pads and programmes, what outside customers have booked, and the offers. */
export function found(founding: LaunchFounding): void {
  const { p } = founding;
  foundProgrammes(founding);
  foundPads(founding);
  foundBoosters(founding, FALCON, p.falcon.boosters, p.falcon.flights, p.falcon.refurbishing);
  foundBoosters(founding, NEW_GLENN, p.newGlenn.boosters, p.newGlenn.flights, p.newGlenn.refurbishing);
  announce(founding, (notice) => founding.publish(notice));
  foundBookings(founding, FALCON, p.market.customerLoad);
  foundBookings(founding, NEW_GLENN, p.market.heavyLoad);
  announce(founding, (notice) => founding.publish(notice));
}

function foundProgrammes(founding: LaunchFounding): void {
  const { p } = founding;
  const programme = founding.table(programmes);
  ROCKETS.forEach((name, number) => {
    const row = programme.add(hashName(`launch.${name}`), 0, 1);
    programme.only.firm[row] = OPERATOR[name];
    programme.only.operational[row] = number === STARSHIP ? 0 : 1;
  });
  const all = programme.only;
  all.recent[FALCON] = p.falcon.cadence;
  all.recent[NEW_GLENN] = p.newGlenn.recent;
  all.recentOutside[FALCON] = p.falcon.cadence * p.market.outsideShare;
  all.recentOutside[NEW_GLENN] = p.newGlenn.recent;
  all.before[STARSHIP] = p.starship.testFlights;
  all.before[NEW_GLENN] = p.newGlenn.recent;
  all.price[NEW_GLENN] = (p.newGlenn.price * 1e6) / p.newGlenn.payload;
}

function foundPads(founding: LaunchFounding): void {
  const { p, setting, draws } = founding;
  const pad = founding.table(pads);
  PADS.forEach(({ name, place, rocket: flown }, at) => {
    const origin = hashName(`launch.pad.${name}`);
    const row = pad.add(origin, 0, 1);
    pad.only.rocket[row] = rocket(flown);
    pad.only.place[row] = setting.place(place);
    const rate = padRate(p, at, 0);
    if (flown === 'falcon' && rate > 0)
      pad.only.free[row] = draws.uniform(PHASE, 0, { origin, ordinal: 0 }) * (365.25 / rate);
  });
}

function foundBoosters(
  founding: LaunchFounding,
  number: number,
  count: number,
  most: number,
  refurbishing: number,
): void {
  const { draws, setting } = founding;
  const all = founding.table(programmes).only;
  const fleet = founding.table(boosters);
  for (let ordinal = 1; ordinal <= count; ordinal++) {
    const who = { origin: birthplace(number), ordinal };
    const slot = fleet.add(who.origin, ordinal, 1);
    const chunk = fleet.chunkOf(slot);
    const row = slot % fleet.chunkRows;
    chunk.rocket[row] = number;
    chunk.part[row] = BOOSTER;
    chunk.firm[row] = all.firm[number];
    chunk.place[row] = setting.place(
      number === FALCON && ordinal % 3 === 0 ? 'Vandenberg' : 'Cape Canaveral',
    );
    // One in each part of the range, so that the fleet has the flights that it really has at every seed.
    chunk.flights[row] = Math.floor(((ordinal - draws.uniform(FLIGHTS, 0, who)) / count) * (most + 1));
    if (ordinal === count) chunk.flights[row] = most;
    // Someone has just flown, someone is ready: spread over the time that refurbishing takes.
    chunk.days[row] = draws.uniform(PHASE, 0, who) * refurbishing;
    chunk.state[row] = REFURBISHING;
  }
  all.built[number] = count;
  all.boosters[number] = count;
  all.record[number] = count > 0 ? most : 0;
}

/** What waits on day one: the orders of the last days before it, evenly spread. */
function foundBookings(founding: LaunchFounding, number: number, load: number): void {
  const { p } = founding;
  const all = founding.table(programmes).only;
  const yearly = all.recentOutside[number];
  const count = Math.floor((yearly * p.market.startBacklog) / 365.25);
  for (let i = count; i > 0; i--)
    addBooking(founding, WORLD, OUTSIDE, number, load, (-i * 365.25) / yearly, all.price[number]);
  all.queued[number] = count;
}
