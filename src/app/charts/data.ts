import { FIRM_TITLES, FIRMS } from '../../ecosystem/world/firms';
import { FAMILY_COLOURS } from '../../view/families';
import { DARK } from '../../view/palette';
import type { Messages } from '../dictionary/messages';
import { bestRival } from '../figures';
import type { History } from '../history';
import type { ChartData, ChartLine } from './element';

/** The axis shows at least this share of the run, so that the first steps are not blown up. */
const LEAST_SHARE = 0.08;

function frame(history: History, start: number, end: number): Pick<ChartData, 'times' | 'from' | 'to'> {
  const now = history.minutes.at(-1) ?? start;
  return {
    times: history.minutes.map((minute) => minute * 60),
    from: start * 60,
    to: Math.max(now, start + (end - start) * LEAST_SHARE) * 60,
  };
}

/** Compute owned by the group and by the rival that has most now. */
export function computeChart(history: History, start: number, end: number, groupName: string): ChartData {
  const lines: ChartLine[] = [];
  // A logarithm has no zero: a gap instead.
  const positive = (values: number[]): number[] => values.map((value) => (value > 0 ? value : Number.NaN));
  const rival = bestRival(history, 'compute.h100e');
  const others = rival && history.series(rival.id);
  if (rival && others) {
    const label = FIRM_TITLES[FIRMS.indexOf(rival.firm)] ?? rival.firm;
    lines.push({ label, colour: DARK.rivalSite, isDashed: true, values: positive(others) });
  }
  const own = history.series('compute.h100e');
  if (own) lines.push({ label: groupName, colour: FAMILY_COLOURS.training, values: positive(own) });
  return { ...frame(history, start, end), lines, isLog: true };
}

const TASK_COLOURS = {
  language: FAMILY_COLOURS.models,
  driving: FAMILY_COLOURS.experience,
  manipulation: DARK.robot,
} as const;

/** Lead of the group in each task. */
export function leadChart(history: History, start: number, end: number, tasks: Messages['tasks']): ChartData {
  const lines = (['language', 'driving', 'manipulation'] as const).flatMap((task): ChartLine[] => {
    const values = history.series(`learning.lead.${task}`);
    return values ? [{ label: tasks[task], colour: TASK_COLOURS[task], values }] : [];
  });
  return { ...frame(history, start, end), lines, isLog: false };
}
