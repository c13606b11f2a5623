import type { Minute } from '../quantity/calendar';
import type { Origin } from './issue';

/** A value with the place where a person wrote it. */
export interface Stated<T> {
  readonly value: T;
  readonly origin: Origin;
}

/** A change from a day on. */
export interface StatedEdit {
  /** Parameter path, `links.<id>.valve` or `links.<id>.integration` (0 internal, 1 market). */
  readonly path: string;
  readonly value: number;
  /** Minute at which the named day begins. */
  readonly at: Minute;
  readonly origin: Origin;
}

/**
 * What one file, or one command line, states: everything optional, everything with its place. Scenarios are a chain of
 * parts, the most basic first; later ones win.
 */
export interface ScenarioPart {
  readonly title?: string;
  readonly asks?: string;
  readonly extends?: Stated<string>;
  /** End of the named day. */
  readonly start?: Stated<Minute>;
  readonly end?: Stated<Minute>;
  /** Minutes. */
  readonly step?: Stated<number>;
  /** Parameter path -> value in the parameter's unit. */
  readonly values: ReadonlyMap<string, Stated<number>>;
  readonly valves: ReadonlyMap<string, Stated<number>>;
  /** Link id -> true for `market`. */
  readonly markets: ReadonlyMap<string, Stated<boolean>>;
  readonly edits: readonly StatedEdit[];
  readonly keep?: readonly string[];
  readonly resolution?: 'preview';
  readonly seed?: string;
}
