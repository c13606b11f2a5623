import { describe, expect, it } from 'vitest';
import type { CityPlace } from '../../../src/ecosystem/laws/registry';
import { SubmodelError, submodels } from '../../../src/ecosystem/laws/registry';
import { within } from './within';

const CITIES = new Map<string, CityPlace>([
  ['london', { latitude: 51.50853, longitude: -0.12574 }],
  ['new york', { latitude: 40.71427, longitude: -74.00597 }],
  ['longyearbyen', { latitude: 78.22, longitude: 15.65 }],
]);
const registry = submodels((name) => CITIES.get(name.toLowerCase()));

/** Names and inputs as the interface lists them. */
const CONTRACT: Record<string, string> = {
  'orbit.period': 'altitude',
  'orbit.nodeDrift': 'altitude inclination',
  'orbit.sunSynchronousInclination': 'altitude',
  'orbit.eclipseFraction': 'altitude beta',
  'orbit.meanEclipseFraction': 'altitude inclination ltan',
  'orbit.launchedPowerCost': 'mass power life price',
  'orbit.radiatorHeat': 'temperature emissivity sides',
  'network.latency': 'from to',
  'launch.cost': 'cumulativeMass',
  'learning.loss': 'parameters tokens',
  'learning.optimalTokensPerParameter': 'compute',
  'learning.repeatedData': 'unique epochs',
  'learning.unseenMass': 'types exponent exposures',
  'compute.goodput': 'gpus',
  'compute.gpusPerGigawatt': 'site',
  'compute.erlangC': 'servers load',
  'energy.smoothing': 'high low duty period',
  'energy.wrightExponent': 'learningRate',
  'demand.bassPeak': 'p q',
};

const first = (name: string, given: Record<string, string | number>): number =>
  registry.evaluate(name, given)[0].value;

describe('the registry of submodels', () => {
  it('has exactly the names and inputs of the interface, each with unit, formula and source', () => {
    const found = Object.fromEntries(registry.all.map((s) => [s.name, Object.keys(s.inputs).join(' ')]));
    expect(found).toEqual(CONTRACT);
    for (const submodel of registry.all) {
      expect(submodel.formula.length).toBeGreaterThan(5);
      expect(submodel.source.length).toBeGreaterThan(5);
      expect(submodel.title.length).toBeGreaterThan(5);
      for (const input of Object.values(submodel.inputs)) {
        expect(input.description.length).toBeGreaterThan(3);
        if (input.kind === 'number') expect(input.unit).not.toBe('');
      }
    }
  });

  it('answers with the known values', () => {
    const known: [string, Record<string, string | number>, number, number][] = [
      ['orbit.period', { altitude: '550' }, 95.65, 0.001],
      ['orbit.nodeDrift', { altitude: 550, inclination: 53 }, -4.489, 0.005],
      ['orbit.sunSynchronousInclination', { altitude: 560 }, 97.63, 0.0005],
      ['orbit.eclipseFraction', { altitude: 550, beta: 0 }, 0.372, 0.002],
      ['orbit.meanEclipseFraction', { altitude: 550, inclination: 53 }, 0.313, 0.01],
      ['orbit.meanEclipseFraction', { altitude: 600, inclination: 97.79, ltan: 12 }, 0.367, 0.01],
      ['orbit.launchedPowerCost', { mass: 575, power: 28, life: 5, price: 200 }, 821, 0.001],
      ['orbit.radiatorHeat', { temperature: 342, emissivity: 0.9, sides: 2 }, 1396, 0.003],
      ['launch.cost', { cumulativeMass: 368_300 }, 200, 0.01],
      ['learning.loss', { parameters: 8e9, tokens: 15e12 }, 2.0149, 0.01],
      ['learning.optimalTokensPerParameter', { compute: '5.76e23' }, 18.4, 0.01],
      ['learning.repeatedData', { unique: 1e12, epochs: 4 }, 3.726e12, 0.001],
      ['learning.unseenMass', { types: 1e6, exponent: 2, exposures: 1e4 }, 6.91e-3, 0.02],
      ['compute.goodput', { gpus: 100_000 }, 0.704, 0.007],
      ['compute.gpusPerGigawatt', { site: 'H100' }, 552_000, 0.03],
      ['compute.gpusPerGigawatt', { site: 'gb200' }, 368_000, 0.03],
      ['compute.erlangC', { servers: 10, load: 8 }, 0.4092, 0.001],
      ['compute.erlangC', { servers: 10, load: 0.8 }, 0.4092, 0.001],
      ['energy.smoothing', { high: 1000, low: 300, duty: 0.5, period: 10 }, 350, 0.01],
      ['energy.wrightExponent', { learningRate: 0.2 }, 0.3219, 0.001],
      ['demand.bassPeak', { p: 0.03, q: 0.38 }, 6.19, 0.005],
    ];
    for (const [name, given, value, tolerance] of known) within(first(name, given), value, tolerance);
    expect(new Set(known.map(([name]) => name)).size).toBe(registry.all.length - 1); // latency below
  });

  it('gives the latency between cities', () => {
    const answers = registry.evaluate('network.latency', { from: 'London', to: 'New York' });
    expect(answers.every((a) => a.unit !== '')).toBe(true);
    within(answers[0].value, 42.8, 0.3 / 42.8);
    const value = (name: string): number => answers.find((a) => a.name === name)?.value ?? NaN;
    expect(value('shortest')).toBeGreaterThanOrEqual(value('lowerBound'));
    expect(value('longest')).toBeLessThan(value('idealFibre'));
    expect(value('inView')).toBe(1);
    within(value('distance'), 5575, 0.002);
  });

  it.each<[string, Record<string, string | number>, string]>([
    ['orbit.perod', { altitude: 550 }, 'there is no submodel "orbit.perod"'],
    ['orbit.period', {}, 'needs altitude=NUMBER'],
    ['orbit.period', { altitude: '' }, 'must be a number'],
    ['orbit.period', { altitude: 'high' }, 'must be a number (in km), not "high"'],
    ['orbit.period', { altitude: 'Infinity' }, 'must be a number'],
    ['orbit.period', { altitude: 550, beta: 3 }, 'has no input "beta"; it takes altitude'],
    ['orbit.period', { altitude: -6378.137 }, 'at least 100 km'],
    ['orbit.sunSynchronousInclination', { altitude: 9000 }, 'no circular orbit so high'],
    ['orbit.radiatorHeat', { temperature: 300, emissivity: 0.9, sides: 1.5 }, 'whole number'],
    ['energy.wrightExponent', { learningRate: 20 }, 'at most 0.99'],
    ['energy.smoothing', { high: 1, low: 2, duty: 0.5, period: 1 }, 'low must not be above high'],
    ['compute.gpusPerGigawatt', { site: 'B300' }, 'one of H100, GB200'],
    ['compute.erlangC', { servers: 10, load: 12 }, 'overloads 10 servers'],
    ['network.latency', { from: 'London' }, 'needs to=CITY'],
    ['network.latency', { from: 'London', to: 'Atlantis' }, 'no city "Atlantis"'],
    ['network.latency', { from: 'London', to: 'Longyearbyen' }, 'ever in view'],
    ['network.latency', { from: 'London', to: '__proto__' }, 'no city'],
    ['orbit.period', { altitude: 550, constructor: 1 }, 'has no input "constructor"'],
  ])('refuses %s %o', (name, given, message) => {
    let thrown: unknown;
    try {
      registry.evaluate(name, given);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(SubmodelError);
    expect((thrown as SubmodelError).message).toContain(message);
  });
});
