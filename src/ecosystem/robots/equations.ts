import { clamp, exp, pow } from '../../engine/maths';

export const DAYS_PER_YEAR = 365.25;
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

/** Share of work that a person does at a distance. */
export function teleoperatedShare(skill: number, atStart: number): number {
  return atStart * clamp(1 - skill, 0, 1);
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
