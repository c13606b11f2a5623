import factsText from '../../scenarios/data/facts.csv?raw';
import type { LayerContext } from '../engine/layer';
import type { Simulation } from '../engine/simulation';
import type { ParameterTree, Values } from '../quantity/parameter';
import { conversion } from '../quantity/units';

/** A row of facts.csv. */
export interface Fact {
  readonly id: string;
  readonly entity: string;
  readonly metric: string;
  readonly low: number | undefined;
  readonly mid: number | undefined;
  readonly high: number | undefined;
  readonly unit: string;
  readonly asOf: string;
  readonly source: string;
  readonly confidence: string;
}

/** A stock on day one beside the fact that it was calibrated to. */
export interface FactRow {
  readonly layer: string;
  readonly what: string;
  readonly fact: string;
  readonly unit: string;
  readonly model: number;
  /** Best value of the fact, or the middle of its range. */
  readonly value: number;
  readonly low: number | undefined;
  readonly high: number | undefined;
  /** Model over fact less one; absolute where the fact is 0. */
  readonly deviation: number;
  readonly asOf: string;
  readonly source: string;
  readonly confidence: string;
}

/** Fields of a CSV text (RFC 4180), row by row. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy;
  while (field.lastIndex < text.length) {
    const match = field.exec(text);
    if (!match) throw new Error(`row ${rows.length + 1} of the table is no CSV`);
    row.push(match[1] === undefined ? (match[2] as string) : match[1].replaceAll('""', '"'));
    if (match[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

let facts: ReadonlyMap<string, Fact> | undefined;

/** All facts by id. */
export function allFacts(): ReadonlyMap<string, Fact> {
  if (facts) return facts;
  const [header, ...rows] = parseCsv(factsText) as [string[], ...string[][]];
  const cell = (row: string[], name: string): string => row[header.indexOf(name)] ?? '';
  const number = (row: string[], name: string): number | undefined =>
    cell(row, name) === '' ? undefined : Number(cell(row, name));
  facts = new Map(
    rows.map((row) => [
      cell(row, 'id'),
      {
        id: cell(row, 'id'),
        entity: cell(row, 'entity'),
        metric: cell(row, 'metric'),
        low: number(row, 'low'),
        mid: number(row, 'mid'),
        high: number(row, 'high'),
        unit: cell(row, 'unit'),
        asOf: cell(row, 'as_of'),
        source: cell(row, 'source'),
        confidence: cell(row, 'confidence'),
      },
    ]),
  );
  return facts;
}

/**
 * Model, fact and deviation for every stock that the layers calibrate, on day one.
 * @throws Error if a layer names a fact that is not in the table, or one without a number
 */
export function factRows(simulation: Simulation): FactRow[] {
  return simulation.model.layers.flatMap((layer) => {
    const context: LayerContext<ParameterTree, typeof simulation.setting> = {
      p: simulation.values[layer.name] as Values<ParameterTree>,
      setting: simulation.setting,
      draws: simulation.draws,
      table: (definition) => simulation.table(definition),
    };
    return layer.facts.map((check): FactRow => {
      const fact = allFacts().get(check.fact);
      if (!fact)
        throw new Error(`layer ${layer.name} names fact ${check.fact}, which facts.csv does not have`);
      const value = fact.mid ?? middle(fact);
      // Facts know units that no parameter has; only a difference needs converting.
      const factor = fact.unit === check.unit ? 1 : conversion(fact.unit, check.unit);
      const inUnit = (x: number | undefined): number | undefined =>
        x === undefined ? undefined : x * factor;
      const model = check.value(context);
      const wanted = value * factor;
      return {
        layer: layer.name,
        what: check.what,
        fact: fact.id,
        unit: check.unit,
        model,
        value: wanted,
        low: inUnit(fact.low),
        high: inUnit(fact.high),
        deviation: wanted === 0 ? model : model / wanted - 1,
        asOf: fact.asOf,
        source: fact.source,
        confidence: fact.confidence,
      };
    });
  });
}

function middle({ id, low, high }: Fact): number {
  const bounds = [low, high].filter((bound) => bound !== undefined);
  if (bounds.length === 0) throw new Error(`fact ${id} has no number`);
  return bounds.reduce((sum, bound) => sum + bound, 0) / bounds.length;
}
