import { exp, ln, log1p, log10, pow } from '../../engine/maths';

/*
 * A tail that arises: the kind of an event is the product of independent context factors (road, weather, actor, hour,
 * manoeuvre, layout, district...), each with levels of weight k^-exponent. Billions of kinds come from a few hundred
 * weights, without an upper limit to what a fleet can still meet.
 */

/** Factors of a kind of event and the weights of their levels, ready to draw from. */
export interface ContextFactors {
  /** Number of levels of each factor. */
  readonly levels: readonly number[];
  /** Probabilities of the levels of each factor, sum 1. */
  readonly weights: readonly Float64Array[];
  /** Running sums of the weights, last value 1. */
  readonly cumulative: readonly Float64Array[];
}

/**
 * Factors whose levels have weights in proportion to k^-exponent.
 * @param levels levels of each factor; their product (the number of kinds) at most 2^53
 * @param exponent 0 or more
 */
export function contextFactors(levels: readonly number[], exponent: number): ContextFactors {
  const kinds = levels.reduce((product, count) => product * count, 1);
  if (!(kinds <= Number.MAX_SAFE_INTEGER)) throw new RangeError(`${kinds} kinds cannot be numbered`);
  const weights = levels.map((count) => {
    const raw = Float64Array.from({ length: count }, (_, k) => pow(k + 1, -exponent));
    const sum = raw.reduceRight((total, w) => total + w, 0);
    return raw.map((w) => w / sum);
  });
  return { levels, weights, cumulative: weights.map(runningSums) };
}

/** Running sums of probabilities, the last one set to 1 so that every uniform number finds a level. */
export function runningSums(weights: Float64Array): Float64Array {
  const sums = new Float64Array(weights.length);
  let sum = 0;
  for (let k = 0; k < weights.length; k++) {
    sum += weights[k];
    sums[k] = sum;
  }
  sums[sums.length - 1] = 1;
  return sums;
}

/** Level that a uniform number in [0, 1) falls on: the first whose running sum exceeds it. */
export function drawLevel(cumulative: Float64Array, uniform: number): number {
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (cumulative[middle] > uniform) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Number of a kind, 0 to kinds - 1, from the level of each factor (mixed radix, the last factor fastest). */
export function kindOf(levels: readonly number[], chosen: ArrayLike<number>): number {
  let kind = 0;
  for (let factor = 0; factor < levels.length; factor++) kind = kind * levels[factor] + chosen[factor];
  return kind;
}

/** Probability of a kind under exposure to all levels by their weights. */
export function kindProbability(factors: ContextFactors, kind: number): number {
  let rest = kind;
  let probability = 1;
  for (let factor = factors.levels.length - 1; factor >= 0; factor--) {
    const above = Math.floor(rest / factors.levels[factor]);
    probability *= factors.weights[factor][rest - above * factors.levels[factor]];
    rest = above;
  }
  return probability;
}

/**
 * Kind of one exposure.
 * @param uniform independent numbers in [0, 1), one for each factor that is not given
 * @param given level of each factor that place and time decide (hour, district, weather), -1 where it is drawn
 */
export function drawKind(factors: ContextFactors, uniform: () => number, given?: ArrayLike<number>): number {
  let kind = 0;
  for (let factor = 0; factor < factors.levels.length; factor++) {
    const known = given === undefined ? -1 : given[factor];
    const level = known >= 0 ? known : drawLevel(factors.cumulative[factor], uniform());
    kind = kind * factors.levels[factor] + level;
  }
  return kind;
}

/** Width of a cell in the logarithm of a kind's probability. */
const CELL = 1 / 128;

/**
 * Spread of probability over the kinds' own probabilities: `mass[i]` of all exposures goes to kinds with a
 * probability of about e^(-i x CELL). Built by convolution over the factors; each weight is shared between two cells so
 * that the mean logarithm is kept.
 */
function massByRarity(factors: ContextFactors): Float64Array {
  let mass = Float64Array.of(1);
  for (const weights of factors.weights) {
    const rarest = weights.reduce((least, w) => (w > 0 && w < least ? w : least), 1);
    const next = new Float64Array(mass.length + Math.ceil(-ln(rarest) / CELL) + 1);
    for (const weight of weights) {
      if (weight <= 0) continue;
      const place = -ln(weight) / CELL;
      const cell = Math.floor(place);
      const upper = weight * (place - cell);
      const lower = weight - upper;
      for (let i = 0; i < mass.length; i++) {
        next[i + cell] += mass[i] * lower;
        next[i + cell + 1] += mass[i] * upper;
      }
    }
    mass = next;
  }
  return mass;
}

/**
 * Expected probability of the kinds not met after n exposures, sum p (1 - p)^n over all kinds, relative error below
 * 1e-3. Returns a function of n, so that the sum over kinds is made once.
 */
export function contextUnseenMass(factors: ContextFactors): (exposures: number) => number {
  const mass = massByRarity(factors);
  return (exposures) => {
    let unseen = 0;
    for (let i = 0; i < mass.length; i++) {
      const p = exp(-i * CELL);
      if (mass[i] > 0) unseen += mass[i] * (p >= 1 ? (exposures === 0 ? 1 : 0) : exp(exposures * log1p(-p)));
    }
    return unseen;
  };
}

/** Points of the curve below in a decade of exposures: relative error below 1e-3. */
const POINTS = 2;
const DECADES = 14;

/**
 * The same as a curve through points that are worked out once (cubic in the logarithms, Catmull & Rom 1974), for those
 * who ask in every step.
 */
export function unseenMassCurve(factors: ContextFactors): (exposures: number) => number {
  const exact = contextUnseenMass(factors);
  const points = Float64Array.from({ length: DECADES * POINTS + 1 }, (_, i) =>
    ln(exact(pow(10, i / POINTS))),
  );
  return (exposures) => {
    if (exposures === 0) return 1;
    const place = exposures > 1 ? log10(exposures) * POINTS : 0;
    const i = Math.floor(place);
    if (i < 1 || i > points.length - 3) return exact(exposures);
    const [a, b, c, d] = points.subarray(i - 1, i + 3) as unknown as [number, number, number, number];
    const u = place - i;
    return exp(b + 0.5 * u * (c - a + u * (2 * a - 5 * b + 4 * c - d + u * (3 * (b - c) + d - a))));
  };
}
