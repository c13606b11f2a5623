import type { Difference } from '../../scenario/diff';
import type { Divergence } from '../compare/divergence';
import type { DifferenceOverTime } from '../compare/overTime';
import type { UnitKind } from '../compare/pairs';
import type { PairComparison } from '../compare/result';
import type { Sensitivity } from '../sensitivity/analysis';
import type { Interval } from '../statistics/interval';

/**
 * All that a report shows, as plain data: numbers in the units that they carry, texts as they were given (they are
 * escaped when they are written).
 */
export interface ReportModel {
  readonly title: string;
  readonly asks: string;
  /** What came out, a sentence each, the most important first. */
  readonly verdict: readonly string[];
  /** What a reader has to know before trusting it, a sentence each. */
  readonly warnings: readonly string[];
  readonly pairs: readonly PairReport[];
  readonly summary: readonly MetricSummary[];
  readonly sensitivity?: Sensitivity;
  readonly runs: RunsReport;
  readonly provenance: Provenance;
}

/** An arm against the first. */
export interface PairReport {
  readonly comparison: PairComparison;
  /** What the intervals contain, in words: the events alone, or the parameters too. */
  readonly contains: string;
  /** Confidence of the intervals, such as 0.95. */
  readonly level: number;
  /** What one observation is: a draw, a seed or a point. */
  readonly unit: UnitKind;
  /** Empty where no series were kept. */
  readonly overTime: readonly DifferenceOverTime[];
  /** Where the first pair parted; undefined where nobody looked, or nothing differs. */
  readonly divergence: Divergence | undefined;
}

/** A metric over the runs of an arm. */
export interface MetricSummary {
  readonly arm: string;
  readonly metric: string;
  readonly unit: string;
  readonly runs: number;
  readonly mean: number;
  readonly deviation: number;
  /** 5, 50 and 95 per cent quantiles. */
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** Which runs stand behind a report. */
export interface RunsReport {
  readonly planned: number;
  readonly done: number;
  readonly failed: number;
  /** Planned runs without a record. */
  readonly missing: number;
  /** The first runs of the plan, and those that failed. */
  readonly rows: readonly RunRow[];
}

/** One run. */
export interface RunRow {
  readonly id: string;
  readonly arm: string;
  /** Values of what was varied: `path=value unit`, empty where nothing was. */
  readonly point: string;
  readonly seed: string;
  readonly draw: string;
  readonly status: 'done' | 'failed';
  readonly reason: string;
  readonly stateHash: string;
  /** Query that opens the run in the page, with its `?`; undefined where no address can say what the run was. */
  readonly query: string | undefined;
}

/** How it was done, so that it can be done again. */
export interface Provenance {
  readonly version: string;
  readonly commit: string;
  readonly plan: string;
  /** Command that does it again. */
  readonly command: string;
  readonly uncertainty: 'on' | 'off';
  readonly seeds: string;
  readonly design: string;
  readonly points: number;
  readonly varied: readonly {
    readonly path: string;
    readonly unit: string;
    readonly spread: string;
    readonly range: Interval;
  }[];
  readonly arms: readonly ArmReport[];
  /** Files of the batch directory with their checksums; empty without a directory. */
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
}

/** One scenario of a report. */
export interface ArmReport {
  readonly name: string;
  readonly title: string;
  /** `scenarioHash`. */
  readonly hash: string;
  readonly start: string;
  readonly end: string;
  readonly step: string;
  /** Settings in which it differs from the first arm; empty for the first. */
  readonly differences: readonly Difference[];
}
