import type { Chunk } from '../../engine/table';
import { MINUTES_PER_DAY } from '../../quantity/calendar';
import type { EcosystemTurn } from '../layer';
import { LABS, TASKS } from '../world';
import {
  CORPUS,
  DRIVING,
  dataRow,
  dataSets,
  EXPOSURES,
  HOURS,
  MANIPULATION,
  POSTS,
  type runs,
  SIZES,
} from './agents';
import type { learningParameters } from './parameters';
import { FIRM_OF_LAB, labTitle, plannedDays, sizeTime } from './plan';

type Turn = EcosystemTurn<typeof learningParameters>;
type Run = Chunk<(typeof runs)['columns']>;

/** Days beyond its plan from which a release counts as late. */
const LATE = 30;

const whole = (value: number): string => value.toFixed(0);
const power = (value: number): string => value.toExponential(1);

/** What all events of a run say of it. */
function about(run: Run, at: number): { entity: string; party: number; place: number; cause?: number } {
  const lab = run.lab[at];
  return {
    entity: `${LABS[lab]} ${TASKS[run.task[at]]} ${SIZES[run.size[at]]} ${run.ordinal[at]}`,
    party: FIRM_OF_LAB[lab],
    place: run.place[at],
    ...(run.event[at] > 0 ? { cause: run.event[at] - 1 } : {}),
  };
}

function title(run: Run, at: number): string {
  const size = `${power(run.parameters[at])} active parameters, ${power(run.tokens[at])} tokens`;
  return `${labTitle(run.lab[at])}: ${TASKS[run.task[at]]} model of ${power(run.target[at])} FLOP (${size})`;
}

/** A flagship starts. */
export function tellStart(turn: Turn, run: Run, at: number): void {
  const days = plannedDays(turn.p, run.task[at]);
  const tried = run.proven[at] === 1 ? 'its recipe tried in a smaller run' : 'its recipe untried';
  run.event[at] =
    1 +
    turn.event({
      kind: 'learning.start',
      ...about(run, at),
      text: `${title(run, at)} goes into training for ${whole(days)} days, ${tried}`,
    });
}

/** A run goes back to a checkpoint. @param lost work thrown away, FLOP */
export function tellSetback(turn: Turn, run: Run, at: number, lost: number): void {
  const untried = run.proven[at] === 1 ? '' : '; no smaller run had tried its recipe';
  run.event[at] =
    1 +
    turn.event({
      kind: 'learning.setback',
      ...about(run, at),
      text: `${title(run, at)}: the loss diverges, ${power(lost)} FLOP are thrown away and training goes on from the checkpoint before${untried}`,
    });
}

/** A run is over. @param good it is released @param sound it came out well */
export function tellEnd(turn: Turn, run: Run, at: number, good: boolean, sound: boolean): void {
  if (!good) {
    const why = sound
      ? `at ${run.quality[at].toFixed(2)} it is no better than the model in use`
      : 'it did not come out well';
    turn.event({
      kind: 'learning.failure',
      ...about(run, at),
      text: `${title(run, at)} is not released: ${why}`,
    });
    return;
  }
  turn.event({
    kind: 'learning.release',
    ...about(run, at),
    text: `${title(run, at)} is released, log10 of effective compute ${run.quality[at].toFixed(2)}${data(turn, run, at)}${lateness(turn, run, at)}`,
  });
}

/** What it was trained on: repetition, and the age of the lab's own data. */
function data(turn: Turn, run: Run, at: number): string {
  const sets = turn.table(dataSets).only;
  const lab = run.lab[at];
  const posts = sets.amount[dataRow(lab, POSTS)] > 0 ? POSTS : CORPUS;
  const kind = run.task[at] === DRIVING ? EXPOSURES : run.task[at] === MANIPULATION ? HOURS : posts;
  const row = dataRow(lab, kind);
  const own = sets.amount[row] > 0 ? `, data of its own ${whole(sets.age[row])} months old` : '';
  return `; tokens worth ${power(run.worth[at])}, ${run.epochs[at].toFixed(1)} passes over those of its task${own}`;
}

/** Why it is late, if it is. */
function lateness(turn: Turn, run: Run, at: number): string {
  const { p } = turn;
  const days = (from: number, to: number): number => (to - from) / MINUTES_PER_DAY;
  const late = days(run.due[at], run.ends[at]);
  if (late < LATE) return '';
  const pace = sizeTime(p, run.size[at]);
  const trained = `training took ${whole(days(run.started[at], run.trained[at]))} days, planned ${whole(plannedDays(p, run.task[at]) * pace)}, with ${run.setbacks[at]} setbacks`;
  const finished = `finishing ${whole(days(run.trained[at], run.ends[at]))}, planned ${whole(p.runs.finishing * pace)}`;
  return `; ${whole(late)} days late: ${trained}; ${finished}`;
}
