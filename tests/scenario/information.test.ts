import { describe, expect, it } from 'vitest';
import { dateText, MINUTES_PER_DAY } from '../../src/quantity/calendar';
import type { Parameter } from '../../src/quantity/parameter';
import { parseUnit } from '../../src/quantity/units';
import { ecosystemNames } from '../../src/scenario/ecosystem';
import { loadScenario } from '../../src/scenario/load';
import { SHIPPED } from '../../src/scenario/shipped';

/** YYYY-MM stands for the last day of the month. */
const lastDay = (date: string): string => (date.length === 7 ? `${date}-31` : date);

/** What numbers.md says a run may rest on: day one on all of its past, the rest on what was known a month later. */
function mayKnow({ role, asOf, knownSince }: Parameter, start: string, known: string): boolean {
  if (role === 'constant') return true;
  return role === 'state'
    ? lastDay(asOf) <= lastDay(start.slice(0, 7))
    : lastDay(knownSince) <= lastDay(known.slice(0, 7));
}

describe('what a run may know', () => {
  it.each([...SHIPPED.keys()])('%s rests on nothing that came later', (name) => {
    const names = ecosystemNames();
    const source = SHIPPED.get(name) as NonNullable<ReturnType<typeof SHIPPED.get>>;
    const { scenario, issues } = loadScenario(source, names, { shipped: SHIPPED });
    expect(issues).toEqual([]);
    if (!scenario) throw new Error(`${name} does not load`);
    const start = dateText(scenario.start);
    const known = dateText(scenario.start + 31 * MINUTES_PER_DAY);
    const later = [...names.parameters]
      .filter(([, p]) => !mayKnow(p, start, known))
      .map(([path, p]) => `${path} ${p.role} ${p.asOf} ${p.knownSince}`);
    expect(later).toEqual([]);
  });

  it('every parameter has a unit that can be read, a source and dates', () => {
    for (const [path, p] of ecosystemNames().parameters) {
      expect(() => parseUnit(p.unit), path).not.toThrow();
      expect(p.source.length, path).toBeGreaterThan(2);
      expect(p.about.length, path).toBeGreaterThan(2);
      for (const date of [p.asOf, p.knownSince]) expect(date, path).toMatch(/^\d{4}-\d{2}(-\d{2})?$/);
      if (p.prior)
        expect(p.prior.low < p.prior.high && p.prior.low >= p.min && p.prior.high <= p.max, path).toBe(true);
      if (p.prior?.shape === 'lognormal') expect(p.prior.low, path).toBeGreaterThan(0);
    }
  });
});
