import type { Uncertainty } from '../../scenario/identity';
import type { Origin } from '../../scenario/issue';
import type { Arm, Stop, Varied } from '../batch/plan';
import type { Design } from '../design/design';
import type { Distribution } from '../design/distribution';

/** Something that a study varies over a range: what it is, and how its values are spread. */
export interface VariedRange {
  readonly path: string;
  readonly unit: string;
  readonly distribution: Distribution;
  readonly origin: Origin;
}

/** What a study varies: ranges laid out by a design, or a list of points written out. */
export type Vary =
  | { readonly kind: 'design'; readonly design: Design; readonly ranges: readonly VariedRange[] }
  | {
      readonly kind: 'list';
      readonly varied: readonly Varied[];
      /** A value per varied path. */
      readonly points: readonly (readonly number[])[];
    };

/** A study file, resolved: scenarios x points x seeds, and what is kept. Its points are not made yet. */
export interface Study {
  readonly title: string;
  readonly asks: string;
  readonly arms: readonly Arm[];
  readonly vary?: Vary;
  /** Seeds of the events, in order. */
  readonly seeds: readonly string[];
  /** So many seeds in a row share one parameter draw. */
  readonly eventsPerDraw: number;
  readonly uncertainty: Uncertainty;
  /** Ids of the metrics that are kept. */
  readonly keep: readonly string[];
  readonly series: boolean;
  readonly stop?: Stop;
}
