import { hashName } from '../../engine/draws';
import { exp } from '../../engine/maths';
import type { Chunk } from '../../engine/table';
import { MINUTES_PER_DAY } from '../../quantity/calendar';
import { capability } from '../laws/scaling';
import { pitmanYorKinds, pitmanYorUnseenMass } from '../laws/tails';
import type { EcosystemFounding } from '../layer';
import { FIRMS, LABS, NOTICES, TASKS } from '../world';
import {
  DRIVING,
  LANGUAGE,
  labs,
  MANIPULATION,
  PROGRAMMES,
  programmes,
  RELEASED,
  runs,
  TRAINING,
} from './agents';
import { halfLifeFactor, publicPart } from './equations';
import type { learningParameters } from './parameters';
import {
  ALPHABET_LAB,
  dataLimited,
  FIRM_OF_LAB,
  type LabData,
  type Learning,
  paceBefore,
  plannedDays,
  splitOf,
  splitRun,
  TESLA_LAB,
  XAI_LAB,
} from './plan';

const KM_PER_MILE = 1.609344;
const DAY_SECONDS = 86_400;
const LN10 = Math.LN10;

type Founding = EcosystemFounding<typeof learningParameters>;

/** Identity of the runs of a programme; their number in it is the ordinal. */
export function runOrigin(lab: number, task: number): number {
  return hashName(`run:${LABS[lab]}:${TASKS[task]}`);
}

/** Independent driving exposures that a distance has brought, simulated ones included. @param km distance */
function exposuresOf(p: Learning, km: number, recall: number, simulated: number): number {
  return (
    (km / p.data.eventDistance) * recall * p.data.diversity * (1 + simulated * p.data.simulationFidelity)
  );
}

/** Day one: labs with their data, released models placed by the leads, and a run under way in each programme. */
export function found(context: Founding): void {
  foundLabs(context);
  foundProgrammes(context);
  publish(context);
}

function foundLabs(context: Founding): void {
  const { p, setting } = context;
  const table = context.table(labs);
  for (const [lab, name] of LABS.entries()) {
    const slot = table.add(hashName(`lab:${name}`), 0, 1);
    const row = table.chunkOf(slot);
    const rate = p.labs[name].h100e * p.runs.peak * 1e12 * p.runs.utilisation * p.labs[name].trainingWanted;
    row.firm[slot] = FIRM_OF_LAB[lab];
    row.place[slot] = setting.seat(FIRM_OF_LAB[lab]) % setting.places.length;
    row.trainingRate[slot] = rate;
    row.experimentRate[slot] = rate * (1 - p.labs[name].largestRun);
    if (lab === TESLA_LAB) {
      row.exposures[slot] =
        exposuresOf(p, p.data.fleetDistance * 1e9 * KM_PER_MILE, p.data.triggerRecall, 0) *
        halfLifeFactor(p.data.fleetAge, p.data.obsolescence);
      row.robotHours[slot] = p.data.robotHours;
    }
    if (lab === ALPHABET_LAB) {
      const km = p.data.driverlessDistance * 1e6 * KM_PER_MILE;
      row.exposures[slot] =
        exposuresOf(p, km, p.data.robotaxiRecall, p.data.simulatedPerReal) *
        halfLifeFactor(p.data.driverlessAge, p.data.obsolescence);
    }
    if (lab !== TESLA_LAB && PROGRAMMES.some((of) => of.lab === lab && of.task === MANIPULATION)) {
      row.robotHours[slot] = p.rivals.robotHours;
    }
    if (lab === XAI_LAB) {
      row.posts[slot] = p.data.signalBefore * 1e12;
      // The stream is taken to have been as strong as the two years that the stock stands for.
      row.stream[slot] = (p.data.signalBefore * 1e12) / (2 * 365.25);
    }
    row.exposures[slot] = Math.round(row.exposures[slot]);
    row.types[slot] = Math.round(
      pitmanYorKinds(p.data.tailExponent, p.data.concentration, row.exposures[slot]),
    );
  }
}

/** What a programme had released on day one: physical compute and log10 of effective compute. */
interface Opening {
  flop: number;
  quality: number;
  know: number;
}

/**
 * Rivals' know-how is the frontier's; those behind had less compute by as much. The group's models stand where
 * its leads put them, and what its own compute and data do not explain is know-how.
 */
function openings(p: Learning, data: (lab: number) => LabData): Opening[] {
  const { start, gap, lead } = p;
  const flopOf = (lab: number, task: number): number =>
    task === DRIVING
      ? start.drivingFlop
      : task === MANIPULATION
        ? start.manipulationFlop
        : lab === XAI_LAB
          ? start.xaiLanguageFlop
          : start.languageFlop;
  const explained = PROGRAMMES.map(({ lab, task }) =>
    dataLimited(
      p,
      task,
      splitRun(p, task, flopOf(lab, task), p.start.tokensServed * 1e12),
      data(lab),
      p.runs.finishing / 365.25,
    ),
  );
  const isGroup = (lab: number): boolean => lab === XAI_LAB || lab === TESLA_LAB;
  const best = TASKS.map((_, task) =>
    PROGRAMMES.reduce(
      (most, of, i) => (of.task === task && !isGroup(of.lab) ? Math.max(most, explained[i]) : most),
      0,
    ),
  );
  return PROGRAMMES.map(({ lab, task }, i) => {
    const flop = flopOf(lab, task);
    if (isGroup(lab)) {
      const quality = best[task] + (lead[TASKS[task]] / 12) * paceBefore(p, task);
      return { flop, quality, know: LN10 * (quality - explained[i]) };
    }
    const name = FIRMS[FIRM_OF_LAB[lab]] as keyof typeof gap;
    const behind = task === LANGUAGE ? ((gap[name] ?? 0) / 12) * paceBefore(p, task) : 0;
    return { flop: flop * exp(-behind * LN10), quality: explained[i] - behind, know: 0 };
  });
}

function foundProgrammes(context: Founding): void {
  const { p, draws } = context;
  const lab = context.table(labs).only;
  const table = context.table(programmes);
  const { publicShare, publicSpillover, privateSpillover } = p.knowledge;
  const open = publicPart(publicShare, publicSpillover, privateSpillover);
  const opened = openings(p, (of) => labData(lab, of));
  const underway = hashName('learning.underway');
  const record = context.table(runs);
  for (const [slot, { lab: of, task }] of PROGRAMMES.entries()) {
    const { flop, quality, know } = opened[slot];
    table.add(hashName(`programme:${LABS[of]}:${TASKS[task]}`), 0, 1);
    const programme = table.only;
    programme.lab[slot] = of;
    programme.task[slot] = task;
    programme.publicKnowledge[slot] = open * know;
    programme.privateKnowledge[slot] = (1 - open) * know;
    programme.quality[slot] = quality;
    const { slope, midpoint } = p.capability[TASKS[task]];
    programme.capability[slot] = capability(quality, slope, midpoint);
    const released = addRun(context, of, task, 0);
    const first = record.chunkOf(released);
    first.state[released] = RELEASED;
    first.target[released] = first.done[released] = flop;
    plan(p, first, released, task, p.start.tokensServed * 1e12);
    first.ends[released] = context.start;
    first.quality[released] = quality;
    // Full pipelines: each programme is somewhere in its next run.
    const next = addRun(context, of, task, 1);
    const share = draws.uniform(underway, 0, { origin: runOrigin(of, task), ordinal: 1 });
    const duration = plannedDays(p, task);
    first.state[next] = TRAINING;
    first.target[next] =
      lab.trainingRate[of] * splitOf(p, of, task) * p.labs[LABS[of]].largestRun * duration * DAY_SECONDS;
    first.done[next] = share * first.target[next];
    plan(p, first, next, task, p.start.tokensServed * 1e12);
    first.started[next] = context.start - share * duration * MINUTES_PER_DAY;
    programme.underway[slot] = 1;
    programme.runs[slot] = 1;
    programme.current[slot] = next;
  }
}

/** Splits the compute of a run into parameters and tokens. @param daily tokens a day that the lab's models serve */
export function plan(
  p: Learning,
  run: Chunk<typeof runs.columns>,
  at: number,
  task: number,
  daily: number,
): void {
  const split = splitRun(p, task, run.target[at], daily);
  run.parameters[at] = split.parameters;
  run.tokens[at] = split.tokens;
}

/** Enters a run of a lab and returns its slot. */
export function addRun(
  context: Pick<Founding, 'setting' | 'table'>,
  lab: number,
  task: number,
  ordinal: number,
): number {
  const table = context.table(runs);
  const slot = table.add(runOrigin(lab, task), ordinal, 1);
  const row = table.chunkOf(slot);
  const at = slot % table.chunkRows;
  row.lab[at] = lab;
  row.task[at] = task;
  row.place[at] = context.setting.seat(FIRM_OF_LAB[lab]) % context.setting.places.length;
  return slot;
}

/** The data columns of one lab. */
export function labData(row: { readonly [K in keyof LabData]: Float64Array }, lab: number): LabData {
  return {
    exposures: row.exposures[lab],
    types: row.types[lab],
    robotHours: row.robotHours[lab],
    posts: row.posts[lab],
    stream: row.stream[lab],
  };
}

/** What the labs announce: released models, the compute they want, and how much of the road they have not seen. */
export function publish(context: Pick<Founding, 'p' | 'table' | 'publish'>): void {
  const { p } = context;
  const lab = context.table(labs).only;
  const programme = context.table(programmes).only;
  const quality = context.publish(NOTICES.quality);
  const ability = context.publish(NOTICES.capability);
  const wanted = context.publish(NOTICES.trainingWanted);
  const mass = context.publish(NOTICES.unseenMass);
  for (let slot = 0; slot < PROGRAMMES.length; slot++) {
    const at = programme.lab[slot] * TASKS.length + programme.task[slot];
    quality[at] = programme.quality[slot];
    ability[at] = programme.capability[slot];
  }
  for (let of = 0; of < LABS.length; of++) {
    wanted[of] = p.labs[LABS[of]].trainingWanted;
    mass[of] = pitmanYorUnseenMass(
      p.data.tailExponent,
      p.data.concentration,
      lab.types[of],
      lab.exposures[of],
    );
  }
}
