import { exp } from '../../engine/maths';
import { type Interval, requireLevel, tInterval } from './interval';
import { mean } from './moments';
import { normalCdf, normalQuantile } from './student';

/** What a declared schedule asks for. */
export interface Schedule {
  /** Numbers of seeds at which the interval is looked at, ascending, from 2. */
  readonly looks: readonly number[];
  /** Confidence that the intervals of all looks hold the true mean together; 0.95 where left out. */
  readonly level?: number;
}

/** A schedule with the confidence that each look's interval must have for that. */
export interface SequentialPlan {
  readonly looks: readonly number[];
  readonly level: number;
  readonly lookLevel: number;
}

/** What one look shows. */
export interface Look {
  readonly interval: Interval;
  /** Half of the interval's width over |scale|: 0 where nothing varies, Infinity for a scale of 0. */
  readonly relativeHalfWidth: number;
}

const MOST_LOOKS = 32;
/** The critical distance is searched until its chance is this near to the level. */
const CLOSE = 1e-9;

/**
 * Prepares a schedule of looks. The intervals are repeated confidence intervals (Jennison and Turnbull 1989, "Interim
 * analyses: the repeated confidence interval approach", JRSS B 51) with one level for all looks, as Pocock's (1977,
 * Biometrika 64): the chance that any look's interval misses the mean is 1 - level, so the one at which a run stops
 * holds it at least as often as it says, whatever made it stop. The level follows from the joint distribution of the
 * looks' sums for a known variance; Student's t is used at that level, which Pocock found close for unknown ones.
 * RangeError for an empty, unordered or too long schedule.
 */
export function sequentialPlan({ looks, level = 0.95 }: Schedule): SequentialPlan {
  requireLevel(level);
  const isAscending = looks.every((n, i) => Number.isInteger(n) && n >= 2 && (i === 0 || n > looks[i - 1]));
  if (looks.length === 0 || looks.length > MOST_LOOKS || !isAscending) {
    throw new RangeError(
      `looks ${looks.join(', ')}: needs 1 to ${MOST_LOOKS} whole numbers of seeds from 2, each larger than the last`,
    );
  }
  return { looks: [...looks], level, lookLevel: 2 * normalCdf(criticalDistance(looks, level)) - 1 };
}

/**
 * The interval of the values that are there at a look, and its width for the rule "stop when it is at most so much".
 * @param lookLevel confidence of the look's interval, from `sequentialPlan`
 * @param scale what the half width is measured against, such as the mean of the reference arm; the mean itself where
 * left out
 */
export function atLook(values: ArrayLike<number>, lookLevel: number, scale?: number): Look {
  const interval = tInterval(values, lookLevel);
  const half = (interval.high - interval.low) / 2;
  return { interval, relativeHalfWidth: half === 0 ? 0 : half / Math.abs(scale ?? mean(values)) };
}

/** c with P(|Z_k| <= c at every look) = level, Z_k the standardised sum of the first n_k of normal values; to 1e-5. */
export function criticalDistance(looks: readonly number[], level: number): number {
  const single = normalQuantile((1 + level) / 2);
  if (looks.length === 1) return single;
  // Bonferroni's distance is never too small. False position, Illinois form: an end kept twice counts half.
  const missed = (c: number) => chanceWithin(looks, c) - level;
  let [low, high] = [single, normalQuantile(1 - (1 - level) / (2 * looks.length))];
  let [missedLow, missedHigh] = [missed(low), missed(high)];
  let side = 0;
  while (high - low > CLOSE && missedLow < 0 && missedHigh > 0) {
    const c = low + ((high - low) * missedLow) / (missedLow - missedHigh);
    const now = missed(c);
    if (Math.abs(now) < CLOSE) return c;
    if (now < 0) [low, missedLow, missedHigh, side] = [c, now, side < 0 ? missedHigh / 2 : missedHigh, -1];
    else [high, missedHigh, missedLow, side] = [c, now, side > 0 ? missedLow / 2 : missedLow, 1];
  }
  return high;
}

/** Standard deviations beyond which a step's density is below 1e-8. */
const REACH = 6;
const INVERSE_ROOT_TWO_PI = 0.3989422804014327;

/** Mass of S_k at the nodes of a quadrature: density times weight, on the paths that stayed within so far. */
interface Mass {
  readonly at: Float64Array;
  readonly mass: Float64Array;
}

/**
 * P(|S_k| <= c sqrt(n_k) for all k), where S_k adds up n_k standard normals: the density of S_k on the paths that
 * stayed within is carried from look to look by Simpson's rule (Armitage, McPherson and Rowe 1969, "Repeated
 * significance tests on accumulating data", JRSS A 132). For two looks or more.
 */
function chanceWithin(looks: readonly number[], c: number): number {
  const first = Math.sqrt(looks[0]);
  let { at, mass } = massAt(looks, c, 0, (s) => normalDensity(s / first) / first);
  const last = looks.length - 1;
  for (let k = 1; k < last; k++) {
    const [from, step] = [{ at, mass }, Math.sqrt(looks[k] - looks[k - 1])];
    ({ at, mass } = massAt(looks, c, k, (s) => densityAfter(from, step, s)));
  }
  const [bound, step] = [c * Math.sqrt(looks[last]), Math.sqrt(looks[last] - looks[last - 1])];
  let chance = 0;
  for (let i = 0; i < at.length; i++) {
    chance += mass[i] * (normalCdf((bound - at[i]) / step) - normalCdf((-bound - at[i]) / step));
  }
  return chance;
}

function normalDensity(z: number): number {
  return INVERSE_ROOT_TWO_PI * exp(-0.5 * z * z);
}

/** Density at s once a normal step of the given standard deviation is added. */
function densityAfter({ at, mass }: Mass, step: number, s: number): number {
  const spacing = at[1] - at[0];
  const first = Math.max(0, Math.ceil((s - REACH * step - at[0]) / spacing));
  const last = Math.min(at.length - 1, Math.floor((s + REACH * step - at[0]) / spacing));
  let density = 0;
  for (let i = first; i <= last; i++) density += mass[i] * normalDensity((s - at[i]) / step);
  return density / step;
}

/** Simpson's nodes on [-c sqrt(n_k), c sqrt(n_k)], six to the standard deviation of the smaller step beside look k. */
function massAt(looks: readonly number[], c: number, k: number, density: (s: number) => number): Mass {
  const bound = c * Math.sqrt(looks[k]);
  const before = looks[k] - (k === 0 ? 0 : looks[k - 1]);
  const spacing = Math.sqrt(Math.min(before, looks[k + 1] - looks[k])) / 6;
  const pieces = 2 * Math.max(16, Math.ceil(bound / spacing));
  const h = (2 * bound) / pieces;
  const at = Float64Array.from({ length: pieces + 1 }, (_, i) => -bound + i * h);
  const mass = at.map((s, i) => density(s) * (h / 3) * (i === 0 || i === pieces ? 1 : i % 2 === 1 ? 4 : 2));
  return { at, mass };
}
