import { beforeAll, describe, expect, it } from 'vitest';
import { ecosystem } from '../../src/ecosystem/assembly';
import type { RunRecord } from '../../src/experiment/batch/record';
import { type Alternatives, after, failures, gate, PREVIEW, planOf, SCALES, STEPS } from './equivalence';
import { runAlternatives } from './equivalenceBatch';

/*
 * The screens of gates.md. Steps of 6 h and the proof with a hundred seeds over three years stand in tests/long.
 */
const SEEDS = 16;
/** Fifty-two weeks: steps of a day and of a week end there alike. */
const YEAR = '2026-12-30';
const { '6 h': _, ...steps } = STEPS.arms;

const screened: readonly Alternatives[] = [{ ...STEPS, arms: steps }, SCALES, PREVIEW];

/**
 * Sums that begin in the second month: what leads to them passes between layers and is so many steps late, a part of
 * them after three months that is gone by the end.
 */
const LATE = ['energy.bankSaving', 'world.energy.bankSaving'];

describe.each(screened)('$title over the first year', (alternatives) => {
  const plan = planOf(alternatives, SEEDS, YEAR);
  let records: RunRecord[] = [];
  beforeAll(async () => {
    records = await runAlternatives(alternatives, SEEDS, YEAR);
  }, 300_000);

  if (alternatives.isInStep)
    it('does not show after three months', () => {
      const found = gate(plan, after(3, records), 'screen').flatMap(failures);
      expect(found.filter((line) => !LATE.some((id) => line.startsWith(id)))).toEqual([]);
    });

  it('does not show at the end', () => {
    expect(gate(plan, records, 'screen').flatMap(failures)).toEqual([]);
  });
});

describe('a screen', () => {
  const alternatives = { ...STEPS, arms: steps };
  const plan = planOf(alternatives, 4, '2026-02-28');
  let records: RunRecord[] = [];
  beforeAll(async () => {
    records = await runAlternatives(alternatives, 4, '2026-02-28');
  }, 120_000);

  it('compares metrics of every layer, most of which move', () => {
    const ids = plan.metrics.map(({ id }) => id);
    for (const { name, metrics } of ecosystem.layers)
      if (metrics.length > 0) expect(ids.some((id) => id.startsWith(`${name}.`))).toBe(true);
    const [first] = records as [RunRecord];
    const moved = ids.filter((_id, i) => first.series[0]?.[i] !== first.series.at(-1)?.[i]);
    expect(moved.length).toBeGreaterThan(ids.length / 3);
  });

  it('would find a difference of 5 %', () => {
    const off = records.map((record) => ({
      ...record,
      metrics: record.index % 2 === 0 ? record.metrics : record.metrics.map((value) => value && value * 1.05),
    }));
    const found = gate(plan, off, 'screen').flatMap(failures);
    expect(found.some((line) => line.startsWith('compute.h100e: 12 h against 1 d'))).toBe(true);
    expect(found.some((line) => line.startsWith('energy.storageDeployedYear'))).toBe(true);
  });
});
