import { binomial, countUp } from '../../engine/binomial';
import { toUniform } from '../../engine/draws';
import { exp, ln } from '../../engine/maths';
import { pass } from '../../engine/pass';
import { threefry } from '../../engine/threefry';
import { FLEETS, USES, vehicles } from './agents';
import { batteryHealth, chargeOnTheWay, rangeOf, scrapRate } from './wear';

/** Months to which retirement is tabulated: older vehicles count as so old. */
export const OLDEST = 600;
const CLASSES = USES.length;
/** What has a value for each use class. */
const BY_USE = 12;
const RETIRE = BY_USE + 4 * CLASSES;

/** Inputs of the monthly pass. */
export const AGE = {
  /** Key of the month. */ key: 0,
  group: 2,
  month: 3,
  calendarFade: 4,
  cycleFade: 5,
  endOfLife: 6,
  scrap: 7,
  /** Share of a charge between full and reserve. */ span: 8,
  places: 11,
  /** Chances of a new subscription in the month, at home and abroad. */ join: 9,
  /** By use: cycles of a new battery in a month, km a day, Wh of a new battery, Wh/km. */ cycles: BY_USE,
  km: BY_USE + CLASSES,
  capacity: BY_USE + 2 * CLASSES,
  consumption: BY_USE + 3 * CLASSES,
  /** By fleet and age in months: retirement, 1/yr. */ retire: RETIRE,
  /** Side of each place: 0 at home, 1 abroad. */ side: RETIRE + FLEETS.length * (OLDEST + 1),
} as const;

/** Sums by fleet, after them kB of recordings lost with retired vehicles by fleet and place; means in whole millionths of a vehicle, so that they add up exactly. */
export const AGED = { retired: 0, living: 1, months: 2, health: 3, away: 4 } as const;
export const AGED_SIZE = 5;
export const MILLIONTHS = 1e6;

/** Up to this mean a count is summed up from zero, above it by rejection. */
const INVERSION_MEAN = 24;

// Scratch of one call; nothing is kept from one row to the next.
const extra = new Uint32Array(2);
let key0 = 0;
let key1 = 0;
let origin = 0;
let counter = 0;

/** Further uniforms of the row at hand, for counts whose mean is large. */
function next(): number {
  counter++;
  threefry(key0, key1, origin, counter, extra);
  return toUniform(extra[0]);
}

/** How many of n a chance takes; `u` is used up to a mean of 24, further draws of the row beyond. */
function taken(n: number, p: number, u: number): number {
  // None has a probability of at least 1 - n p.
  if (n === 0 || u <= 1 - n * p) return 0;
  if (n * p > INVERSION_MEAN) return binomial(n, p, next);
  return p < 1 ? countUp(u, exp(n * ln(1 - p)), n, p / (1 - p)) : n;
}

/**
 * A month of ageing: batteries wear, vehicles retire by age and wear, subscriptions are taken out; all by binomial
 * counts. Keyed by the calendar month (the key comes with the inputs), so that it is the same at every step length.
 */
export const age = pass({
  name: 'fleet.age',
  table: vehicles,
  processes: [],
  inputs: (setting) => AGE.side + setting.places.length,
  sums: (setting) => FLEETS.length * (AGED_SIZE + setting.places.length),
  kernel(chunk, start, end, { inputs, sums }) {
    const { origin: origins, ordinal, weight, place, firm, use } = chunk;
    const { subscribers, terminals, buffer, charge, born, cycles, health } = chunk;
    key0 = inputs[AGE.key];
    key1 = inputs[AGE.key + 1];
    const group = inputs[AGE.group];
    const month = inputs[AGE.month];
    const places = inputs[AGE.places];
    for (let r = start; r < end; r++) {
      const w = weight[r];
      if (w === 0) continue;
      const lane = firm[r] === group ? 0 : 1;
      const kind = use[r];
      const months = Math.min(OLDEST, Math.max(0, month - born[r]));
      const before = health[r];
      cycles[r] = cycles[r] + inputs[AGE.cycles + kind] / before;
      const now = batteryHealth(inputs[AGE.calendarFade], inputs[AGE.cycleFade], months / 12, cycles[r]);
      // What is stored stays; it is a larger share of a smaller battery.
      if (now !== before) charge[r] = Math.min(1, (charge[r] * before) / now);
      health[r] = now;
      const hazard =
        inputs[AGE.retire + lane * (OLDEST + 1) + months] +
        scrapRate(inputs[AGE.scrap], inputs[AGE.endOfLife], now);
      const retire = 1 - exp(-hazard / 12);
      origin = origins[r];
      counter = (ordinal[r] << 8) >>> 0;
      threefry(key0, key1, origin, counter, extra);
      const first = toUniform(extra[0]);
      const second = toUniform(extra[1]);
      counter++;
      threefry(key0, key1, origin, counter, extra);
      const third = toUniform(extra[0]);
      const fourth = toUniform(extra[1]);
      const users = subscribers[r];
      const usersGone = taken(users, retire, first);
      const othersGone = taken(w - users, retire, second);
      const living = w - usersGone - othersGone;
      const join = inputs[AGE.join + inputs[AGE.side + place[r]]];
      const joined = lane === 0 ? taken(w - users - othersGone, join, third) : 0;
      weight[r] = living;
      subscribers[r] = users - usersGone + joined;
      const fitted = terminals[r];
      if (fitted > 0) terminals[r] = Math.min(living, fitted - taken(fitted, retire, fourth));
      const range = rangeOf(
        inputs[AGE.capacity + kind],
        now,
        inputs[AGE.span],
        inputs[AGE.consumption + kind],
      );
      const away = chargeOnTheWay(range, inputs[AGE.km + kind]);
      const sum = lane * AGED_SIZE;
      sums[sum] += usersGone + othersGone;
      sums[FLEETS.length * AGED_SIZE + lane * places + place[r]] += (w - living) * buffer[r];
      sums[sum + AGED.living] += living;
      sums[sum + AGED.months] += living * months;
      sums[sum + AGED.health] += living * Math.round(now * MILLIONTHS);
      sums[sum + AGED.away] += living * Math.round(away * MILLIONTHS);
    }
  },
});
