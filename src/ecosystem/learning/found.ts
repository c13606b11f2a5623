import { hashName } from '../../engine/draws';
import { exp } from '../../engine/maths';
import { DAYS_PER_YEAR, MINUTES_PER_DAY } from '../../quantity/calendar';
import { capability } from '../laws/scaling';
import type { EcosystemFounding } from '../layer';
import { FIRMS, LABS, NOTICES, TASKS } from '../world';
import {
  DRIVING,
  dataRow,
  dataSets,
  EXPOSURES,
  FLAGSHIP,
  LANGUAGE,
  labs,
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
import { publicPart } from './equations';
import { foundData } from './foundData';
import type { learningParameters } from './parameters';
import {
  dataLimited,
  FIRM_OF_LAB,
  type LabData,
  type Learning,
  labData,
  lineShare,
  marginOf,
  paceBefore,
  plannedDays,
  sizeTime,
  splitOf,
  splitRun,
  TESLA_LAB,
  XAI_LAB,
} from './plan';
import { addRun, plan, runOrigin } from './record';
import { tailOf } from './tail';

const DAY_SECONDS = 86_400;
const LN10 = Math.LN10;

type Founding = EcosystemFounding<typeof learningParameters>;

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
    foundData(context, lab);
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
  const explained = PROGRAMMES.map(
    ({ lab, task }) =>
      dataLimited(
        p,
        task,
        splitRun(p, task, flopOf(lab, task), p.start.tokensServed * 1e12),
        data(lab),
        p.runs.finishing / DAYS_PER_YEAR,
      ).equivalent,
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
  const { p } = context;
  const sets = context.table(dataSets).only;
  const table = context.table(programmes);
  const { publicShare, publicSpillover, privateSpillover } = p.knowledge;
  const open = publicPart(publicShare, publicSpillover, privateSpillover);
  const dataOf = (of: number): LabData => labData(p, tailOf(context.setting), sets, of);
  const opened = openings(p, dataOf);
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
    programme.proven[slot] = 1;
    const { largestRun } = p.labs[LABS[of]];
    programme.largest[slot] = largestRun;
    programme.experimentRate[slot] =
      context.table(labs).only.trainingRate[of] *
      splitOf(p, of, task) *
      (1 - largestRun - lineShare(p, largestRun, MIDDLE));
    programme.marginAtStart[slot] = marginOf(p, task, flop, p.start.tokensServed * 1e12, dataOf(of));
    enterReleased(context, slot, flop, quality);
    for (let size = 0; size < SIZES.length; size++) enterUnderWay(context, slot, size);
  }
}

/** The released model of a programme on day one. */
function enterReleased(context: Founding, slot: number, flop: number, quality: number): void {
  const { p } = context;
  const { lab, task } = PROGRAMMES[slot];
  const record = context.table(runs);
  const released = addRun(context, lab, task, FLAGSHIP, 0);
  const first = record.chunkOf(released);
  first.state[released] = RELEASED;
  first.target[released] = first.done[released] = flop;
  plan(p, first, released, task, p.start.tokensServed * 1e12);
  first.ends[released] = first.trained[released] = first.due[released] = context.start;
  first.quality[released] = quality;
}

/** Full pipelines: each line of a programme is somewhere in its next run. */
function enterUnderWay(context: Founding, slot: number, size: number): void {
  const { p, draws } = context;
  const { lab, task } = PROGRAMMES[slot];
  const table = context.table(lines);
  const row = table.add(hashName(`line:${LABS[lab]}:${TASKS[task]}:${SIZES[size]}`), 0, 1);
  const next = addRun(context, lab, task, size, 1);
  const run = context.table(runs).chunkOf(next);
  const share = draws.uniform(hashName('learning.underway'), 0, {
    origin: runOrigin(lab, task, size),
    ordinal: 1,
  });
  const duration = plannedDays(p, task) * sizeTime(p, size);
  const rate = context.table(labs).only.trainingRate[lab] * splitOf(p, lab, task);
  run.state[next] = TRAINING;
  run.target[next] = rate * lineShare(p, p.labs[LABS[lab]].largestRun, size) * duration * DAY_SECONDS;
  run.done[next] = share * run.target[next];
  plan(p, run, next, task, p.start.tokensServed * 1e12);
  run.started[next] = context.start - share * duration * MINUTES_PER_DAY;
  run.due[next] = run.started[next] + (duration + p.runs.finishing * sizeTime(p, size)) * MINUTES_PER_DAY;
  run.proven[next] = 1;
  table.only.underway[row] = 1;
  table.only.runs[row] = 1;
  table.only.current[row] = next;
}

/** What the labs announce: released models, the compute they want, and how much of the road they have not seen. */
export function publish(context: Pick<Founding, 'p' | 'setting' | 'table' | 'publish'>): void {
  const { p } = context;
  const unseen = tailOf(context.setting);
  const lab = context.table(labs).only;
  const sets = context.table(dataSets).only;
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
    // A lab that cannot serve what is asked of it trains less.
    wanted[of] = p.labs[LABS[of]].trainingWanted * (1 - p.runs.yielding * lab.short[of]);
    mass[of] = unseen(sets.amount[dataRow(of, EXPOSURES)]);
  }
}
