import type { Values } from '../../quantity/parameter';
import { type Allocation, allocation } from '../laws/scaling';
import { pitmanYorUnseenMass } from '../laws/tails';
import { FIRM_TITLES, firm, LABS, TASKS } from '../world';
import { DRIVING, LANGUAGE, MANIPULATION } from './agents';
import { type Corpus, drivingTokens, freshness, runEquivalent } from './equations';
import type { learningParameters } from './parameters';

export type Learning = Values<typeof learningParameters>;

/** Account numbers of the labs' firms, by lab. */
export const FIRM_OF_LAB: readonly number[] = LABS.map((name) => firm(name));
/** Lab of each firm, -1 for firms without one. */
export const LAB_OF_FIRM: readonly number[] = FIRM_TITLES.map((_, of) => FIRM_OF_LAB.indexOf(of));
export const TESLA_LAB = LABS.indexOf('tesla');
export const XAI_LAB = LABS.indexOf('xai');
export const ALPHABET_LAB = LABS.indexOf('alphabet');

/** Name of a lab for people. */
export function labTitle(lab: number): string {
  return FIRM_TITLES[FIRM_OF_LAB[lab]];
}

/** Share of a lab's training compute that goes to one task. */
export function splitOf(p: Learning, lab: number, task: number): number {
  const { teslaDriving, teslaManipulation, alphabetDriving, alphabetManipulation, chinaManipulation } =
    p.split;
  if (lab === TESLA_LAB)
    return task === DRIVING ? teslaDriving : task === MANIPULATION ? teslaManipulation : 0;
  const driving = lab === ALPHABET_LAB ? alphabetDriving : 0;
  const manipulation =
    lab === ALPHABET_LAB ? alphabetManipulation : LABS[lab] === 'china' ? chinaManipulation : 0;
  return task === DRIVING
    ? driving
    : task === MANIPULATION
      ? manipulation
      : Math.max(0, 1 - driving - manipulation);
}

/** Planned training time of a task, days. */
export function plannedDays(p: Learning, task: number): number {
  return task === LANGUAGE
    ? p.runs.languageDays
    : task === DRIVING
      ? p.runs.drivingDays
      : p.runs.manipulationDays;
}

/** Months to log10 a year before the start, by task. */
export function paceBefore(p: Learning, task: number): number {
  return p.history[TASKS[task]];
}

/** Data of one lab as its table has them. */
export interface LabData {
  readonly exposures: number;
  readonly types: number;
  readonly robotHours: number;
  readonly posts: number;
  /** Clean posts a day. */
  readonly stream: number;
}

/** Bodies of data that a lab can use for a task, with their relevance. */
export function corporaOf(p: Learning, task: number, data: LabData): Corpus[] {
  const { relevance, data: d } = p;
  const text = d.publicText * 1e12;
  const hours = data.robotHours * d.hourTokens * 1e6;
  const mass = pitmanYorUnseenMass(d.tailExponent, d.concentration, data.types, data.exposures);
  const driving =
    data.exposures > 0
      ? drivingTokens(mass, d.eventTokens * 1e6, d.referenceExposures, d.tailExponent, d.concentration)
      : 0;
  const of = (unique: number, byTask: readonly number[]): Corpus => ({ unique, relevance: byTask[task] });
  return [
    of(text, [1, relevance.textToOthers, relevance.textToOthers]),
    of(data.posts, [relevance.signalToLanguage, relevance.signalToOthers, relevance.signalToOthers]),
    of(driving, [relevance.fleetToLanguage, 1, relevance.fleetToManipulation]),
    of(hours, [0, relevance.robotsToDriving, 1]),
  ];
}

/** Share of recent knowledge that a lab keeps current: licensed news, and what its own stream adds. */
export function currentShare(p: Learning, stream: number): number {
  return 1 - (1 - p.rivals.newsShare) * (1 - stream / (stream + p.freshness.halfStream));
}

/**
 * How a run is split between parameters and tokens: a language model is made smaller than its training alone would
 * have it, by what the largest model of the lab is to serve until the next one comes. Cars and robots run theirs.
 * @param flop planned training compute @param daily tokens a day that the lab's models serve
 */
export function splitRun(p: Learning, task: number, flop: number, daily: number): Allocation {
  const served = task === LANGUAGE ? daily * p.runs.flagshipShare * plannedDays(p, task) : 0;
  return allocation(flop, served);
}

/**
 * log10 of the compute-equivalent of a run with the lab's data, know-how apart.
 * @param wait years from the end of training to the release
 */
export function dataLimited(
  p: Learning,
  task: number,
  split: Allocation,
  data: LabData,
  wait: number,
): number {
  const service = plannedDays(p, task) / 365.25;
  const fresh = freshness(currentShare(p, data.stream), wait + service / 2, p.freshness.tau);
  const worth = task === LANGUAGE ? 1 - p.freshness.share * (1 - fresh) : 1;
  return runEquivalent(split, p.data.passes, corporaOf(p, task, data), worth);
}
