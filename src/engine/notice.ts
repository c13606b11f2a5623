import type { Setting } from './setting';

/**
 * A typed announcement of one layer: prices, needs, orders. It conserves nothing and is read-only.
 * Layers later in the order read this step's values, earlier ones (and the publisher) those of the step before.
 */
export interface Notice {
  /** `layer.what`. */
  readonly id: string;
  readonly publisher: string;
  readonly unit: string;
  readonly about: string;
  /** Number of values, in the order that `about` states. */
  readonly size: (setting: Setting) => number;
}

/** Declares a notice; its publisher is the first part of the id. */
export function notice(id: string, unit: string, about: string, size: (setting: Setting) => number): Notice {
  return { id, unit, about, size, publisher: id.slice(0, id.indexOf('.')) };
}

/** The values of all notices: as published this step, and as they stood at the end of the step before. */
export class NoticeBoard {
  readonly notices: readonly Notice[];
  /** All values in one array, so that a step is ended by one copy. */
  readonly #allNow: Float64Array;
  readonly #allBefore: Float64Array;
  readonly #now = new Map<string, Float64Array>();
  readonly #before = new Map<string, Float64Array>();

  constructor(notices: readonly Notice[], setting: Setting) {
    this.notices = notices;
    const sizes = notices.map((n) => n.size(setting));
    const all = sizes.reduce((sum, size) => sum + size, 0);
    this.#allNow = new Float64Array(all);
    this.#allBefore = new Float64Array(all);
    let at = 0;
    for (const [i, n] of notices.entries()) {
      const end = at + (sizes[i] as number);
      this.#now.set(n.id, this.#allNow.subarray(at, end));
      this.#before.set(n.id, this.#allBefore.subarray(at, end));
      at = end;
    }
  }

  /** The values to write; they keep what was published last until overwritten. */
  current(n: Notice): Float64Array {
    return this.#get(this.#now, n);
  }

  /** The values of the step before. */
  previous(n: Notice): Float64Array {
    return this.#get(this.#before, n);
  }

  /** Ends a step: what is current becomes what was before. */
  roll(): void {
    this.#allBefore.set(this.#allNow);
  }

  #get(map: Map<string, Float64Array>, n: Notice): Float64Array {
    const values = map.get(n.id);
    if (!values) throw new Error(`notice ${n.id} is not part of this model`);
    return values;
  }
}
