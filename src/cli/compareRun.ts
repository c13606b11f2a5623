import type { Plan } from '../experiment/batch/plan';
import { LEVEL, type LookState, lookAt, lookLevel } from '../experiment/compare/looks';
import type { Compared } from './compared';
import type { CompareOptions } from './compareOptions';
import { figure, type Io } from './io';
import { runPlan } from './runPlan';

/** Does the runs of a comparison. @throws Failure if it was interrupted, or the directory does not fit */
export async function runComparison(
  io: Io,
  options: CompareOptions,
  plan: Plan,
  workers: number,
): Promise<Compared> {
  const note = (text: string): void => {
    if (!options.quiet) io.err(`${text}\n`);
  };
  const { stop } = plan;
  if (!stop) return { plan, looks: [], ...(await runPlan(io, options, plan, workers, options.out)) };
  note(scheduleText(plan));
  const looks: LookState[] = [];
  const runs = await runPlan(io, options, plan, workers, options.out, (records) => {
    const seen = lookAt({ ...plan, stop }, records, stop.looks[looks.length] as number);
    looks.push(seen);
    note(lookText(seen, stop.halfWidth));
  });
  return { plan, looks, ...runs };
}

/** The looks of a plan, declared before the first run. */
function scheduleText(plan: Plan): string {
  const { looks, halfWidth, metric } = plan.stop as NonNullable<Plan['stop']>;
  const level = (lookLevel(plan) * 100).toFixed(1);
  return (
    `Looks at ${looks.join(', ')} seeds; it stops at the first at which the half width of ${metric} is at most ` +
    `${figure(halfWidth * 100)} % of its difference. Each interval has ${level} %, so that all of them hold with ${LEVEL * 100} %.`
  );
}

function lookText({ seeds, arms, enough }: LookState, target: number): string {
  const widths = arms.map(({ arm, relativeHalfWidth: width }) =>
    width === null
      ? `${arm}: no difference to measure it by`
      : `${arm}: ${figure(Number((width * 100).toPrecision(3)))} %`,
  );
  return `${seeds} seeds: half width ${widths.join(', ')}${enough ? `; at most ${figure(target * 100)} %` : ''}`;
}
