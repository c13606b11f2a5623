import { describe, expect, it } from 'vitest';
import {
  eclipseAt,
  eclipseFraction,
  eclipseOver,
  meanEclipseFraction,
  meanEclipseFractionAtNodeHour,
  meanSunLongitude,
  sunLongitude,
} from '../../../src/ecosystem/laws/eclipse';
import {
  DEGREE,
  EARTH_RADIUS,
  orbitRadius,
  sunSynchronousInclination,
} from '../../../src/ecosystem/laws/orbit';
import { endOfDay, MINUTES_PER_YEAR } from '../../../src/quantity/calendar';

const EPOCH = endOfDay('2025-12-31');
const degrees = (rad: number): number => ((rad / DEGREE) % 360) + (rad < 0 ? 360 : 0);
const minuteOf = (year: number, month: number, day: number, hour: number, minute: number): number =>
  Date.UTC(year, month - 1, day, hour, minute) / 60_000;

/** A sun-synchronous orbit at 600 km with its node at a mean local time. */
const following = (nodeHour: number) => ({
  altitude: 600,
  inclination: sunSynchronousInclination(600),
  node: meanSunLongitude(EPOCH) + (nodeHour - 12) * 15 * DEGREE,
  epoch: EPOCH,
});

describe('the sun', () => {
  it('stands at the equinoxes and solstices of 2026 when the almanac says', () => {
    const known: [number, number][] = [
      [minuteOf(2026, 3, 20, 14, 46), 0],
      [minuteOf(2026, 6, 21, 8, 25), 90],
      [minuteOf(2026, 9, 23, 0, 6), 180],
      [minuteOf(2026, 12, 21, 20, 50), 270],
    ];
    for (const [minute, longitude] of known) {
      const off = ((degrees(sunLongitude(minute)) - longitude + 540) % 360) - 180;
      expect(Math.abs(off), `${longitude} deg`).toBeLessThan(0.02);
    }
  });
});

describe('shadow of an orbit as time goes by', () => {
  it('T30: over a year a sun-synchronous orbit has its mean, at dawn and at noon', () => {
    for (const nodeHour of [18, 12]) {
      const mean = eclipseOver(following(nodeHour), EPOCH, MINUTES_PER_YEAR);
      const known = meanEclipseFractionAtNodeHour(600, sunSynchronousInclination(600), nodeHour);
      expect(Math.abs(mean - known), `${nodeHour} h`).toBeLessThan(0.003);
    }
  });

  it('T30: over years a drifting orbit has the mean over all nodes', () => {
    const plane = { altitude: 550, inclination: 53 * DEGREE, node: 1, epoch: EPOCH };
    const mean = eclipseOver(plane, EPOCH, 8 * MINUTES_PER_YEAR);
    expect(Math.abs(mean - meanEclipseFraction(550, 53 * DEGREE))).toBeLessThan(0.003);
    expect(Math.abs(mean - 0.313)).toBeLessThan(0.005);
  });

  it('a dawn orbit sees no night but around one solstice, and then as long as its angle to the sun says', () => {
    const plane = following(18);
    const march = eclipseAt(plane, minuteOf(2026, 3, 20, 12, 0));
    const june = eclipseAt(plane, minuteOf(2026, 6, 21, 12, 0));
    const december = eclipseAt(plane, minuteOf(2026, 12, 21, 12, 0));
    expect(march).toBe(0);
    expect(Math.min(june, december)).toBe(0);
    // At that solstice the sun stands 90 - (i - 90) - 23.44 degrees off the plane.
    const beta = 180 * DEGREE - sunSynchronousInclination(600) - 23.4393 * DEGREE;
    const longest = eclipseFraction(600, beta);
    expect(longest).toBeGreaterThan(0.15);
    expect(Math.abs(Math.max(june, december) - longest)).toBeLessThan(0.01);
  });

  it('agrees with a count of instants at which the Earth stands before the sun', () => {
    const plane = { altitude: 650, inclination: 30 * DEGREE, node: 0.7, epoch: EPOCH };
    const minute = minuteOf(2026, 2, 10, 0, 0);
    const longitude = sunLongitude(minute);
    const tilt = 23.4393 * DEGREE;
    const sun = [
      Math.cos(longitude),
      Math.cos(tilt) * Math.sin(longitude),
      Math.sin(tilt) * Math.sin(longitude),
    ];
    // The node drifts by -1.5 n J2 (Re/a)^2 cos i, written out here.
    const a = orbitRadius(650);
    const n = Math.sqrt(398600.4418 / a ** 3);
    const rate = -1.5 * n * 1.08262668e-3 * (EARTH_RADIUS / a) ** 2 * Math.cos(plane.inclination);
    const node = plane.node + rate * (minute - EPOCH) * 60;
    const samples = 20_000;
    let dark = 0;
    for (let k = 0; k < samples; k++) {
      const u = (2 * Math.PI * (k + 0.5)) / samples;
      const r = [
        a * (Math.cos(u) * Math.cos(node) - Math.sin(u) * Math.cos(plane.inclination) * Math.sin(node)),
        a * (Math.cos(u) * Math.sin(node) + Math.sin(u) * Math.cos(plane.inclination) * Math.cos(node)),
        a * Math.sin(u) * Math.sin(plane.inclination),
      ];
      const along = r[0] * sun[0] + r[1] * sun[1] + r[2] * sun[2];
      if (along < 0 && Math.sqrt(a * a - along * along) < EARTH_RADIUS) dark++;
    }
    expect(Math.abs(eclipseAt(plane, minute) - dark / samples)).toBeLessThan(2e-4);
  });

  it('is the same whether a week is looked at as a whole or by days, and nearly so by hours', () => {
    const plane = { altitude: 650, inclination: 30 * DEGREE, node: 0.7, epoch: EPOCH };
    const week = eclipseOver(plane, EPOCH, 7 * 1440);
    let days = 0;
    for (let d = 0; d < 7; d++) days += eclipseOver(plane, EPOCH + d * 1440, 1440) / 7;
    let hours = 0;
    for (let h = 0; h < 168; h++) hours += eclipseOver(plane, EPOCH + h * 60, 60) / 168;
    expect(Math.abs(week - days)).toBeLessThan(1e-12);
    expect(Math.abs(week - hours)).toBeLessThan(2e-3);
  });
});
