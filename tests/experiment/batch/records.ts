import type { RunRecord } from '../../../src/experiment/batch/record';

/** A record as a run would give it, with numbers that need all their digits. */
export function madeRecord(index: number, more: Partial<RunRecord> = {}): RunRecord {
  return {
    id: index.toString(16).padStart(16, '0'),
    index,
    status: 'done',
    reason: '',
    metrics: [index / 3, index === 1 ? null : 1e-300 * index, -(index + 1) / 7],
    dates: ['2025-12-31', '2026-01-03'],
    series: [
      [index, null, 0.1 + index],
      [index / 3, 1, -(index + 1) / 7],
    ],
    stateHash: index.toString(16).padStart(64, 'a'),
    ...more,
  };
}

/** A record of a run that failed. */
export function failedRecord(index: number, reason = 'it broke'): RunRecord {
  return madeRecord(index, { status: 'failed', reason, metrics: [], dates: [], series: [], stateHash: '' });
}
