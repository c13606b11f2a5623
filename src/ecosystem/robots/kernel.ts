import { binomial } from '../../engine/binomial';
import { toUniform } from '../../engine/draws';
import { pass } from '../../engine/pass';
import { threefry } from '../../engine/threefry';
import { BROKEN, CHARGING, IDLE, robots, TELEOPERATED, WORKING } from './agents';
import { SHIFTS } from './equations';

export const ZONES = 24;
const WORD = 4294967296;
const WORD16 = 65_536;
/** Multipliers of the hash that orders robots for a release (2^32 over the golden ratio; murmur3). */
const GOLDEN = 0x9e3779b1;
const MIX = 0x85ebca6b;
/** Up to this mean a count is summed up from zero (as engine/binomial does). */
const INVERSION_MEAN = 24;
/** Rows below this weight have their probability of none tabulated. */
const TABLED = 4096;

/** Scalars at the head of the work pass's inputs. */
export const HEAD = {
  release: 0,
  /** Share of robots that the release reaches within the step, in 2^32nds. */ reach: 1,
  /** Share of a shift at work, and of that done by a person at a distance. */ duty: 2,
  teleoperated: 3,
  /** Charge at which a robot goes to the charger. */ reserve: 4,
  /** Hours worked up to which a robot is new, and classes of age for each hour beyond. */ infant: 5,
  classesPerHour: 6,
} as const;
/** Classes of hours worked, in which robots break as often as the middle of the class: new ones, then parts of a life. */
export const CLASSES = 8;
/** Of those, parts of one life (ageing.life); the last class is open. */
export const PARTS_OF_LIFE = 4;
/**
 * By class: chances of being broken at the end and mean share in order, for those that work and those that are broken;
 * then two counts, faults among those that work and repairs among the broken. For each count the probability, the odds,
 * and the probability of none in two levels of 64 (equations.fillNone).
 */
export const CLASS = {
  brokenFromWorking: 0,
  brokenFromBroken: 1,
  upFromWorking: 2,
  upFromBroken: 3,
  faults: 4,
  repairs: 134,
} as const;
export const COUNT = { p: 0, odds: 1, none: 2 } as const;
export const FIRST_CLASS = 8;
export const CLASS_SIZE = 264;
/** By zone: 1 if a local day begins in the step, so that shifts are planned anew. */
export const PLANS = FIRST_CLASS + CLASSES * CLASS_SIZE;
/** By zone and shift: hours of shift before the new plan, hours after it, 1 if the end of the step falls into it. */
export const BEFORE = PLANS + ZONES;
export const AFTER = BEFORE + ZONES * SHIFTS;
export const IN_SHIFT = AFTER + ZONES * SHIFTS;
export const PLACE_ZONE = IN_SHIFT + ZONES * SHIFTS;

/** Sums by place: robots, those in working order, millionths of an hour worked, those of them under the latest release. */
export const SUM = { robots: 0, working: 1, microHours: 2, latest: 3 } as const;
export const SUM_SIZE = 4;

// Scratch of one call; nothing is kept from one row to the next.
const word = new Uint32Array(2);
const extra = new Uint32Array(2);
let key0 = 0;
let key1 = 0;
let origin = 0;
let counter = 0;

/** Further uniforms of the row at hand. */
function next(): number {
  counter++;
  threefry(key0, key1, origin, counter, extra);
  return toUniform(extra[0]);
}

/**
 * A step of every robot: plan the day's shift at local midnight, work, break, be repaired.
 * One Threefry call a row: the first word draws faults, the second repairs. Counts hang on their upper bits, so the
 * lower 16 of each are as good as independent of them: they draw the state at the end and the shift (to 1/65,536).
 * Counts of rows that stand for several are summed up in line as in engine/binomial countUp: a call would box doubles.
 */
export const work = pass({
  name: 'robots.work',
  table: robots,
  processes: ['robots.work'],
  inputs: (setting) => PLACE_ZONE + setting.places.length,
  sums: (setting) => setting.places.length * SUM_SIZE,
  kernel(chunk, start, end, { inputs, sums, keys }) {
    const { origin: origins, ordinal, weight, place, state, software, shift, battery, broken, hours } = chunk;
    const k0 = keys[0] | 0;
    const k1 = keys[1] | 0;
    const duty = inputs[HEAD.duty];
    const reserve = inputs[HEAD.reserve];
    const toWork = duty * WORD16;
    const toPerson = toWork * inputs[HEAD.teleoperated];
    const release = inputs[HEAD.release];
    const reach = inputs[HEAD.reach];
    const infant = inputs[HEAD.infant];
    const perHour = inputs[HEAD.classesPerHour];
    for (let r = start; r < end; r++) {
      const w = weight[r];
      if (w === 0) continue;
      const at = place[r];
      const zone = inputs[PLACE_ZONE + at] | 0;
      const o = origins[r] | 0;
      const c = ordinal[r] << 8;
      threefry(k0, k1, o, c, word);
      const label = word[0] & 0xffff;
      const lower = word[1] & 0xffff;

      let present = inputs[BEFORE + zone * SHIFTS + shift[r]];
      if (inputs[PLANS + zone] !== 0) {
        shift[r] = (lower * SHIFTS) >> 16;
        if (Math.imul(Math.imul(ordinal[r] + 1, GOLDEN) ^ o, MIX) >>> 0 < reach) software[r] = release;
      }
      const slot = zone * SHIFTS + shift[r];
      present += inputs[AFTER + slot];

      const age = hours[r];
      const k =
        FIRST_CLASS + CLASS_SIZE * (age < infant ? 0 : Math.min(CLASSES - 1, 1 + Math.floor(age * perHour)));
      const faulty = k + CLASS.faults;
      const mended = k + CLASS.repairs;
      const down = broken[r];
      let stillDown: number;
      if (w === 1) {
        const chance = inputs[k + (down === 0 ? CLASS.brokenFromWorking : CLASS.brokenFromBroken)];
        stillDown = word[0] < chance * WORD ? 1 : 0;
      } else {
        key0 = k0;
        key1 = k1;
        origin = o;
        counter = c;
        let faults = 0;
        let repairs = 0;
        const works = w - down;
        if (works < TABLED && works * inputs[faulty] <= INVERSION_MEAN) {
          let chance = inputs[faulty + 2 + (works >> 6)] * inputs[faulty + 66 + (works & 63)];
          let rest = (word[0] + 0.5) / WORD - chance;
          while (rest > 0 && faults < works) {
            chance *= (inputs[faulty + 1] * (works - faults)) / (faults + 1);
            faults++;
            if (chance < 1e-300) break;
            rest -= chance;
          }
        } else faults = binomial(works, inputs[faulty], next);
        if (down < TABLED && down * inputs[mended] <= INVERSION_MEAN) {
          let chance = inputs[mended + 2 + (down >> 6)] * inputs[mended + 66 + (down & 63)];
          let rest = (word[1] + 0.5) / WORD - chance;
          while (rest > 0 && repairs < down) {
            chance *= (inputs[mended + 1] * (down - repairs)) / (repairs + 1);
            repairs++;
            if (chance < 1e-300) break;
            rest -= chance;
          }
        } else repairs = binomial(down, inputs[mended], next);
        stillDown = down + faults - repairs;
      }
      broken[r] = stillDown;

      const up = (w - down) * inputs[k + CLASS.upFromWorking] + down * inputs[k + CLASS.upFromBroken];
      const worked = present * duty;
      hours[r] += (worked * up) / w;
      let charge = 1;
      if (2 * stillDown > w || (w === 1 && stillDown === 1)) state[r] = BROKEN;
      else if (inputs[IN_SHIFT + slot] === 0) state[r] = IDLE;
      else {
        charge = reserve + ((1 - reserve) * lower) / WORD16;
        if (label < toPerson) state[r] = TELEOPERATED;
        else if (label < toWork) state[r] = WORKING;
        else state[r] = CHARGING;
      }
      battery[r] = charge;

      const s = at * SUM_SIZE;
      sums[s] += w;
      sums[s + 1] += w - stillDown;
      const micro = Math.round(worked * up * 1e6);
      sums[s + 2] += micro;
      if (software[r] === release) sums[s + 3] += micro;
    }
  },
});

/** Inputs of the monthly pass: keys of the month, entries of the table for each hour worked, chances of retirement. */
export const AGE = { key: 0, perHour: 2, table: 3 } as const;
/** Entries of that table, the last for all beyond, and how many of them make one life. */
export const AGES = 64;
export const AGES_OF_LIFE = 32;

/** A month of retirement by binomial counts, keyed by the calendar month: the same at every step length. */
export const age = pass({
  name: 'robots.age',
  table: robots,
  processes: [],
  inputs: () => AGE.table + AGES,
  sums: () => 1,
  kernel(chunk, start, end, { inputs, sums }) {
    const { origin: origins, ordinal, weight, broken, hours } = chunk;
    key0 = inputs[AGE.key];
    key1 = inputs[AGE.key + 1];
    for (let r = start; r < end; r++) {
      const w = weight[r];
      if (w === 0) continue;
      origin = origins[r];
      counter = ordinal[r] << 8;
      const at = Math.min(AGES - 1, Math.floor(hours[r] * inputs[AGE.perHour]));
      const gone = binomial(w, inputs[AGE.table + at], next);
      weight[r] = w - gone;
      if (broken[r] > w - gone) broken[r] = w - gone;
      sums[0] += gone;
    }
  },
});
