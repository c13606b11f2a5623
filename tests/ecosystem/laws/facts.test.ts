import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { storageParameters } from '../../../src/ecosystem/energy/storageParameters';
import { submodels } from '../../../src/ecosystem/laws/registry';
import { within } from './within';

/** Rows of a table of scenarios/data, cell by cell, without the head. */
function rowsOf(file: string): string[][] {
  const text = readFileSync(new URL(`../../../scenarios/data/${file}`, import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((match) => match[1]));
}

/** Columns of facts.csv used here: the value in the middle, else the lower bound. */
function facts(): Map<string, { mid: number; low: number }> {
  return new Map(
    rowsOf('facts.csv').map((cells) => [cells[0], { low: Number(cells[4]), mid: Number(cells[5]) }]),
  );
}

/** Values of a series of history.csv in a year, in hundredths of its unit. */
function history(series: string, year: string): number[] {
  return rowsOf('history.csv')
    .filter(([name, , from]) => name === series && from.startsWith(year))
    .map((cells) => Math.round(Number(cells[4]) * 100));
}

const FACTS = facts();
const fact = (id: string): number => {
  const value = FACTS.get(id)?.mid;
  if (value === undefined || value === 0) throw new Error(`facts.csv has no value ${id}`);
  return value;
};
const gpusPerGigawatt = (site: string): number =>
  submodels(() => undefined).evaluate('compute.gpusPerGigawatt', { site })[0].value;

describe('arithmetic on the facts', () => {
  it('T05: Megapacks at Colossus', () => {
    const megawattHours = fact('S17') * fact('C009');
    within(megawattHours, 1310, 0.005);
    within(megawattHours / 1000, 1.31, 0.005); // hours at 1 GW
    within((fact('S12') * 1e6) / (megawattHours * 1000), 286, 0.005); // USD/kWh
  });

  it('T06: a gigawatt in GPUs, by the facility power of the site', () => {
    within(gpusPerGigawatt('H100'), 552_000, 0.03);
    within(gpusPerGigawatt('GB200'), 368_000, 0.03);
    within(gpusPerGigawatt('H100'), 1e6 / fact('C042'), 1e-12);
    within(gpusPerGigawatt('GB200'), 1e6 / fact('C043'), 1e-12);
    // Thermal design power times a PUE (1.2 kW x 1.2) is another quantity and must not pass for it.
    const byDesignPower = 1e9 / (fact('C056') * 1.2);
    within(byDesignPower, 694_000, 0.01);
    expect(Math.abs(byDesignPower / gpusPerGigawatt('GB200') - 1)).toBeGreaterThan(0.03);
  });

  it('T06: Colossus 1 and 2 at the start, in power and in H100 equivalents', () => {
    const power = fact('C031a') + fact('C034a');
    within(power, 741, 0.01);
    within(power, fact('C035d'), 0.01);
    within(fact('C032') + fact('C035a'), fact('C035c'), 1e-6);
    within(fact('C035c'), 553_700, 0.01);
    // The same from the GPUs: 1.81 kW for each H100-class one at Colossus 1, 2.72 kW for each of the GB class.
    const gb = fact('C030d') + fact('C033');
    within((fact('C030a') - fact('C030d')) * fact('C042') + gb * fact('C043'), power * 1000, 0.01);
  });

  it('T07: storage deployed in 2025, its growth and its quarters', () => {
    const growth = fact('S05') / fact('C001') - 1;
    expect(Math.abs(growth - 0.487)).toBeLessThan(0.001);
    expect(fact('S06')).toBe(0.487);
    // In hundredths of a GWh, so that the sum is exact.
    const quarters = history('tesla_storage_deployed_q', '2025');
    expect(quarters).toEqual([1040, 960, 1250, 1420]);
    expect(quarters.reduce((sum, q) => sum + q, 0)).toBe(Math.round(fact('S05') * 100));
    // The layer starts from the same four quarters.
    const { q1, q2, q3, q4 } = storageParameters.year2025;
    expect([q1, q2, q3, q4].map((q) => Math.round(q.deployed.value * 100))).toEqual(quarters);
  });

  it('T19: Starship arithmetic', () => {
    const satellites = 1e6 / fact('C092a');
    within(satellites, 8333, 0.01);
    const tonnes = satellites * fact('C093b');
    within(tonnes, 17_900, 0.01);
    within(tonnes / 100, 179, 0.01);
    const flightsPerYear = 100e6 / 100 / 100; // 100 GW a year at 100 kW/t in flights of 100 t
    within(flightsPerYear, 10_000, 0.01);
    within((10 * flightsPerYear) / 365, 274, 0.01); // a terawatt a year: flights a day
  });

  it('T26: a terawatt of H100s is dear, not impossible', () => {
    const chips = 1e12 / fact('C052');
    within(chips, 1.43e9, 0.01);
    within(chips * fact('C054'), 36e12, 0.01);
    within(chips * 40_000, 57e12, 0.01);
    const withServers = 1e12 / 1400;
    within(withServers * fact('C054'), 17.9e12, 0.01);
    within(withServers * 40_000, 28.6e12, 0.01);
  });
});
