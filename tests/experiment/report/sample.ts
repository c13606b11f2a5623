import { Draws, hashName } from '../../../src/engine/draws';
import type { DifferenceOverTime } from '../../../src/experiment/compare/overTime';
import type { MetricComparison } from '../../../src/experiment/compare/result';
import type { ReportModel } from '../../../src/experiment/report/model';
import { dateText, daysFromDate } from '../../../src/quantity/calendar';

const draws = new Draws('sample');

/** A normal value from the sum of twelve uniforms: near enough for a picture. */
function normal(name: string, ordinal: number): number {
  let sum = -6;
  for (let i = 0; i < 12; i++)
    sum += draws.uniform(hashName('sample'), 0, { origin: hashName(name), ordinal }, i);
  return sum;
}

const SEEDS = 64;

function row(metric: string, unit: string, mean: number, shift: number, spread: number): MetricComparison {
  const differences = Array.from({ length: SEEDS }, (_, i) => shift + spread * normal(metric, i));
  const difference = differences.reduce((sum, value) => sum + value, 0) / SEEDS;
  const deviation = Math.sqrt(differences.reduce((s, v) => s + (v - difference) ** 2, 0) / (SEEDS - 1));
  const half = (2 * deviation) / Math.sqrt(SEEDS);
  const margin = Math.max(0.02 * Math.abs(mean), 0.5 * spread);
  const isReal = Math.abs(difference) > half;
  const interval = { low: difference - half, high: difference + half };
  const verdict = spread === 0 ? 'same' : isReal ? 'different' : half < margin ? 'equivalent' : 'undecided';
  return {
    metric,
    unit,
    pairs: SEEDS,
    n: SEEDS,
    withoutValue: 0,
    meanA: mean,
    meanB: mean + difference,
    difference,
    relative: mean === 0 ? null : difference / Math.abs(mean),
    sd: deviation,
    t: interval,
    bca: interval,
    p: isReal ? 0.0004 : 0.31,
    adjusted: isReal ? 0.0058 : 0.62,
    correlation: 0.93,
    varianceRatio: 0.135,
    reduction: 7.4,
    margin,
    equivalence: 0.5,
    verdict,
    sentence: `${metric} is ${verdict}.`,
    split: null,
    differences,
  };
}

/** Ends of the months from December 2025 on. */
const DATES = Array.from({ length: 121 }, (_, i) => dateText(monthStart(2025 * 12 + 12 + i)));

function monthStart(month: number): number {
  return daysFromDate(Math.floor(month / 12), (month % 12) + 1, 1) * 1440;
}

function overTime(row: MetricComparison): DifferenceOverTime {
  const difference = row.difference as number;
  const half = (row.bca?.high as number) - difference;
  const grow = DATES.map((_, i) => (i / 120) ** 1.5);
  const mean = grow.map((g, i) => difference * g * (1 + 0.1 * normal(row.metric, 500 + i)));
  return {
    metric: row.metric,
    unit: row.unit,
    level: 0.95,
    dates: DATES,
    meanA: grow,
    meanB: grow,
    // A month without a value: a gap.
    difference: mean.map((value, i) => (i === 30 ? null : value)),
    low: mean.map((value, i) => (i === 30 ? null : value - half * (grow[i] as number))),
    high: mean.map((value, i) => (i === 30 ? null : value + half * (grow[i] as number))),
  };
}

const ROWS = [
  row('learning.lead.driving', 'month', 4.2, -5.2, 3.1),
  row('learning.lead.language', 'month', -1.3, 0.1, 1.1),
  row('compute.h100e', 'H100e', 4.2e6, -2.6e5, 1.6e5),
  row('compute.facilityPower', 'GW', 8.4, 0, 0),
  row('energy.storageDeployedYear', 'GWh', 310, 1.1, 9),
  row('demand.inferenceTokens', 'token', 8.2e14, -9.1e13, 4e13),
  row('fleet.unseenEventMass', '1', 2.3e-5, 7.8e-6, 2e-6),
  row('launch.costPerKg', 'USD/kg', 212, 0.2, 11),
  row('firms.tesla.cash', 'USD', 6.1e10, -3.4e9, 8e9),
  row('value.group', 'USD', 2.9e12, -4.1e11, 3.3e11),
];

const PATHS = [
  'learning.driving.exponent',
  'fleet.driverless.utilisation',
  'compute.sites.colossus-2.power',
  'energy.battery.learningRate',
  'links.experience.fleet.learning.valve',
  'demand.aiService.elasticity',
  'launch.starship.cadence',
  'robots.learningRate',
];

/** A report with all its parts, of numbers that are made up. */
export const SAMPLE: ReportModel = {
  title: 'Half the experience',
  asks: 'What does the group lose when only half of what the fleet sees reaches the labs?',
  verdict: [
    'Cutting the experience link to half costs the group 5.2 months of lead in driving by 2035 (95 % interval 4.4 to 6.0, 64 paired seeds).',
    'Of 10 metrics 6 differ, 2 are equivalent within their margins, 1 is undecided and 1 is the same.',
  ],
  warnings: [
    'Run 41 (half, seed 21) failed: the market of chips has no seller left. Its pair is left out.',
    'Intervals contain events and parameters; they do not contain errors of the model.',
  ],
  pairs: [
    {
      comparison: {
        a: 'baseline',
        b: 'half',
        sameScenario: false,
        verdict: 'half differs from baseline in 6 of 10 metrics.',
        metrics: ROWS,
      },
      unit: 'draw',
      contains: 'events and parameters',
      level: 0.95,
      overTime: ROWS.filter(({ verdict }) => verdict !== 'same').map(overTime),
      divergence: {
        step: 1,
        date: '2026-01-01',
        layer: 'learning',
        table: 'labs',
        column: 'experience',
        tables: ['labs'],
        links: [],
        linkStep: 1,
      },
    },
  ],
  summary: ['baseline', 'half'].flatMap((arm) =>
    ROWS.map(({ metric, unit, meanA, differences }) => ({
      arm,
      metric,
      unit,
      runs: SEEDS,
      mean: meanA as number,
      deviation: 1.4 * Math.abs(differences[0] as number),
      low: (meanA as number) * 0.8,
      median: (meanA as number) * 0.98,
      high: (meanA as number) * 1.3,
    })),
  ),
  sensitivity: {
    design: 'saltelli',
    points: 512,
    runs: { done: 2048, failed: 0, missing: 0 },
    basis: 'mean over 4 seeds a point, the same at every point',
    level: 0.95,
    warnings: [],
    metrics: [
      {
        subject: 'baseline',
        metric: 'value.group',
        unit: 'USD',
        points: 512,
        varies: true,
        mean: 2e12,
        morris: PATHS.map((path, i) => ({
          path,
          mu: (i % 2 === 0 ? 1 : -1) * 1e12 * 0.62 ** i,
          muInterval: undefined,
          muStar: 1.1e12 * 0.62 ** i,
          muStarInterval: { low: 0.9e12 * 0.62 ** i, high: 1.3e12 * 0.62 ** i },
          sigma: 0.5e12 * 0.7 ** i,
          used: 20,
        })),
      },
      {
        subject: 'baseline',
        metric: 'learning.lead.driving',
        unit: 'month',
        points: 512,
        varies: true,
        mean: 4,
        sobol: PATHS.map((path, i) => ({
          path,
          first: 0.41 * 0.55 ** i,
          firstInterval: { low: 0.35 * 0.55 ** i, high: 0.47 * 0.55 ** i },
          total: 0.55 * 0.6 ** i,
          totalInterval: { low: 0.48 * 0.6 ** i, high: 0.61 * 0.6 ** i },
          used: 64,
        })),
      },
    ],
    conditions: [
      {
        subject: 'baseline',
        condition: 'value.group < 1000000000000 USD',
        points: 512,
        cases: 51,
        boxes: [
          {
            density: 0.86,
            coverage: 0.71,
            support: 0.083,
            points: 42,
            cases: 36,
            heldOut: 0.79,
            peeling: [],
            restrictions: [
              {
                path: 'compute.sites.colossus-2.power',
                unit: 'GW',
                range: { low: 0.8, high: 2.4 },
                low: Number.NEGATIVE_INFINITY,
                high: 1.15,
                p: 0.0002,
                reproduced: 0.95,
              },
              {
                path: 'demand.aiService.elasticity',
                unit: '1',
                range: { low: -2.2, high: -0.9 },
                low: Number.NEGATIVE_INFINITY,
                high: -1.6,
                p: 0.031,
                reproduced: 0.6,
              },
            ],
          },
        ],
      },
    ],
  },
  runs: {
    planned: 128,
    done: 127,
    failed: 1,
    missing: 0,
    rows: [
      ...Array.from({ length: 40 }, (_, i) => ({
        id: `4f1c9a27b0e3${String(1000 + i)}`,
        arm: i % 2 === 0 ? 'baseline' : 'half',
        point: '',
        seed: String(Math.floor(i / 2) + 1),
        draw: String(Math.floor(i / 2) + 1),
        status: 'done' as const,
        reason: '',
        stateHash: 'a6b1'.repeat(16),
        query: `?seed=${Math.floor(i / 2) + 1}&valve=experience.fleet.learning%3D0.5`,
      })),
      {
        id: '0a0b0c0d0e0f0a0b',
        arm: 'half',
        point: '',
        seed: '21',
        draw: '21',
        status: 'failed',
        reason: 'the market of chips has no seller left',
        stateHash: '',
        query: undefined,
      },
    ],
  },
  provenance: {
    version: '0.1.0',
    commit: '1f7f575',
    plan: '5a'.repeat(32),
    command: 'roda compare baseline "half: baseline + links.experience.fleet.learning.valve=0.5" --seeds 64',
    uncertainty: 'on',
    seeds: '1 to 64',
    design: 'none',
    points: 1,
    varied: [],
    arms: [
      {
        name: 'baseline',
        title: 'Baseline',
        hash: '11'.repeat(32),
        start: '2025-12-31',
        end: '2035-12-31',
        step: '7 d',
        differences: [],
      },
      {
        name: 'half',
        title: 'Baseline',
        hash: '22'.repeat(32),
        start: '2025-12-31',
        end: '2035-12-31',
        step: '7 d',
        differences: [{ path: 'links.experience.fleet.learning.valve', a: '1', b: '0.5' }],
      },
    ],
    files: [
      { name: 'runs.parquet', bytes: 41_234, sha256: 'cc'.repeat(32) },
      { name: 'study.json', bytes: 2345, sha256: 'dd'.repeat(32) },
    ],
  },
};
