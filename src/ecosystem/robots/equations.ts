import { clamp, exp, pow } from '../../engine/maths';

/** Shifts of a robot: early, middle, late; all within one local day. */
export const SHIFTS = 3;

/** Share of a shift at work, the rest on the charger. */
export function dutyOf(perCharge: number, charging: number): number {
  return perCharge / (perCharge + charging);
}

/** Length of a shift in which `hours` are worked, h; at most the whole day. */
export function shiftLength(hours: number, duty: number): number {
  return Math.min(24, hours / duty);
}

/** Local hour at which a shift of some length begins. */
export function shiftStart(shift: number, length: number): number {
  return ((24 - length) * shift) / (SHIFTS - 1);
}

/** Hours of [from, to) that fall into a shift on one local day; 0 <= from <= to <= 24. */
export function overlap(from: number, to: number, start: number, length: number): number {
  return Math.max(0, Math.min(to, start + length) - Math.max(from, start));
}

/** Skill on the way from day one (0) to the reference capability (1); beyond it goes on. */
export function skillOf(capability: number, atStart: number, reference: number): number {
  return Math.max(0, (capability - atStart) / Math.max(0.01, reference - atStart));
}

/** Useful labour of a robot-hour over a person-hour. */
export function usefulShare(skill: number, atStart: number, later: number, most: number): number {
  return clamp(atStart + (later - atStart) * skill, 0, Math.max(most, atStart));
}

/** Share of work that a person does at a distance: falls with skill to the least that is kept up for teaching. */
export function teleoperatedShare(skill: number, atStart: number, least = 0): number {
  return Math.max(Math.min(least, atStart), atStart * clamp(1 - skill, 0, 1));
}

/** Recorded hours, and what they are worth in hours that a person has labelled by doing them. */
export interface Lessons {
  readonly recorded: number;
  readonly worth: number;
}

/** @param hours worked @param taught those that a person did at a distance @param kept share of the others that is recorded */
export function lessonsOf(hours: number, taught: number, kept: number, unattended: number): Lessons {
  const alone = (hours - taught) * kept;
  return { recorded: taught + alone, worth: taught + alone * unattended };
}

/**
 * Faults of a robot over those in its prime, by the hours that it has worked: the bathtub of early faults and of wear.
 * @param infancy factor when new, 1 or more @param infantHours e-fold of that excess
 * @param life hours at which wear alone makes as many as there are in the prime @param wear Weibull shape
 */
export function bathtub(
  hours: number,
  infancy: number,
  infantHours: number,
  life: number,
  wear: number,
): number {
  return 1 + (infancy - 1) * exp(-hours / infantHours) + pow(hours / life, wear);
}

/** Mean of `bathtub` over one life; arguments as there. */
export function bathtubMean(infancy: number, infantHours: number, life: number, wear: number): number {
  const early = ((infancy - 1) * infantHours * (1 - exp(-life / infantHours))) / life;
  return 1 + early + 1 / (wear + 1);
}

/**
 * Chance that a robot is given up within a time in which it works `worked` hours: accidents, and wear by Weibull's law.
 * @param accidents expected in that time
 */
export function retirementChance(
  hours: number,
  worked: number,
  accidents: number,
  life: number,
  wear: number,
): number {
  const worn = pow((hours + worked) / life, wear) - pow(hours / life, wear);
  return 1 - exp(-accidents - worn);
}

/** Repairs an hour of each broken robot: as fast as they go, or as fast as technicians get to them. */
export function repairRate(
  meanTime: number,
  broken: number,
  crews: number,
  hours: number,
  work: number,
): number {
  const most = (crews * hours) / 24 / Math.max(1e-9, work);
  return Math.min(1 / meanTime, most / Math.max(1, broken));
}

/** Technicians that a flow of repairs needs. @param flow repairs an hour @param work hours each @param hours a day of one */
export function techniciansFor(flow: number, work: number, hours: number): number {
  return (flow * work * 24) / hours;
}

/** Hours between faults by Duane's law over all hours worked, up to a limit (submodels section 7). */
export function hoursBetweenFaults(
  atStart: number,
  hoursAtStart: number,
  hours: number,
  exponent: number,
  most: number,
): number {
  return Math.max(atStart, Math.min(most, atStart * pow(Math.max(1, hours / hoursAtStart), exponent)));
}

/** What becomes of working and broken robots over a step: a two-state Markov chain in closed form. */
export interface Repair {
  /** Probability of being broken at the end. */
  readonly brokenFromWorking: number;
  readonly brokenFromBroken: number;
  /** Mean share of the step in working order. */
  readonly upFromWorking: number;
  readonly upFromBroken: number;
}

/** @param fault faults an hour while in working order, @param repair repairs an hour while broken */
export function repairOver(hours: number, fault: number, repair: number): Repair {
  const sum = fault + repair;
  const broken = fault / sum;
  const decay = exp(-sum * hours);
  const mean = sum * hours < 1e-9 ? 1 : (1 - decay) / (sum * hours);
  return {
    brokenFromWorking: broken * (1 - decay),
    brokenFromBroken: broken + (1 - broken) * decay,
    upFromWorking: 1 - broken * (1 - mean),
    upFromBroken: (1 - broken) * (1 - mean),
  };
}

/** Output of a line after `years` of logistic growth towards its design capacity. */
export function rampTo(rate: number, capacity: number, growth: number, years: number): number {
  if (rate <= 0) return 0;
  return capacity / (1 + (capacity / rate - 1) * exp(-growth * years));
}

/** Weight of one more agent where at most `individuals` are kept: the least power of ten that `represented` fits. */
export function agentWeight(represented: number, individuals: number): number {
  let weight = 1;
  while (represented > individuals * weight) weight *= 10;
  return weight;
}

/** Hours ahead of UTC by the sun, 0-23: a zone for every 15 degrees. */
export function zoneOf(longitude: number): number {
  return (Math.floor(longitude / 15 + 0.5) + 24) % 24;
}

/** Fills (1-p)^n for n = 0, 64, ... 4032 and then for n = 0 ... 63: the product of two entries is the chance of none in n. */
export function fillNone(out: Float64Array, at: number, p: number): void {
  let power = 1;
  for (let n = 0; n < 64; n++) {
    out[at + 64 + n] = power;
    power *= 1 - p;
  }
  const block = power;
  power = 1;
  for (let n = 0; n < 64; n++) {
    out[at + n] = power;
    power *= block;
  }
}

/** Part of a gap that is closed in a time, in units of the time in which it falls by a factor e. */
export function nearing(gap: number, span: number): number {
  return gap * (1 - exp(-span));
}

/**
 * Sets of parts a year that suppliers are to deliver: what lines will build once they do, and what is short of the stock
 * that is to be kept. Closing that gap within four lead times makes stock and rate settle without swinging.
 * @param rate robots a year built now @param parts sets in stock
 * @param stock that is to be kept, in years of what is built @param growth 1/yr @param lead yr
 */
export function partsWanted(
  rate: number,
  parts: number,
  { growth, lead, stock }: { readonly growth: number; readonly lead: number; readonly stock: number },
): number {
  return Math.max(0, rate * exp(growth * lead) + (stock * rate - parts) / (4 * lead));
}
