import { describe, expect, it } from 'vitest';
import { labourValue, paybackYears } from '../../../src/ecosystem/laws/labour';
import { JOBS } from '../../../src/ecosystem/robots/agents';
import {
  agentWeight,
  bathtub,
  bathtubMean,
  dutyOf,
  fillNone,
  hoursBetweenFaults,
  lessonsOf,
  nearing,
  overlap,
  partsWanted,
  rampTo,
  repairOver,
  repairRate,
  retirementChance,
  SHIFTS,
  shiftLength,
  shiftStart,
  skillOf,
  techniciansFor,
  teleoperatedShare,
  usefulShare,
  zoneOf,
} from '../../../src/ecosystem/robots/equations';
import { robotsParameters } from '../../../src/ecosystem/robots/parameters';
import { FAMILIES, reached, usefulByJob, usefulIn, wantByJob } from '../../../src/ecosystem/robots/skills';
import { defaults } from '../../../src/quantity/parameter';

describe('the day', () => {
  const duty = dutyOf(2, 1);
  const length = shiftLength(8, duty);

  it('has eight hours of work in a shift of twelve', () => {
    expect(duty).toBeCloseTo(2 / 3, 12);
    expect(length).toBeCloseTo(12, 12);
    expect(shiftLength(16, 0.5)).toBe(24);
  });

  it('adds up to the whole shift in steps of any length', () => {
    for (let shift = 0; shift < SHIFTS; shift++) {
      const start = shiftStart(shift, length);
      expect(start).toBeGreaterThanOrEqual(0);
      expect(start + length).toBeLessThanOrEqual(24);
      for (const step of [0.25, 1, 6, 12]) {
        let sum = 0;
        for (let from = 0; from < 24; from += step) sum += overlap(from, from + step, start, length);
        expect(sum).toBeCloseTo(length, 9);
      }
    }
  });

  it('follows the sun', () => {
    expect(zoneOf(-97.6)).toBe(17);
    expect(zoneOf(13.8)).toBe(1);
  });
});

describe('faults and repairs', () => {
  const [fault, repair] = [1 / 150, 1 / 24];

  it('are a Markov chain: two steps make one', () => {
    const half = repairOver(12, fault, repair);
    const whole = repairOver(24, fault, repair);
    const twice =
      (1 - half.brokenFromWorking) * half.brokenFromWorking + half.brokenFromWorking * half.brokenFromBroken;
    expect(twice).toBeCloseTo(whole.brokenFromWorking, 12);
    const up =
      (half.upFromWorking +
        (1 - half.brokenFromWorking) * half.upFromWorking +
        half.brokenFromWorking * half.upFromBroken) /
      2;
    expect(up).toBeCloseTo(whole.upFromWorking, 12);
  });

  it('forget where they began in a long step', () => {
    const long = repairOver(24 * 70, fault, repair);
    expect(long.brokenFromWorking).toBeCloseTo(fault / (fault + repair), 9);
    expect(long.brokenFromBroken).toBeCloseTo(fault / (fault + repair), 9);
    const short = repairOver(1e-9, fault, repair);
    expect(short.brokenFromBroken).toBeCloseTo(1, 9);
    expect(short.upFromWorking).toBeCloseTo(1, 9);
    expect(short.upFromBroken).toBeCloseTo(0, 9);
  });

  it('grow rarer by Duane with all hours worked, up to a limit', () => {
    expect(hoursBetweenFaults(50, 2e5, 2e5, 0.3, 5000)).toBe(50);
    expect(hoursBetweenFaults(50, 2e5, 2e6, 0.3, 5000)).toBeCloseTo(50 * 10 ** 0.3, 9);
    expect(hoursBetweenFaults(50, 2e5, 2e15, 0.3, 5000)).toBe(5000);
  });
});

describe('skill', () => {
  it('goes with capability from 5 % to 40 % useful', () => {
    expect(usefulShare(skillOf(0.1, 0.1, 0.8), 0.05, 0.4, 0.8)).toBeCloseTo(0.05, 12);
    expect(usefulShare(skillOf(0.8, 0.1, 0.8), 0.05, 0.4, 0.8)).toBeCloseTo(0.4, 12);
    expect(usefulShare(skillOf(0.45, 0.1, 0.8), 0.05, 0.4, 0.8)).toBeCloseTo(0.225, 12);
    expect(usefulShare(9, 0.05, 0.4, 0.8)).toBe(0.8);
    expect(skillOf(0.05, 0.1, 0.8)).toBe(0);
    expect(Number.isFinite(skillOf(0.9, 0.9, 0.8))).toBe(true);
    expect(teleoperatedShare(0.5, 0.3)).toBeCloseTo(0.15, 12);
    expect(teleoperatedShare(2, 0.3)).toBe(0);
  });
});

describe('ramps and numbers', () => {
  it('grows by e^1.55 a year at first and ends at the design capacity', () => {
    expect(rampTo(2000, 1e6, 1.55, 1) / (2000 * Math.exp(1.55))).toBeCloseTo(0.993, 3);
    expect(rampTo(2000, 1e6, 1.55, 4)).toBeGreaterThan(0.49e6);
    expect(rampTo(2000, 1e6, 1.55, 4)).toBeLessThan(0.51e6);
    expect(rampTo(2000, 1e6, 1.55, 50)).toBeCloseTo(1e6, 0);
    expect(rampTo(rampTo(2000, 1e6, 1.55, 0.4), 1e6, 1.55, 0.6)).toBeCloseTo(rampTo(2000, 1e6, 1.55, 1), 6);
    expect(rampTo(0, 1e6, 1.55, 1)).toBe(0);
  });

  it('gives agents powers of ten as weights, and tabulates the chance of none', () => {
    expect(agentWeight(1000, 10_000)).toBe(1);
    expect(agentWeight(100_001, 10_000)).toBe(100);
    const table = new Float64Array(128);
    fillNone(table, 0, 0.07);
    for (const n of [0, 1, 63, 64, 300])
      expect(table[n >> 6] * table[64 + (n & 63)]).toBeCloseTo(0.93 ** n, 12);
  });
});

describe('age', () => {
  it('makes faults a bathtub: three times as many when new, twice as many at the end of a life', () => {
    const faults = (hours: number) => bathtub(hours, 3, 100, 15_000, 3);
    expect(faults(0)).toBe(3);
    expect(faults(100)).toBeCloseTo(1 + 2 / Math.E, 5);
    expect(faults(2000)).toBeCloseTo(1 + (2 / 15) ** 3, 6);
    expect(faults(15_000)).toBeCloseTo(2, 9);
  });

  it('leaves one in e after a life of wear, whatever the steps', () => {
    expect(retirementChance(0, 15_000, 0, 15_000, 3)).toBeCloseTo(1 - 1 / Math.E, 12);
    const [first, second] = [
      retirementChance(0, 6000, 0.1, 15_000, 3),
      retirementChance(6000, 9000, 0.2, 15_000, 3),
    ];
    expect((1 - first) * (1 - second)).toBeCloseTo(Math.exp(-1.3), 12);
  });
});

describe('suppliers', () => {
  it('deliver what lines will build when they do, and fill the stock in four lead times', () => {
    // 1,000 a year growing by 1.73, half a year ahead: 2,375; a stock of 0.2 years is there.
    const plan = { growth: 1.73, lead: 0.5, stock: 0.2 };
    expect(partsWanted(1000, 200, plan)).toBeCloseTo(1000 * Math.exp(0.865), 9);
    expect(partsWanted(1000, 0, plan)).toBeCloseTo(1000 * Math.exp(0.865) + 100, 9);
    expect(partsWanted(0, 200, plan)).toBe(0);
    expect(nearing(8, Math.LN2)).toBeCloseTo(4, 12);
  });
});

describe('technicians', () => {
  it('repair 100 broken robots as fast as they go if there are enough of them', () => {
    // 100 of them do 100 x 8/24 h in an hour, 6 h a repair: 5.6 repairs; 100 broken want 100/24.
    expect(repairRate(24, 100, 100, 8, 6)).toBeCloseTo(1 / 24, 12);
    expect(repairRate(24, 100, 50, 8, 6)).toBeCloseTo(50 / 3 / 6 / 100, 12);
    expect(repairRate(24, 0, 50, 8, 6)).toBeCloseTo(1 / 24, 12);
    expect(techniciansFor(5, 6, 8)).toBe(90);
  });
});

describe('lessons', () => {
  it('are worth most where a person shows how', () => {
    expect(lessonsOf(100, 30, 0.5, 0.3)).toEqual({ recorded: 65, worth: 40.5 });
    expect(lessonsOf(100, 0, 0.5, 0.3).worth).toBeCloseTo(15, 12);
    expect(teleoperatedShare(2, 0.3, 0.02)).toBe(0.02);
    expect(teleoperatedShare(0, 0.3, 0.02)).toBe(0.3);
  });
});

describe('faults', () => {
  it('are on average over a life what the bathtub is by the hour', () => {
    for (const [infancy, infantHours, life, wear] of [
      [3, 100, 15_000, 3],
      [6, 5000, 6000, 2],
    ] as const) {
      let sum = 0;
      const parts = 60_000;
      for (let i = 0; i < parts; i++)
        sum += bathtub(((i + 0.5) * life) / parts, infancy, infantHours, life, wear);
      expect(bathtubMean(infancy, infantHours, life, wear)).toBeCloseTo(sum / parts, 6);
    }
    expect(bathtubMean(3, 100, 15_000, 3)).toBeCloseTo(1 + 200 / 15_000 + 0.25, 6);
  });
});

describe('labour', () => {
  it('is worth 16,000 USD a year in the case of submodels section 15', () => {
    expect(labourValue(20, 4000, 0.2)).toBe(16_000);
    expect(paybackYears(20_000, 20, 4000, 0.2)).toBe(1.25);
    expect(paybackYears(20_000, 20, 4000, 0)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('skills', () => {
  const p = defaults(robotsParameters);

  it('come first in carrying, last in assembly and service', () => {
    expect(usefulIn(p, 'carrying', 0.45, 0.1)).toBeCloseTo(0.05 + (0.35 * 0.35) / 0.6, 12);
    expect(usefulIn(p, 'handling', 0.45, 0.1)).toBeCloseTo(0.225, 12);
    expect(usefulIn(p, 'assembly', 0.45, 0.1)).toBeCloseTo(0.05 + (0.35 * 0.35) / 0.8, 12);
    for (const family of FAMILIES) expect(usefulIn(p, family, 0.1, 0.1)).toBeCloseTo(0.05, 12);
  });

  it('add up in a job by its tasks', () => {
    const plants = 0.4 * 0.2541667 + 0.4 * 0.225 + 0.2 * 0.203125;
    const useful = usefulByJob(p, 0.45, 0.1);
    expect(useful[JOBS.indexOf('fleet')]).toBeCloseTo(plants, 6);
    expect(useful[JOBS.indexOf('compute')]).toBeCloseTo(0.3 * 0.2541667 + 0.2 * 0.225 + 0.5 * 0.203125, 6);
  });

  it('let jobs that take no clumsy robots want none', () => {
    const useful = Float64Array.from([0.05, 0.05, 0.05, 0.12, 0.25, 0.4]);
    // 50,000 places each where an hour is worth 0.4; data centers want 0.1, launch sites 0.15, chip making 0.2.
    expect([...wantByJob(p, useful)]).toEqual([6250, 6250, 0, 0, 31_250, 0]);
  });

  it('reach robots a share a day', () => {
    expect(reached(3.5, 14)).toBe(0.25);
    expect(reached(20, 14)).toBe(1);
    expect(reached(0, 0)).toBe(1);
  });
});
