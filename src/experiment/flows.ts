import type { FlowObserver, Ledger } from '../engine/ledger';
import { partyOf, placeOf, type Setting } from '../engine/setting';
import type { RowSink } from './columns';

const GROWTH = 1024;

/** Sums flows by link and ends until they are written: sent, received and lost, in quanta. */
export class FlowRecorder implements FlowObserver {
  readonly #accounts: number;
  readonly #setting: Setting;
  readonly #rows = new Map<number, number>();
  #sums = new Float64Array(3 * GROWTH);

  constructor(setting: Setting) {
    this.#setting = setting;
    this.#accounts = setting.parties.length * setting.places.length;
  }

  sent(link: number, from: number, to: number, amount: number): void {
    // The row first: finding it may put larger sums in the place of these.
    const row = this.#row(this.#key(link, from, to));
    this.#sums[row] += amount;
  }

  received(link: number, from: number, to: number, amount: number, lost: number): void {
    const row = this.#row(this.#key(link, from, to));
    this.#sums[row + 1] += amount;
    this.#sums[row + 2] += lost;
  }

  /** Writes a row for every link and pair of ends that saw or holds anything, in their order, and starts anew. */
  flush(step: number, date: string, ledger: Ledger, sink: RowSink): void {
    const underway = this.#underway(ledger);
    const keys = [...new Set([...this.#rows.keys(), ...underway.keys()])].sort((a, b) => a - b);
    for (const key of keys) {
      const row = this.#rows.get(key);
      const { link, from, to } = this.#ends(key);
      const { id, quantum, unit } = (ledger.states[link] as (typeof ledger.states)[number]).link;
      // Dividing by a whole number keeps decimal amounts exact where the quantum is a fraction.
      const scaled = (amount: number): number =>
        quantum < 1 ? amount / Math.round(1 / quantum) : amount * quantum;
      const sum = (at: number): number => scaled(row === undefined ? 0 : (this.#sums[row + at] as number));
      sink.append([
        step,
        date,
        id,
        this.#name(from),
        this.#name(to),
        sum(0),
        sum(1),
        sum(2),
        scaled(underway.get(key) ?? 0),
        unit,
      ]);
    }
    this.#rows.clear();
    this.#sums.fill(0);
  }

  #underway(ledger: Ledger): Map<number, number> {
    const sums = new Map<number, number>();
    for (const { index, queue } of ledger.states) {
      for (let i = 0; i < queue.length; i++) {
        const key = this.#key(index, queue.from[i] as number, queue.to[i] as number);
        sums.set(key, (sums.get(key) ?? 0) + (queue.amount[i] as number));
      }
    }
    return sums;
  }

  #key(link: number, from: number, to: number): number {
    return (link * this.#accounts + from) * this.#accounts + to;
  }

  #ends(key: number): { link: number; from: number; to: number } {
    const pair = Math.floor(key / this.#accounts);
    return { link: Math.floor(pair / this.#accounts), from: pair % this.#accounts, to: key % this.#accounts };
  }

  /** Offset of a key's three sums. */
  #row(key: number): number {
    const known = this.#rows.get(key);
    if (known !== undefined) return known;
    const row = this.#rows.size * 3;
    this.#rows.set(key, row);
    if (row >= this.#sums.length) {
      const larger = new Float64Array(this.#sums.length * 2);
      larger.set(this.#sums);
      this.#sums = larger;
    }
    return row;
  }

  #name(account: number): string {
    const { parties, places } = this.#setting;
    return `${parties[partyOf(this.#setting, account)]}@${places[placeOf(this.#setting, account)]?.name}`;
  }
}
