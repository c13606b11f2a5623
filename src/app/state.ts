import type { AgentCard } from '../host/contract';
import type { Family } from '../view/families';
import type { AgentKey } from '../view/frames';
import type { Address } from './address';
import type { Language } from './language';
import type { Run } from './run';
import type { ScenarioChoice } from './scenarios';
import type { PictureTrouble } from './stage';
import type { Phase } from './status';
import { SPEEDS } from './timeline';

/** Panels are written anew at most this often, ms: numbers that change faster cannot be read. */
const PANEL_MS = 200;

/** What the page knows when it opens. */
export interface FirstState {
  readonly address: Address;
  readonly language: Language;
  readonly isLegendOpen: boolean;
  /** Writes the page anew. */
  changed(): void;
}

/**
 * All that the page shows and remembers, for all its parts. Whoever changes it says so, by `set`, `changed` or
 * `freshen`.
 */
export class PageState {
  address: Address;
  language: Language;
  phase: Phase = { kind: 'opening', step: 'workers' };
  run: Run | undefined;
  playing = false;
  /** Steps a second. */
  speed: number = SPEEDS[1];
  /** Step under the hand, while it drags the line of time. */
  aim: number | undefined;
  /** Why the last action was refused. */
  complaint: string | undefined;
  /** Families of flows that are not drawn. */
  hidden: ReadonlySet<Family> = new Set();
  isLegendOpen: boolean;
  isHelpOpen = false;
  /** The agent that was clicked. */
  chosen: AgentKey | undefined;
  /** What is known of it; undefined: it is gone. */
  card: AgentCard | undefined;
  /** Scenarios to choose from, once they were asked for. */
  choices: readonly ScenarioChoice[] | undefined;
  trouble: PictureTrouble | undefined;
  /** The table twin as written, and when, ms. */
  table: { readonly at: number; readonly language: Language; readonly shown: unknown } | undefined;
  readonly changed: () => void;
  #panelAt = 0;
  #panelDue: ReturnType<typeof setTimeout> | undefined;

  constructor({ address, language, isLegendOpen, changed }: FirstState) {
    this.address = address;
    this.language = language;
    this.isLegendOpen = isLegendOpen;
    this.changed = changed;
  }

  /** Changes something, and has it shown. */
  set(change: () => void): void {
    change();
    this.changed();
  }

  enter(phase: Phase): void {
    this.set(() => (this.phase = phase));
  }

  dismissCard(): void {
    this.set(() => {
      this.card = undefined;
      this.chosen = undefined;
    });
  }

  /** A keyframe came: panels follow, but not faster than they can be read. */
  freshen(): void {
    if (this.#panelDue !== undefined) return;
    const wait = Math.max(0, this.#panelAt + PANEL_MS - performance.now());
    this.#panelDue = setTimeout(() => {
      this.#panelDue = undefined;
      this.#panelAt = performance.now();
      this.changed();
    }, wait);
  }
}
