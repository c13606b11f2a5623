import type { Table } from '../../engine/table';
import { MINUTES_PER_YEAR } from '../../quantity/calendar';
import { firm, LABS } from '../world';
import { RELEASED, type runs as runsTable } from './agents';

const FIRM_OF_LAB = LABS.map((name) => firm(name));
const MONTHS = 12;

/** How rivals moved before the start, and how their pace is read after it. Paces in log10 a year, `outlook` in months. */
export interface Pace {
  readonly before: number;
  readonly outlook: number;
  readonly slowest: number;
}

/** Months between two instants. */
const months = (from: number, to: number): number => ((to - from) / MINUTES_PER_YEAR) * MONTHS;

/**
 * Signed lead in months of some firms over the best of all others in one task, on log10 of effective compute of
 * released models. Behind: minus the time since a rival first had the level that the firms have now; before the
 * start the best rival is taken to have moved at `pace.before`. Ahead: time until the best rival gets there at the
 * pace of its last `outlook` months. 0 where the firms have no such model.
 * @param now minute at which it is read
 * @param start minute at which the run started
 */
export function leadMonths(
  runs: Table<(typeof runsTable)['columns']>,
  task: number,
  parties: ReadonlySet<number>,
  pace: Pace,
  now: number,
  start: number,
): number {
  let own = 0;
  let atStart = 0;
  let best = 0;
  runs.each((row, i) => {
    if (row.task[i] !== task || row.state[i] !== RELEASED) return;
    const quality = row.quality[i];
    if (parties.has(FIRM_OF_LAB[row.lab[i]])) own = Math.max(own, quality);
    else {
      best = Math.max(best, quality);
      if (row.ends[i] <= start) atStart = Math.max(atStart, quality);
    }
  });
  if (own === 0 || best === 0) return 0;
  if (own <= atStart) return months(now, start) - ((atStart - own) / pace.before) * MONTHS;
  const since = now - (pace.outlook / MONTHS) * MINUTES_PER_YEAR;
  let reached = Number.POSITIVE_INFINITY;
  let earlier = since < start ? atStart - (pace.before * months(since, start)) / MONTHS : atStart;
  runs.each((row, i) => {
    if (row.task[i] !== task || row.state[i] !== RELEASED || parties.has(FIRM_OF_LAB[row.lab[i]])) return;
    if (row.quality[i] >= own) reached = Math.min(reached, row.ends[i]);
    if (row.ends[i] <= since) earlier = Math.max(earlier, row.quality[i]);
  });
  if (reached <= now) return months(now, reached);
  const speed = Math.max(pace.slowest, ((best - earlier) / pace.outlook) * MONTHS);
  return ((own - best) / speed) * MONTHS;
}
