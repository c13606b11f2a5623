import { expect, test } from 'vitest';
import { sites } from '../../../src/ecosystem/compute/agents';
import { DATA_CENTERS, firm, NOTICES } from '../../../src/ecosystem/world';
import { trio } from './partners';

const META = firm('meta');
const OPENAI = firm('openai');

/** Day one with a tariff on the grid: what an hour costs Meta with chips and without, and what its sites come to. */
function dayOne(tariff: number) {
  const simulation = trio({ seed: 'site', overrides: { 'energy.tariff.northAmerica': tariff } });
  const { notices } = simulation;
  const only = simulation.table(sites).only;
  const price = notices.current(NOTICES.powerPrice);
  let [capital, powered, electricity] = [0, 0, 0];
  for (const [at, { owner }] of DATA_CENTERS.entries()) {
    if (owner !== 'meta') continue;
    capital += only.capital[at];
    powered += only.h100e[at] * only.powered[at];
    electricity += (only.load[at] / 1000) * price[only.place[at]];
  }
  const all = notices.current(NOTICES.costPerHour);
  const site = notices.current(NOTICES.siteCostPerHour);
  return { all: all[META], site: site[META], others: site[OPENAI], capital, powered, electricity };
}

test('the hour without chips is announced beside it: the difference is their annuity, 24.389 % a year', () => {
  const { all, site, others, capital, powered } = dayOne(0.07);
  // 0.07 / (1 - 1.07^-5) = 0.243891 of what the chips are worth, over 8,766 h.
  expect((all - site) / ((capital * 0.243891) / 8766 / powered)).toBeCloseTo(1, 4);
  expect(site).toBeGreaterThan(0.1 * all);
  expect(site).toBeLessThan(0.6 * all);
  // Who has no sites reckons with the mean of all.
  expect(others).toBeGreaterThan(0.5 * site);
  expect(others).toBeLessThan(2 * site);
});

test('a dearer tariff raises both by the electricity of the hour', () => {
  const [usual, dear] = [dayOne(0.07), dayOne(0.14)];
  const more = (dear.electricity - usual.electricity) / usual.powered;
  expect(more).toBeGreaterThan(0.05);
  expect((dear.site - usual.site) / more).toBeCloseTo(1, 6);
  expect((dear.all - usual.all) / more).toBeCloseTo(1, 6);
});
