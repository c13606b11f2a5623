import type { Simulation } from '../engine/simulation';
import { type ColumnArray, type Columns, columnsOf, type Table } from '../engine/table';
import { dateText, instantText, type Minute } from '../quantity/calendar';
import type { ResultColumn, RowSink } from './columns';

/** What a person asked to follow: the word for an agent and its number, counted from 0 in the order of day one. */
export interface TraceWish {
  readonly agent: string;
  readonly number: number;
}

/** A wish that cannot be met; the message says why and what there is. */
export class TraceError extends Error {}

/** `trace.parquet`: the states of agents that are followed, a row for each of their columns and each step. */
export const TRACE: readonly ResultColumn[] = [
  { name: 'step', type: 'INT32', unit: '1', about: 'steps done since the start; 0 is day one' },
  { name: 'time', type: 'STRING', unit: 'time', about: 'end of the step, YYYY-MM-DDThh:mmZ (UTC)' },
  { name: 'agent', type: 'STRING', unit: 'name', about: 'who is followed, as asked: agent:number' },
  {
    name: 'column',
    type: 'STRING',
    unit: 'name',
    about: 'column of its table (roda docs says what it means)',
  },
  { name: 'unit', type: 'STRING', unit: 'unit', about: 'unit of the value' },
  { name: 'value', type: 'DOUBLE', unit: 'as in "unit"', about: 'the number that stands there' },
  {
    name: 'text',
    type: 'STRING',
    unit: 'text',
    about: 'what the number stands for: a state, a place, a firm',
    nullable: true,
  },
];

/** Reads `vehicle:123`. @throws TraceError if it is none */
export function parseTrace(text: string): TraceWish {
  const match = /^([a-z][A-Za-z. ]*):(\d{1,9})$/.exec(text);
  if (!match)
    throw new TraceError(
      `"${text}" names no agent. Write its kind and its number, counted from 0, such as vehicle:123`,
    );
  return { agent: match[1] as string, number: Number(match[2]) };
}

/** Follows agents by identity through a run and writes what stands in their rows; it cannot change anything. */
export class AgentTracer {
  readonly #simulation: Simulation;
  readonly #sink: RowSink;
  readonly #followed: readonly Followed[];

  /** @throws TraceError if there is no such kind of agent, or there are fewer of them on day one */
  constructor(simulation: Simulation, wishes: readonly TraceWish[], sink: RowSink) {
    this.#simulation = simulation;
    this.#sink = sink;
    this.#followed = wishes.map((wish) => follow(simulation, wish));
  }

  /** Writes the rows of all agents that are still alive. @param minute end of the step */
  step(step: number, minute: Minute): void {
    const time = instantText(minute);
    for (const agent of this.#followed) {
      const slot = find(agent);
      if (slot < 0) continue;
      const chunk = agent.table.chunkOf(slot) as unknown as Record<string, ColumnArray>;
      const row = slot % agent.table.chunkRows;
      for (const [name, { unit, labels }] of agent.columns) {
        const value = (chunk[name] as ColumnArray)[row] as number;
        this.#sink.append([step, time, agent.name, name, unit, value, this.#words(unit, labels, value)]);
      }
    }
  }

  #words(unit: string, labels: readonly string[] | undefined, value: number): string | undefined {
    const { places, parties } = this.#simulation.setting;
    if (labels) return labels[value];
    if (unit === 'place') return places[value]?.name;
    if (unit === 'firm') return parties[value];
    if (unit === 'min') return value > 0 ? dateText(value) : undefined;
    return undefined;
  }
}

/** One agent that is followed. */
interface Followed {
  readonly name: string;
  readonly table: Table<Columns>;
  readonly columns: ReturnType<typeof columnsOf>;
  readonly origin: number;
  readonly ordinal: number;
  /** Where it stood last: it only ever moves towards the start of its table. */
  slot: number;
}

function follow({ tables }: Simulation, { agent, number }: TraceWish): Followed {
  const table = tables.find(
    ({ definition }) => definition.view?.agent === agent || definition.name === agent,
  );
  if (!table) {
    const kinds = tables.flatMap(({ definition }) => definition.view?.agent ?? []);
    throw new TraceError(`there is no agent "${agent}". There are: ${[...new Set(kinds)].join(', ')}`);
  }
  if (number >= table.rows)
    throw new TraceError(
      `there is no ${agent} ${number}: on day one there are ${table.rows}, with numbers from 0`,
    );
  const chunk = table.chunkOf(number) as unknown as Record<string, ColumnArray>;
  const row = number % table.chunkRows;
  return {
    name: `${agent}:${number}`,
    table,
    columns: columnsOf(table.definition),
    origin: (chunk['origin'] as ColumnArray)[row] as number,
    ordinal: (chunk['ordinal'] as ColumnArray)[row] as number,
    slot: number,
  };
}

/** Slot of an agent, -1 once it is dead. Compaction keeps the order, so it is at its last slot or before it. */
function find(agent: Followed): number {
  const { table, origin, ordinal } = agent;
  for (let slot = Math.min(agent.slot, table.rows - 1); slot >= 0; slot--) {
    const chunk = table.chunkOf(slot) as unknown as Record<string, ColumnArray>;
    const row = slot % table.chunkRows;
    const same =
      (chunk['origin'] as ColumnArray)[row] === origin && (chunk['ordinal'] as ColumnArray)[row] === ordinal;
    if (!same) continue;
    agent.slot = slot;
    return (chunk['weight'] as ColumnArray)[row] === 0 ? -1 : slot;
  }
  return -1;
}
