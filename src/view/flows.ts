import type { ViewFrame, ViewLink, ViewSchema } from '../engine/view';
import { type Family, familyOf } from './families';

/** What goes from one place to another of one kind, averaged. */
export interface PlaceFlow {
  /** Same for the same kind and ends in every frame. */
  readonly key: number;
  readonly kind: string;
  readonly family: Family;
  /** Numbers of places. */
  readonly from: number;
  readonly to: number;
  /** In `unit` a day. */
  readonly amount: number;
  readonly unit: string;
  /** Share of all that flows of this kind, those inside one place included. */
  readonly share: number;
}

/**
 * Mean of flows with a memory: single steps jump (a launch a week, money once a month), a picture must not.
 * The weight of what is `t` days old falls as exp(-t / memory); at the start the mean is over what there was.
 */
export class FlowMemory {
  readonly memoryDays: number;
  readonly #links: readonly ViewLink[];
  readonly #places: number;
  /** (link, from place, to place) -> decayed amount a day, in quanta. */
  readonly #rates = new Map<number, number>();
  #weight = 0;

  /** @param memoryDays time constant of the mean, days */
  constructor(schema: ViewSchema, memoryDays: number) {
    this.memoryDays = memoryDays;
    this.#links = schema.links;
    this.#places = schema.places.length;
  }

  /** Takes in what was sent up to a frame. A frame that spans no time (the first) says nothing. */
  add({ days, flows }: ViewFrame): void {
    if (days <= 0) return;
    const kept = Math.exp(-days / this.memoryDays);
    for (const [key, rate] of this.#rates) {
      const left = rate * kept;
      // A flow that ended long ago is forgotten: below a quantum in a century it cannot be shown.
      if (left < 1e-5) this.#rates.delete(key);
      else this.#rates.set(key, left);
    }
    this.#weight = this.#weight * kept + (1 - kept);
    const gain = (1 - kept) / days;
    const n = this.#places;
    for (let i = 0; i < flows.count; i++) {
      const key = (flows.link[i] * n + (flows.from[i] % n)) * n + (flows.to[i] % n);
      this.#rates.set(key, (this.#rates.get(key) ?? 0) + flows.amount[i] * gain);
    }
  }

  /** Mean of each link, in its unit a day, in the order of the schema. */
  byLink(): Float64Array {
    const totals = new Float64Array(this.#links.length);
    for (const [key, rate] of this.#rates) totals[Math.floor(key / (this.#places * this.#places))] += rate;
    return totals.map((total, i) => this.#amount(total, this.#links[i]));
  }

  /** All flows between places by kind, strongest share first; ties by key, so that the order is total. */
  byPlaces(): PlaceFlow[] {
    const n = this.#places;
    const kinds = [...new Set(this.#links.map((link) => link.kind))];
    const sums = new Map<number, { link: ViewLink; amount: number }>();
    const totals = new Map<string, number>();
    for (const [key, rate] of this.#rates) {
      const ends = key % (n * n);
      const link = this.#links[Math.floor(key / (n * n))];
      const amount = this.#amount(rate, link);
      const flow = kinds.indexOf(link.kind) * n * n + ends;
      const sum = sums.get(flow);
      if (sum) sum.amount += amount;
      else sums.set(flow, { link, amount });
      totals.set(link.kind, (totals.get(link.kind) ?? 0) + amount);
    }
    return [...sums]
      .map(([key, { link, amount }]) => ({
        key,
        amount,
        kind: link.kind,
        family: familyOf(link.kind),
        from: Math.floor((key % (n * n)) / n),
        to: key % n,
        unit: link.unit,
        share: amount / totals.get(link.kind)!,
      }))
      .sort((a, b) => b.share - a.share || a.key - b.key);
  }

  #amount(rate: number, link: ViewLink): number {
    return this.#weight > 0 ? (rate / this.#weight) * link.quantum : 0;
  }
}

/** How many arcs at most, in all and of one kind; and the share of a kind that is enough to show it. */
export interface ArcLimits {
  readonly most: number;
  readonly perKind: number;
  readonly enough: number;
}

export const ARC_LIMITS: ArcLimits = { most: 60, perKind: 8, enough: 0.95 };

/**
 * The flows worth an arc: of each kind the strongest until `enough` of the kind is shown, in all the strongest.
 * What stays inside one place has no arc.
 * @param flows as `byPlaces` gives them: strongest first
 */
export function strongestArcs(
  flows: readonly PlaceFlow[],
  hidden: ReadonlySet<Family> = new Set(),
  { most, perKind, enough }: ArcLimits = ARC_LIMITS,
): PlaceFlow[] {
  const shown = new Map<string, { count: number; share: number }>();
  const arcs: PlaceFlow[] = [];
  for (const flow of flows) {
    if (arcs.length >= most) break;
    if (flow.from === flow.to || hidden.has(flow.family)) continue;
    const kind = shown.get(flow.kind) ?? { count: 0, share: 0 };
    if (kind.count >= perKind || kind.share >= enough) continue;
    shown.set(flow.kind, { count: kind.count + 1, share: kind.share + flow.share });
    arcs.push(flow);
  }
  return arcs;
}

/** Width of an arc that carries all of its kind, CSS pixels; width is proportional to the share. */
export const FULL_WIDTH = 7;
/** A thinner line would vanish; the legend says so. */
export const LEAST_WIDTH = 1;

/** Width in CSS pixels of an arc with this share of its kind. */
export function arcWidth(share: number): number {
  return Math.max(LEAST_WIDTH, FULL_WIDTH * share);
}
