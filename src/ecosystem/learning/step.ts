import { exp, ln, pow } from '../../engine/maths';
import { partyOf } from '../../engine/setting';
import type { Chunk } from '../../engine/table';
import { MINUTES_PER_DAY } from '../../quantity/calendar';
import { capability } from '../laws/scaling';
import { pitmanYorNewKindChance } from '../laws/tails';
import type { EcosystemTurn } from '../layer';
import { firm, LABS, LINKS, NOTICES, SELLERS, TASKS } from '../world';
import {
  DRIVING,
  FAILED,
  FINISHING,
  LANGUAGE,
  labs,
  MANIPULATION,
  PROGRAMMES,
  programmes,
  RELEASED,
  runs,
  TRAINING,
} from './agents';
import { halfLifeFactor } from './equations';
import { addRun, labData, plan, publish } from './found';
import type { learningParameters } from './parameters';
import {
  dataLimited,
  FIRM_OF_LAB,
  LAB_OF_FIRM,
  labTitle,
  plannedDays,
  splitOf,
  TESLA_LAB,
  XAI_LAB,
} from './plan';

const LN10 = Math.LN10;
const DAY_SECONDS = 86_400;
/** Training arrives in quanta of 1e15 FLOP, posts in quanta of 1,000 tokens. */
const FLOP_QUANTUM = LINKS.training.quantum;
const TOKEN_QUANTUM = LINKS.signal.quantum;

type Turn = EcosystemTurn<typeof learningParameters>;
type Run = Chunk<(typeof runs)['columns']>;

/** One step: labs take what has come in, their runs go on, end and start, know-how spreads. */
export function step(turn: Turn): void {
  const flop = receiveTraining(turn);
  receiveData(turn);
  const used = advanceRuns(turn, flop);
  updateRates(turn, flop, used);
  updateKnowledge(turn);
  endRuns(turn);
  startRuns(turn);
  publish(turn);
  pay(turn);
}

/** Lab at the receiving end of a flow, -1 if the firm has none. */
const labAt = (turn: Turn, account: number): number => LAB_OF_FIRM[partyOf(turn.setting, account)];

function receiveTraining(turn: Turn): Float64Array {
  const flop = new Float64Array(LABS.length);
  turn.receive(LINKS.training, (_from, to, amount) => {
    const lab = labAt(turn, to);
    if (lab < 0) return amount;
    flop[lab] += amount * FLOP_QUANTUM;
    return 0;
  });
  return flop;
}

function receiveData(turn: Turn): void {
  const { p, time } = turn;
  const lab = turn.table(labs).only;
  const events = new Float64Array(LABS.length);
  const tokens = new Float64Array(LABS.length);
  turn.receive(LINKS.experienceFleet, (_from, to, amount) => {
    const at = labAt(turn, to);
    if (at < 0) return amount;
    events[at] += amount;
    return 0;
  });
  const keep = halfLifeFactor(time.years * 12, p.data.obsolescence);
  // Of exposures that are thinned, the types that are left go by the tail's power.
  const keptTypes = pow(keep, p.data.tailExponent);
  for (let at = 0; at < LABS.length; at++) {
    lab.exposures[at] *= keep;
    lab.types[at] *= keptTypes;
    lab.robotHours[at] *= keep;
    lab.posts[at] *= keep;
  }
  turn.receive(LINKS.experienceRobots, (_from, to, amount) => {
    const at = labAt(turn, to);
    if (at < 0) return amount;
    lab.robotHours[at] += amount * p.data.hoursPerRobotEvent;
    return 0;
  });
  turn.receive(LINKS.signal, (_from, to, amount) => {
    const at = labAt(turn, to);
    if (at < 0) return amount;
    tokens[at] += amount * TOKEN_QUANTUM;
    return 0;
  });
  const memory = 1 - exp(-time.days / p.knowledge.memory);
  for (let at = 0; at < LABS.length; at++) {
    lab.posts[at] += tokens[at];
    lab.stream[at] += (tokens[at] / time.days - lab.stream[at]) * memory;
    const recorded = turn.binomial(
      'learning.diversity',
      { origin: lab.origin[at], ordinal: 0 },
      events[at],
      p.data.diversity,
    );
    // Rivals replay in simulation what they have recorded.
    if (at !== TESLA_LAB) lab.pending[at] += recorded * p.data.simulatedPerReal * p.data.simulationFidelity;
    const simulated = Math.floor(lab.pending[at]);
    lab.pending[at] -= simulated;
    addExposures(turn, at, recorded + simulated);
  }
  recordRivals(turn);
}

/** Hours of manipulation that rival labs record with their own robots, which no layer of the model sends. */
function recordRivals(turn: Turn): void {
  const { p, time } = turn;
  const lab = turn.table(labs).only;
  const from = time.index * time.years;
  const { robotHoursYear, robotGrowth } = p.rivals;
  const hours = robotHoursYear * exp(robotGrowth * (from + 0.5 * time.years)) * time.years;
  for (const { lab: at, task } of PROGRAMMES)
    if (task === MANIPULATION && at !== TESLA_LAB) lab.robotHours[at] += hours;
}

/** A batch of independent exposures enters a lab's data set (Pitman-Yor, submodels section 6). */
function addExposures(turn: Turn, at: number, batch: number): void {
  if (batch === 0) return;
  const { tailExponent, concentration } = turn.p.data;
  const lab = turn.table(labs).only;
  const chance = pitmanYorNewKindChance(tailExponent, concentration, lab.types[at], lab.exposures[at], batch);
  lab.types[at] += turn.binomial('learning.newTypes', { origin: lab.origin[at], ordinal: 0 }, batch, chance);
  lab.exposures[at] += batch;
}

/** Gives each run in training its share of what arrived; returns what the runs of each lab used. */
function advanceRuns(turn: Turn, flop: Float64Array): Float64Array {
  const { p } = turn;
  const used = new Float64Array(LABS.length);
  const table = turn.table(runs);
  const row = turn.table(programmes).only;
  for (let slot = 0; slot < PROGRAMMES.length; slot++) {
    if (row.underway[slot] === 0) continue;
    const run = table.chunkOf(row.current[slot]);
    const at = row.current[slot] % table.chunkRows;
    if (run.state[at] !== TRAINING) continue;
    const { lab, task } = PROGRAMMES[slot];
    const share = flop[lab] * splitOf(p, lab, task) * p.labs[LABS[lab]].largestRun;
    const work = Math.min(share, run.target[at] - run.done[at]);
    run.done[at] += work;
    used[lab] += work;
    if (run.done[at] >= run.target[at]) finishTraining(turn, slot, run, at);
  }
  return used;
}

/** Training is over: how good the model is follows from its compute, the lab's data and its know-how. */
function finishTraining(turn: Turn, slot: number, run: Run, at: number): void {
  const { p, time } = turn;
  const { lab, task } = PROGRAMMES[slot];
  const who = { origin: run.origin[at], ordinal: run.ordinal[at] };
  const wait = p.runs.finishing * exp(p.runs.slip * turn.normalIn(0, 'learning.finishing', who));
  const { publicKnowledge, privateKnowledge } = turn.table(programmes).only;
  const split = { parameters: run.parameters[at], tokens: run.tokens[at] };
  const equivalent = dataLimited(p, task, split, labData(turn.table(labs).only, lab), wait / 365.25);
  run.state[at] = FINISHING;
  run.ends[at] = time.end + wait * MINUTES_PER_DAY;
  run.quality[at] = equivalent + (publicKnowledge[slot] + privateKnowledge[slot]) / LN10;
}

function updateRates(turn: Turn, flop: Float64Array, used: Float64Array): void {
  const { p, time } = turn;
  const lab = turn.table(labs).only;
  const seconds = time.minutes * 60;
  const memory = 1 - exp(-time.days / p.knowledge.memory);
  for (let at = 0; at < LABS.length; at++) {
    lab.trainingRate[at] += (flop[at] / seconds - lab.trainingRate[at]) * memory;
    lab.experimentRate[at] += ((flop[at] - used[at]) / seconds - lab.experimentRate[at]) * memory;
  }
}

/** Own progress by staff and experiments (its mean over the labs of a task is given), and spill-over of both kinds. */
function updateKnowledge(turn: Turn): void {
  const { p, time } = turn;
  const { residual, publicShare, publicSpillover, privateSpillover, experimentWeight, returns } = p.knowledge;
  const row = turn.table(programmes).only;
  const lab = turn.table(labs).only;
  const effort = new Float64Array(PROGRAMMES.length);
  const total = new Float64Array(TASKS.length);
  const count = new Float64Array(TASKS.length);
  const open = new Float64Array(TASKS.length).fill(Number.NEGATIVE_INFINITY);
  const closed = new Float64Array(TASKS.length).fill(Number.NEGATIVE_INFINITY);
  for (let i = 0; i < PROGRAMMES.length; i++) {
    const { lab: at, task } = PROGRAMMES[i];
    const share = splitOf(p, at, task);
    const compute = share * Math.max(0, lab.experimentRate[at]);
    const staff = share * p.labs[LABS[at]].staff;
    effort[i] =
      compute > 0 && staff > 0
        ? exp(returns * ((1 - experimentWeight) * ln(staff) + experimentWeight * ln(compute)))
        : 0;
    total[task] += effort[i];
    count[task] += 1;
    open[task] = Math.max(open[task], row.publicKnowledge[i]);
    closed[task] = Math.max(closed[task], row.privateKnowledge[i]);
  }
  const opening = 1 - exp(-publicSpillover * time.years);
  const leaking = 1 - exp(-privateSpillover * time.years);
  for (let i = 0; i < PROGRAMMES.length; i++) {
    const { task } = PROGRAMMES[i];
    const own = total[task] > 0 ? (residual * time.years * count[task] * effort[i]) / total[task] : 0;
    row.publicKnowledge[i] += publicShare * own + (open[task] - row.publicKnowledge[i]) * opening;
    row.privateKnowledge[i] += (1 - publicShare) * own + (closed[task] - row.privateKnowledge[i]) * leaking;
  }
}

/** Runs whose finishing is over are released if they came out well and better than the model in use. */
function endRuns(turn: Turn): void {
  const { p, time } = turn;
  const row = turn.table(programmes).only;
  const table = turn.table(runs);
  for (let slot = 0; slot < PROGRAMMES.length; slot++) {
    if (row.underway[slot] === 0) continue;
    const run = table.chunkOf(row.current[slot]);
    const at = row.current[slot] % table.chunkRows;
    if (run.state[at] !== FINISHING || run.ends[at] > time.end) continue;
    const { lab, task } = PROGRAMMES[slot];
    const who = { origin: run.origin[at], ordinal: run.ordinal[at] };
    row.underway[slot] = 0;
    const good =
      turn.uniformIn(0, 'learning.failure', who) >= p.runs.failure && run.quality[at] > row.quality[slot];
    run.state[at] = good ? RELEASED : FAILED;
    const size = `${run.parameters[at].toExponential(1)} active parameters, ${run.tokens[at].toExponential(1)} tokens`;
    const text = `${labTitle(lab)}: ${TASKS[task]} model of ${run.target[at].toExponential(1)} FLOP (${size})`;
    const entity = `${LABS[lab]} ${TASKS[task]} ${run.ordinal[at]}`;
    const about = { entity, party: FIRM_OF_LAB[lab], place: run.place[at] };
    if (!good) {
      turn.event({ kind: 'learning.failure', ...about, text: `${text} is not released` });
      continue;
    }
    row.quality[slot] = run.quality[at];
    const { slope, midpoint } = p.capability[TASKS[task]];
    row.capability[slot] = capability(run.quality[at], slope, midpoint);
    turn.event({
      kind: 'learning.release',
      ...about,
      text: `${text} is released, log10 of effective compute ${run.quality[at].toFixed(2)}`,
    });
    release(turn, lab, task);
  }
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

/** A programme without a run starts one, as large as the compute that its lab gets can do in the planned time. */
function startRuns(turn: Turn): void {
  const { p, time } = turn;
  const row = turn.table(programmes).only;
  const lab = turn.table(labs).only;
  const table = turn.table(runs);
  for (let slot = 0; slot < PROGRAMMES.length; slot++) {
    if (row.underway[slot] === 1) continue;
    const { lab: at, task } = PROGRAMMES[slot];
    const share = splitOf(p, at, task) * p.labs[LABS[at]].largestRun;
    const target = lab.trainingRate[at] * share * plannedDays(p, task) * DAY_SECONDS;
    if (target < FLOP_QUANTUM) continue;
    row.underway[slot] = 1;
    row.runs[slot] += 1;
    row.current[slot] = addRun(turn, at, task, row.runs[slot]);
    const run = table.chunkOf(row.current[slot]);
    const place = row.current[slot] % table.chunkRows;
    run.state[place] = TRAINING;
    run.target[place] = target;
    plan(p, run, place, task, tokensServed(turn, at));
    run.started[place] = time.end;
  }
}

/** Tokens a day that are wanted of a lab's models, from all who sell them; what was assumed while none are known. */
function tokensServed(turn: Turn, lab: number): number {
  const orders = turn.read(NOTICES.tokenOrders);
  let daily = 0;
  for (const { name, lab: of } of SELLERS) if (of === LABS[lab]) daily += orders[firm(name)];
  return daily > 0 ? daily : turn.p.start.tokensServed * 1e12;
}

/** Research staff, and the licence for a text stream that a language lab does not have of its own. */
function pay(turn: Turn): void {
  const { p, time, setting } = turn;
  const lab = turn.table(labs).only;
  for (let at = 0; at < LABS.length; at++) {
    const language = splitOf(p, at, LANGUAGE) > 0;
    const licensed = language && (at !== XAI_LAB || turn.market(LINKS.signal));
    const yearly = (p.labs[LABS[at]].staff * p.money.researcher + (licensed ? p.money.licence : 0)) * 1e6;
    lab.owed[at] += yearly * time.years;
    const cents = Math.floor(lab.owed[at] * 100);
    lab.owed[at] -= cents / 100;
    turn.post(LINKS.moneyLearning, setting.seat(FIRM_OF_LAB[at]), setting.account(0, lab.place[at]), cents);
  }
}
