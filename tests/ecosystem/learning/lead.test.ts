import { describe, expect, it } from 'vitest';
import { RELEASED, runs, TRAINING } from '../../../src/ecosystem/learning/agents';
import { leadMonths } from '../../../src/ecosystem/learning/lead';
import { GROUP, LABS } from '../../../src/ecosystem/world';
import { Table } from '../../../src/engine/table';
import { MINUTES_PER_YEAR } from '../../../src/quantity/calendar';

const PACE = { before: 0.92, outlook: 24, slowest: 0.1 };
const MONTH = MINUTES_PER_YEAR / 12;
const START = 30_000_000;

function record(
  ...rows: readonly [lab: (typeof LABS)[number], months: number, quality: number, state?: number][]
): Table<(typeof runs)['columns']> {
  const table = new Table(runs, (bytes) => new ArrayBuffer(bytes));
  for (const [lab, months, quality, state = RELEASED] of rows) {
    const slot = table.add(1, table.rows, 1);
    const row = table.chunkOf(slot);
    row.lab[slot] = LABS.indexOf(lab);
    row.state[slot] = state;
    row.ends[slot] = START + months * MONTH;
    row.quality[slot] = quality;
  }
  return table;
}

const lead = (table: ReturnType<typeof record>, months: number): number =>
  leadMonths(table, 0, GROUP, PACE, START + months * MONTH, START);

describe('the lead of the group', () => {
  it('is minus the months by which the best rival was there earlier, before the start by its pace', () => {
    const table = record(['xai', 0, 26 - 0.23], ['openai', 0, 26], ['meta', 0, 25]);
    expect(lead(table, 0)).toBeCloseTo((-0.23 / 0.92) * 12, 10);
  });

  it('falls by a month in each month without a release', () => {
    const table = record(['xai', 0, 25.77], ['openai', 0, 26]);
    expect(lead(table, 5) - lead(table, 0)).toBeCloseTo(-5, 10);
  });

  it('counts from the release with which a rival first reached the present level', () => {
    const table = record(
      ['xai', 0, 25.5],
      ['openai', 0, 26],
      ['openai', 4, 26.5],
      ['alphabet', 7, 27],
      ['xai', 9, 26.4],
    );
    expect(lead(table, 9)).toBeCloseTo(-5, 10);
  });

  it('is the time that the best rival needs at its recent pace when the group is ahead', () => {
    const table = record(['xai', 0, 25.5], ['openai', 0, 26], ['openai', 12, 27.2], ['xai', 12, 27.5]);
    // From 26 - 0.92 a year before the start to 27.2: 2.12 in 24 months.
    expect(lead(table, 12)).toBeCloseTo(0.3 / (2.12 / 24), 6);
  });

  it('reckons with a least pace of a rival that has stopped', () => {
    const table = record(['xai', 0, 25.5], ['openai', 0, 26], ['xai', 40, 26.5]);
    expect(lead(table, 40)).toBeCloseTo((0.5 / 0.1) * 12, 6);
  });

  it('looks at released models of its own task only', () => {
    const table = record(['xai', 0, 25.5], ['openai', 0, 25.5], ['openai', 3, 30, TRAINING]);
    expect(lead(table, 3)).toBeCloseTo(-3, 10);
    expect(leadMonths(table, 1, GROUP, PACE, START, START)).toBe(0);
  });
});
