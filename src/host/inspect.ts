import { partyOf, placeOf } from '../engine/setting';
import type { Simulation } from '../engine/simulation';
import { type Column, type ColumnArray, type Columns, columnsOf, type Table } from '../engine/table';
import type { AgentCard, AgentCount } from './contract';

/** Counts of agents by the word for one of them; tables that are not drawn go by their name. */
export function countAgents(simulation: Simulation): Record<string, AgentCount> {
  return Object.fromEntries(
    simulation.tables.map((table) => [table.definition.view?.agent ?? table.definition.name, table.count()]),
  );
}

/** One agent in words: every column with its meaning, states by their labels, places and parties by name. */
export function inspectAgent(
  simulation: Simulation,
  name: string,
  origin: number,
  ordinal: number,
): AgentCard | undefined {
  const table = simulation.tables.find((t) => t.definition.name === name);
  const found = table && findRow(table, origin, ordinal);
  if (!table || !found) return undefined;
  const { chunk, row } = found;
  const { places, parties } = simulation.setting;
  const fields = columnsOf(table.definition).filter(
    ([column]) => column !== 'origin' && column !== 'ordinal',
  );
  const named = (unit: string): string | undefined => {
    const column = fields.find(([, c]) => c.unit === unit);
    if (!column) return undefined;
    const at = (chunk[column[0]] as ColumnArray)[row] as number;
    return unit === 'place' ? places[at]?.name : parties[at];
  };
  const firm = named('firm');
  const place = named('place');
  return {
    agent: table.definition.view?.agent ?? table.definition.about,
    table: name,
    ...(firm ? { firm } : {}),
    ...(place ? { place } : {}),
    fields: fields.map(([column, declared]) => ({
      name: column,
      about: declared.about,
      value: words(simulation, declared, (chunk[column] as ColumnArray)[row] as number),
      unit: isIndex(declared.unit) || declared.labels ? '' : declared.unit,
    })),
  };
}

const isIndex = (unit: string): boolean => unit === 'place' || unit === 'firm' || unit === 'account';

function words({ setting }: Simulation, { unit, labels }: Column, value: number): string {
  if (labels) return labels[value] ?? String(value);
  if (unit === 'place') return setting.places[value]?.name ?? String(value);
  if (unit === 'firm') return setting.parties[value] ?? String(value);
  if (unit === 'account')
    return `${setting.parties[partyOf(setting, value)]} at ${setting.places[placeOf(setting, value)]?.name}`;
  return Number.isInteger(value) ? String(value) : value.toPrecision(4);
}

function findRow(
  table: Table<Columns>,
  origin: number,
  ordinal: number,
): { chunk: Record<string, ColumnArray>; row: number } | undefined {
  for (let index = 0; index < table.chunks.length; index++) {
    const chunk = table.chunks[index] as unknown as Record<string, ColumnArray>;
    const rows = table.rowsIn(index);
    for (let row = 0; row < rows; row++) {
      if (
        chunk['ordinal']?.[row] === ordinal &&
        chunk['origin']?.[row] === origin &&
        chunk['weight']?.[row] !== 0
      )
        return { chunk, row };
    }
  }
  return undefined;
}
