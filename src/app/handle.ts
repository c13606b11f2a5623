import type { AgentCount, MetricValue } from '../host/contract';

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

declare global {
  interface Window {
    readonly roda: RodaHandle;
  }
}

/** Puts the handle where tests find it; nothing can replace it. */
export function offerHandle(handle: RodaHandle): void {
  Object.defineProperty(window, 'roda', { value: Object.freeze(handle), configurable: false, writable: false });
}
