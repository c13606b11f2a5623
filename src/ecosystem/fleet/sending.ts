import type { EcosystemFounding } from '../layer';
import { NOTICES } from '../world';
import { bytesPerKm, cities, FLEETS, fleets, GROUP_FLEET, RIVAL_FLEET, vehicles } from './agents';
import { roomOf, type Turn } from './inputs';
import { SUM } from './kernel';
import type { fleetParameters } from './parameters';
import { uploadRates } from './uploads';

const CM_PER_KM = 100_000;

/** Day one: the events that wait in the vehicles, as many as their bytes stand for. */
export function foundRecorded(context: EcosystemFounding<typeof fleetParameters>): void {
  const { distance, recall, robotaxiRecall } = context.p.events;
  const books = context.table(fleets).only;
  const { recorded, recordedRival } = context.table(cities).only;
  const perKilobyte = 1 / (distance * bytesPerKm(context.p));
  context.table(vehicles).each((chunk, row) => {
    const events = chunk.weight[row] * chunk.buffer[row] * perKilobyte;
    if (chunk.firm[row] === FLEETS[GROUP_FLEET]) recorded[chunk.place[row]] += events * recall;
    else recordedRival[chunk.place[row]] += events * robotaxiRecall;
  });
  for (let place = 0; place < recorded.length; place++) {
    recorded[place] = Math.round(recorded[place]);
    recordedRival[place] = Math.round(recordedRival[place]);
    books.recorded[GROUP_FLEET] += recorded[place];
    books.recorded[RIVAL_FLEET] += recordedRival[place];
  }
}

/** What became of the recordings of a fleet and place in a step, kB. */
export interface Sent {
  readonly uploaded: number;
  readonly waiting: number;
  readonly lost: number;
}

/**
 * Books what the vehicles of a place recorded, sent and lost. What goes to satellites waits for the network's next
 * turn, in the vehicles and so within the room of those with a terminal.
 * @param s where the sums of the place begin, @param carried kB that satellites have carried, @param gone kB lost with vehicles that retired
 */
export function send(
  turn: Turn,
  sums: Float64Array,
  s: number,
  lane: number,
  place: number,
  carried: number,
  gone: number,
): Sent {
  const books = turn.table(fleets).only;
  const queue = turn.table(cities).only.satellite;
  const own = lane === GROUP_FLEET;
  const toSpace = sums[s + SUM.satellite];
  const byGround = sums[s + SUM.uploaded] - toSpace;
  const { wifi, cellular } = uploadRates(turn.p.upload);
  const overWifi = wifi > 0 ? Math.round((byGround * wifi) / (wifi + cellular)) : 0;
  let lost = sums[s + SUM.lost] + gone;
  if (own) {
    const room = sums[s + SUM.fitted] * roomOf(turn.p);
    const over = Math.max(0, queue[place] + toSpace - room);
    queue[place] = queue[place] + toSpace - over;
    lost += over;
    books.satelliteBytes[lane] += carried;
  }
  books.recordedBytes[lane] += sums[s + SUM.made];
  books.wifiBytes[lane] += overWifi;
  books.cellularBytes[lane] += byGround - overWifi;
  books.lostBytes[lane] += lost;
  countHours(turn, sums, s, lane, place);
  return {
    uploaded: byGround + (own ? carried : 0),
    waiting: sums[s + SUM.waiting] + (own ? queue[place] : 0),
    lost,
  };
}

/** Vehicle-hours beyond cellular networks, and those of them in which a terminal and satellites connect. */
function countHours(turn: Turn, sums: Float64Array, s: number, lane: number, place: number): void {
  const { p } = turn;
  const here = sums[s + SUM.vehicles];
  if (here === 0) return;
  const books = turn.table(fleets).only;
  const speed = lane === GROUP_FLEET ? p.use.speed : p.rideHail.speed;
  const hours = (sums[s + SUM.centimetres] / CM_PER_KM / speed) * p.upload.noCellular;
  books.hours[lane] += hours;
  books.satelliteHours[lane] += hours * (sums[s + SUM.fitted] / here) * turn.read(NOTICES.reach)[place];
}
