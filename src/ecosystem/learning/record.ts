import { hashName } from '../../engine/draws';
import type { Chunk } from '../../engine/table';
import type { EcosystemFounding } from '../layer';
import { LABS, TASKS } from '../world';
import { FLAGSHIP, runs, SIZES } from './agents';
import type { learningParameters } from './parameters';
import { FIRM_OF_LAB, type Learning, splitRun } from './plan';

type Founding = EcosystemFounding<typeof learningParameters>;

/** Identity of the runs of a programme of one size; their number among them is the ordinal. */
export function runOrigin(lab: number, task: number, size: number): number {
  const name = `run:${LABS[lab]}:${TASKS[task]}`;
  return hashName(size === FLAGSHIP ? name : `${name}:${SIZES[size]}`);
}

/** Splits the compute of a run into parameters and tokens. @param daily tokens a day that the lab's models serve */
export function plan(
  p: Learning,
  run: Chunk<typeof runs.columns>,
  at: number,
  task: number,
  daily: number,
): void {
  const split = splitRun(p, task, run.target[at], daily);
  run.parameters[at] = split.parameters;
  run.tokens[at] = split.tokens;
}

/** Enters a run of a lab and returns its slot. */
export function addRun(
  context: Pick<Founding, 'setting' | 'table'>,
  lab: number,
  task: number,
  size: number,
  ordinal: number,
): number {
  const table = context.table(runs);
  const slot = table.add(runOrigin(lab, task, size), ordinal, 1);
  const row = table.chunkOf(slot);
  const at = slot % table.chunkRows;
  row.lab[at] = lab;
  row.task[at] = task;
  row.size[at] = size;
  row.place[at] = context.setting.seat(FIRM_OF_LAB[lab]) % context.setting.places.length;
  return slot;
}
