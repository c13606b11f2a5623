import type { Uncertainty } from '../../scenario/identity';
import { type Arm, type Plan, type Stop, seedPairs } from '../batch/plan';
import { HEADLINE, keptMetrics } from '../headline';
import { VERSION } from '../version';
import { scheduleOf } from './looks';

/** What a comparison is asked to run. */
export interface ComparisonRequest {
  readonly arms: readonly Arm[];
  /** Number of seeds, and the first of them: seeds are whole numbers in a row. */
  readonly seeds: number;
  readonly firstSeed?: number;
  /** So many seeds in a row share one parameter draw. */
  readonly eventsPerDraw?: number;
  /** Ids of metrics; the headline metrics unless given. */
  readonly metrics?: readonly string[];
  readonly uncertainty: Uncertainty;
  /** True to keep the metrics month by month. */
  readonly series?: boolean;
  /** Stop once the half width of the interval of the metric's difference is at most this share of the difference. */
  readonly untilWidth?: { readonly metric: string; readonly halfWidth: number };
}

/** The plan of a comparison: arms with the same seeds and draws. @throws RangeError for an unknown metric */
export function comparisonPlan(request: ComparisonRequest): Plan {
  const {
    arms,
    seeds,
    firstSeed = 1,
    eventsPerDraw = 1,
    metrics = HEADLINE,
    uncertainty,
    series = false,
  } = request;
  const { untilWidth } = request;
  const stop: Stop | undefined = untilWidth && { ...untilWidth, looks: scheduleOf(seeds, eventsPerDraw) };
  return {
    title: arms.map(({ name }) => name).join(' against '),
    asks: '',
    arms,
    design: 'none',
    varied: [],
    points: [[]],
    seeds: seedPairs(
      Array.from({ length: seeds }, (_, i) => String(firstSeed + i)),
      eventsPerDraw,
    ),
    uncertainty,
    metrics: keptMetrics(metrics),
    series,
    ...(stop ? { stop } : {}),
    version: VERSION,
  };
}
