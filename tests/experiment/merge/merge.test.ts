import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DeterminismAlarm, firstDifference, Gaps, mergeRecords } from '../../../src/experiment/batch/merge';
import type { RunRecord } from '../../../src/experiment/batch/record';
import { failedRecord, madeRecord } from '../batch/records';

const source = (name: string, ...records: RunRecord[]) => ({ name, records });

describe('mergeRecords', () => {
  it('gives every record once, in the order of the design, however the runs were shared out', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 40 }), (owners) => {
        // Bits of `owner` say which of three parts hold the run; several may.
        const parts = [1, 2, 4].map((bit) =>
          source(`part ${bit}`, ...owners.flatMap((owner, i) => (owner & bit ? [madeRecord(i)] : []))),
        );
        expect([...mergeRecords(parts)]).toEqual(owners.map((_, i) => madeRecord(i)));
      }),
    );
  });

  it('raises an alarm that names the run and both parts where results differ', () => {
    const wrong = madeRecord(3, { metrics: [1.0000000000000002, null, 0] });
    const merged = mergeRecords([source('left', madeRecord(2), madeRecord(3)), source('right', wrong)]);
    expect(merged.next().value).toEqual(madeRecord(2));
    expect(() => merged.next()).toThrow(DeterminismAlarm);
    const alarm = (): void => void [...mergeRecords([source('left', madeRecord(3)), source('right', wrong)])];
    expect(alarm).toThrow(`run ${wrong.id} (number 3) has come out differently in left and in right`);
  });

  it('sees a difference of two parts behind a third', () => {
    const wrong = madeRecord(0, { stateHash: 'b'.repeat(64) });
    const parts = [source('a', failedRecord(0)), source('b', madeRecord(0)), source('c', wrong)];
    expect(() => [...mergeRecords(parts)]).toThrow('in b and in c');
  });

  it('takes what is done over what failed, and one reason whatever the order', () => {
    const done = source('done', madeRecord(0));
    const failed = source('failed', failedRecord(0, 'the thread died'));
    const other = source('other', failedRecord(0, 'the machine died'));
    expect([...mergeRecords([done, failed])]).toEqual([...mergeRecords([failed, done])]);
    expect([...mergeRecords([failed, done])]).toEqual([madeRecord(0)]);
    expect([...mergeRecords([failed, other])]).toEqual([...mergeRecords([other, failed])]);
  });
});

describe('what is missing', () => {
  it('is told as ranges, with the first and the count', () => {
    const gaps = new Gaps();
    for (const index of [0, 1, 3, 8, 9]) gaps.see(index);
    gaps.end(12);
    expect([gaps.text(), gaps.count, gaps.first]).toEqual(['2, 4-7, 10-11', 7, 2]);
    expect(gaps.text(1)).toBe('2, ...');
  });

  it('is nothing where all are there', () => {
    const gaps = new Gaps();
    for (let index = 0; index < 5; index++) gaps.see(index);
    gaps.end(5);
    expect([gaps.text(), gaps.count, gaps.first]).toEqual(['', 0, undefined]);
  });
});

describe('firstDifference', () => {
  it('names the place and both values', () => {
    const a = { seeds: [{ seed: '1' }, { seed: '2' }], title: 'x' };
    expect(firstDifference(a, structuredClone(a))).toBeUndefined();
    expect(firstDifference(a, { ...a, seeds: [{ seed: '1' }, { seed: '3' }] })).toBe(
      'seeds.1.seed is "2" and "3"',
    );
    expect(firstDifference(a, { ...a, seeds: [{ seed: '1' }] })).toBe('seeds has 2 entries and 1');
    expect(firstDifference(a, { seeds: a.seeds })).toBe('title is "x" and absent');
    expect(firstDifference({ v: null }, { v: { a: 1 } })).toBe('v is null and {"a":1}');
  });
});
