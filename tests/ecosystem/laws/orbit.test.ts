import { json2satrec, propagate } from 'satellite.js';
import { describe, expect, it } from 'vitest';
import {
  alongTrackRate,
  DEGREE,
  degreesPerDay,
  frozenEccentricity,
  meanMotion,
  nodeDrift,
  orbitPeriod,
  orbitRadius,
  orbitSpeed,
  sunSynchronousInclination,
} from '../../../src/ecosystem/laws/orbit';
import {
  argumentOfLatitude,
  inertialPosition,
  planeNode,
  SHELL_53,
  shellPositions,
  siderealAngle,
  subSatellitePoint,
} from '../../../src/ecosystem/laws/walker';
import { within } from './within';

describe('circular orbits', () => {
  it('T01: period and speed at 550 km', () => {
    within(orbitPeriod(550) / 60, 95.65, 0.001);
    within(orbitSpeed(550), 7.585, 0.001);
  });

  it('T02: node drift and extra along-track rate', () => {
    within(degreesPerDay(nodeDrift(550, 53 * DEGREE)), -4.489, 0.005);
    const extra = (inclination: number): number =>
      degreesPerDay(alongTrackRate(550, inclination * DEGREE) - meanMotion(550));
    within(extra(53), 3.024, 0.005);
    within(extra(97.6), -3.404, 0.005);
  });

  it('T02: sun-synchronous inclinations', () => {
    const known = [
      [560, 97.63],
      [500, 97.4],
      [600, 97.79],
      [650, 97.99],
    ];
    for (const [altitude, inclination] of known) {
      expect(Math.abs(sunSynchronousInclination(altitude) / DEGREE - inclination)).toBeLessThanOrEqual(0.05);
    }
    expect(sunSynchronousInclination(6500)).toBeNaN();
  });
});

/** Largest distance, km, between SGP4 and an own position in the orbit after the first day. */
function distanceToSgp4(
  altitude: number,
  inclination: number,
  own: (node: number, u: number, out: Float64Array) => void,
): number {
  const perDay = (meanMotion(altitude) * 86_400) / (2 * Math.PI);
  const node = 40;
  const anomaly = 70;
  const record = json2satrec({
    OBJECT_NAME: 'TEST',
    OBJECT_ID: '2025-001A',
    EPOCH: '2025-12-31T00:00:00.000000',
    MEAN_MOTION: perDay,
    ECCENTRICITY: 0,
    INCLINATION: inclination / DEGREE,
    RA_OF_ASC_NODE: node,
    ARG_OF_PERICENTER: 0,
    MEAN_ANOMALY: anomaly,
    EPHEMERIS_TYPE: 0,
    CLASSIFICATION_TYPE: 'U',
    NORAD_CAT_ID: 99999,
    ELEMENT_SET_NO: 1,
    REV_AT_EPOCH: 1,
    BSTAR: 0,
    MEAN_MOTION_DOT: 0,
    MEAN_MOTION_DDOT: 0,
  });
  const start = Date.UTC(2025, 11, 31);
  const out = new Float64Array(3);
  let largest = 0;
  for (let minute = 1440; minute < 1440 + 96; minute++) {
    const state = propagate(record, new Date(start + minute * 60_000));
    if (state === null) throw new Error('SGP4 gave no position');
    const seconds = minute * 60;
    own(
      node * DEGREE + nodeDrift(altitude, inclination) * seconds,
      anomaly * DEGREE + alongTrackRate(altitude, inclination) * seconds,
      out,
    );
    const { x, y, z } = state.position;
    largest = Math.max(largest, Math.hypot(out[0] - x, out[1] - y, out[2] - z));
  }
  return largest;
}

describe('positions', () => {
  it('T02: within 5 km of SGP4 after a day with J2 rates and J3, 20 km without J3', () => {
    for (const degrees of [33, 43, 53, 70, 97.6]) {
      const i = degrees * DEGREE;
      const full = distanceToSgp4(550, i, (node, u, out) => inertialPosition(550, i, node, u, out));
      expect(full, `${degrees} deg`).toBeLessThan(5);
      const circular = distanceToSgp4(550, i, (node, u, out) => {
        const r = orbitRadius(550);
        out[0] = r * (Math.cos(u) * Math.cos(node) - Math.sin(u) * Math.cos(i) * Math.sin(node));
        out[1] = r * (Math.cos(u) * Math.sin(node) + Math.sin(u) * Math.cos(i) * Math.cos(node));
        out[2] = r * Math.sin(u) * Math.sin(i);
      });
      expect(circular, `${degrees} deg without J3`).toBeLessThan(20);
      expect(circular).toBeGreaterThan(full);
    }
    within(frozenEccentricity(550, 53 * DEGREE), 8.6e-4, 0.01);
  });

  it('spreads a Walker shell evenly, with the phase between planes', () => {
    const u = (plane: number, slot: number): number => argumentOfLatitude(SHELL_53, plane, slot, 0);
    expect(u(0, 1) - u(0, 0)).toBeCloseTo((2 * Math.PI) / 22, 12);
    expect(u(1, 0)).toBeCloseTo((17 * 2 * Math.PI) / 1584, 12);
    expect(planeNode(SHELL_53, 36, 0)).toBeCloseTo(Math.PI, 12);
    // One nodal period later every satellite is where it was along its orbit, ten years of seconds on.
    const period = (2 * Math.PI) / alongTrackRate(550, SHELL_53.inclination);
    const late = Math.round(315_576_000 / period) * period;
    const back = argumentOfLatitude(SHELL_53, 5, 7, late) - u(5, 7);
    expect(Math.abs(Math.sin(back / 2))).toBeLessThan(1e-6);
  });

  it('places a whole shell as it places one satellite', () => {
    const all = new Float64Array(3 * 1584);
    const one = new Float64Array(3);
    shellPositions(SHELL_53, 123_456, all);
    for (const [plane, slot] of [
      [0, 0],
      [13, 7],
      [71, 21],
    ]) {
      const u = argumentOfLatitude(SHELL_53, plane, slot, 123_456);
      inertialPosition(550, SHELL_53.inclination, planeNode(SHELL_53, plane, 123_456), u, one);
      for (let k = 0; k < 3; k++) expect(all[3 * (plane * 22 + slot) + k]).toBeCloseTo(one[k], 6);
    }
  });

  it('stands above the point of the Earth that the inertial position says', () => {
    const out = new Float64Array(3);
    const ground = new Float64Array(2);
    for (let k = 0; k < 50; k++) {
      const node = 0.3 + k * 0.37;
      const u = k * 0.61;
      const sidereal = k * 0.11;
      inertialPosition(550, SHELL_53.inclination, node, u, out);
      subSatellitePoint(SHELL_53.inclination, node, u, sidereal, ground);
      expect(Math.asin(out[2] / Math.hypot(...out))).toBeCloseTo(ground[0], 2);
      const away = Math.atan2(out[1], out[0]) - sidereal - ground[1];
      expect(Math.abs(Math.sin(away / 2))).toBeLessThan(3e-3);
      expect(Math.abs(ground[1])).toBeLessThanOrEqual(Math.PI);
    }
  });

  it('turns the Earth as the astronomers do', () => {
    // Meeus 1998, Astronomical Algorithms, example 12.b: 1987-04-10 19:21 UT, 128.7378734 deg.
    expect(siderealAngle(2_446_896.30625 - 2_451_545) / DEGREE).toBeCloseTo(128.73787, 4);
  });
});
