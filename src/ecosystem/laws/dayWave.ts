import { PI, sin } from '../../engine/maths';

/**
 * Mean over [from, from + hours] of 1 + amplitude cos(2 pi (h - peak)/24): activity over that of the mean hour of the
 * day. The integral is exact, so steps of any length add up to the same.
 * @param from local solar hour @param amplitude 0 to 1 @param peak local hour of the most activity
 */
export function dayWave(from: number, hours: number, amplitude: number, peak: number): number {
  const turn = PI / 12;
  return 1 + (amplitude * (sin(turn * (from + hours - peak)) - sin(turn * (from - peak)))) / (turn * hours);
}
