import { describe, expect, it } from 'vitest';
import { fleets, GROUP_FLEET, RIVAL_FLEET } from '../../../src/ecosystem/fleet/agents';
import { climateOf, hoursOfDay, hoursOfStep, lawsOf } from '../../../src/ecosystem/fleet/contexts';
import { trafficOver } from '../../../src/ecosystem/fleet/equations';
import { kinds, tails, WATCHED } from '../../../src/ecosystem/fleet/kindAgents';
import { cellChances, measureTails, mixShares } from '../../../src/ecosystem/fleet/kindBook';
import type { fleetParameters } from '../../../src/ecosystem/fleet/parameters';
import {
  contextUnseenMass,
  drawKind,
  kindProbability,
  runningSums,
} from '../../../src/ecosystem/laws/contexts';
import type { World } from '../../../src/ecosystem/world';
import { hashTree } from '../../../src/engine/hash';
import type { Simulation, SimulationOptions } from '../../../src/engine/simulation';
import type { Values } from '../../../src/quantity/parameter';
import { uniforms } from '../laws/uniforms';
import { metric, run, WEEKLY } from '../simulate';
import { fleetAlone } from './partners';

const LANES = [GROUP_FLEET, RIVAL_FLEET];

const parametersOf = (s: Simulation<World>) => s.values['fleet'] as Values<typeof fleetParameters>;

/** The kinds that a fleet can meet, with their probabilities on its own roads, hours and weather. */
function factorsOf(s: Simulation<World>, lane: number) {
  const p = parametersOf(s);
  const laws = lawsOf(s);
  const cells = cellChances(laws, mixShares({ table: s.table.bind(s) }, lane), hoursOfDay(p.use));
  const weights = [cells, laws.districts, ...laws.factors.weights];
  return { levels: weights.map((w) => w.length), weights, cumulative: weights.map(runningSums) };
}

/** What a fleet's tail is by measurement, and by the finite sum at its own exposures with the sampling error. */
function tailOf(s: Simulation<World>, lane: number) {
  measureTails({ p: parametersOf(s), draws: s.draws, setting: s.setting, table: s.table.bind(s) } as never);
  const book = s.table(tails).only;
  const exposures = book.exposures[lane];
  const unseen = contextUnseenMass(factorsOf(s, lane));
  const sum = unseen(exposures);
  // One kind in so many is watched: variance grain x sum p^2 (1-p)^n.
  const error = Math.sqrt(WATCHED[lane] * (sum - unseen(exposures + 1)));
  return {
    exposures,
    measured: book.unseen[lane],
    turing: (book.once[lane] * WATCHED[lane]) / exposures,
    once: book.once[lane],
    kinds: book.kinds[lane] * WATCHED[lane],
    sum,
    error,
    unseen,
  };
}

const fleet = (options: Partial<SimulationOptions> = {}) => fleetAlone({ ...WEEKLY, ...options });

describe('the tail of rare events', () => {
  const seeds = ['1', '2', '3', '4', '5', '6', '7', '8'];

  it('is measured from the fleet as the finite sum at its exposures, within the sampling error', () => {
    const scores: number[] = [];
    for (const seed of seeds) {
      const s = run(fleet({ seed }), 52);
      for (const lane of LANES) {
        const { measured, sum, error } = tailOf(s, lane);
        scores.push((measured - sum) / error);
        expect(error / sum).toBeLessThan(0.06);
        expect(measured).toBeLessThan(sum + 4.5 * error);
        expect(measured).toBeGreaterThan(sum - 4.5 * error);
      }
    }
    const mean = scores.reduce((all, z) => all + z, 0) / scores.length;
    const spread = Math.sqrt(scores.reduce((all, z) => all + z * z, 0) / scores.length);
    expect(Math.abs(mean)).toBeLessThan(1);
    expect(spread).toBeGreaterThan(0.4);
    expect(spread).toBeLessThan(1.8);
  });

  it('is what drawing every exposure by itself gives', () => {
    const s = fleet({ overrides: { 'fleet.contexts.distanceBefore': 5 } });
    const { exposures, sum, measured, error } = tailOf(s, GROUP_FLEET);
    expect(exposures).toBeGreaterThan(3e5);
    const factors = factorsOf(s, GROUP_FLEET);
    const u = uniforms(11);
    const seen = new Set<number>();
    let mass = 1;
    for (let i = 0; i < exposures; i++) {
      const kind = drawKind(factors, u);
      if (seen.has(kind)) continue;
      seen.add(kind);
      mass -= kindProbability(factors, kind);
    }
    expect(Math.abs(mass / sum - 1)).toBeLessThan(0.01);
    expect(Math.abs(measured - mass)).toBeLessThan(4 * error);
    const met = s.table(tails).only.kinds[GROUP_FLEET];
    expect(Math.abs(met * WATCHED[GROUP_FLEET] - seen.size)).toBeLessThan(
      4 * WATCHED[GROUP_FLEET] * Math.sqrt(met),
    );
  });

  it('agrees with Good and Turing, and grows by a power of the exposures (Heaps)', () => {
    const s = run(fleet(), 104);
    for (const lane of LANES) {
      const { measured, turing, once, kinds: met, exposures } = tailOf(s, lane);
      expect(Math.abs(turing / measured - 1)).toBeLessThan(4.5 / Math.sqrt(once));
      expect(met).toBeLessThan(exposures);
    }
    const parties = new Set([0, 1, 2]);
    const heaps = metric(s, 'fleet.heapsExponent', parties);
    expect(heaps).toBeGreaterThan(0.58);
    expect(heaps).toBeLessThan(0.85);
    expect(metric(s, 'fleet.goodTuringMass', parties)).toBe(tailOf(s, GROUP_FLEET).turing);
    expect(metric(s, 'fleet.kindsMet', parties)).toBe(tailOf(s, GROUP_FLEET).kinds);
    expect(metric(s, 'fleet.exposures', parties)).toBe(tailOf(s, GROUP_FLEET).exposures);
    expect(metric(s, 'fleet.measuredUnseenMass', new Set())).toBe(0);
  });

  it('is cut by 50 times the fleet by the factor of section 6, not by 50', () => {
    const sized = (vehicles: number, miles: number, seed: string) =>
      run(
        fleet({
          seed,
          overrides: { 'fleet.start.living': vehicles, 'fleet.contexts.distanceBefore': miles },
        }),
        4,
      );
    let measured = 0;
    let expected = 0;
    let error = 0;
    for (const seed of seeds) {
      const one = tailOf(sized(0.2, 8, seed), GROUP_FLEET);
      const fifty = tailOf(sized(10, 400, seed), GROUP_FLEET);
      // Half a million exposures: the fleet of submodels section 6.
      expect(one.exposures).toBeGreaterThan(4e5);
      expect(Math.abs(fifty.exposures / one.exposures - 50)).toBeLessThan(5);
      measured += one.measured / fifty.measured / seeds.length;
      expected += one.sum / fifty.sum / seeds.length;
      error += ((one.error / one.sum) ** 2 + (fifty.error / fifty.sum) ** 2) / seeds.length;
    }
    const ofMean = expected * Math.sqrt(error / seeds.length);
    expect(Math.abs(measured - expected)).toBeLessThan(4 * ofMean);
    expect(expected).toBeGreaterThan(2.2);
    expect(expected).toBeLessThan(3.6);
    expect(measured).toBeLessThan(4);
  });

  it('is slower to be seen by cars that drive on the same roads together', () => {
    const withRho = (correlation: number) => {
      let excess = 0;
      for (const seed of seeds) {
        const s = run(
          fleet({
            seed,
            overrides: {
              'fleet.contexts.correlation': correlation,
              'fleet.contexts.distanceBefore': 0,
            },
          }),
          20,
        );
        const { measured, sum } = tailOf(s, GROUP_FLEET);
        excess += (measured / sum - 1) / seeds.length;
      }
      return excess;
    };
    const apart = withRho(0);
    expect(Math.abs(apart)).toBeLessThan(0.03);
    expect(withRho(1)).toBeGreaterThan(apart + 0.05);
  });
});

describe('kinds that arise where and when cars drive', () => {
  it('are the same in number and mass in steps of a quarter hour, an hour, a day and a week', () => {
    const DAYS = 14;
    const at = (minutesPerStep: number) => {
      const s = run(
        fleetAlone({
          minutesPerStep,
          // So much is recorded that two weeks of it count.
          overrides: {
            'fleet.contexts.distanceBefore': 0,
            'fleet.events.recall': 1,
            'fleet.events.distance': 50,
          },
        }),
        (DAYS * 1440) / minutesPerStep,
      );
      return { tail: tailOf(s, GROUP_FLEET), recorded: s.table(fleets).only.recorded[GROUP_FLEET] };
    };
    const day = at(1440);
    expect(day.tail.exposures).toBeGreaterThan(1e7);
    for (const other of [at(15), at(60), at(10_080)]) {
      expect(Math.abs(other.recorded / day.recorded - 1)).toBeLessThan(4e-3);
      expect(Math.abs(other.tail.exposures / day.tail.exposures - 1)).toBeLessThan(4e-3);
      expect(Math.abs(other.tail.kinds / day.tail.kinds - 1)).toBeLessThan(0.1);
      expect(Math.abs(other.tail.measured - day.tail.measured)).toBeLessThan(6 * day.tail.error);
    }
  });

  it('do not hang on how many vehicles an agent stands for', () => {
    const [fine, coarse] = [1000, 16_000].map((weight) =>
      tailOf(run(fleet({ overrides: { 'scale.vehicles': weight } }), 52), GROUP_FLEET),
    );
    expect(Math.abs(fine.exposures / coarse.exposures - 1)).toBeLessThan(1e-3);
    expect(Math.abs(fine.measured - coarse.measured)).toBeLessThan(4 * fine.error);
  });

  it('are kept once each, and come back from a saved table', () => {
    const s = run(fleet(), 30);
    const numbers = new Set<string>();
    const once = [0, 0];
    let rows = 0;
    s.table(kinds).each((chunk, row) => {
      numbers.add(`${chunk.fleet[row]}:${chunk.kind[row]}`);
      rows++;
      if (chunk.met[row] === 1) once[chunk.fleet[row]]++;
    });
    expect(numbers.size).toBe(rows);
    for (const lane of LANES) expect(s.table(tails).only.once[lane]).toBe(once[lane]);
    expect(hashTree(run(fleet(), 30)).state).toBe(hashTree(s).state);
  });

  it('know summer and winter, north and south', () => {
    const p = { warmLatitude: 30, coldLatitude: 38 };
    expect([0, 6].map((month) => climateOf(p, 60, month))).toEqual([2, 1]);
    expect([0, 6].map((month) => climateOf(p, -34, month))).toEqual([0, 1]);
    expect([0, 6].map((month) => climateOf(p, 10, month))).toEqual([0, 0]);
  });

  it('spread over the hours as traffic does', () => {
    const day = { dayAmplitude: 0.75, dayPeak: 14, rushAmplitude: 0.2, rushPeak: 7 };
    const total = (hours: Float64Array): number => hours.reduce((sum, share) => sum + share, 0);
    expect(total(hoursOfDay(day))).toBeCloseTo(1, 12);
    const step = hoursOfStep(day, 22.25, 6);
    expect(total(step)).toBeCloseTo(1, 12);
    expect(step[23]).toBeCloseTo(trafficOver(day, 23, 1) / trafficOver(day, 22.25, 6), 12);
    expect(step[4]).toBeCloseTo(trafficOver(day, 4, 0.25) / trafficOver(day, 22.25, 6), 12);
    expect(step[12]).toBe(0);
  });
});
