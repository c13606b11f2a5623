import { PI, pow, sin } from '../../engine/maths';

/**
 * Mean over [from, from + hours] of 1 + amplitude cos(2 pi (h - peak)/24): how much more is posted than on the mean
 * hour of the day. @param from local solar hour
 */
export function activity(from: number, hours: number, amplitude: number, peak: number): number {
  const turn = (2 * PI) / 24;
  return 1 + (amplitude * (sin(turn * (from + hours - peak)) - sin(turn * (from - peak)))) / (turn * hours);
}

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
