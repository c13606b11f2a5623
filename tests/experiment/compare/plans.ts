import type { Plan } from '../../../src/experiment/batch/plan';
import type { RunRecord } from '../../../src/experiment/batch/record';
import type { ResolvedScenario } from '../../../src/scenario/resolve';

/** A scenario of which a comparison looks at nothing but its settings. */
export const SCENARIO: ResolvedScenario = {
  title: 'Planted',
  asks: '',
  start: 29_452_320,
  end: 29_496_960,
  step: 1440,
  overrides: {},
  valves: {},
  markets: [],
  edits: [],
  keep: [],
  resolution: 'full',
};

/** A plan of arms `a`, `b`, … with seeds `1`, `2`, …. */
export function planOf(arms: number, seeds: number, changes: Partial<Plan> = {}): Plan {
  return {
    title: 'Planted',
    asks: '',
    arms: Array.from({ length: arms }, (_, i) => ({ name: 'abcdef'[i] as string, scenario: SCENARIO })),
    design: 'none',
    varied: [],
    points: [[]],
    seeds: Array.from({ length: seeds }, (_, i) => ({ seed: String(i + 1), draw: String(i + 1) })),
    uncertainty: 'on',
    metrics: [
      { id: 'fleet.vehicles', unit: 'vehicle' },
      { id: 'value.group', unit: 'USD' },
    ],
    series: false,
    version: 'test',
    ...changes,
  };
}

/** A run that is done. */
export function done(
  index: number,
  metrics: readonly (number | null)[],
  rest: Partial<RunRecord> = {},
): RunRecord {
  return {
    id: `run-${index}`,
    index,
    status: 'done',
    reason: '',
    metrics,
    dates: [],
    series: [],
    stateHash: `state-${index}`,
    ...rest,
  };
}

/** A run that failed. */
export function failed(index: number, reason: string): RunRecord {
  return { ...done(index, []), status: 'failed', reason, stateHash: '' };
}

/** Records from rows of values: `values[pair][arm]` of each metric. */
export function recordsOf(values: readonly (readonly (readonly (number | null)[])[])[]): RunRecord[] {
  return values.flatMap((pair, i) => pair.map((metrics, arm) => done(i * pair.length + arm, metrics)));
}
