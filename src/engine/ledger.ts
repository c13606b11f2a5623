import { type Draws, hashName, type Identity } from './draws';
import type { Link } from './link';
import { Queue } from './queue';
import { partyOf, type Setting, WORLD } from './setting';

/** A world total of one step stays below this, so that sums of integers in doubles are exact. */
export const STEP_LIMIT = 4_503_599_627_370_496; // 2^52

/** What the world should have balanced to, and did not. */
export class ConservationError extends Error {}

/** Takes an amount that has arrived; may return how much of it was lost. */
export type Take = (from: number, to: number, amount: number, attribute: number) => number | void;

/** What has gone over one link since the start, in quanta. */
export interface LinkTotals {
  sent: bigint;
  injected: bigint;
  received: bigint;
  lost: bigint;
}

/** Sees flows without touching them; amounts in quanta. */
export interface FlowObserver {
  sent(link: number, from: number, to: number, amount: number): void;
  received(link: number, from: number, to: number, amount: number, lost: number): void;
}

/** State of one link's account: valve and switch as they stand, the queue, and this step's sums in quanta. */
export interface LinkState {
  readonly link: Link;
  readonly index: number;
  readonly process: number;
  valve: number;
  market: boolean;
  /** Delay in steps times the step that rounding has left over, carried to the next posting step. */
  carry: number;
  /** Steps that what is posted in this step will be under way. */
  delaySteps: number;
  readonly queue: Queue;
  readonly terms: LinkTerms;
  /** Under way at the end of the step before. */
  opening: number;
  sent: number;
  injected: number;
  received: number;
  lost: number;
  readonly totals: LinkTotals;
}

/** Delay and market terms of a link as they stand when they are read: hours, shares. */
export interface LinkTerms {
  readonly delay: number;
  readonly leadTime: number;
  readonly share: number;
  readonly premium: number;
}

/**
 * The ledger: integer amounts posted by a sender, under way for the link's delay, taken by the receiver.
 * For every link and step: opening + sent + injected = received + lost + under way.
 */
export class Ledger {
  readonly states: readonly LinkState[];
  observer: FlowObserver | undefined;
  readonly #byId: ReadonlyMap<string, LinkState>;
  readonly #setting: Setting;
  readonly #draws: Draws;
  #sequence = 0;
  #step = 0;
  #hoursPerStep = 1;
  #period = 0;

  constructor(links: readonly Link[], setting: Setting, draws: Draws, terms: (link: Link) => LinkTerms) {
    this.#setting = setting;
    this.#draws = draws;
    this.states = links.map((link, index) => ({
      link,
      index,
      process: hashName(`valve:${link.id}`),
      valve: 1,
      market: false,
      carry: 0,
      delaySteps: 0,
      queue: new Queue(),
      terms: terms(link),
      opening: 0,
      sent: 0,
      injected: 0,
      received: 0,
      lost: 0,
      totals: { sent: 0n, injected: 0n, received: 0n, lost: 0n },
    }));
    this.#byId = new Map(this.states.map((state) => [state.link.id, state]));
  }

  /** The account of a link. @throws Error if the model has no such link. */
  of(link: Link): LinkState {
    const state = this.#byId.get(link.id);
    if (!state) throw new Error(`link ${link.id} is not part of this model`);
    return state;
  }

  /** Number of the next posting, part of the saved state. */
  get sequence(): number {
    return this.#sequence;
  }

  set sequence(value: number) {
    this.#sequence = value;
  }

  /** Opens a step: fixes each link's delay in whole steps, with what rounding leaves over carried on. */
  open(step: number, hoursPerStep: number, period: number): void {
    this.#step = step;
    this.#hoursPerStep = hoursPerStep;
    this.#period = period;
    for (const state of this.states) {
      state.sent = state.injected = state.received = state.lost = 0;
      if (!state.link.delay) continue;
      const exact = state.terms.delay / hoursPerStep + state.carry;
      state.delaySteps = Math.max(1, Math.floor(exact));
      // A delay shorter than a step is one step: nothing is owed for the part that cannot be shortened.
      state.carry = Math.max(0, exact - state.delaySteps);
    }
  }

  /**
   * Posts `amount` quanta from one account to another and returns how many left the sender.
   * The valve throttles what the integrated parties send or are sent (the rest stays with the sender) and leaves
   * what others send each other alone; with `integration: market` a posting between two of them is refused and the
   * receiver is supplied from the world's account instead, later and in part.
   * @param spare what the sender could add beyond `amount`; a valve above 1 takes it first, then injects
   */
  post(state: LinkState, from: number, to: number, amount: number, attribute = 0, spare = 0): number {
    if (!(Number.isSafeInteger(amount) && amount >= 0)) {
      throw new ConservationError(
        `${state.link.id}: ${amount} is not a whole, non-negative number of quanta`,
      );
    }
    if (amount === 0) return 0;
    if (state.market && this.#integrated(from) && this.#integrated(to)) {
      this.#substitute(state, to, amount, attribute);
      return 0;
    }
    const throttled = state.valve !== 1 && (this.#integrated(from) || this.#integrated(to));
    const wanted = throttled ? this.#throttle(state, from, to, amount) : amount;
    const own = Math.min(wanted, amount + spare);
    state.sent += own;
    state.injected += wanted - own;
    if (wanted > 0) this.#enqueue(state, from, to, wanted, attribute, state.delaySteps);
    return own;
  }

  /**
   * Takes what is due, in the order (due, posted, sequence). `take` may return how much of it was lost;
   * the rest counts as received.
   */
  receive(state: LinkState, take: Take): void {
    const { queue } = state;
    const now = this.#step;
    if (queue.earliest > now) return;
    const { due } = queue;
    const count = queue.length;
    let latest = Number.NEGATIVE_INFINITY;
    let ordered = true;
    for (let i = 0; i < count; i++) {
      const at = due[i] as number;
      if (at > now) continue;
      ordered &&= at >= latest;
      latest = at;
    }
    if (ordered) {
      for (let i = 0; i < count; i++) if ((due[i] as number) <= now) this.#take(state, i, take);
    } else {
      const waiting = [...due.subarray(0, count).keys()].filter((i) => (due[i] as number) <= now);
      waiting.sort((a, b) => (due[a] as number) - (due[b] as number) || a - b);
      for (const i of waiting) this.#take(state, i, take);
    }
    // What was posted while taking stands behind `count` and stays, whenever it is due.
    queue.drop(count, now);
  }

  /**
   * Ends a step: checks every link and adds to the totals.
   * @throws ConservationError naming the link, the step and the difference
   */
  close(): void {
    for (const state of this.states) {
      const { amount, length } = state.queue;
      let underway = 0;
      for (let i = 0; i < length; i++) underway += amount[i] as number;
      const difference = state.opening + state.sent + state.injected - state.received - state.lost - underway;
      if (difference !== 0) {
        throw new ConservationError(
          `step ${this.#step}: link ${state.link.id} does not balance: under way before ${state.opening} + sent ` +
            `${state.sent} + injected ${state.injected} is not received ${state.received} + lost ${state.lost} + ` +
            `under way ${underway} (difference ${difference} quanta of ${state.link.quantum} ${state.link.unit})`,
        );
      }
      if (state.sent + state.injected >= STEP_LIMIT || underway >= STEP_LIMIT * 2) {
        throw new ConservationError(
          `step ${this.#step}: link ${state.link.id} exceeds 2^52 quanta in one step; its quantum is too small`,
        );
      }
      state.opening = underway;
      if (state.sent) state.totals.sent += BigInt(state.sent);
      if (state.injected) state.totals.injected += BigInt(state.injected);
      if (state.received) state.totals.received += BigInt(state.received);
      if (state.lost) state.totals.lost += BigInt(state.lost);
    }
  }

  /** Puts what was posted before the start into the pipeline, due `steps` from now (full pipelines on day one). */
  prefill(
    state: LinkState,
    from: number,
    to: number,
    amount: number,
    attribute: number,
    steps: number,
  ): void {
    this.#enqueue(state, from, to, amount, attribute, Math.max(1, steps));
    state.opening += amount;
    state.totals.sent += BigInt(amount);
  }

  /** Quanta under way to accounts that `accept` allows; `attribute` as posted. */
  underway({ queue }: LinkState, accept: (to: number, attribute: number) => boolean): number {
    const { to, amount, attribute, length } = queue;
    let sum = 0;
    for (let i = 0; i < length; i++)
      if (accept(to[i] as number, attribute[i] as number)) sum += amount[i] as number;
    return sum;
  }

  #take(state: LinkState, i: number, take: Take): void {
    const { queue } = state;
    const from = queue.from[i] as number;
    const to = queue.to[i] as number;
    const amount = queue.amount[i] as number;
    const lost = take(from, to, amount, queue.attribute[i] as number) ?? 0;
    state.received += amount - lost;
    state.lost += lost;
    this.observer?.received(state.index, from, to, amount - lost, lost);
  }

  #integrated(account: number): boolean {
    return this.#setting.integrated.has(partyOf(this.#setting, account));
  }

  #throttle(state: LinkState, from: number, to: number, amount: number): number {
    // Rounded by a draw keyed by the ends: fair for single chips and releases, the same in every arm of a comparison.
    const who: Identity = { origin: (Math.imul(from, 0x9e3779b1) ^ to) >>> 0, ordinal: 0 };
    return Math.floor(amount * state.valve + this.#draws.uniform(state.process, this.#period, who));
  }

  #substitute(state: LinkState, to: number, amount: number, attribute: number): void {
    if (state.link.substitute.kind === 'none') return;
    const { terms } = state;
    const share = Math.floor(amount * terms.share);
    if (share === 0) return;
    state.sent += share;
    const lead = Math.max(1, Math.ceil(terms.leadTime / this.#hoursPerStep));
    this.#enqueue(
      state,
      WORLD * this.#setting.places.length + (to % this.#setting.places.length),
      to,
      share,
      attribute,
      lead,
    );
  }

  #enqueue(
    state: LinkState,
    from: number,
    to: number,
    amount: number,
    attribute: number,
    steps: number,
  ): void {
    state.queue.push(from, to, amount, attribute, this.#step + steps, this.#step, this.#sequence++);
    this.observer?.sent(state.index, from, to, amount);
  }
}
