import type { Minute } from '../quantity/calendar';
import type { ParameterTree, Values } from '../quantity/parameter';
import type { Notice } from './notice';
import type { Setting } from './setting';
import type { Columns, Table, TableDefinition } from './table';

/** Read-only sight of a model for metrics and view: observing never changes a run. */
export interface Sight {
  readonly setting: Setting;
  readonly minute: Minute;
  readonly start: Minute;
  /** Parameters of one layer as they stand. */
  parameters<P extends ParameterTree>(layer: string): Values<P>;
  table<C extends Columns>(definition: TableDefinition<C>): Table<C>;
  notice(notice: Notice): Float64Array;
}

/** One reported number. The same definition serves the group, the world and each rival. */
export interface Metric {
  /** `layer.what`, without scope. */
  readonly id: string;
  readonly unit: string;
  /** The definition in one formula or sentence. */
  readonly definition: string;
  /**
   * Scopes in which it has a meaning: `group` (the id as it is), `world.` and `rivals.<firm>.` prefixes.
   * A metric of a market that all share (a price) has `group` only.
   */
  readonly scopes: readonly ('group' | 'world' | 'rivals')[];
  /** The value for a set of parties; `parties` has all of them for `world`. */
  value(sight: Sight, parties: ReadonlySet<number>): number;
}
