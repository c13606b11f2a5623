import type { Pass, PassBuffers } from './pass';
import { BLOCK_ROWS, type Columns, type Table } from './table';

/** A pass made ready for a model: its table and buffers. */
export interface ReadyPass {
  readonly index: number;
  readonly pass: Pass<Columns>;
  readonly table: Table<Columns>;
  readonly buffers: PassBuffers;
}

/** Runs the blocks of a pass, here or on several threads; on return all rows are done and `buffers.sums` is complete. */
export interface Executor {
  /** Called once, when tables and buffers exist. */
  prepare(passes: readonly ReadyPass[]): void;
  run(ready: ReadyPass): void;
}

/** Number of tasks of a table as it stands: one per block of 8,192 rows. */
export function taskCount(table: Table<Columns>): number {
  let tasks = 0;
  for (let index = 0; index < table.chunks.length; index++)
    tasks += Math.ceil(table.rowsIn(index) / BLOCK_ROWS);
  return tasks;
}

/** Runs task number `task` of a pass into the given buffers. */
export function runTask(ready: ReadyPass, task: number, buffers: PassBuffers): void {
  const perChunk = Math.ceil(ready.table.chunkRows / BLOCK_ROWS);
  const index = Math.floor(task / perChunk);
  const start = (task % perChunk) * BLOCK_ROWS;
  const end = Math.min(start + BLOCK_ROWS, ready.table.rowsIn(index));
  const chunk = ready.table.chunks[index];
  if (chunk && end > start) ready.pass.kernel(chunk, start, end, buffers);
}

/** The executor of one thread: all blocks in order. */
export const inline: Executor = {
  prepare() {},
  run(ready) {
    const tasks = taskCount(ready.table);
    for (let task = 0; task < tasks; task++) runTask(ready, task, ready.buffers);
  },
};
