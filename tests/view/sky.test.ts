import { propagate, twoline2satrec } from 'satellite.js';
import { describe, expect, test } from 'vitest';
import { alongTrackRate, nodeDrift } from '../../src/ecosystem/laws/orbit';
import { DisplayClock } from '../../src/view/clock';
import { ORBIT_FLOATS, orbitPeriod, orbitPoint, orbitRates, writeOrbit } from '../../src/view/orbit';
import { siderealAngle, subsolarPoint, sunPosition } from '../../src/view/sun';
import { DEGREE, EARTH_RADIUS } from '../../src/view/vector';

const minute = (date: string): number => Date.parse(date) / 60_000;
const perDay = (rate: number): number => (rate / DEGREE) * 86_400;

describe('the sun', () => {
  test('stands over the tropic at the solstice of 2024 (20 June, 20:51 UTC)', () => {
    const { declination, rightAscension } = sunPosition(minute('2024-06-20T20:51Z'));
    expect(declination).toBeCloseTo(23.44, 2);
    expect(rightAscension).toBeCloseTo(90, 1);
  });

  test('crosses the equator at the equinox of 2025 (20 March, 09:01 UTC)', () => {
    expect(Math.abs(subsolarPoint(minute('2025-03-20T09:01Z')).latitude)).toBeLessThan(0.01);
  });

  test('is over Greenwich at its noon, by the equation of time', () => {
    // 3 November: apparent noon at Greenwich at 11:43:35 UTC (equation of time +16 min 25 s).
    expect(Math.abs(subsolarPoint(minute('2026-11-03T11:43:35Z')).longitude)).toBeLessThan(0.05);
  });

  test('has the sidereal angle of the Astronomical Almanac', () => {
    // Greenwich mean sidereal time on 2000-01-01 at 12:00 UT1: 18 h 41 min 50.548 s = 280.46062 degrees.
    expect(siderealAngle(minute('2000-01-01T12:00Z'))).toBeCloseTo(280.46062, 4);
  });
});

describe('orbits on the display', () => {
  test('have the period and the drifts of submodels section 11', () => {
    expect(orbitPeriod(550)).toBeCloseTo(95.65, 1);
    const { along, node } = orbitRates(550, 53 * DEGREE);
    expect(perDay(node)).toBeCloseTo(-4.489, 2);
    const plain = 360 / (orbitPeriod(550) / 1440);
    expect(perDay(along) - plain).toBeCloseTo(3.024, 1);
  });

  test("agree with the model's own law", () => {
    for (const [altitude, degrees] of [
      [550, 53],
      [560, 97.6],
      [340, 43],
      [1100, 70],
    ] as const) {
      const { along, node } = orbitRates(altitude, degrees * DEGREE);
      expect(along / alongTrackRate(altitude, degrees * DEGREE)).toBeCloseTo(1, 12);
      expect(node / nodeDrift(altitude, degrees * DEGREE)).toBeCloseTo(1, 12);
    }
  });

  test('put a satellite within 0.5 degrees of SGP4 after two hours', () => {
    // A made-up element set of a circular orbit at 550 km, 53 degrees; epoch 2026-01-01 00:00 UTC.
    const line1 = '1 00001U 26001A   26001.00000000  .00000000  00000-0  00000-0 0  9990';
    const line2 = '2 00001  53.0000  40.0000 0001000   0.0000  10.0000 15.05500000    10';
    const record = twoline2satrec(line1, line2);
    const epoch = minute('2026-01-01T00:00Z');
    const later = epoch + 120;
    const found = propagate(record, new Date(later * 60_000));
    if (!found) throw new Error('SGP4 gave no position');
    const { x, y, z } = found.position;
    const radius = Math.hypot(x, y, z);
    const floats = new Float32Array(ORBIT_FLOATS);
    const elements = {
      altitude: 550,
      inclination: 53 * DEGREE,
      node: 40 * DEGREE,
      phase: 10 * DEGREE,
      epoch,
    };
    writeOrbit(elements, epoch + 100, floats, 0);
    const point = orbitPoint(floats, 0, 20 * 60);
    const angle = siderealAngle(later) * DEGREE;
    const fixed = [
      (x * Math.cos(angle) + y * Math.sin(angle)) / radius,
      (-x * Math.sin(angle) + y * Math.cos(angle)) / radius,
      z / radius,
    ] as const;
    const length = Math.hypot(...point);
    const cosine = (fixed[0] * point[0] + fixed[1] * point[1] + fixed[2] * point[2]) / length;
    expect(Math.acos(Math.min(1, cosine)) / DEGREE).toBeLessThan(0.5);
    expect(length * EARTH_RADIUS).toBeCloseTo(EARTH_RADIUS + 550, 1);
  });

  test('keep their phase ten years after the epoch: it is reduced in double precision', () => {
    const floats = new Float32Array(2 * ORBIT_FLOATS);
    const elements = {
      altitude: 550,
      inclination: 53 * DEGREE,
      node: 1,
      phase: 2,
      epoch: minute('2026-01-01T00:00Z'),
    };
    const late = minute('2036-01-01T00:00Z');
    writeOrbit(elements, late, floats, 0);
    writeOrbit(elements, late + 10, floats, ORBIT_FLOATS);
    const moved = orbitPoint(floats, 0, 600);
    const fresh = orbitPoint(floats, ORBIT_FLOATS, 0);
    for (const i of [0, 1, 2] as const) expect(moved[i]).toBeCloseTo(fresh[i], 5);
  });
});

describe('the display clock', () => {
  test('gives the sun the date of the run and an hour of its own, where steps are days', () => {
    const start = minute('2026-01-01T00:00Z');
    const clock = new DisplayClock(start, 1440);
    clock.advance(30);
    expect(clock.sunMinute(start + 100 * 1440) - (start + 100 * 1440)).toBe(60);
  });

  test('gives the sun the minute of the run where steps are hours', () => {
    const start = minute('2026-01-01T00:00Z');
    const clock = new DisplayClock(start, 60);
    clock.advance(30);
    expect(clock.sunMinute(start + 90)).toBe(start + 90);
  });
});
