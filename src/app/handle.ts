import type { AgentCount, MetricValue } from '../host/contract';
import type { Address } from './address';
import type { Run } from './run';

/**
 * `window.roda`: what a test or a curious person may ask the page. It reads; the few calls that act are those that
 * the buttons have too.
 */
export interface RodaHandle {
  /** True once a scenario is open and its first day can be seen. */
  readonly ready: boolean;
  /** Why there is no run, as a sentence; undefined while all is well. */
  readonly failure: string | undefined;
  /** Steps done. */
  readonly step: number;
  /** Date that the last step closed, YYYY-MM-DD. */
  readonly date: string;
  readonly scenario: string;
  readonly seed: string;
  /** Hash of resolved scenario and edits. */
  readonly scenarioHash: string;
  /** Threads that work on the simulation. */
  readonly workers: number;
  /** True if they share memory. */
  readonly shared: boolean;
  /** Hash of the whole state: the same for the same scenario, seed and step on every machine. */
  stateHash(): Promise<string>;
  /** Every metric in every scope. */
  metrics(): Promise<Record<string, MetricValue>>;
  /** Agents by kind. */
  agents(): Promise<Record<string, AgentCount>>;
  play(): Promise<void>;
  pause(): Promise<void>;
  /** Runs exactly this many steps, fewer at the end, and resolves when they are done. */
  advance(steps: number): Promise<void>;
}

/** What the handle needs of the page. */
export interface HandleSource {
  run(): Run | undefined;
  address(): Address;
  failure(): string | undefined;
  isRunning(): boolean;
  play(): Promise<void>;
  /** Does something with the run; the page shows what goes wrong. */
  act(action: (run: Run) => Promise<void>): Promise<void>;
}

/** The handle of a page. Questions about a run reject while none is open. */
export function handleOf(source: HandleSource): RodaHandle {
  const ask = async <T>(question: (run: Run) => Promise<T>): Promise<T> => {
    const run = source.run();
    if (!run) throw new Error('no scenario is open');
    return question(run);
  };
  return {
    get ready() {
      return source.isRunning() && source.run()?.latest() !== undefined;
    },
    get failure() {
      return source.failure();
    },
    get step() {
      return source.run()?.progress.step ?? 0;
    },
    get date() {
      return source.run()?.progress.date ?? '';
    },
    get scenario() {
      return source.address().scenario;
    },
    get seed() {
      return source.address().seed;
    },
    get scenarioHash() {
      return source.run()?.opened.scenarioHash ?? '';
    },
    get workers() {
      return source.run()?.opened.workers ?? 0;
    },
    get shared() {
      return source.run()?.isShared ?? false;
    },
    stateHash: () => ask((run) => run.stateHash()),
    metrics: () => ask((run) => run.metrics()),
    agents: () => ask((run) => run.agents()),
    play: () => source.play(),
    pause: () => source.act((run) => run.pause()),
    advance: (steps) => source.act((run) => run.advance(steps)),
  };
}

declare global {
  interface Window {
    readonly roda: RodaHandle;
  }
}

/** Puts the handle where tests find it; nothing can replace it. */
export function offerHandle(handle: RodaHandle): void {
  Object.defineProperty(window, 'roda', {
    value: Object.freeze(handle),
    configurable: false,
    writable: false,
  });
}
