import * as comlink from 'comlink';
import type { FrameMessage, FrameSource, Opened, SimulationControl } from './contract';
import { PATIENCE_MS } from './pool';
import { FrameReader } from './source';

/** How a page wants its simulation run. */
export interface BrowserOptions {
  /** Shared memory and several threads: needs a page that is cross-origin isolated. */
  readonly shared: boolean;
  /** Threads in all, the coordinating one included. */
  readonly workers: number;
}

/** A simulation running beside the page. */
export interface BrowserSimulation {
  readonly control: comlink.Remote<SimulationControl>;
  /** Keyframes of what was opened last. */
  frames(opened: Opened): FrameSource;
  /** Told once when a worker has died or makes no progress, with a sentence for a person. */
  onFailure(listener: (message: string) => void): void;
  close(): void;
}

/** First message to a worker: its role and the ports that it needs. */
export type WorkerStart =
  | {
      readonly role: 'simulation';
      readonly control: MessagePort;
      readonly frames: MessagePort;
      readonly helpers: readonly MessagePort[];
    }
  | { readonly role: 'helper'; readonly port: MessagePort };

const startWorker = (): Worker =>
  new Worker(new URL('../../workers/page.ts', import.meta.url), { type: 'module' });

/**
 * Creates all workers (the page does, so that none has to create others) and joins them by ports.
 * @throws Error if a worker cannot be loaded
 */
export async function openSimulation(options: BrowserOptions): Promise<BrowserSimulation> {
  const failures: ((message: string) => void)[] = [];
  let failed: string | undefined;
  const fail = (message: string): void => {
    if (failed !== undefined) return;
    failed = message;
    for (const listener of failures) listener(message);
  };
  const simulation = startWorker();
  const helpers = Array.from({ length: options.shared ? options.workers - 1 : 0 }, startWorker);
  const all = [simulation, ...helpers];
  for (const worker of all) {
    worker.addEventListener('error', (event) =>
      fail(`A worker stopped: ${event.message || 'it could not be loaded'}.`),
    );
  }
  await Promise.all(all.map((worker) => loaded(worker)));
  const lines = helpers.map(() => new MessageChannel());
  const control = new MessageChannel();
  const frames = new MessageChannel();
  helpers.forEach((helper, i) => {
    const { port2 } = lines[i] as MessageChannel;
    helper.postMessage({ role: 'helper', port: port2 } satisfies WorkerStart, [port2]);
  });
  const ports = lines.map((line) => line.port1);
  const start: WorkerStart = {
    role: 'simulation',
    control: control.port2,
    frames: frames.port2,
    helpers: ports,
  };
  simulation.postMessage(start, [control.port2, frames.port2, ...ports]);
  const remote = comlink.wrap<SimulationControl>(control.port1);
  const watch = watchHeartbeat(remote, fail);
  let reader: FrameReader | undefined;
  const early: FrameMessage[] = [];
  frames.port1.onmessage = ({ data }: MessageEvent<FrameMessage>) => {
    if (reader) reader.accept(data);
    else early.push(data);
  };
  return {
    control: remote,
    frames: (opened) => {
      reader = new FrameReader(opened.schema, frames.port1);
      for (const message of early.splice(0)) reader.accept(message);
      return reader;
    },
    onFailure: (listener) => {
      failures.push(listener);
      if (failed !== undefined) listener(failed);
    },
    close: () => {
      clearInterval(watch);
      for (const worker of all) worker.terminate();
    },
  };
}

function loaded(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', () => resolve(), { once: true });
    worker.addEventListener(
      'error',
      (event) => reject(new Error(`A worker could not be loaded: ${event.message || 'unknown reason'}.`)),
      {
        once: true,
      },
    );
  });
}

/** Time between two looks for a sign of life. */
const LOOK_MS = 250;

/**
 * Asks for a sign of life and reports silence. comlink waits for ever on a dead worker, so each question is given a
 * number of looks. A look that comes late does not count: then the page was busy, not the simulation.
 */
function watchHeartbeat(
  remote: comlink.Remote<SimulationControl>,
  fail: (message: string) => void,
): ReturnType<typeof setInterval> {
  let waiting = false;
  let silent = 0;
  let last = performance.now();
  const answered = (): void => {
    waiting = false;
  };
  return setInterval(() => {
    const now = performance.now();
    const late = now - last > 2 * LOOK_MS;
    last = now;
    if (waiting) {
      if (!late && !document.hidden) silent++;
      if (silent * LOOK_MS >= PATIENCE_MS)
        fail('The simulation has not answered for two seconds: its worker died or hangs.');
      return;
    }
    waiting = true;
    silent = 0;
    remote.progress().then(answered, answered);
  }, LOOK_MS);
}
