import { exp } from '../../engine/maths';
import type { Chunk } from '../../engine/table';
import { DAYS_PER_YEAR } from '../../quantity/calendar';
import type { Values } from '../../quantity/parameter';
import { type Allocation, allocation } from '../laws/scaling';
import { FIRM_TITLES, firm, LABS, TASKS } from '../world';
import {
  CORPUS,
  DRIVING,
  dataRow,
  type dataSets,
  EXPOSURES,
  HOURS,
  LANGUAGE,
  MANIPULATION,
  MIDDLE,
  POSTS,
} from './agents';
import { type Corpus, drivingTokens, freshness, mixedTokens, runEquivalent } from './equations';
import type { learningParameters } from './parameters';
import type { UnseenMass } from './tail';

export type Learning = Values<typeof learningParameters>;

/** Place of the data of each task's own in `corporaOf`. */
const OWN_CORPUS = [0, 2, 3] as const;

/** Account numbers of the labs' firms, by lab. */
export const FIRM_OF_LAB: readonly number[] = LABS.map((name) => firm(name));
/** Lab of each firm, -1 for firms without one. */
export const LAB_OF_FIRM: readonly number[] = FIRM_TITLES.map((_, of) => FIRM_OF_LAB.indexOf(of));
export const TESLA_LAB = LABS.indexOf('tesla');
export const XAI_LAB = LABS.indexOf('xai');
export const ALPHABET_LAB = LABS.indexOf('alphabet');
export const META_LAB = LABS.indexOf('meta');

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

/** Planned times of a run of one size over those of a flagship. */
export function sizeTime(p: Learning, size: number): number {
  return size === MIDDLE ? p.runs.middleTime : 1;
}

/** Share of the compute of a task that its run of one size gets. @param largest share of the flagship */
export function lineShare(p: Learning, largest: number, size: number): number {
  return size === MIDDLE ? Math.min(largest * p.runs.middleShare, 1 - largest) : largest;
}

/** Months to log10 a year before the start, by task. */
export function paceBefore(p: Learning, task: number): number {
  return p.history[TASKS[task]];
}

/** Data of one lab as its data sets have them. */
export interface LabData {
  /** Tokens that the driving exposures are worth. */
  readonly driving: number;
  /** Hours of manipulation. */
  readonly hours: number;
  /** Tokens of posts of the social network, and of corpora of the lab's own. */
  readonly posts: number;
  readonly corpus: number;
  /** Clean tokens a day that people write, as fresh as they arrive. */
  readonly stream: number;
}

/** The data of one lab. */
export function labData(
  p: Learning,
  unseen: UnseenMass,
  sets: Chunk<(typeof dataSets)['columns']>,
  lab: number,
): LabData {
  const posts = dataRow(lab, POSTS);
  const corpus = dataRow(lab, CORPUS);
  const fresh = (row: number): number =>
    sets.inflow[row] * exp(-sets.transit[row] / DAYS_PER_YEAR / p.freshness.tau);
  return {
    driving: drivingWorth(p, unseen, sets.amount[dataRow(lab, EXPOSURES)]),
    hours: sets.amount[dataRow(lab, HOURS)],
    posts: sets.amount[posts],
    corpus: sets.amount[corpus],
    stream: fresh(posts) + fresh(corpus),
  };
}

function drivingWorth({ data }: Learning, unseen: UnseenMass, exposures: number): number {
  if (exposures <= 0) return 0;
  const { referenceExposures: reference, eventTokens } = data;
  return drivingTokens(unseen(exposures), unseen(reference), reference, eventTokens * 1e6);
}

/** Bodies of data that a lab can use for a task, with their relevance; that of the task itself has 1. */
export function corporaOf(p: Learning, task: number, data: LabData): Corpus[] {
  const { relevance, data: d } = p;
  const text = d.publicText * 1e12;
  const hours = data.hours * d.hourTokens * 1e6;
  const of = (unique: number, byTask: readonly number[]): Corpus => ({ unique, relevance: byTask[task] });
  return [
    of(text, [1, relevance.textToOthers, relevance.textToOthers]),
    of(data.posts, [relevance.signalToLanguage, relevance.signalToOthers, relevance.signalToOthers]),
    of(data.driving, [relevance.fleetToLanguage, 1, relevance.fleetToManipulation]),
    of(hours, [0, relevance.robotsToDriving, 1]),
    of(data.corpus, [relevance.corporaToLanguage, relevance.corporaToOthers, relevance.corporaToOthers]),
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

/** What comes of a run on the data that there are, know-how apart. */
export interface Outcome {
  /** Own-task tokens that its data are worth, repetition and freshness counted. */
  readonly tokens: number;
  /** Passes over the data of its own task. */
  readonly epochs: number;
  /** log10 of its compute-equivalent, FLOP. */
  readonly equivalent: number;
}

/**
 * What a run comes to with the lab's data, know-how apart.
 * @param wait years from the end of training to the release
 */
export function dataLimited(
  p: Learning,
  task: number,
  split: Allocation,
  data: LabData,
  wait: number,
): Outcome {
  const service = plannedDays(p, task) / DAYS_PER_YEAR;
  const fresh = freshness(currentShare(p, data.stream), wait + service / 2, p.freshness.tau);
  const worth = task === LANGUAGE ? 1 - p.freshness.share * (1 - fresh) : 1;
  const corpora = corporaOf(p, task, data);
  const own = corpora[OWN_CORPUS[task]].unique;
  return {
    tokens: mixedTokens(split.tokens, p.data.passes, corpora) * worth,
    epochs: own > 0 ? Math.min(p.data.passes, split.tokens / own) : 0,
    equivalent: runEquivalent(split, p.data.passes, corpora, worth),
  };
}

/** Step in ln C over which the worth of more compute is read. */
const MARGIN = 0.1;

/**
 * What more compute is worth to a run: d log C_eq / d log C, 1 where data are plenty, less where they bind.
 * @param flop its training compute
 */
export function marginOf(p: Learning, task: number, flop: number, daily: number, data: LabData): number {
  const at = (compute: number): number =>
    dataLimited(p, task, splitRun(p, task, compute, daily), data, p.runs.finishing / DAYS_PER_YEAR)
      .equivalent;
  return Math.max(0, ((at(flop * exp(MARGIN)) - at(flop)) * Math.LN10) / MARGIN);
}
