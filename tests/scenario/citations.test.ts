import { describe, expect, it } from 'vitest';
import { ecosystem } from '../../src/ecosystem/assembly';
import { dateText, MINUTES_PER_DAY } from '../../src/quantity/calendar';
import { ecosystemNames } from '../../src/scenario/ecosystem';
import { SHIPPED } from '../../src/scenario/shipped';
import { shipped } from '../ecosystem/shipped';
import { citedFacts, factDates, type Horizon, lastDay, mayRestOn } from './citations';

const FACTS = factDates();
const CITING = [...ecosystemNames().parameters].map(([path, parameter]) => ({
  path,
  parameter,
  facts: citedFacts(parameter.source, FACTS),
}));

function horizonOf(name: string): Horizon {
  const { start } = shipped(name);
  return { start: dateText(start), known: dateText(start + 31 * MINUTES_PER_DAY) };
}

describe('T32: the information date, by the facts behind the numbers', () => {
  it.each([...SHIPPED.keys()])('%s loads nothing that rests on a fact of later', (name) => {
    const horizon = horizonOf(name);
    const later = CITING.flatMap(({ path, parameter, facts }) =>
      facts.filter((fact) => !mayRestOn(fact, parameter.role, horizon)).map(({ id }) => `${path} ${id}`),
    );
    expect(later).toEqual([]);
  });

  it('no parameter says that it was known before the facts that it cites', () => {
    const early = CITING.flatMap(({ path, parameter: { role, knownSince }, facts }) =>
      facts
        .filter((fact) => role !== 'constant' && lastDay(knownSince) < lastDay(fact.knownSince))
        .map(({ id }) => `${path} ${id}`),
    );
    expect(early).toEqual([]);
  });

  it('day one is held against facts of day one or before, or known a month later', () => {
    const horizon = horizonOf('baseline');
    const checks = ecosystem.layers.flatMap((layer) =>
      layer.facts.map(({ fact }) => `${layer.name} ${fact}`),
    );
    const later = checks.filter((check) => {
      const fact = FACTS.get(check.split(' ')[1] as string);
      return !fact || !mayRestOn(fact, 'state', horizon);
    });
    expect(later).toEqual([]);
    expect(checks.length).toBeGreaterThan(30);
  });

  it('looks at parameters of every layer that has cited facts, and at hundreds in all', () => {
    const citing = CITING.filter(({ facts }) => facts.length > 0);
    expect(citing.length).toBeGreaterThan(300);
    for (const layer of ['energy', 'chips', 'compute', 'launch', 'orbit', 'network']) {
      expect(
        citing.some(({ path }) => path.startsWith(`${layer}.`)),
        layer,
      ).toBe(true);
    }
  });
});

describe('what a source cites', () => {
  const ids = (source: string): string[] => citedFacts(source, FACTS).map(({ id }) => id);

  it('is one fact, all parts of one, or a run of parts', () => {
    expect(ids('C050c over a year: judgement')).toEqual(['C050c']);
    expect(ids('C030b-d; history.csv')).toEqual(['C030b', 'C030c', 'C030d']);
    expect(ids('S05 and C001')).toEqual(['S05', 'C001']);
    expect(ids('compute of the owner (C065)').length).toBeGreaterThan(5);
    expect(ids('H100 of 2025, D07')).toContain('D07g');
    expect(ids('BF16 at SC20 of C3PO, CO2')).toEqual([]);
    expect(() => ids('C006')).toThrow('facts.csv has no C006');
  });

  it('may be loaded by date and role', () => {
    const horizon = { start: '2025-12-31', known: '2026-01-31' };
    const fact = (asOf: string, knownSince: string) => ({ asOf, knownSince });
    const account = fact('2025-12', '2026-04');
    expect(mayRestOn(account, 'state', horizon)).toBe(true);
    expect(mayRestOn(account, 'trend', horizon)).toBe(false);
    expect(mayRestOn(account, 'constant', horizon)).toBe(true);
    expect(mayRestOn(fact('2026-05', '2026-01-16'), 'trend', horizon)).toBe(true);
    expect(mayRestOn(fact('2026-01-25', '2026-02-25'), 'state', horizon)).toBe(false);
    expect(mayRestOn(fact('2026-01', '2026-02'), 'trend', horizon)).toBe(false);
  });
});
