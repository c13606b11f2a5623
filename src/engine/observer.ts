import type { Minute } from '../quantity/calendar';
import type { EventInput } from './layer';

/** An event with its id, as observers see it. */
export interface SimulationEvent extends EventInput {
  readonly id: number;
  readonly minute: Minute;
}

/** Watches a run; it cannot change it. */
export interface SimulationObserver {
  event?(event: SimulationEvent): void;
  /** Before each layer's turn, and with '' after the last: where time is spent. */
  turn?(layer: string): void;
}
