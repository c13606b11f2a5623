import { describe, expect, test } from 'vitest';
import { gridShell } from '../../../src/ecosystem/laws/latency';
import { DEGREE } from '../../../src/ecosystem/laws/orbit';
import { SHELL_53 } from '../../../src/ecosystem/laws/walker';
import { type Place, roundTrips } from './latencyOracle';

const LONDON: Place = { latitude: 51.5074, longitude: -0.1278 };
const NEW_YORK: Place = { latitude: 40.7128, longitude: -74.006 };
const STEP = 180;

const own = (phasing: number, samples: number): number[] => {
  const grid = gridShell({ ...SHELL_53, phasing }, 25 * DEGREE);
  const [a, b] = [LONDON, NEW_YORK].map(({ latitude, longitude }) => ({
    latitude: latitude * DEGREE,
    longitude: longitude * DEGREE,
  }));
  return Array.from({ length: samples }, (_, k) => grid.roundTrip(a, b, k * STEP));
};

describe('T03: London to New York over satellites that SGP4 moves', () => {
  test.each([17, 39])('a day every 3 minutes, F = %i: 41.4 to 54.6 ms, and the model agrees', (phasing) => {
    const trips = roundTrips(LONDON, NEW_YORK, phasing, STEP, 480);
    const mean = trips.reduce((sum, trip) => sum + trip, 0) / trips.length;
    expect(Math.min(...trips)).toBeGreaterThanOrEqual(41.4);
    expect(Math.max(...trips)).toBeLessThanOrEqual(54.6);
    expect(Math.abs(mean - 42.8)).toBeLessThanOrEqual(0.3);
    expect(Math.abs(Math.max(...trips) - 44.4)).toBeLessThanOrEqual(0.5);
    const model = own(phasing, 480);
    const apart = trips.map((trip, k) => Math.abs(trip - model[k]));
    // A satellite that is just in view for one and just not for the other may change the way taken.
    expect(apart.filter((difference) => difference > 0.05).length).toBeLessThan(480 * 0.05);
    expect(Math.max(...apart)).toBeLessThan(1.5);
    const modelMean = model.reduce((sum, trip) => sum + trip, 0) / model.length;
    expect(Math.abs(mean - modelMean)).toBeLessThan(0.02);
  });

  test.each([0, 30, 58])('the lower bound holds for F = %i', (phasing) => {
    expect(Math.min(...roundTrips(LONDON, NEW_YORK, phasing, 1440, 60))).toBeGreaterThanOrEqual(41.4);
  });

  test('phasing that sets neighbours far apart is slow: F = 58 reaches 60 to 70 ms', () => {
    const most = Math.max(...own(58, 480));
    expect(most).toBeGreaterThan(60);
    expect(most).toBeLessThan(70);
  });
});
