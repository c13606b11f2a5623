import type { Parameter } from '../quantity/parameter';

/** What a receiver falls back on when its own channel is switched to the market (links.md, Two switches). */
export type Substitute =
  | { readonly kind: 'none'; readonly about: string }
  | {
      readonly kind: 'market';
      readonly about: string;
      /** Time until the seller outside delivers, h. */
      readonly leadTime: Parameter;
      /** Share of the need that can be had outside, 1. */
      readonly share: Parameter;
      /** Price outside over the internal price, 1. */
      readonly premium: Parameter;
    };

/** One link `kind.from.to`: the only way for anything to pass between two layers. */
export interface Link {
  readonly id: string;
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly content: string;
  readonly unit: string;
  /** Size of one ledger integer in `unit`. */
  readonly quantum: number;
  /** `rival`: what one gets no other gets. `copied`: one release reaches many, each counted. */
  readonly transfer: 'rival' | 'copied';
  /** Time under way, h; absent where the receiver comes later in the same step. */
  readonly delay?: Parameter;
  readonly substitute: Substitute;
  /** The group of the flywheel that it belongs to, if any. */
  readonly group?: string;
}

/** What `link()` takes: kind, ends and the rest are read from the id. */
export type LinkInput = Omit<Link, 'kind' | 'from' | 'to'>;

/** Declares a link; the id is `kind.from.to`. */
export function link(input: LinkInput): Link {
  const [kind, from, to, ...rest] = input.id.split('.');
  if (!kind || !from || !to || rest.length > 0) throw new Error(`link "${input.id}" is not kind.from.to`);
  return { ...input, kind, from, to };
}
