import { pow } from '../../engine/maths';

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
