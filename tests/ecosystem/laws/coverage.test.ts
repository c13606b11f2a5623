import { describe, expect, it } from 'vitest';
import {
  footprintRadius,
  footprintShare,
  longestLink,
  meanInView,
  slantRange,
} from '../../../src/ecosystem/laws/coverage';
import {
  eclipseFraction,
  meanEclipseFraction,
  meanEclipseFractionAtNodeHour,
} from '../../../src/ecosystem/laws/eclipse';
import { DEGREE, sunSynchronousInclination } from '../../../src/ecosystem/laws/orbit';
import { within } from './within';

describe('coverage', () => {
  it('T30: satellites in view of a shell, by latitude', () => {
    const view = (latitude: number): number =>
      meanInView(1584, 550, 53 * DEGREE, 25 * DEGREE, latitude * DEGREE);
    within(view(0), 6.88, 0.01);
    within(view(40), 12.05, 0.01);
    within(view(51.5), 18.13, 0.01);
    within(view(60), 3.76, 0.03);
    expect(view(62)).toBe(0);
    within(view(-40), view(40), 1e-9);
  });

  it('is conserved: the mean over the sphere is the footprint times the satellites', () => {
    let sum = 0;
    let area = 0;
    for (let latitude = -89.75; latitude < 90; latitude += 0.5) {
      const weight = Math.cos(latitude * DEGREE);
      sum += weight * meanInView(100, 550, 53 * DEGREE, 25 * DEGREE, latitude * DEGREE);
      area += weight;
    }
    within(sum / area, 100 * footprintShare(550, 25 * DEGREE), 1e-3);
  });

  it('sees the poles from a polar orbit', () => {
    const pole = meanInView(100, 550, 90 * DEGREE, 25 * DEGREE, 90 * DEGREE);
    // In view while within the coverage angle of the pole: that is 2 x 8.45 of the 360 degrees of a turn.
    within(pole, 100 * (footprintRadius(550, 25 * DEGREE) / (Math.PI * 6378.137)), 2e-3);
  });

  it('has the reference geometry at 550 km', () => {
    within(slantRange(550, 25 * DEGREE), 1123, 0.001);
    within(footprintRadius(550, 25 * DEGREE), 941, 0.001);
    within(longestLink(550), 5017, 0.001);
    within(slantRange(550, 90 * DEGREE), 550, 1e-12);
  });
});

describe('eclipse', () => {
  it('T30: annual means', () => {
    expect(Math.abs(meanEclipseFraction(550, 53 * DEGREE) - 0.313)).toBeLessThanOrEqual(0.005);
    expect(Math.abs(meanEclipseFraction(550, 97.6 * DEGREE) - 0.263)).toBeLessThanOrEqual(0.005);
    const atHour = (hour: number): number =>
      meanEclipseFractionAtNodeHour(600, sunSynchronousInclination(600), hour);
    expect(Math.abs(atHour(18) - 0.044)).toBeLessThanOrEqual(0.005);
    expect(Math.abs(atHour(12) - 0.367)).toBeLessThanOrEqual(0.005);
    within(atHour(6), atHour(18), 1e-6);
  });

  it('is longest with the sun in the plane and nothing where the orbit clears the shadow', () => {
    within(eclipseFraction(550, 0), 0.372, 0.002);
    const clear = Math.asin(6378.137 / 6928.137);
    expect(eclipseFraction(550, clear + 1e-9)).toBe(0);
    expect(eclipseFraction(550, clear - 1e-3)).toBeGreaterThan(0);
    expect(eclipseFraction(550, -0.5)).toBe(eclipseFraction(550, 0.5));
  });
});
