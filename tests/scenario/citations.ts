import { readFileSync } from 'node:fs';
import { parseCsv } from '../../src/experiment/facts';
import type { Parameter } from '../../src/quantity/parameter';

/** When a fact belongs and when it became public, YYYY-MM or YYYY-MM-DD. */
export interface FactDates {
  readonly id: string;
  readonly asOf: string;
  readonly knownSince: string;
}

/** Until when a run's start lets it know something, YYYY-MM-DD. */
export interface Horizon {
  /** Day on which the run starts. */
  readonly start: string;
  /** 31 days later. */
  readonly known: string;
}

/** Last day of a date: YYYY-MM stands for the end of the month (compared as text, so 31 will do). */
export const lastDay = (date: string): string => (date.length === 7 ? `${date}-31` : date);

/** Dates of every row of facts.csv, by id. */
export function factDates(): ReadonlyMap<string, FactDates> {
  const text = readFileSync(new URL('../../scenarios/data/facts.csv', import.meta.url), 'utf8');
  const [header, ...rows] = parseCsv(text) as [string[], ...string[][]];
  const [id, asOf, knownSince] = ['id', 'as_of', 'known_since'].map((name) => header.indexOf(name)) as [
    number,
    number,
    number,
  ];
  return new Map(
    rows.map((row) => [
      row[id] as string,
      { id: row[id] as string, asOf: row[asOf] as string, knownSince: row[knownSince] as string },
    ]),
  );
}

/** `C050a`, a fact with all its parts (`C065`), or a run of parts (`C123a-d`). */
const CITATION = /\b([CDS]\d{2,3})([a-z]?)(?:-([a-z]))?\b/g;

/**
 * Facts that a source cites.
 * @throws Error for an id that facts.csv does not have
 */
export function citedFacts(source: string, facts: ReadonlyMap<string, FactDates>): FactDates[] {
  return [...source.matchAll(CITATION)].flatMap(([cited, stem, first, last]) => {
    const found = [...facts.values()].filter(({ id }) => {
      if (!id.startsWith(stem as string)) return false;
      const part = id.slice((stem as string).length);
      if (!/^[a-z]?$/.test(part)) return false;
      if (!first) return true;
      return last ? part >= first && part <= last : part === first;
    });
    if (found.length === 0) throw new Error(`facts.csv has no ${cited} (cited in "${source}")`);
    return found;
  });
}

/** numbers.md: day one may rest on all of its past; plans, trends and priors on what was public a month later. */
export function mayRestOn(
  fact: Pick<FactDates, 'asOf' | 'knownSince'>,
  role: Parameter['role'],
  { start, known }: Horizon,
): boolean {
  if (role === 'constant' || lastDay(fact.knownSince) <= lastDay(known.slice(0, 7))) return true;
  return role === 'state' && lastDay(fact.asOf) <= lastDay(start.slice(0, 7));
}
