import { describe, expect, it } from 'vitest';
import { armEquivalence } from '../../../src/experiment/compare/equivalence';
import { done, failed, planOf, recordsOf } from './plans';

/** Two metrics in two arms; the second metric of arm b is off by `shift` and wider by `stretch`. */
const rows = (seeds: number, shift: number, stretch = 1) =>
  Array.from({ length: seeds }, (_, i) => {
    const noise = ((i * 7) % 11) - 5;
    return [
      [100 + noise, 50 + noise],
      [100 + noise + (i % 3 === 0 ? 0.1 : -0.05), 50 + noise * stretch + shift + (i % 2) / 100],
    ];
  });

describe('the gate of equivalence over the arms of a plan', () => {
  it('passes arms that differ by less than the margin, and fails one that differs by more', () => {
    const test = armEquivalence(planOf(2, 100), recordsOf(rows(100, 0.2)), { form: 'test' });
    expect(test).toMatchObject({ passed: true, reference: 'a', candidate: 'b', dropped: [], oneSided: [] });
    expect(test.metrics.map(({ metric, n, verdict }) => [metric, n, verdict])).toEqual([
      ['fleet.vehicles', 100, 'equivalent'],
      ['value.group', 100, 'equivalent'],
    ]);
    // Half a standard deviation of the reference is about 1.6.
    const off = armEquivalence(planOf(2, 100), recordsOf(rows(100, 2)), { form: 'test' });
    expect(off.passed).toBe(false);
    expect(off.metrics.map(({ passed }) => passed)).toEqual([true, false]);
    const screen = armEquivalence(planOf(2, 16), recordsOf(rows(16, 2)), { form: 'screen' });
    expect(screen.metrics.map(({ passed }) => passed)).toEqual([true, false]);
    expect(armEquivalence(planOf(2, 16), recordsOf(rows(16, 1)), { form: 'screen' }).passed).toBe(true);
  });

  it('fails a spread that is not alike in the test, not in the screen', () => {
    const wide = recordsOf(rows(100, 0, 1.4));
    expect(armEquivalence(planOf(2, 100), wide, { form: 'test' }).passed).toBe(false);
    expect(armEquivalence(planOf(2, 100), wide, { form: 'screen' }).passed).toBe(true);
  });

  it('takes margins and metrics that are asked for, and any two arms', () => {
    const records = recordsOf(rows(100, 0.2));
    const narrow = { 'value.group': 0.1 };
    expect(armEquivalence(planOf(2, 100), records, { form: 'test', margins: narrow }).passed).toBe(false);
    const one = { form: 'test', margins: narrow, metrics: ['fleet.vehicles'] } as const;
    expect(armEquivalence(planOf(2, 100), records, one).passed).toBe(true);
    const reversed = armEquivalence(planOf(2, 100), records, { form: 'test', reference: 1, candidate: 0 });
    expect(reversed).toMatchObject({ reference: 'b', candidate: 'a' });
    expect(reversed.metrics[1]?.difference).toBeCloseTo(-0.205, 12);
  });

  it('does not pass where a run failed, or a value stands in one arm only', () => {
    const values = rows(20, 0);
    const records = recordsOf(values);
    records[7] = failed(7, 'broken');
    const broken = armEquivalence(planOf(2, 20), records, { form: 'screen' });
    expect(broken.passed).toBe(false);
    expect(broken.metrics.every(({ passed, n }) => passed && n === 19)).toBe(true);
    expect(broken.dropped).toMatchObject([{ arm: 'b', seed: '4', reason: 'broken' }]);

    const half = recordsOf(values);
    half[1] = done(1, [100, null]);
    expect(armEquivalence(planOf(2, 20), half, { form: 'screen' })).toMatchObject({
      passed: false,
      oneSided: ['value.group'],
    });
    const neither = recordsOf(values.map((pair) => pair.map(([first]) => [first as number, null])));
    expect(armEquivalence(planOf(2, 20), neither, { form: 'screen' })).toMatchObject({
      passed: true,
      withoutValues: ['value.group'],
    });
  });
});
