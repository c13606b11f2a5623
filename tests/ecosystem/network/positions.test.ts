import { json2satrec, propagate } from 'satellite.js';
import { describe, expect, test } from 'vitest';
import { alongTrackRate, DEGREE, meanMotion, nodeDrift } from '../../../src/ecosystem/laws/orbit';
import { inertialPosition } from '../../../src/ecosystem/laws/walker';
import { ORBIT_EPOCH, SHELLS, satellites } from '../../../src/ecosystem/network/agents';
import { shells } from '../../../src/ecosystem/network/shells';
import { ORBIT_FLOATS, orbitPoint, writeOrbit } from '../../../src/view/orbit';
import { siderealAngle } from '../../../src/view/sun';
import { network as simulation } from './run';

interface Elements {
  readonly altitude: number;
  /** deg */
  readonly inclination: number;
  /** rad, at the epoch */
  readonly node: number;
  readonly phase: number;
}

type Vector = [number, number, number];

/** Positions (km, inertial) by SGP4 for every minute of the last revolution of a day after the epoch. */
function bySgp4({ altitude, inclination, node, phase }: Elements): { minute: number; at: Vector }[] {
  const record = json2satrec({
    OBJECT_NAME: 'TEST',
    OBJECT_ID: '2026-001A',
    EPOCH: new Date(ORBIT_EPOCH * 60_000).toISOString().replace('Z', ''),
    MEAN_MOTION: (meanMotion(altitude) * 86_400) / (2 * Math.PI),
    ECCENTRICITY: 0,
    INCLINATION: inclination,
    RA_OF_ASC_NODE: node / DEGREE,
    ARG_OF_PERICENTER: 0,
    MEAN_ANOMALY: phase / DEGREE,
    EPHEMERIS_TYPE: 0,
    CLASSIFICATION_TYPE: 'U',
    NORAD_CAT_ID: 99_999,
    ELEMENT_SET_NO: 1,
    REV_AT_EPOCH: 1,
    BSTAR: 0,
    MEAN_MOTION_DOT: 0,
    MEAN_MOTION_DDOT: 0,
  });
  const places: { minute: number; at: Vector }[] = [];
  for (let minute = 1440 - 96; minute <= 1440; minute += 2) {
    const state = propagate(record, new Date((ORBIT_EPOCH + minute) * 60_000));
    if (!state) throw new Error('SGP4 gave no position');
    places.push({ minute, at: [state.position.x, state.position.y, state.position.z] });
  }
  return places;
}

const apart = (a: ArrayLike<number>, b: Vector): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

/** Largest distance (km) over that revolution between SGP4 and the law of the model. */
function lawError(e: Elements): number {
  const out = new Float64Array(3);
  const i = e.inclination * DEGREE;
  return bySgp4(e).reduce((most, { minute, at }) => {
    const seconds = minute * 60;
    const node = e.node + nodeDrift(e.altitude, i) * seconds;
    inertialPosition(e.altitude, i, node, e.phase + alongTrackRate(e.altitude, i) * seconds, out);
    return Math.max(most, apart(out, at));
  }, 0);
}

/** The same for what the page draws. */
function pageError(e: Elements): number {
  const floats = new Float32Array(ORBIT_FLOATS);
  return bySgp4(e).reduce((most, { minute, at }) => {
    const now = ORBIT_EPOCH + minute;
    writeOrbit({ ...e, inclination: e.inclination * DEGREE, epoch: ORBIT_EPOCH }, now, floats, 0);
    const [x, y, z] = orbitPoint(floats, 0, 0);
    const angle = siderealAngle(now) * DEGREE;
    const point = [x * Math.cos(angle) - y * Math.sin(angle), x * Math.sin(angle) + y * Math.cos(angle), z];
    return Math.max(
      most,
      apart(
        point.map((km) => km * 6378.137),
        at,
      ),
    );
  }, 0);
}

describe('T02: positions after a day against SGP4', () => {
  test.each(Object.entries(shells))('shell %s: within 5 km with J2 rates and J3', (_name, shell) => {
    const { altitude, inclination } = shell;
    for (const phase of [0.3, 2.6, 4.9])
      expect(
        lawError({ altitude: altitude.value, inclination: inclination.value, node: 1.1, phase }),
      ).toBeLessThan(5);
  });

  test('satellites of every shell of day one are drawn within 20 km of it by the page', () => {
    const { sim } = simulation();
    const drawn = new Set<number>();
    let number = 0;
    sim.table(satellites).each((chunk, row) => {
      if (number++ % 97 !== 0 && drawn.has(chunk.shell[row])) return;
      drawn.add(chunk.shell[row]);
      const elements = {
        altitude: chunk.altitude[row],
        inclination: chunk.inclination[row],
        node: chunk.node[row],
        phase: chunk.phase[row] % (2 * Math.PI),
      };
      expect(pageError(elements), SHELLS[chunk.shell[row]]).toBeLessThan(20);
    });
    expect(drawn.size).toBeGreaterThanOrEqual(7);
  });

  test('nodes of the shells drift apart: each its own rate', () => {
    const drift = SHELLS.map((name) =>
      nodeDrift(shells[name].altitude.value, shells[name].inclination.value * DEGREE),
    );
    expect(new Set(drift.map((rate) => rate.toPrecision(6))).size).toBe(SHELLS.length - 1);
    // gen1d and gen1e are one orbit in two groups of planes; above 90 degrees the node goes east.
    expect(drift[3]).toBe(drift[4]);
    expect(drift[3]).toBeGreaterThan(0);
    expect(drift[0]).toBeLessThan(0);
  });
});
