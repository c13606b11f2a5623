import { hashName } from '../../engine/draws';
import { ln } from '../../engine/maths';
import { MINUTES_PER_DAY } from '../../quantity/calendar';
import type { EcosystemTurn } from '../layer';
import { NOTICES } from '../world';
import { bytesPerKm, cities, dailyDistances, FLEETS, fleets, GROUP_FLEET, RIDE_HAIL, USES } from './agents';
import { drain, fillNoEvent, traffic, trafficOver, trialsPerKm } from './equations';
import {
  AT_END,
  drive,
  HEAD,
  PLACE_ZONE,
  PLUG_IN,
  ROW,
  ROW_SIZE,
  ROWS,
  SKY,
  SKY_SIZE,
  ZONES,
} from './kernel';
import type { fleetParameters } from './parameters';
import { type Rates, uploadRates } from './uploads';

export type Turn = EcosystemTurn<typeof fleetParameters>;

/** From this step length on a charge once begun is finished within the step. */
const WHOLE_CHARGE_HOURS = 6;
const WORD16 = 65_536;
/** Processes whose keys the kernels get with their inputs. */
const ROLLOUT = hashName('fleet.rollout');
const CM_PER_KM = 100_000;
const KB_PER_GB = 1e6;

/** What sets one use class apart. */
export interface UseNumbers {
  readonly km: number;
  readonly consumption: number;
  readonly capacity: number;
  readonly power: number;
  readonly speed: number;
  /** Recorded events per km. */
  readonly events: number;
}

export function useNumbers(p: Turn['p']): UseNumbers[] {
  const distances = dailyDistances(p);
  return USES.map((_, use): UseNumbers => {
    const { consumption, capacity, power } = use === RIDE_HAIL ? p.rideHail : p.battery;
    const recall = use === RIDE_HAIL ? p.events.robotaxiRecall : p.events.recall;
    const speed = use === RIDE_HAIL ? p.rideHail.speed : p.use.speed;
    return {
      km: distances[use],
      consumption,
      capacity: capacity * 1000,
      power: power * 1000,
      speed,
      events: recall / p.events.distance,
    };
  });
}

/** Fills the step constants of the drive pass. */
export function fillDrive(turn: Turn): void {
  const { p, time, setting } = turn;
  const { inputs } = turn.buffers(drive);
  const uses = useNumbers(p);
  const wholeDays = time.minutes % MINUTES_PER_DAY === 0;
  const holds = time.hours < WHOLE_CHARGE_HOURS;
  fillHead(turn, inputs, wholeDays, holds);
  const hour = (time.start / 60) % 24;
  const night = (h: number): boolean => h >= p.battery.nightFrom || h < p.battery.nightTo;
  const kb = bytesPerKm(p);
  for (let zone = 0; zone < ZONES; zone++) {
    const from = (hour + zone) % 24;
    const to = (from + time.hours) % 24;
    const shift = holds ? (night(to) ? p.battery.nightShift : -p.battery.nightShift) : 0;
    inputs[PLUG_IN + zone] = p.battery.low + shift;
    for (const [use, numbers] of uses.entries()) {
      const onRoad = Math.min(1, ((numbers.km / 24) * traffic(p.use, to)) / numbers.speed);
      const plugged = (numbers.km * numbers.consumption) / (numbers.power * 24);
      const at = AT_END + 2 * (zone * USES.length + use);
      inputs[at] = Math.round(onRoad * WORD16);
      inputs[at + 1] = Math.round(Math.min(1, onRoad + plugged) * WORD16);
      if (wholeDays && zone > 0) continue;
      const days = wholeDays ? time.days : trafficOver(p.use, from, time.hours);
      fillRow(
        inputs,
        ROWS + (zone * USES.length + use) * ROW_SIZE,
        numbers,
        numbers.km * days,
        time.hours,
        kb,
      );
    }
  }
  const { zone } = turn.table(cities).only;
  for (let place = 0; place < setting.places.length; place++) inputs[PLACE_ZONE + place] = zone[place];
  fillSky(turn, inputs);
}

/** Room for recordings in a vehicle, whole kB. */
export function roomOf({ upload }: Turn['p']): number {
  return Math.round(upload.buffer * KB_PER_GB);
}

/** What a satellite terminal changes of the uploads of a place: the rate of a road beyond cellular networks, as far as satellites reach. */
function fillSky(turn: Turn, inputs: Float64Array): void {
  const { p, time, setting } = turn;
  const rates = uploadRates(p.upload);
  const without = drain(time.hours, 1 / groundRate(rates));
  const reach = turn.read(NOTICES.reach);
  const places = setting.places.length;
  for (let place = 0; place < places; place++) {
    const at = PLACE_ZONE + places + place * SKY_SIZE;
    const more = rates.beyond * reach[place];
    if (more === 0) {
      inputs.fill(0, at, at + SKY_SIZE);
      continue;
    }
    const all = groundRate(rates) + more;
    const fitted = drain(time.hours, 1 / all);
    inputs[at + SKY.kept] = without.kept - fitted.kept;
    inputs[at + SKY.left] = without.left - fitted.left;
    inputs[at + SKY.share] = more / all;
  }
}

function groundRate({ wifi, cellular }: Rates): number {
  return wifi + cellular;
}

function fillHead(turn: Turn, inputs: Float64Array, wholeDays: boolean, holds: boolean): void {
  const { p, time, setting } = turn;
  const books = turn.table(fleets).only;
  const queue = drain(time.hours, 1 / groundRate(uploadRates(p.upload)));
  const key = new Uint32Array(2);
  inputs[HEAD.places] = setting.places.length;
  inputs[HEAD.group] = FLEETS[GROUP_FLEET];
  inputs[HEAD.zoneStride] = wholeDays ? 0 : 1;
  inputs[HEAD.holds] = holds ? 1 : 0;
  inputs[HEAD.span] = p.battery.high - p.battery.low;
  inputs[HEAD.high] = p.battery.high;
  inputs[HEAD.kept] = queue.kept;
  inputs[HEAD.left] = queue.left;
  inputs[HEAD.room] = roomOf(p);
  for (let lane = 0; lane < FLEETS.length; lane++) {
    inputs[HEAD.release + lane] = books.release[lane];
    inputs[HEAD.reached + lane] = Math.round(rolloutShare(turn, lane) * WORD16);
    turn.draws.stage(ROLLOUT, books.release[lane] * FLEETS.length + lane, key);
    inputs[HEAD.queue + lane] = key[0] & 0xffff;
  }
}

/** Share of a fleet that the latest release has reached by the end of the step. */
function rolloutShare(turn: Turn, lane: number): number {
  const { releasedAt } = turn.table(fleets).only;
  const days = (turn.time.end - releasedAt[lane]) / MINUTES_PER_DAY;
  return Math.min(1, Math.max(0, days / turn.p.supervised.rollout));
}

function fillRow(
  inputs: Float64Array,
  at: number,
  use: UseNumbers,
  km: number,
  hours: number,
  kilobytesPerKm: number,
): void {
  const mean = km * use.events;
  const trials = Math.max(1, Math.ceil(km * trialsPerKm(use.events)));
  const chance = mean / trials;
  inputs[at + ROW.centimetres] = Math.round(km * CM_PER_KM);
  inputs[at + ROW.share] = (km * use.consumption) / use.capacity;
  inputs[at + ROW.kilobytes] = Math.round(km * kilobytesPerKm);
  inputs[at + ROW.mean] = mean;
  inputs[at + ROW.trials] = trials;
  inputs[at + ROW.odds] = chance / (1 - chance);
  inputs[at + ROW.lnNone] = ln(1 - chance);
  inputs[at + ROW.limit] = Math.round(use.power * hours);
  inputs[at + ROW.capacity] = use.capacity;
  inputs[at + ROW.perWh] = 1 / use.capacity;
  fillNoEvent(inputs, at + ROW.none, chance, trials);
}
