import { FIRMS, GROUP } from '../ecosystem/world/firms';
import type { History } from './history';

/** Firms of the group by name, as metric ids have them. */
const GROUP_FIRMS = FIRMS.filter((_, number) => GROUP.has(number));
const RIVALS = FIRMS.filter((_, number) => number > 0 && !GROUP.has(number));

/** Cash of the group, USD; undefined if any of its firms does not report. */
export function groupCash(history: History): number | undefined {
  const values = GROUP_FIRMS.map((firm) => history.now(`firms.${firm}.cash`));
  return values.every((value) => value !== undefined)
    ? values.reduce((sum, value) => sum + value, 0)
    : undefined;
}

/** The same over all points. */
export function groupCashSeries(history: History): number[] | undefined {
  const all = GROUP_FIRMS.map((firm) => history.series(`firms.${firm}.cash`));
  if (all.some((series) => series === undefined)) return undefined;
  return (all[0] as number[]).map((_, i) => all.reduce((sum, series) => sum + (series as number[])[i], 0));
}

/** The rival with the most of a metric now. */
export function bestRival(
  history: History,
  metric: string,
): { firm: (typeof RIVALS)[number]; id: string } | undefined {
  let best: { firm: (typeof RIVALS)[number]; id: string } | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const firm of RIVALS) {
    const id = `rivals.${firm}.${metric}`;
    const value = history.now(id);
    if (value === undefined || value <= most) continue;
    best = { firm, id };
    most = value;
  }
  return best;
}

/** What holds the group's compute back. */
export type Constraint =
  | { readonly kind: 'chips'; readonly share: number }
  | { readonly kind: 'power'; readonly months: number }
  | { readonly kind: 'slack' }
  /** Not enough of the run has passed. */
  | { readonly kind: 'early' }
  /** The run does not report what would tell. */
  | { readonly kind: 'unknown' };

/** Days over which the shortage of chips is judged. */
const WINDOW_DAYS = 90;
const EARLY_DAYS = 30;
/** Below this share of the compute owned, late chips are what any supply chain has. */
const NOTICEABLE = 0.02;
/** A wait for power that is shorter than the building of a hall holds nothing back. */
const NOTICEABLE_WAIT_DAYS = 120;

/**
 * Names the constraint that binds now: chips, if orders late for want of chips came to more than two per cent of
 * the compute owned over the last quarter; else power, if it takes longer to come than a hall takes to build.
 */
export function constraint(history: History): Constraint {
  const unmet = history.now('chips.unmetDemand');
  const owned = history.now('compute.h100e');
  const wait = history.now('compute.timeToPower');
  if (unmet === undefined || owned === undefined || wait === undefined) return { kind: 'unknown' };
  const before =
    history.ago('chips.unmetDemand', WINDOW_DAYS) ?? history.ago('chips.unmetDemand', EARLY_DAYS);
  if (!before) return { kind: 'early' };
  // H100e-years over years: the number of H100e that was missing on average.
  const missing = (unmet - before.value) / (before.days / 365.25);
  const share = owned > 0 ? missing / owned : 0;
  if (share > NOTICEABLE) return { kind: 'chips', share };
  if (wait > NOTICEABLE_WAIT_DAYS) return { kind: 'power', months: wait / (365.25 / 12) };
  return { kind: 'slack' };
}
