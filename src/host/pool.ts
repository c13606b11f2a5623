import { type Executor, type ReadyPass, runTask, taskCount } from '../engine/executor';
import type { Pass, PassBuffers } from '../engine/pass';
import { type Allocate, type Columns, Table } from '../engine/table';

/**
 * Several threads over one list of tasks. The coordinator and its helpers take task numbers from one counter in
 * shared memory; integer sums make the result independent of who took which. Between passes helpers wait on
 * `turn`; a new chunk of a table is announced the same way, by a message that they read before they wait again.
 */

/** Places of the control words (Int32). */
const SLOT = {
  /** Counts turns; helpers wait on it. */
  turn: 0,
  /** What the turn is: a pass, or messages to read. */
  kind: 1,
  pass: 2,
  nextTask: 3,
  tasks: 4,
  /** Helpers that have finished the turn. */
  done: 5,
  /** Tasks finished since the start: the sign of life. */
  pulse: 6,
  /** Rows of the pass's table. */
  rows: 7,
} as const;
const CONTROL_WORDS = 8;
const KIND_PASS = 1;
const KIND_MESSAGES = 2;

/** A helper that makes no progress for this long counts as dead. A task takes about a millisecond. */
export const PATIENCE_MS = 1750;
const SLICE_MS = 250;
/** Looks at the counter before it sleeps: a barrier by spinning is 30 times faster than by sleeping (libraries.md). */
const SPINS = 20_000;

/** Says that a helper has stopped: it died, threw, or hangs. */
export class WorkerFailure extends Error {}

/** Messages from coordinator to helper. */
export type PoolMessage =
  | {
      readonly kind: 'start';
      readonly control: SharedArrayBuffer;
      /** Number of the last turn that the helper must not serve. */
      readonly turn: number;
      readonly passes: readonly {
        readonly inputs: SharedArrayBuffer;
        readonly keys: SharedArrayBuffer;
        readonly sums: SharedArrayBuffer;
      }[];
      readonly chunks: readonly (readonly SharedArrayBuffer[])[];
    }
  | { readonly kind: 'chunks'; readonly pass: number; readonly chunks: readonly SharedArrayBuffer[] };

/** The coordinator's end of a line to one helper. */
export interface HelperPort {
  postMessage(message: PoolMessage): void;
}

/** Memory that all threads see. */
export const sharedAllocate: Allocate = (bytes) => new SharedArrayBuffer(bytes);

/**
 * The executor that shares a pass's tasks with helpers, for one simulation at a time.
 * Tables must have been allocated with `sharedAllocate`.
 */
export class PoolExecutor implements Executor {
  readonly #ports: readonly HelperPort[];
  readonly #control = new Int32Array(new SharedArrayBuffer(CONTROL_WORDS * 4));
  #sums: Float64Array[][] = [];
  #sent: number[] = [];

  constructor(ports: readonly HelperPort[]) {
    this.#ports = ports;
  }

  prepare(passes: readonly ReadyPass[]): void {
    // Helpers of an earlier simulation wait inside it: one turn sends them to their messages. All must have left it
    // before the first pass, or one would serve that pass on the earlier simulation's memory.
    const busy = this.#sums.length > 0;
    const turn = Atomics.load(this.#control, SLOT.turn) + (busy ? 1 : 0);
    Atomics.store(this.#control, SLOT.done, 0);
    this.#sums = this.#ports.map(() =>
      passes.map((p) => new Float64Array(new SharedArrayBuffer(p.buffers.sums.byteLength))),
    );
    this.#sent = passes.map((p) => p.table.buffers.length);
    this.#ports.forEach((port, helper) => {
      port.postMessage({
        kind: 'start',
        control: this.#control.buffer as SharedArrayBuffer,
        turn,
        passes: passes.map(({ buffers }, i) => ({
          inputs: buffers.inputs.buffer as unknown as SharedArrayBuffer,
          keys: buffers.keys.buffer as unknown as SharedArrayBuffer,
          sums: (this.#sums[helper] as Float64Array[])[i]?.buffer as unknown as SharedArrayBuffer,
        })),
        chunks: passes.map((p) => p.table.buffers as SharedArrayBuffer[]),
      });
    });
    if (busy) this.#raise(KIND_MESSAGES);
    this.#await();
  }

  run(ready: ReadyPass): void {
    const tasks = taskCount(ready.table);
    if (tasks <= 1 || this.#ports.length === 0) {
      for (let task = 0; task < tasks; task++) runTask(ready, task, ready.buffers);
      return;
    }
    if (this.#sent[ready.index] !== ready.table.buffers.length) this.#announceChunks(ready);
    const control = this.#control;
    for (const sums of this.#sums) (sums[ready.index] as Float64Array).fill(0);
    Atomics.store(control, SLOT.pass, ready.index);
    Atomics.store(control, SLOT.nextTask, 0);
    Atomics.store(control, SLOT.tasks, tasks);
    Atomics.store(control, SLOT.rows, ready.table.rows);
    this.#begin(KIND_PASS);
    takeTasks(control, ready, ready.buffers);
    this.#await();
    const total = ready.buffers.sums;
    for (const sums of this.#sums) {
      const part = sums[ready.index] as Float64Array;
      for (let i = 0; i < part.length; i++) total[i] = (total[i] as number) + (part[i] as number);
    }
  }

  #announceChunks(ready: ReadyPass): void {
    for (const port of this.#ports) {
      port.postMessage({
        kind: 'chunks',
        pass: ready.index,
        chunks: ready.table.buffers as SharedArrayBuffer[],
      });
    }
    this.#sent[ready.index] = ready.table.buffers.length;
    this.#begin(KIND_MESSAGES);
    this.#await();
  }

  #begin(kind: number): void {
    Atomics.store(this.#control, SLOT.done, 0);
    this.#raise(kind);
  }

  #raise(kind: number): void {
    Atomics.store(this.#control, SLOT.kind, kind);
    Atomics.add(this.#control, SLOT.turn, 1);
    Atomics.notify(this.#control, SLOT.turn);
  }

  /** Waits for all helpers. @throws WorkerFailure if none makes progress for two seconds */
  #await(): void {
    const control = this.#control;
    const all = this.#ports.length;
    for (let spin = 0; spin < SPINS; spin++) if (Atomics.load(control, SLOT.done) >= all) return;
    let pulse = Atomics.load(control, SLOT.pulse);
    for (let silent = 0; silent < PATIENCE_MS / SLICE_MS; ) {
      const done = Atomics.load(control, SLOT.done);
      if (done >= all) return;
      if (Atomics.wait(control, SLOT.done, done, SLICE_MS) !== 'timed-out') continue;
      const now = Atomics.load(control, SLOT.pulse);
      silent = now === pulse ? silent + 1 : 0;
      pulse = now;
    }
    throw new WorkerFailure(
      `a worker thread has made no progress for ${PATIENCE_MS / 1000} seconds (it died or hangs); run again, or with --workers 1`,
    );
  }
}

function takeTasks(control: Int32Array, ready: ReadyPass, buffers: PassBuffers): void {
  const tasks = Atomics.load(control, SLOT.tasks);
  for (;;) {
    const task = Atomics.add(control, SLOT.nextTask, 1);
    if (task >= tasks) return;
    runTask(ready, task, buffers);
    Atomics.add(control, SLOT.pulse, 1);
  }
}

/** One helper's half: the same passes over the same memory. It owns no state and no clock. */
class PoolHelper {
  readonly #control: Int32Array;
  readonly #passes: readonly ReadyPass[];
  #turn: number;

  constructor(passes: readonly Pass[], start: Extract<PoolMessage, { kind: 'start' }>) {
    this.#control = new Int32Array(start.control);
    this.#turn = start.turn;
    const tables = new Map<unknown, Table<Columns>>();
    this.#passes = passes.map((pass, index) => {
      const { inputs, sums, keys } = start.passes[index] as (typeof start.passes)[number];
      const table = tables.get(pass.table) ?? new Table(pass.table, sharedAllocate);
      if (!tables.has(pass.table)) for (const chunk of start.chunks[index] ?? []) table.adopt(chunk);
      tables.set(pass.table, table);
      return {
        index,
        pass,
        table,
        buffers: {
          inputs: new Float64Array(inputs),
          sums: new Float64Array(sums),
          keys: new Uint32Array(keys),
        },
      };
    });
  }

  /** Adopts chunks that have been added since. */
  adopt(message: Extract<PoolMessage, { kind: 'chunks' }>): void {
    const { table } = this.#passes[message.pass] as ReadyPass;
    for (const chunk of message.chunks.slice(table.buffers.length)) table.adopt(chunk);
  }

  /** Serves passes until a turn says that there are messages to read. */
  serve(): void {
    const control = this.#control;
    for (;;) {
      this.#awaitTurn();
      if (Atomics.load(control, SLOT.kind) === KIND_MESSAGES) return;
      const ready = this.#passes[Atomics.load(control, SLOT.pass)] as ReadyPass;
      ready.table.resize(Atomics.load(control, SLOT.rows));
      takeTasks(control, ready, ready.buffers);
      this.done();
    }
  }

  /** Reports the turn as finished. */
  done(): void {
    Atomics.add(this.#control, SLOT.done, 1);
    Atomics.notify(this.#control, SLOT.done);
  }

  #awaitTurn(): void {
    const control = this.#control;
    for (let spin = 0; spin < SPINS; spin++) {
      if (Atomics.load(control, SLOT.turn) !== this.#turn) break;
    }
    Atomics.wait(control, SLOT.turn, this.#turn);
    this.#turn = Atomics.load(control, SLOT.turn);
  }
}

/**
 * The body of a helper thread: hand it every message that arrives. It blocks inside a simulation's steps and
 * returns to the event loop only to read the next message.
 */
export function helperThread(passes: readonly Pass[]): (message: PoolMessage) => void {
  let helper: PoolHelper | undefined;
  return (message) => {
    if (message.kind === 'start') helper = new PoolHelper(passes, message);
    else helper?.adopt(message);
    helper?.done();
    helper?.serve();
  };
}
