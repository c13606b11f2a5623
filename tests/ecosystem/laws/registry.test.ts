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

/** Names and inputs: those that the interface lists, and those by which a person can follow section 20. */
const CONTRACT: Record<string, string> = {
  'orbit.period': 'altitude',
  'orbit.nodeDrift': 'altitude inclination',
  'orbit.sunSynchronousInclination': 'altitude',
  'orbit.eclipseFraction': 'altitude beta',
  'orbit.meanEclipseFraction': 'altitude inclination ltan',
  'orbit.launchedPowerCost': 'mass power life price',
  'orbit.breakEvenLaunchPrice': 'mass build site life operations working surviving hour power',
  'orbit.radiatorHeat': 'temperature emissivity sides',
  'network.latency': 'from to',
  'launch.cost': 'cumulativeMass',
  'launch.flightCost': 'flights payload fixed cadence margin',
  'launch.flightsForPower': 'power specificMass payload satellite',
  'orbit.solarArea': 'efficiency degradation cosine',
  'network.inView': 'satellites altitude inclination elevation latitude',
  'learning.loss': 'parameters tokens',
  'learning.optimalTokensPerParameter': 'compute',
  'learning.repeatedData': 'unique epochs',
  'learning.unseenMass': 'types exponent exposures',
  'compute.goodput': 'gpus',
  'compute.gpusPerGigawatt': 'site',
  'compute.erlangC': 'servers load',
  'energy.smoothing': 'high low duty period',
  'energy.wrightExponent': 'learningRate',
  'energy.wrightCost': 'learningRate doublings',
  'energy.storage': 'units capacity load cost',
  'compute.powerShare': 'power capital price rate life',
  'chips.forPower': 'power chip price',
  'chips.allocation': 'supply demands weights',
  'robots.labourValue': 'wage hours productivity price',
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
        if (input.kind === 'number' || input.kind === 'numbers') expect(input.unit).not.toBe('');
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
      // A facility of 10,000 USD/kW allows 250 USD/kg for launch and build together at 40 kg/kW (arXiv:2604.27197).
      ['orbit.breakEvenLaunchPrice', { mass: 40, build: 0, site: 10, life: 5 }, 250, 1e-9],
      ['orbit.launchedPowerCost', { mass: 575, power: 28, life: 5, price: 200 }, 821, 0.001],
      ['orbit.radiatorHeat', { temperature: 342, emissivity: 0.9, sides: 2 }, 1396, 0.003],
      ['launch.cost', { cumulativeMass: 368_300 }, 200, 0.01],
      ['launch.flightCost', { flights: 10, payload: 200 }, 53.2, 0.001],
      ['launch.flightsForPower', { power: 100, specificMass: 10, payload: 100 }, 10_000, 1e-9],
      ['orbit.solarArea', { efficiency: 0.22 }, 3.34, 0.003],
      [
        'network.inView',
        { satellites: 1584, altitude: 550, inclination: 53, elevation: 25, latitude: 40 },
        12.05,
        0.01,
      ],
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
      ['energy.wrightCost', { learningRate: 0.2, doublings: 10 }, 0.1074, 0.001],
      ['energy.storage', { units: 336, capacity: 3.9, load: 1000 }, 1310, 0.005],
      ['compute.powerShare', { power: 1.81, capital: 47_000, price: 0.07, rate: 0.07 }, 0.088, 0.02],
      ['chips.forPower', { power: 1000, chip: 700, price: 25_000 }, 1.43e9, 0.01],
      ['chips.allocation', { supply: 120, demands: '100,50,30', weights: '1,1.5,0.5' }, 63.16, 1e-4],
      ['robots.labourValue', { wage: 20, hours: 4000, productivity: 0.2 }, 16_000, 1e-12],
      ['demand.bassPeak', { p: 0.03, q: 0.38 }, 6.19, 0.005],
    ];
    for (const [name, given, value, tolerance] of known) within(first(name, given), value, tolerance);
    expect(new Set(known.map(([name]) => name)).size).toBe(registry.all.length - 1); // latency below
  });

  it('gives the years in which a robot pays for itself, where it has a price and is worth anything', () => {
    const robot = { wage: 20, hours: 4000, productivity: 0.2, price: 20_000 };
    const answers = registry.evaluate('robots.labourValue', robot);
    expect(answers[1]).toEqual({ name: 'payback', value: 1.25, unit: 'yr' });
    expect(registry.evaluate('robots.labourValue', { ...robot, productivity: 0 })).toEqual([
      { name: 'value', value: 0, unit: 'USD/yr' },
    ]);
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
    ['launch.flightCost', { flights: 1, payload: 200, fixed: 1e9 }, 'needs cadence=NUMBER'],
    [
      'chips.allocation',
      { supply: 1, demands: '1,2', weights: '1' },
      '2 demands need as many weights, not 1',
    ],
    ['chips.allocation', { supply: 1, weights: '1' }, 'needs demands=NUMBER,NUMBER'],
    ['chips.allocation', { supply: 1, demands: '', weights: '1' }, 'needs demands=NUMBER,NUMBER'],
    ['chips.allocation', { supply: 1, demands: '1,,2', weights: '1,1,1' }, 'must be a number (in chip)'],
    ['chips.allocation', { supply: 1, demands: '1,-2', weights: '1,1' }, 'at least 0 chip'],
    ['chips.allocation', { supply: 1, demands: '1,'.repeat(200), weights: '1' }, 'at most 100 numbers'],
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
