import { mkdirSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/experiment/batch/record';
import { type Alternatives, after, failures, gate, gateTable, planOf } from '../ecosystem/equivalence';
import { runAlternatives } from '../ecosystem/equivalenceBatch';

/** Pairs of runs that prove equivalence (gates.md). */
const SEEDS = 100;
/** Three years of fifty-two weeks: steps of a day and of a week end there alike. */
const UNTIL = '2028-12-27';

/** Two one-sided tests of alternatives; the table goes to out/equivalence, from where it is carried to the docs. */
export function prove(alternatives: Alternatives): void {
  describe(`${alternatives.title} over three years`, () => {
    const plan = planOf(alternatives, SEEDS, UNTIL);
    let records: RunRecord[] = [];
    beforeAll(async () => {
      records = await runAlternatives(alternatives, SEEDS, UNTIL);
      const table = gateTable(gate(plan, records, 'test'));
      mkdirSync('out/equivalence', { recursive: true });
      writeFileSync(`out/equivalence/${alternatives.title.toLowerCase()}.md`, `${table}\n`);
      process.stdout.write(`\n${table}\n\n`);
    }, 3_600_000);

    if (alternatives.isInStep)
      it.each([12, 24])('does not show after %i months', (month) => {
        expect(gate(plan, after(month, records), 'test').flatMap(failures)).toEqual([]);
      });

    it('does not show at the end', () => {
      expect(gate(plan, records, 'test').flatMap(failures)).toEqual([]);
    });
  });
}
