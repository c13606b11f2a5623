import { describe, expect, it } from 'vitest';
import {
  agentWeight,
  chargesSince,
  delivered,
  drain,
  fillNoEvent,
  growthBetween,
  interventionRate,
  joinProbability,
  LEVEL,
  nearestPlace,
  traffic,
  trafficOver,
  useFactors,
  zoneOf,
} from '../../../src/ecosystem/fleet/equations';

const DAY = { dayAmplitude: 0.75, dayPeak: 14, rushAmplitude: 0.2, rushPeak: 7 };

describe('traffic over the day', () => {
  it('has a mean of 1 and is never negative', () => {
    expect(trafficOver(DAY, 3.25, 24)).toBeCloseTo(1, 12);
    expect(trafficOver(DAY, 0, 168)).toBeCloseTo(7, 12);
    for (let hour = 0; hour < 24; hour += 0.25) expect(traffic(DAY, hour)).toBeGreaterThan(0);
    expect(traffic(DAY, 14)).toBeGreaterThan(4 * traffic(DAY, 2));
  });

  it('adds up over steps of any length', () => {
    let sum = 0;
    for (let quarter = 0; quarter < 96; quarter++) sum += trafficOver(DAY, (5 + quarter / 4) % 24, 0.25);
    expect(sum).toBeCloseTo(1, 12);
    expect(trafficOver(DAY, 6, 3) + trafficOver(DAY, 9, 8)).toBeCloseTo(trafficOver(DAY, 6, 11), 12);
  });

  it('follows the sun', () => {
    expect(zoneOf(0)).toBe(0);
    expect(zoneOf(121.5)).toBe(8);
    expect(zoneOf(-122.4)).toBe(16);
    expect(zoneOf(180)).toBe(12);
    expect(zoneOf(-180)).toBe(12);
  });
});

describe('charging', () => {
  it('gives the same whether it is worked out by day or by week', () => {
    const [low, high, use] = [0.45, 0.8, 0.131];
    const span = high - low;
    for (const start of [0.45, 0.5, 0.61, 0.8]) {
      let level = start;
      let spans = 0;
      for (let day = 0; day < 7; day++) {
        level -= use;
        const n = chargesSince(level, low, span);
        spans += n;
        level += n * span;
      }
      expect(chargesSince(start - 7 * use, low, span)).toBe(spans);
      expect(level).toBeGreaterThanOrEqual(low);
      expect(level).toBeLessThan(high + 1e-12);
    }
  });
});

describe('queues', () => {
  it('loses nothing, and two steps make one', () => {
    const whole = drain(14, 12);
    const half = drain(7, 12);
    const inTwo = (100 * half.kept + 50 * half.left) * half.kept + 50 * half.left;
    expect(inTwo).toBeCloseTo(100 * whole.kept + 100 * whole.left, 10);
    expect(drain(1e-9, 12).left).toBe(1);
  });

  it('delivers what is ordered once the order book is in balance', () => {
    expect(delivered(4480 * 30, 4480, 1, 30)).toBeCloseTo(4480, 8);
    expect(delivered(4480 * 30, 4480, 7, 30)).toBeCloseTo(7 * 4480, 8);
    expect(delivered(0, 0, 7, 30)).toBe(0);
    const first = delivered(500, 20, 1, 30);
    const second = delivered(500 + 20 - first, 20, 1, 30);
    expect(first + second).toBeCloseTo(delivered(500, 20, 2, 30), 9);
  });
});

describe('probabilities', () => {
  it('tabulates the chance of no event for any weight below 16,384', () => {
    const table = new Float64Array(2 * LEVEL);
    const [p, trials] = [2e-4, 49];
    fillNoEvent(table, 0, p, trials);
    for (const w of [0, 1, 127, 128, 999, 1000, 16_383]) {
      expect(table[w >> 7] * table[LEVEL + (w & 127)]).toBeCloseTo((1 - p) ** (trials * w), 12);
    }
  });

  it('lets subscriptions grow to a ceiling and never past it', () => {
    expect(joinProbability(0.5, 0.17, 0.5, 1 / 12)).toBe(0);
    expect(joinProbability(0, 0.17, 0.5, 1 / 12)).toBe(0);
    let share = 0.128;
    for (let month = 0; month < 12; month++) share += (1 - share) * joinProbability(share, 0.17, 0.5, 1 / 12);
    // Logistic growth, exact: x/(1-x/c) grows by e^(g t).
    const x = (0.128 / (1 - 0.128 / 0.5)) * Math.exp(0.17);
    expect(share).toBeCloseTo(x / (1 + x / 0.5), 3);
  });

  it('starts interventions at the distance of day one and improves with data and capability', () => {
    const basis = { distance: 2570, unseenShare: 0.3, floor: 1e-7, unseenMass: 0.02, capability: 0.5 };
    expect(1 / interventionRate(basis, 0.02, 0.5)).toBeCloseTo(2570, 6);
    expect(1 / interventionRate(basis, 0.01, 0.75)).toBeCloseTo(1 / (1e-7 + (1 / 2570 - 1e-7) / 2), 6);
    expect(interventionRate(basis, 0, 1)).toBe(1e-7);
    const blank = { ...basis, unseenMass: 0, capability: 1 };
    expect(Number.isFinite(interventionRate(blank, 0.5, 1))).toBe(true);
  });
});

describe('numbers of agents', () => {
  it('keeps populations one to one until they no longer fit', () => {
    expect(agentWeight(2500, 10_000)).toBe(1);
    expect(agentWeight(10_000, 10_000)).toBe(1);
    expect(agentWeight(10_001, 10_000)).toBe(10);
    expect(agentWeight(2500, 1000)).toBe(10);
    expect(agentWeight(1_000_001, 10_000)).toBe(1000);
  });

  it('scales use classes to the mean distance and saturates growth', () => {
    expect(useFactors([0.45, 0.8, 1.1, 1.65]).reduce((sum, f) => sum + f, 0)).toBeCloseTo(4, 12);
    expect(growthBetween(0.9, 3, 0, 1e6)).toBeCloseTo(2.7, 12);
    expect(growthBetween(0.9, 3, 0, 1) + growthBetween(0.9, 3, 1, 2)).toBeCloseTo(
      growthBetween(0.9, 3, 0, 2),
      12,
    );
  });

  it('finds the nearest place across the date line', () => {
    const places = [
      { latitude: 0, longitude: 170 },
      { latitude: 0, longitude: 0 },
      { latitude: 60, longitude: -179 },
    ];
    expect(nearestPlace(places, 3, 0, -179)).toBe(0);
    expect(nearestPlace(places, 3, 55, 178)).toBe(2);
    expect(nearestPlace(places, 1, 55, 178)).toBe(0);
  });
});
