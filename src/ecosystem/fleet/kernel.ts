import { exp } from '../../engine/maths';
import { pass } from '../../engine/pass';
import { CHARGING, DRIVING, FLEETS, PARKED, USES, vehicles } from './agents';
import { LEVEL, TABLED_WEIGHTS } from './equations';
import { writtenOver } from './uploads';

export const ZONES = 24;
const CLASSES = USES.length;
const WORD = 4294967296;

/** Scalars at the head of the drive pass's inputs. */
export const HEAD = {
  places: 0,
  group: 1,
  /** 0: all zones share the rows of zone 0 (whole days). */ zoneStride: 2,
  /** 1: a vehicle that charges goes on in the next step. */ holds: 3,
  /** By fleet: latest release, how many of 65,536 ranks it has reached, and the rank at which it began. */ release: 4,
  reached: 6,
  queue: 8,
  span: 12,
  high: 13,
  /** Of the upload queue: share that stays, share of what is new that stays. */ kept: 14,
  left: 15,
  /** Room of a buffer, kB. */ room: 16,
} as const;
const HEAD_SIZE = 17;
/** By zone and use, for the end of the step: thresholds of the state draw, in 1/65536; by zone: level to plug in. */
export const AT_END = HEAD_SIZE;
const END_SIZE = ZONES * CLASSES * 2;
export const PLUG_IN = AT_END + END_SIZE;
/** By zone (or zone 0 only) and use: what a vehicle does in the step. */
export const ROWS = PLUG_IN + ZONES;
export const ROW = {
  centimetres: 0,
  share: 1,
  kilobytes: 2,
  mean: 3,
  trials: 4,
  odds: 5,
  lnNone: 6,
  limit: 7,
  capacity: 8,
  perWh: 9,
  /** Two levels of the probability of no event (equations.fillNoEvent). */ none: 16,
} as const;
export const ROW_SIZE = ROW.none + 2 * LEVEL;
const ZONE_OF = ROWS + ZONES * CLASSES * ROW_SIZE;

/** Where the zone of a place stands in the inputs. */
export const PLACE_ZONE = ZONE_OF;

/** By place, after the zones: what a terminal changes of `kept` and `left`, and the share of its uploads that go to satellites. */
export const SKY = { kept: 0, left: 1, share: 2 } as const;
export const SKY_SIZE = 3;

/** Sums by fleet and place; `stale`: subscribers that the latest release has not reached; `pooled`: distance of the rows that leave their events to the city. */
export const SUM = {
  vehicles: 0,
  centimetres: 1,
  events: 2,
  charged: 3,
  uploaded: 4,
  waiting: 5,
  satellite: 6,
  subscribers: 7,
  stale: 8,
  pooled: 9,
  /** Recordings made and lost, kB; vehicles with a terminal. */ made: 10,
  lost: 11,
  fitted: 12,
} as const;
export const SUM_SIZE = 13;

/** Up to this mean a row draws its own events, counting up from zero; above, that costs more than the rest of the step. */
const INDIVIDUAL_MEAN = 4;
const PARITY = 0x1bd11bda;

/**
 * A step of every vehicle: drive, meet events, charge, record and upload, take a release.
 * One Threefry call a row: the first word draws the events, the upper half of the second the state at the end
 * (to 1/65,536, enough for a label).
 * A row that expects more than four events leaves the draw to its city, which makes one for all such rows: the sum of
 * binomial counts with one probability is binomial.
 * Threefry, uniforms and event counts (engine/threefry, engine/draws toUniform, engine/binomial countUp) are worked
 * out in line: a call would cost as much as the rest, and box its doubles.
 */
export const drive = pass({
  name: 'fleet.drive',
  table: vehicles,
  processes: ['fleet.drive'],
  inputs: (setting) => ZONE_OF + setting.places.length * (1 + SKY_SIZE),
  sums: (setting) => FLEETS.length * setting.places.length * SUM_SIZE,
  kernel(chunk, start, end, { inputs, sums, keys }) {
    const {
      origin: origins,
      ordinal,
      weight,
      place,
      firm,
      use,
      state,
      charge,
      software,
      rank,
      subscribers,
      terminals,
      buffer,
      health,
    } = chunk;
    // Whole numbers are told to be such: the engine then keeps them out of floating point.
    const k0 = keys[0] | 0;
    const k1 = keys[1] | 0;
    const k2 = PARITY ^ k0 ^ k1;
    const places = inputs[HEAD.places] | 0;
    const group = inputs[HEAD.group];
    const stride = (inputs[HEAD.zoneStride] * CLASSES) | 0;
    const holds = inputs[HEAD.holds] === 1;
    const span = inputs[HEAD.span];
    const perSpan = 1 / span;
    const high = inputs[HEAD.high];
    const kept = inputs[HEAD.kept];
    const left = inputs[HEAD.left];
    const room = inputs[HEAD.room];
    const skies = ZONE_OF + places;
    const latest0 = inputs[HEAD.release];
    const latest1 = inputs[HEAD.release + 1];
    for (let r = start; r < end; r++) {
      const w = weight[r];
      if (w === 0) continue;
      const at = place[r];
      const kind = use[r];
      const lane = firm[r] === group ? 0 : 1;
      const zone = inputs[ZONE_OF + at] | 0;
      const row = ROWS + (zone * stride + kind) * ROW_SIZE;
      const o = origins[r] | 0;
      const c = ordinal[r] << 8;
      let x = (o + k0) | 0;
      let y = (c + k1) | 0;
      // biome-ignore-start format: one round a line.
      x = (x + y) | 0;
      y = ((y << 13) | (y >>> 19)) ^ x;
      x = (x + y) | 0;
      y = ((y << 15) | (y >>> 17)) ^ x;
      x = (x + y) | 0;
      y = ((y << 26) | (y >>> 6)) ^ x;
      x = (x + y) | 0;
      y = ((y << 6) | (y >>> 26)) ^ x;
      x = (x + k1) | 0;
      y = (y + k2 + 1) | 0;
      x = (x + y) | 0;
      y = ((y << 17) | (y >>> 15)) ^ x;
      x = (x + y) | 0;
      y = ((y << 29) | (y >>> 3)) ^ x;
      x = (x + y) | 0;
      y = ((y << 16) | (y >>> 16)) ^ x;
      x = (x + y) | 0;
      y = ((y << 24) | (y >>> 8)) ^ x;
      x = (x + k2) | 0;
      y = (y + k0 + 2) | 0;
      x = (x + y) | 0;
      y = ((y << 13) | (y >>> 19)) ^ x;
      x = (x + y) | 0;
      y = ((y << 15) | (y >>> 17)) ^ x;
      x = (x + y) | 0;
      y = ((y << 26) | (y >>> 6)) ^ x;
      x = (x + y) | 0;
      y = ((y << 6) | (y >>> 26)) ^ x;
      x = (x + k0) | 0;
      y = (y + k1 + 3) | 0;
      x = (x + y) | 0;
      y = ((y << 17) | (y >>> 15)) ^ x;
      // biome-ignore-end format: one round a line.
      const end16 = y >>> 16;

      const mean = w * inputs[row + ROW.mean];
      const u = ((x >>> 0) + 0.5) / WORD;
      let events = 0;
      // None has a chance of at least 1 - mean: most rows need not look it up.
      if (u > 1 - mean && mean <= INDIVIDUAL_MEAN) {
        const trials = w * inputs[row + ROW.trials];
        let chance =
          w < TABLED_WEIGHTS
            ? inputs[row + ROW.none + (w >> 7)] * inputs[row + ROW.none + LEVEL + (w & 127)]
            : exp(trials * inputs[row + ROW.lnNone]);
        let rest = u - chance;
        const odds = inputs[row + ROW.odds];
        while (rest > 0 && events < trials) {
          chance *= (odds * (trials - events)) / (events + 1);
          events++;
          if (chance < 1e-300) break;
          rest -= chance;
        }
      }

      // Charge: whole Wh for one vehicle, so that the sum over w of them is exact.
      const usable = health[r];
      let level = charge[r] - inputs[row + ROW.share] / usable;
      let gained = 0;
      let goesOn = false;
      const plugIn = inputs[PLUG_IN + zone];
      if (level < plugIn || (holds && state[r] === CHARGING)) {
        // Whole spans in long steps; truncation rounds what is never negative.
        const spans = holds ? high - level : span * ((((plugIn - level) * perSpan) | 0) + 1);
        const wanted = spans > 0 ? (spans * inputs[row + ROW.capacity] * usable + 0.5) | 0 : 0;
        const limit = inputs[row + ROW.limit];
        gained = wanted < limit ? wanted : limit;
        goesOn = holds && wanted > gained;
        level += (gained * inputs[row + ROW.perWh]) / usable;
      }
      charge[r] = level;
      const threshold = AT_END + 2 * (zone * CLASSES + kind);
      if (goesOn) state[r] = CHARGING;
      else if (end16 < inputs[threshold]) state[r] = DRIVING;
      else if (!holds && end16 < inputs[threshold + 1]) state[r] = CHARGING;
      else state[r] = PARKED;

      const made = inputs[row + ROW.kilobytes];
      const before = buffer[r];
      const fitted = terminals[r];
      const sky = skies + at * SKY_SIZE;
      let stays = kept;
      let comes = left;
      if (fitted !== 0) {
        stays -= (fitted / w) * inputs[sky + SKY.kept];
        comes -= (fitted / w) * inputs[sky + SKY.left];
      }
      // Kilobytes of one vehicle stay far below 2^31.
      let waiting = (before * stays + made * comes) | 0;
      let lost = 0;
      if (waiting > room || before > room) {
        const held = before < room ? before : room;
        const over = writtenOver(held, made, stays, room);
        waiting = over > 0 ? room : Math.min(room, (held * stays + made * comes) | 0);
        lost = before - held + over;
      }
      const sent = before + made - waiting - lost;
      buffer[r] = waiting;

      const latest = lane === 0 ? latest0 : latest1;
      let stale = 0;
      if (software[r] !== latest) {
        if (((rank[r] + inputs[HEAD.queue + lane]) & 0xffff) < inputs[HEAD.reached + lane])
          software[r] = latest;
        else stale = subscribers[r];
      }

      const centimetres = w * inputs[row + ROW.centimetres];
      const slot = (lane * places + at) * SUM_SIZE;
      sums[slot] += w;
      sums[slot + 1] += centimetres;
      if (events !== 0) sums[slot + 2] += events;
      if (gained !== 0) sums[slot + 3] += w * gained;
      sums[slot + 4] += w * sent;
      sums[slot + 5] += w * waiting;
      if (fitted !== 0) {
        sums[slot + 6] += Math.floor(fitted * sent * inputs[sky + SKY.share]);
        sums[slot + 12] += fitted;
      }
      sums[slot + 10] += w * made;
      if (lost !== 0) sums[slot + 11] += w * lost;
      sums[slot + 7] += subscribers[r];
      if (stale !== 0) sums[slot + 8] += stale;
      if (mean > INDIVIDUAL_MEAN) sums[slot + 9] += centimetres;
    }
  },
});
