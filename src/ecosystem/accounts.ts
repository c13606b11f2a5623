import type { FlowObserver } from '../engine/ledger';
import type { Link } from '../engine/link';
import { partyOf, type Setting } from '../engine/setting';

/** Payments between firms since recording began, in cents: `cents[(kind x parties + payer) x parties + payee]`. */
export interface PaymentTotals {
  /** Money links, in the order of the model. */
  readonly links: readonly Link[];
  readonly parties: readonly string[];
  readonly cents: Float64Array;
}

/** An observer of flows that adds up payments: whole cents, so exact below 2^53. */
export interface PaymentRecorder extends FlowObserver {
  readonly totals: PaymentTotals;
}

/**
 * Records the payments of a run; set it as `simulation.ledger.observer`, directly or behind another observer.
 * @param links all links of the model, in the ledger's order
 */
export function paymentRecorder(links: readonly Link[], setting: Setting): PaymentRecorder {
  const money = links.flatMap((link, index) => (link.kind === 'money' ? [{ link, index }] : []));
  const kindOf = new Map(money.map(({ index }, kind) => [index, kind]));
  const n = setting.parties.length;
  const cents = new Float64Array(money.length * n * n);
  return {
    totals: { links: money.map(({ link }) => link), parties: setting.parties, cents },
    sent: () => {},
    // Only what arrives moves cash.
    received: (link, from, to, amount) => {
      const kind = kindOf.get(link);
      if (kind !== undefined) cents[(kind * n + partyOf(setting, from)) * n + partyOf(setting, to)] += amount;
    },
  };
}

/** One firm's line: what it got less what it paid, for each kind of payment, and in all: the change of its cash. */
export interface AccountRow {
  readonly party: string;
  /** By column, USD. */
  readonly entries: readonly number[];
  /** Sum of the entries, USD. */
  readonly change: number;
}

/** The stock-flow matrix: every payment has a payer and a payee, so every column adds up to 0 (links.md). */
export interface StockFlowMatrix {
  readonly unit: 'USD';
  /** Kinds of payment: the money links over which anything was paid. */
  readonly columns: readonly { readonly id: string; readonly about: string; readonly sum: number }[];
  readonly rows: readonly AccountRow[];
}

/** Builds the matrix from recorded payments: rows are the outside world and the firms, columns kinds of payment. */
export function stockFlowMatrix({ links, parties, cents }: PaymentTotals): StockFlowMatrix {
  const n = parties.length;
  // Net receipts in whole cents, so that sums come out exactly.
  const net = links.map((_, kind) =>
    parties.map((_, party) => {
      let sum = 0;
      for (let other = 0; other < n; other++) {
        sum += cents[(kind * n + other) * n + party] - cents[(kind * n + party) * n + other];
      }
      return sum;
    }),
  );
  const used = links.flatMap((_, kind) => (net[kind].some((amount) => amount !== 0) ? [kind] : []));
  const add = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);
  return {
    unit: 'USD',
    columns: used.map((kind) => ({
      id: links[kind].id,
      about: links[kind].content,
      sum: add(net[kind]) / 100,
    })),
    rows: parties.map((party, index) => {
      const entries = used.map((kind) => net[kind][index]);
      return { party, entries: entries.map((amount) => amount / 100), change: add(entries) / 100 };
    }),
  };
}
