import { exp } from '../../engine/maths';
import type { Chunk } from '../../engine/table';
import { DAYS_PER_YEAR, MINUTES_PER_DAY } from '../../quantity/calendar';
import { capability } from '../laws/scaling';
import type { EcosystemTurn } from '../layer';
import { firm, LABS, LINKS, NOTICES, SELLERS, TASKS } from '../world';
import {
  DRIVING,
  dataSets,
  FAILED,
  FINISHING,
  FLAGSHIP,
  LANGUAGE,
  labs,
  lineRow,
  lines,
  MANIPULATION,
  MIDDLE,
  PROGRAMMES,
  programmes,
  RELEASED,
  runs,
  SIZES,
  TRAINING,
} from './agents';
import type { learningParameters } from './parameters';
import {
  dataLimited,
  FIRM_OF_LAB,
  labData,
  lineShare,
  marginOf,
  plannedDays,
  sizeTime,
  splitOf,
  TESLA_LAB,
  XAI_LAB,
} from './plan';
import { addRun, plan } from './record';
import { tailOf } from './tail';
import { tellEnd, tellSetback, tellStart } from './tell';

const DAY_SECONDS = 86_400;
/** Less than a quantum of training is no run. */
const FLOP_QUANTUM = LINKS.training.quantum;

type Turn = EcosystemTurn<typeof learningParameters>;
type Run = Chunk<(typeof runs)['columns']>;

/** Calls back for the run that each line has under way: programme, size, row of the line, chunk and row of the run. */
function eachRun(
  turn: Turn,
  visit: (slot: number, size: number, line: number, run: Run, at: number) => void,
): void {
  const table = turn.table(runs);
  const row = turn.table(lines).only;
  for (let slot = 0; slot < PROGRAMMES.length; slot++)
    for (let size = 0; size < SIZES.length; size++) {
      const line = lineRow(slot, size);
      if (row.underway[line] === 0) continue;
      visit(slot, size, line, table.chunkOf(row.current[line]), row.current[line] % table.chunkRows);
    }
}

/** Part of a lab's training compute that a line gets. */
function partOf(turn: Turn, slot: number, size: number): number {
  const { lab, task } = PROGRAMMES[slot];
  return splitOf(turn.p, lab, task) * lineShare(turn.p, turn.table(programmes).only.largest[slot], size);
}

/** Once a month: flagships whose loss has diverged go back to a checkpoint, more often where no smaller run went before. */
export function setBack(turn: Turn): void {
  const { p, time } = turn;
  if (time.newMonths.length === 0) return;
  const lab = turn.table(labs).only;
  eachRun(turn, (slot, size, _line, run, at) => {
    if (size !== FLAGSHIP || run.state[at] !== TRAINING) return;
    const rate = p.runs.setbackRate * (run.proven[at] === 1 ? 1 : p.runs.unproven);
    const chance = 1 - exp(-rate / 12);
    const who = { origin: run.origin[at], ordinal: run.ordinal[at] };
    for (const month of time.newMonths) {
      if (turn.uniformIn(month, 'learning.setback', who) >= chance) continue;
      const daily = lab.trainingRate[PROGRAMMES[slot].lab] * partOf(turn, slot, size) * DAY_SECONDS;
      const lost = Math.min(run.done[at], p.runs.setbackLoss * daily);
      run.done[at] -= lost;
      run.lost[at] += lost;
      run.setbacks[at] += 1;
      tellSetback(turn, run, at, lost);
    }
  });
}

/** Gives each run in training its share of what arrived; returns what the runs of each programme used. */
export function advanceRuns(turn: Turn, flop: Float64Array): Float64Array {
  const used = new Float64Array(PROGRAMMES.length);
  eachRun(turn, (slot, size, _line, run, at) => {
    if (run.state[at] !== TRAINING) return;
    const { lab } = PROGRAMMES[slot];
    const work = Math.min(flop[lab] * partOf(turn, slot, size), run.target[at] - run.done[at]);
    run.done[at] += work;
    used[slot] += work;
    if (run.done[at] >= run.target[at]) finishTraining(turn, slot, size, run, at);
  });
  return used;
}

/** Training is over: how good the model is follows from its compute, the lab's data and its know-how. */
function finishTraining(turn: Turn, slot: number, size: number, run: Run, at: number): void {
  const { p, time } = turn;
  const { lab, task } = PROGRAMMES[slot];
  const who = { origin: run.origin[at], ordinal: run.ordinal[at] };
  const median = p.runs.finishing * sizeTime(p, size);
  const wait = median * exp(p.runs.slip * turn.normalIn(0, 'learning.finishing', who));
  const programme = turn.table(programmes).only;
  const split = { parameters: run.parameters[at], tokens: run.tokens[at] };
  const data = labData(p, tailOf(turn.setting), turn.table(dataSets).only, lab);
  const { tokens, epochs, equivalent } = dataLimited(p, task, split, data, wait / DAYS_PER_YEAR);
  run.state[at] = FINISHING;
  run.trained[at] = time.end;
  run.ends[at] = time.end + wait * MINUTES_PER_DAY;
  run.worth[at] = tokens;
  run.epochs[at] = epochs;
  run.quality[at] =
    equivalent + (programme.publicKnowledge[slot] + programme.privateKnowledge[slot]) / Math.LN10;
  if (size === MIDDLE) programme.proven[slot] = 1;
}

/** Runs whose finishing is over are released if they came out well and better than the model in use. */
export function endRuns(turn: Turn): void {
  const { p, time } = turn;
  const row = turn.table(programmes).only;
  const line = turn.table(lines).only;
  eachRun(turn, (slot, size, of, run, at) => {
    if (run.state[at] !== FINISHING || run.ends[at] > time.end) return;
    const { lab, task } = PROGRAMMES[slot];
    const who = { origin: run.origin[at], ordinal: run.ordinal[at] };
    line.underway[of] = 0;
    const sound = turn.uniformIn(0, 'learning.failure', who) >= p.runs.failure;
    const good = sound && run.quality[at] > row.quality[slot];
    run.state[at] = good ? RELEASED : FAILED;
    // Most middle-sized runs are not meant for release: they try the recipe of the next flagship.
    if (good || size === FLAGSHIP) tellEnd(turn, run, at, good, sound);
    if (!good) return;
    row.quality[slot] = run.quality[at];
    const { slope, midpoint } = p.capability[TASKS[task]];
    row.capability[slot] = capability(run.quality[at], slope, midpoint);
    release(turn, lab, task);
  });
}

/** Sends a release to those who use it: Grok goes to the social network, into cars and robots as well. */
function release(turn: Turn, lab: number, task: number): void {
  const { setting } = turn;
  const own = setting.seat(FIRM_OF_LAB[lab]);
  const tesla = setting.seat(FIRM_OF_LAB[TESLA_LAB]);
  const name = lab * TASKS.length + task;
  turn.post(LINKS.modelDemand, own, own, 1, name);
  if (task === DRIVING) turn.post(LINKS.modelFleet, own, own, 1, name);
  if (task === MANIPULATION) turn.post(LINKS.modelRobots, own, own, 1, name);
  if (task !== LANGUAGE || lab !== XAI_LAB) return;
  turn.post(LINKS.modelSignals, own, own, 1, name);
  turn.post(LINKS.modelFleet, own, tesla, 1, name);
  turn.post(LINKS.modelRobots, own, tesla, 1, name);
}

/** A line without a run starts one, as large as the compute that it gets can do in the planned time. */
export function startRuns(turn: Turn): void {
  const row = turn.table(lines).only;
  for (let slot = 0; slot < PROGRAMMES.length; slot++)
    for (let size = 0; size < SIZES.length; size++)
      if (row.underway[lineRow(slot, size)] === 0) start(turn, slot, size);
}

function start(turn: Turn, slot: number, size: number): void {
  const { p, time } = turn;
  const { lab, task } = PROGRAMMES[slot];
  if (size === FLAGSHIP) shareOut(turn, slot);
  const duration = plannedDays(p, task) * sizeTime(p, size);
  const rate = turn.table(labs).only.trainingRate[lab] * partOf(turn, slot, size);
  const target = rate * duration * DAY_SECONDS;
  if (target < FLOP_QUANTUM) return;
  const line = turn.table(lines).only;
  const of = lineRow(slot, size);
  line.underway[of] = 1;
  line.runs[of] += 1;
  line.current[of] = addRun(turn, lab, task, size, line.runs[of]);
  const table = turn.table(runs);
  const run = table.chunkOf(line.current[of]);
  const at = line.current[of] % table.chunkRows;
  run.state[at] = TRAINING;
  run.target[at] = target;
  plan(p, run, at, task, tokensServed(turn, lab));
  run.started[at] = time.end;
  run.due[at] = time.end + (duration + p.runs.finishing * sizeTime(p, size)) * MINUTES_PER_DAY;
  if (size !== FLAGSHIP) return;
  const programme = turn.table(programmes).only;
  run.proven[at] = programme.proven[slot];
  programme.proven[slot] = 0;
  tellStart(turn, run, at);
}

/**
 * What a flagship gets of the compute of its task, and what is left to smaller runs and experiments: where it stood on
 * day one, moved by what more compute is worth to it now over then. Data that bind make compute worth less.
 */
function shareOut(turn: Turn, slot: number): void {
  const { p } = turn;
  const { lab, task } = PROGRAMMES[slot];
  const programme = turn.table(programmes).only;
  const { largestRun } = p.labs[LABS[lab]];
  const before = programme.marginAtStart[slot];
  const rate = turn.table(labs).only.trainingRate[lab] * splitOf(p, lab, task);
  const flop = rate * largestRun * plannedDays(p, task) * DAY_SECONDS;
  if (flop < FLOP_QUANTUM || before <= 0) return;
  const data = labData(p, tailOf(turn.setting), turn.table(dataSets).only, lab);
  const odds = marginOf(p, task, flop, tokensServed(turn, lab), data) / before;
  programme.largest[slot] = (largestRun * odds) / (largestRun * odds + 1 - largestRun);
}

/** Tokens a day that are wanted of a lab's models, from all who sell them; what was assumed while none are known. */
function tokensServed(turn: Turn, lab: number): number {
  const orders = turn.read(NOTICES.tokenOrders);
  let daily = 0;
  for (const { name, lab: of } of SELLERS) if (of === LABS[lab]) daily += orders[firm(name)];
  return daily > 0 ? daily : turn.p.start.tokensServed * 1e12;
}
