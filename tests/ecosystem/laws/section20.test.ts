import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { submodels } from '../../../src/ecosystem/laws/registry';
import { within } from './within';

const registry = submodels(() => undefined);

/** One answer of `roda model NAME key=value…`. */
function answer(name: string, given: Record<string, string | number>, output?: string): number {
  const outputs = registry.evaluate(name, given);
  const found = output === undefined ? outputs[0] : outputs.find((o) => o.name === output);
  if (!found) throw new Error(`${name} has no answer ${output}`);
  return found.value;
}

describe('the checks of section 20 by hand, as roda model gives them', () => {
  it('T01: period and speed at 550 km', () => {
    within(answer('orbit.period', { altitude: 550 }), 95.65, 0.001);
    within(answer('orbit.period', { altitude: 550 }, 'speed'), 7.585, 0.001);
  });

  it('T02: drift of the node, extra along-track rate, sun-synchronous inclination', () => {
    const at = { altitude: 550, inclination: 53 };
    within(answer('orbit.nodeDrift', at), -4.489, 0.005);
    within(answer('orbit.nodeDrift', at, 'extraAlongTrack'), 3.024, 0.005);
    within(answer('orbit.nodeDrift', { altitude: 550, inclination: 97.6 }, 'extraAlongTrack'), -3.404, 0.005);
    const known = [
      [500, 97.4],
      [560, 97.63],
      [600, 97.79],
      [650, 97.99],
    ] as const;
    for (const [altitude, degrees] of known) {
      const found = answer('orbit.sunSynchronousInclination', { altitude });
      expect(Math.abs(found - degrees), `${altitude} km`).toBeLessThanOrEqual(0.05);
    }
  });

  it('T05: Megapacks at Colossus', () => {
    const bank = { units: 336, capacity: 3.9, load: 1000, cost: 375e6 };
    within(answer('energy.storage', bank), 1310, 0.005);
    within(answer('energy.storage', bank, 'hours'), 1.31, 0.005);
    within(answer('energy.storage', bank, 'price'), 286, 0.005);
  });

  it('T06: GPUs of a gigawatt', () => {
    within(answer('compute.gpusPerGigawatt', { site: 'H100' }), 552_000, 0.03);
    within(answer('compute.gpusPerGigawatt', { site: 'GB200' }), 368_000, 0.03);
    within(answer('compute.gpusPerGigawatt', { site: 'GB200' }, 'h100e'), 368_000 * 2.5265, 0.03);
  });

  it('T11: goodput of large clusters', () => {
    const known = [
      [16_384, 0.904, 0.957],
      [100_000, 0.704, 0.862],
      [200_000, 0.551, 0.78],
      [555_000, 0.253, 0.57],
    ] as const;
    for (const [gpus, disk, memory] of known) {
      expect(Math.abs(answer('compute.goodput', { gpus }) - disk)).toBeLessThanOrEqual(0.005);
      expect(Math.abs(answer('compute.goodput', { gpus }, 'goodputInMemory') - memory)).toBeLessThanOrEqual(
        0.005,
      );
    }
    within(answer('compute.goodput', { gpus: 16_384 }, 'betweenFailures') / 60, 3.09, 0.02);
    within(answer('compute.goodput', { gpus: 100_000 }, 'betweenFailures'), 30.4, 0.02);
  });

  it('T12: exponents of learning, and ten doublings', () => {
    within(answer('energy.wrightExponent', { learningRate: 0.2 }), 0.3219, 0.001);
    within(answer('energy.wrightExponent', { learningRate: 0.24 }), 0.3959, 0.001);
    within(answer('energy.wrightCost', { learningRate: 0.2, doublings: 10 }), 0.1074, 0.001);
  });

  it('T16: waiting in a queue', () => {
    within(answer('compute.erlangC', { servers: 10, load: 0.8 }), 0.4092, 0.001);
    within(answer('compute.erlangC', { servers: 100, load: 95 }), 0.5065, 0.001);
  });

  it('T17: radiator and panels', () => {
    const panel = { temperature: 342, emissivity: 0.9, sides: 2 };
    within(answer('orbit.radiatorHeat', panel), 1396, 0.003);
    within(answer('orbit.radiatorHeat', { ...panel, temperature: 300, sides: 1 }), 413, 0.003);
    within(answer('orbit.solarArea', { efficiency: 0.22 }), 3.34, 0.003);
  });

  it('T18: cost of launch, by the curve and bottom-up', () => {
    within(answer('launch.cost', { cumulativeMass: 368_300 }), 200, 0.01);
    within(answer('launch.cost', { cumulativeMass: 104_500 }), 300, 0.01);
    const known = [
      [1, 460],
      [10, 53.2],
      [100, 12.5],
    ] as const;
    for (const [flights, cost] of known) {
      within(answer('launch.flightCost', { flights, payload: 200 }), cost, 0.01);
    }
    // 1.5e9 USD a year over 100 flights of 100 t is 150 USD/kg more; half the payload costs twice as much.
    const spread = { flights: 10, payload: 100, fixed: 1.5e9, cadence: 100 };
    within(answer('launch.flightCost', spread), 2 * 53.2 + 150, 0.01);
    within(answer('launch.flightCost', { ...spread, margin: 0.5 }, 'price'), 2 * (2 * 53.2 + 150), 0.01);
    within(answer('launch.flightCost', spread, 'perFlight'), (2 * 53.2 + 150) * 1e5, 0.01);
  });

  it('T19: Starship arithmetic', () => {
    const one = { power: 1, specificMass: 17.9, payload: 100, satellite: 120 };
    within(answer('launch.flightsForPower', one), 179, 0.01);
    within(answer('launch.flightsForPower', one, 'mass'), 17_900, 0.01);
    within(answer('launch.flightsForPower', one, 'satellites'), 8333, 0.01);
    within(answer('launch.flightsForPower', { power: 100, specificMass: 10, payload: 100 }), 10_000, 0.01);
    const terawatt = { power: 1000, specificMass: 10, payload: 100 };
    within(answer('launch.flightsForPower', terawatt, 'flightsPerDay'), 274, 0.01);
  });

  it('T20: power in the cost of compute', () => {
    const known = [
      [0, 0.106, 0.094],
      [0.07, 0.088, 0.079],
      [0.1, 0.082, 0.073],
    ] as const;
    for (const [rate, h100, gb] of known) {
      const share = (power: number, capital: number): number =>
        answer('compute.powerShare', { power, capital, price: 0.07, rate });
      expect(Math.abs(share(1.81, 47_000) - h100)).toBeLessThanOrEqual(0.002);
      expect(Math.abs(share(2.72, 80_000) - gb)).toBeLessThanOrEqual(0.002);
    }
    // Section 4: 1,110 USD a year of power beside 9,400 of capital, straight line over five years.
    const line = { power: 1.81, capital: 47_000, price: 0.07, rate: 0 };
    within(answer('compute.powerShare', line, 'electricity'), 1110, 0.001);
    within(answer('compute.powerShare', line, 'capital'), 9400, 1e-9);
    within(answer('compute.powerShare', line, 'costPerHour'), 10_510 / 8760, 0.001);
  });

  it('T21: battery for the swings of training', () => {
    const swing = { high: 1000, low: 300, duty: 0.5, period: 10 };
    within(answer('energy.smoothing', swing), 350, 0.01);
    within(answer('energy.smoothing', swing, 'energy'), 0.486, 0.01);
  });

  it('T26: a terawatt of H100s', () => {
    const at = (chip: number, price: number, output?: string): number =>
      answer('chips.forPower', { power: 1000, chip, price }, output);
    within(at(700, 25_000), 1.43e9, 0.01);
    within(at(700, 25_000, 'cost'), 36e12, 0.01);
    within(at(700, 40_000, 'cost'), 57e12, 0.01);
    within(at(1400, 25_000, 'cost'), 17.9e12, 0.01);
    within(at(1400, 40_000, 'cost'), 28.6e12, 0.01);
  });

  it('T30: satellites in view, and eclipses', () => {
    const shell = { satellites: 1584, altitude: 550, inclination: 53, elevation: 25 };
    within(answer('network.inView', { ...shell, latitude: 0 }), 6.88, 0.01);
    within(answer('network.inView', { ...shell, latitude: 40 }), 12.05, 0.01);
    within(answer('network.inView', { ...shell, latitude: 51.5 }), 18.13, 0.01);
    within(answer('network.inView', { ...shell, latitude: 60 }), 3.76, 0.03);
    expect(answer('network.inView', { ...shell, latitude: 62 })).toBe(0);
    within(answer('network.inView', { ...shell, latitude: 0 }, 'footprintRadius'), 941, 0.001);
    const known = [
      [{ altitude: 550, inclination: 53 }, 0.313],
      [{ altitude: 550, inclination: 97.6 }, 0.263],
      [{ altitude: 600, inclination: 97.79, ltan: 18 }, 0.044],
      [{ altitude: 600, inclination: 97.79, ltan: 12 }, 0.367],
    ] as const;
    for (const [orbit, share] of known) {
      expect(Math.abs(answer('orbit.meanEclipseFraction', orbit) - share)).toBeLessThanOrEqual(0.005);
    }
  });

  it('T31: scarce chips', () => {
    const buyers = { supply: 120, demands: '100, 50, 30', weights: '1, 1.5, 0.5' };
    for (const [buyer, share] of [63.16, 47.37, 9.47].entries()) {
      const given = answer('chips.allocation', buyers, `buyer${buyer + 1}`);
      expect(Math.abs(given - share)).toBeLessThanOrEqual(0.005);
    }
    within(answer('chips.allocation', buyers, 'buyer1'), 1200 / 19, 1e-12);
    within(answer('chips.allocation', buyers, 'unmet'), 60, 1e-12);
  });
});

/** Checks of section 20 on the physical layers and the information date: a reader finds each by its number. */
const DUE = [1, 2, 3, 4, 5, 6, 7, 11, 12, 16, 17, 18, 19, 20, 21, 26, 29, 30, 31, 32];

describe('the checks of section 20', () => {
  it('each stand in the title of a test', () => {
    const folder = new URL('../../', import.meta.url);
    const titles = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.test.ts') && !file.endsWith('section20.test.ts'))
      .flatMap((file) => readFileSync(new URL(file, folder), 'utf8').split('\n'))
      .filter((line) => /\b(it|test|describe)\b|^\](\)|s )|^\]\)\(/.test(line));
    const missing = DUE.map((n) => `T${String(n).padStart(2, '0')}`).filter(
      (id) => !titles.some((title) => new RegExp(`['"\`(].*\\b${id}\\b`).test(title)),
    );
    expect(missing).toEqual([]);
  });
});
