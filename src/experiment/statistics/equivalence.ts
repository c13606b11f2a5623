import { holm } from './holm';
import { requireLevel } from './interval';
import { mean, requireSameLength, requireValues, standardDeviation } from './moments';
import { differences, zeroMeanP } from './paired';
import { studentCdf } from './student';

/** `equivalent`: the mean lies within the margin; `different`: it is not 0, and not shown to lie within. */
export type EquivalenceVerdict = 'equivalent' | 'different' | 'undecided';

/** Two one-sided t tests of a mean against -margin and +margin. */
export interface Equivalence {
  readonly margin: number;
  /** p of "the mean is at most -margin". */
  readonly pLower: number;
  /** p of "the mean is at least +margin". */
  readonly pUpper: number;
  /** The larger of the two: p of "not equivalent". */
  readonly p: number;
  /** Two-sided p of "the mean is 0". */
  readonly pDifference: number;
  readonly verdict: EquivalenceVerdict;
}

/**
 * Two one-sided tests (Schuirmann 1987, "A comparison of the two one-sided tests procedure and the power approach",
 * Journal of Pharmacokinetics and Biopharmaceutics 15). A mean that is within the margin and yet not 0 counts as
 * equivalent; see `pDifference`. Differences that are all one value are judged by that value alone.
 * @param values differences of pairs, at least two
 * @param margin largest difference that does not matter, >= 0, in the unit of the values
 * @param level 1 - alpha of each test
 */
export function tost(values: ArrayLike<number>, margin: number, level = 0.95): Equivalence {
  requireLevel(level);
  requireValues(values, 2, 'equivalence test');
  if (!(margin >= 0)) throw new RangeError(`equivalence margin ${margin}: needs a number from 0`);
  const centre = mean(values);
  const error = standardDeviation(values) / Math.sqrt(values.length);
  const pLower = oneSided(margin + centre, error, values.length - 1);
  const pUpper = oneSided(margin - centre, error, values.length - 1);
  const p = Math.max(pLower, pUpper);
  const pDifference = zeroMeanP(values);
  return { margin, pLower, pUpper, p, pDifference, verdict: verdictOf(p, pDifference, 1 - level) };
}

/** p that a true `room` of 0 shows as this much or more. */
function oneSided(room: number, error: number, df: number): number {
  return error === 0 ? (room >= 0 ? 0 : 1) : studentCdf(-room / error, df);
}

function verdictOf(p: number, pDifference: number, alpha: number): EquivalenceVerdict {
  if (p < alpha) return 'equivalent';
  return pDifference < alpha ? 'different' : 'undecided';
}

/** One metric of two arms, pair by pair. */
export interface MetricPairs {
  readonly metric: string;
  readonly reference: ArrayLike<number>;
  readonly candidate: ArrayLike<number>;
  /** In the metric's unit; `defaultMargin` of the reference where left out. */
  readonly margin?: number;
}

/** `test` proves equivalence and wants 100 pairs; `screen` finds a gross difference with 16. */
export type EquivalenceForm = 'test' | 'screen';

/** What the gate says about one metric; differences are candidate less reference. */
export interface MetricEquivalence extends Equivalence {
  readonly metric: string;
  readonly n: number;
  readonly meanReference: number;
  readonly meanCandidate: number;
  readonly difference: number;
  readonly standardError: number;
  /** `p` after Holm over the metrics of the check; `verdict` uses it. */
  readonly adjustedP: number;
  /** SD candidate / SD reference; undefined where only the reference does not vary. */
  readonly sdRatio: number | undefined;
  readonly passed: boolean;
}

/** Outcome of `equivalenceCheck`. */
export interface EquivalenceReport {
  readonly form: EquivalenceForm;
  readonly passed: boolean;
  readonly metrics: readonly MetricEquivalence[];
}

/** Bounds of SD candidate / SD reference that the `test` form accepts (gates.md). */
export const SD_RATIO = { low: 0.8, high: 1.25 } as const;
/** A spread this small beside the mean is rounding. */
const ROUNDING = 1e-12;

/** The margin of gates.md: 2 % of the reference's mean or half its standard deviation, whichever is larger. */
export function defaultMargin(reference: ArrayLike<number>): number {
  return Math.max(0.02 * Math.abs(mean(reference)), 0.5 * standardDeviation(reference));
}

/**
 * The equivalence gate of gates.md over metrics of paired runs, for scale, step and preview tests.
 * `test`: every metric's two one-sided tests hold at `level` after Holm over the metrics, and its SD ratio is within
 * 0.8-1.25. `screen`: |mean difference| <= max(margin, 3 standard errors) for every metric.
 */
export function equivalenceCheck(
  metrics: readonly MetricPairs[],
  form: EquivalenceForm = 'test',
  level = 0.95,
): EquivalenceReport {
  if (metrics.length === 0) throw new RangeError('equivalence check of no metric: name at least one');
  const tests = metrics.map((pairs) => {
    requireValues(pairs.reference, 2, pairs.metric);
    requireValues(pairs.candidate, 2, pairs.metric);
    requireSameLength(pairs.reference, pairs.candidate);
    const values = differences(pairs.reference, pairs.candidate);
    return { pairs, values, test: tost(values, pairs.margin ?? defaultMargin(pairs.reference), level) };
  });
  const adjusted = holm(tests.map(({ test }) => test.p));
  const judged = tests.map(({ pairs, values, test }, i): MetricEquivalence => {
    const difference = mean(values);
    const standardError = standardDeviation(values) / Math.sqrt(values.length);
    const verdict = verdictOf(adjusted[i], test.pDifference, 1 - level);
    const sdRatio = ratioOfSpreads(pairs);
    const isSpreadAlike = sdRatio !== undefined && sdRatio >= SD_RATIO.low && sdRatio <= SD_RATIO.high;
    return {
      ...test,
      metric: pairs.metric,
      n: values.length,
      meanReference: mean(pairs.reference),
      meanCandidate: mean(pairs.candidate),
      difference,
      standardError,
      adjustedP: adjusted[i],
      verdict,
      sdRatio,
      passed:
        form === 'screen'
          ? Math.abs(difference) <= Math.max(test.margin, 3 * standardError)
          : verdict === 'equivalent' && isSpreadAlike,
    };
  });
  return { form, passed: judged.every(({ passed }) => passed), metrics: judged };
}

function ratioOfSpreads({ reference, candidate }: MetricPairs): number | undefined {
  const floor = ROUNDING * Math.max(Math.abs(mean(reference)), Math.abs(mean(candidate)));
  const [spreadReference, spreadCandidate] = [standardDeviation(reference), standardDeviation(candidate)];
  if (spreadReference <= floor && spreadCandidate <= floor) return 1;
  return spreadReference > floor ? spreadCandidate / spreadReference : undefined;
}
