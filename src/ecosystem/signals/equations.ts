import { exp, pow } from '../../engine/maths';

/** Share of a cohort's posts that is left once machine posts are sorted out and repetitions dropped. */
export function cleanShare(machine: boolean, detection: number, duplicates: number): number {
  return (machine ? 1 - detection : 1) * (1 - duplicates);
}

/** Time until a false post carries a note: falls with the number of corrections over that at the start, to a floor. */
export function correctionTime(
  corrections: number,
  atStart: number,
  start: number,
  floor: number,
  exponent: number,
): number {
  if (corrections <= 0 || atStart <= 0) return start;
  return floor + (start - floor) * pow(atStart / corrections, exponent);
}

/**
 * Worth of knowledge of some age over new knowledge: exp(-age/tau).
 * Source: submodels section 1, s(t) = exp(-(t - t_cut)/tau).
 * @param age t - t_cut, time since the data end, in the unit of tau
 */
export function freshness(age: number, tau: number): number {
  return exp(-age / tau);
}

/**
 * Tokens weighted by their freshness after a step: what was there goes stale, what came in evenly over the step a little.
 * @param fresh at the start of the step @param added tokens of the step @param span length of the step over tau
 */
export function freshTokens(fresh: number, added: number, span: number): number {
  const left = exp(-span);
  const mean = span < 1e-9 ? 1 : (1 - left) / span;
  return fresh * left + added * mean;
}

/**
 * Notes of the assistant over those of the start: more as it is better, fewer as what it knows goes stale.
 * @param gained log10 of its effective compute over that at the start @param assistance ln of notes for each of them
 * @param fresh s of the model in use @param freshAtStart the same at the start, above 0
 */
export function assistantNotes(
  gained: number,
  assistance: number,
  fresh: number,
  freshAtStart: number,
): number {
  return (exp(assistance * gained) * fresh) / freshAtStart;
}

/** Chance that what comes at `rate` a year strikes in a quarter: 1 - exp(-rate/4). */
export function chanceInQuarter(rate: number): number {
  return 1 - exp(-rate / 4);
}
