import { beforeAll, describe, expect, it } from 'vitest';
import { learning } from '../../../src/ecosystem/learning';
import { FAILED, FLAGSHIP, MIDDLE, programmes, RELEASED, runs } from '../../../src/ecosystem/learning/agents';
import { LABS, TASKS, type World } from '../../../src/ecosystem/world';
import type { SimulationEvent } from '../../../src/engine/observer';
import type { Simulation, SimulationOptions } from '../../../src/engine/simulation';
import { MINUTES_PER_DAY, MINUTES_PER_YEAR } from '../../../src/quantity/calendar';
import { small } from '../runs';
import { eventsOf, metric, runDays, simulate, WEEKLY } from '../simulate';
import { around } from './partners';

const DAYS = 5 * 365;

function ran(options: Partial<SimulationOptions> = {}): {
  run: Simulation<World>;
  events: SimulationEvent[];
} {
  const run = simulate(around(learning), { ...WEEKLY, ...options });
  const events = eventsOf(run);
  return { run: runDays(run, DAYS), events };
}

/** Setbacks for each year that a flagship trained. */
function setbacksAYear(run: Simulation<World>): number {
  let setbacks = 0;
  let years = 0;
  run.table(runs).each((row, i) => {
    if (row.size[i] !== FLAGSHIP || row.trained[i] === 0 || row.ordinal[i] < 2) return;
    setbacks += row.setbacks[i] ?? 0;
    years += (row.trained[i] - row.started[i]) / MINUTES_PER_YEAR;
  });
  return setbacks / years;
}

describe('the portfolio of runs', () => {
  let run: Simulation<World>;
  let events: SimulationEvent[];
  beforeAll(() => {
    ({ run, events } = ran());
  });

  it('has a flagship and a middle-sized run at once in every programme, the latter smaller and more often', () => {
    const flop = [0, 0];
    const count = [0, 0];
    run.table(runs).each((row, i) => {
      if (row.trained[i] === 0 || row.ordinal[i] === 0) return;
      flop[row.size[i]] += row.done[i];
      count[row.size[i]] += 1;
    });
    expect(count[MIDDLE]).toBeGreaterThan(1.5 * count[FLAGSHIP]);
    expect(flop[MIDDLE]).toBeLessThan(0.5 * flop[FLAGSHIP]);
    // A middle-sized run is released where it beats the model in use, which is seldom.
    let released = 0;
    run.table(runs).each((row, i) => {
      if (row.size[i] === MIDDLE && row.state[i] === RELEASED) released++;
    });
    expect(released / count[MIDDLE]).toBeLessThan(0.35);
  });

  it('uses no more compute than arrives, what setbacks threw away included', () => {
    const used = new Float64Array(LABS.length);
    run.table(runs).each((row, i) => {
      if (row.ordinal[i] > 1) used[row.lab[i]] += row.done[i] + row.lost[i];
    });
    const state = run.ledger.states.find((s) => s.link.id === 'training.compute.learning');
    const received = Number(state?.totals.received) * (state?.link.quantum ?? 0);
    expect(used.reduce((a, b) => a + b)).toBeLessThan(received);
    expect(used.reduce((a, b) => a + b)).toBeGreaterThan(0.1 * received);
  });

  it('goes back to a checkpoint about once in a year of training, and finishes all the same', () => {
    expect(setbacksAYear(run)).toBeGreaterThan(0.6);
    expect(setbacksAYear(run)).toBeLessThan(1.5);
    let finished = 0;
    run.table(runs).each((row, i) => {
      if (row.setbacks[i] > 0 && row.trained[i] > 0) {
        finished++;
        expect(row.done[i]).toBeCloseTo(row.target[i], -10);
      }
    });
    expect(finished).toBeGreaterThan(10);
  });

  it('has more setbacks where no smaller run has tried the recipe', () => {
    const untried = ran({ overrides: { 'learning.runs.middleShare': 0 } }).run;
    expect(setbacksAYear(untried) / setbacksAYear(run)).toBeGreaterThan(1.8);
    const calm = ran({ overrides: { 'learning.runs.setbackRate': 0 } }).run;
    expect(setbacksAYear(calm)).toBe(0);
  });

  it('is late by what setbacks throw away', () => {
    const time = (of: Simulation<World>): number => {
      let days = 0;
      let count = 0;
      of.table(runs).each((row, i) => {
        if (row.size[i] !== FLAGSHIP || row.trained[i] === 0 || row.ordinal[i] < 2) return;
        days += (row.trained[i] - row.started[i]) / MINUTES_PER_DAY;
        count++;
      });
      return days / count;
    };
    const often = { 'learning.runs.setbackRate': 3, 'learning.runs.setbackLoss': 20 };
    const never = time(ran({ overrides: { 'learning.runs.setbackRate': 0 } }).run);
    const late = time(ran({ overrides: often }).run);
    // Days lost a year of training at this rate, to first order.
    expect(late / never).toBeGreaterThan(1.05);
    expect(late / never).toBeLessThan(1 + (1.5 * 3 * 20) / 365);
  });

  it('tells starts, setbacks and releases with sizes, reasons and causes', () => {
    const of = (kind: string): SimulationEvent[] => events.filter((e) => e.kind === `learning.${kind}`);
    const starts = of('start');
    expect(starts.length).toBeGreaterThan(20);
    expect(starts[0]?.text).toMatch(
      /model of .* FLOP \(.* active parameters, .* tokens\) goes into training/,
    );
    const told = new Set(events.map((e) => e.id));
    const second = of('release').filter((e) => e.entity.includes('flagship') && e.cause !== undefined);
    expect(second.length).toBeGreaterThan(10);
    for (const { cause } of second) expect(told.has(cause ?? -1)).toBe(true);
    expect(of('release').some((e) => /days late: training took \d+ days, planned \d+/.test(e.text))).toBe(
      true,
    );
    expect(of('release').every((e) => /passes over those of its task/.test(e.text))).toBe(true);
    expect(of('setback')[0]?.text).toMatch(/the loss diverges/);
    for (const failure of of('failure')) expect(failure.text).toMatch(/no better than|did not come out well/);
  });

  it('notes what the data of each run were worth', () => {
    run.table(runs).each((row, i) => {
      if (row.trained[i] === 0 || row.ordinal[i] === 0) return;
      expect(row.worth[i]).toBeGreaterThan(0);
      expect(row.epochs[i]).toBeGreaterThan(0);
      expect(row.epochs[i]).toBeLessThanOrEqual(16);
      if (row.task[i] === TASKS.indexOf('language') && row.epochs[i] <= 1)
        expect(row.worth[i]).toBeLessThanOrEqual(row.tokens[i]);
    });
  });

  it('counts runs that failed apart', () => {
    let failed = 0;
    run.table(runs).each((row, i) => {
      if (row.size[i] === FLAGSHIP && row.state[i] === FAILED) failed++;
    });
    expect(failed).toBe(events.filter((e) => e.kind === 'learning.failure').length);
  });
});

describe('know-how of three kinds', () => {
  /** Mean distance of rivals' public know-how of language from the best. */
  const gap = (rate: number): number => {
    const { run } = ran({ overrides: { 'learning.knowledge.publicSpillover': rate } });
    const known: number[] = [];
    run.table(programmes).each((row, i) => {
      if (row.task[i] === TASKS.indexOf('language')) known.push(row.publicKnowledge[i] ?? 0);
    });
    return Math.max(...known) - known.reduce((a, b) => a + b) / known.length;
  };

  it('stands closer together the faster what is public spreads: sigma_p 0, 0.5, 1, 2 a year', () => {
    const gaps = [0, 0.5, 1, 2].map(gap);
    expect(gaps).toEqual([...gaps].sort((a, b) => b - a));
    expect(gaps[3]).toBeLessThan(0.5 * (gaps[0] ?? 0));
  });
});

describe('the frontier in the whole ecosystem, against the table of submodels section 2', () => {
  it('grows by a factor of 1.5 to 5 a year to 2030, to 2e29 FLOP at most', () => {
    const start = 5e26;
    const everybody: ReadonlySet<number> = new Set(small(0, WEEKLY).setting.parties.keys());
    const end = small(5 * 52, WEEKLY);
    const largest = metric(end, 'learning.largestRunFlop', everybody);
    expect(largest).toBeLessThan(2e29);
    const growth = (largest / start) ** (1 / 5);
    expect(growth).toBeGreaterThan(1.5);
    expect(growth).toBeLessThan(5);
  }, 120_000);
});
