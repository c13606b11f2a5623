import type { ParameterTree, Values } from '../quantity/parameter';
import type { LinkTerms } from './ledger';
import type { Link } from './link';

interface Branch {
  readonly [name: string]: unknown;
}

/** The terms of a link among a run's values. Edits change values in place, so the branches are found once. */
export class StandingTerms implements LinkTerms {
  readonly #delays: Branch;
  readonly #to: string;
  readonly #market: Partial<LinkTerms>;

  constructor({ kind, from, to }: Link, values: Values<ParameterTree>) {
    const at = (...path: readonly string[]): Branch =>
      path.reduce((node, name) => (node[name] ?? {}) as Branch, values as Branch);
    this.#delays = at('delay', kind, from);
    this.#to = to;
    this.#market = at('market', kind, from, to);
  }

  get delay(): number {
    return (this.#delays[this.#to] as number | undefined) ?? 0;
  }

  get leadTime(): number {
    return this.#market.leadTime ?? 0;
  }

  get share(): number {
    return this.#market.share ?? 0;
  }

  get premium(): number {
    return this.#market.premium ?? 1;
  }
}
