import { describe, expect, it } from 'vitest';
import {
  centralAngle,
  denseGridRoundTrip,
  fibreRoundTrip,
  gridShell,
  meanRoundTrip,
  satelliteRoundTripBound,
} from '../../../src/ecosystem/laws/latency';
import { DEGREE } from '../../../src/ecosystem/laws/orbit';
import { SHELL_53 } from '../../../src/ecosystem/laws/walker';

const LONDON = { latitude: 51.5074 * DEGREE, longitude: -0.1278 * DEGREE };
const NEW_YORK = { latitude: 40.7128 * DEGREE, longitude: -74.006 * DEGREE };
const ELEVATION = 25 * DEGREE;

function day(phasing: number, samples = 480): { mean: number; least: number; most: number } {
  const grid = gridShell({ ...SHELL_53, phasing }, ELEVATION);
  let sum = 0;
  let least = Infinity;
  let most = 0;
  for (let k = 0; k < samples; k++) {
    const trip = grid.roundTrip(LONDON, NEW_YORK, (86_400 / samples) * k);
    sum += trip;
    least = Math.min(least, trip);
    most = Math.max(most, trip);
  }
  return { mean: sum / samples, least, most };
}

describe('round trips over a shell of satellites', () => {
  it.each([17, 39])('T03: London to New York over a day, F = %i', (phasing) => {
    const { mean, least, most } = day(phasing);
    expect(least).toBeGreaterThanOrEqual(41.4);
    expect(most).toBeLessThanOrEqual(54.6);
    expect(Math.abs(mean - 42.8)).toBeLessThanOrEqual(0.3);
    expect(Math.abs(most - 44.4)).toBeLessThanOrEqual(0.5);
  });

  it.each([0, 58])('T03: the bound holds for F = %i', (phasing) => {
    const bound = satelliteRoundTripBound(centralAngle(LONDON, NEW_YORK), 550, ELEVATION);
    expect(day(phasing, 60).least).toBeGreaterThanOrEqual(bound);
  });

  it('has the bounds of section 11', () => {
    const angle = centralAngle(LONDON, NEW_YORK);
    expect(angle / DEGREE).toBeCloseTo(50.1, 1);
    expect(satelliteRoundTripBound(angle, 550, ELEVATION)).toBeCloseTo(41.4, 1);
    expect(denseGridRoundTrip(angle, 550, ELEVATION)).toBeCloseTo(41.8, 1);
    expect(fibreRoundTrip(angle)).toBeCloseTo(54.6, 1);
    expect(denseGridRoundTrip(angle, 340, ELEVATION)).toBeCloseTo(40.1, 1);
  });

  it('goes up and down over one satellite between neighbours', () => {
    const here = { latitude: 0.5, longitude: 1 };
    expect(satelliteRoundTripBound(centralAngle(here, here), 550, ELEVATION)).toBeCloseTo(
      (4 * 550) / 299.792458,
      9,
    );
    const grid = gridShell(SHELL_53, ELEVATION);
    for (let k = 0; k < 20; k++) {
      const trip = grid.roundTrip(here, here, 1000 * k);
      expect(trip).toBeGreaterThan((4 * 540) / 299.792458);
      expect(trip).toBeLessThan((4 * 1140) / 299.792458);
    }
  });

  it('adds processing per satellite, and finds no way where none is in view', () => {
    const grid = gridShell(SHELL_53, ELEVATION);
    const plain = grid.roundTrip(LONDON, NEW_YORK, 0);
    const slow = grid.roundTrip(LONDON, NEW_YORK, 0, 0.05);
    expect(slow - plain).toBeGreaterThan(2 * 0.05 * 2);
    expect(slow - plain).toBeLessThan(2 * 0.05 * 12);
    expect(grid.roundTrip(LONDON, { latitude: 80 * DEGREE, longitude: 0 }, 0)).toBe(Infinity);
  });

  it('has a mean over the best satellite that the grid itself shows, near and far', () => {
    const grid = gridShell(SHELL_53, ELEVATION);
    const paris = { latitude: 48.86 * DEGREE, longitude: 2.35 * DEGREE };
    const moscow = { latitude: 55.75 * DEGREE, longitude: 37.6 * DEGREE };
    for (const [from, to, inView, tolerance] of [
      [LONDON, LONDON, 18, 0.12],
      [LONDON, paris, 18, 0.12],
      [LONDON, moscow, 14, 0.25],
      [LONDON, NEW_YORK, 15, 0.05],
    ] as const) {
      let sum = 0;
      for (let k = 0; k < 120; k++) sum += grid.roundTrip(from, to, 720 * k);
      const mean = meanRoundTrip(centralAngle(from, to), 550, ELEVATION, inView);
      expect(Math.abs(mean / (sum / 120) - 1)).toBeLessThan(tolerance);
    }
  });
});
