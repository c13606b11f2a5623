import { JUDGED, parameter } from '../../quantity/parameter';

const age = (value: number, what: string, source: string) =>
  parameter({
    value,
    unit: 'yr',
    min: 0.05,
    max: 10,
    about: `mean age of the ${what} in use on day one; delivered evenly over twice that`,
    source,
    asOf: '2025-12-31',
    knownSince: '2026-04',
    role: 'state',
    change: 'set-up',
  });

/** How chips fail, are mended and retire. */
export const chips = {
  failure: parameter({
    value: 0.06,
    unit: '1/yr',
    max: 5,
    about: 'chips that fail in a year',
    source: 'submodels section 21, row 12',
    prior: { shape: 'triangular', low: 0.03, high: 0.1 },
  }),
  scrapped: parameter({
    value: 0.3,
    unit: '1',
    max: 1,
    about: 'share of failed chips that cannot be repaired',
    source: JUDGED,
  }),
  repair: parameter({
    value: 14,
    unit: 'd',
    min: 0.1,
    max: 500,
    about: 'mean time to repair a chip where there are crews enough',
    source: JUDGED,
  }),
  repairCost: parameter({
    value: 0.1,
    unit: '1',
    max: 1,
    about: 'cost of a repair over the price of the chip',
    source: JUDGED,
  }),
  crew: parameter({
    value: 0.25,
    unit: '1/d',
    max: 1000,
    about: 'repairs a day that the crews of a site can do for each 1,000 chips installed',
    source: 'a third to a half more than fails at 6 %/yr: judgement (prior)',
    prior: { shape: 'triangular', low: 0.12, high: 0.6 },
  }),
  repairHours: parameter({
    value: 4,
    unit: 'h',
    min: 0.01,
    max: 1000,
    about:
      'hours of work that a repair takes: of crews, or useful ones of robots beyond what the crews can do',
    source: JUDGED,
    prior: { shape: 'lognormal', low: 1, high: 16 },
  }),
  halfLife: parameter({
    value: 3.5,
    unit: 'yr',
    min: 0.1,
    max: 50,
    about: 'age at which half of the chips in use are retired',
    source: 'submodels section 21, row 12',
    prior: { shape: 'triangular', low: 2.5, high: 5 },
  }),
  shape: parameter({
    value: 3,
    unit: '1',
    min: 0.2,
    max: 20,
    about: 'how much more the old are retired than the young: exponent of a Weibull life',
    source: JUDGED,
    prior: { shape: 'triangular', low: 1.5, high: 5 },
  }),
  roomy: parameter({
    value: 0.5,
    unit: '1',
    max: 1,
    about:
      "retirement at a site whose power is far from used up, over that where it is: old chips are in nobody's way",
    source: JUDGED,
    prior: { shape: 'triangular', low: 0.2, high: 1 },
  }),
  roomyFrom: parameter({
    value: 0.25,
    unit: '1',
    max: 10,
    about: "power left over that of the chips at work, above which a site's is far from used up",
    source: JUDGED,
  }),
  shortFrom: parameter({
    value: 0.05,
    unit: '1',
    max: 10,
    about: 'power that chips wait for over that of the chips at work, from which on these make room',
    source: JUDGED,
  }),
  darkBelow: parameter({
    value: 0.05,
    unit: '1',
    max: 1,
    about: 'power left over what chips wait for, below which they stand dark',
    source: JUDGED,
  }),
  fullBelow: parameter({
    value: 0.01,
    unit: '1',
    max: 1,
    about: 'power left over that of the chips at work, up to which a site is full',
    source: JUDGED,
  }),
  quit: parameter({
    value: 2,
    unit: '1/yr',
    max: 100,
    about: 'rate at which chips are retired early whose power costs more than their work brings',
    source: JUDGED,
    prior: { shape: 'triangular', low: 0.5, high: 6 },
  }),
  forTraining: parameter({
    value: 0.5,
    unit: '1',
    max: 1,
    about:
      'part of the work of a chip, as it is bought and valued for, that is training; the rest is service',
    source: JUDGED,
    prior: { shape: 'triangular', low: 0.3, high: 0.7 },
  }),
  displaced: parameter({
    value: 0.5,
    unit: '1',
    max: 1,
    about:
      'work for each W over that of chips waiting for power, below which chips in use make room for them',
    source: JUDGED,
    prior: { shape: 'triangular', low: 0.2, high: 0.8 },
  }),
  displacement: parameter({
    value: 1,
    unit: '1/yr',
    max: 100,
    about: 'rate at which chips in use make room at a site without power left',
    source: JUDGED,
    prior: { shape: 'triangular', low: 0.2, high: 4 },
  }),
  resale: parameter({
    value: 0.1,
    unit: '1',
    max: 1,
    about: 'what a retired chip is sold for over the price that was paid for it',
    source:
      'accelerators of two generations before on the second-hand market of 2025, recalled (weak): judgement',
    prior: { shape: 'triangular', low: 0.02, high: 0.25 },
  }),
  wave: parameter({
    value: 0.15,
    unit: '1',
    min: 0.001,
    max: 1,
    about: "share of a site's chips retired within a year that is told of",
    source: 'a choice of what is told',
    role: 'constant',
  }),
  install: parameter({
    value: 20,
    unit: 'd',
    min: 0.5,
    max: 500,
    about: 'mean time from the delivery of a chip to its work, where there is power',
    source: 'C037a: 100,000 in 131 days; judgement',
  }),
  age: {
    hopper: age(1.5, 'Hopper chips', 'history.csv: Nvidia H100e by year of shipment to 2025 (derived)'),
    blackwell: age(0.4, 'Blackwell chips', 'history.csv: Nvidia H100e by year of shipment to 2025 (derived)'),
    own: age(0.8, "owners' designs", 'history.csv: TPU H100e by year to 2025; others alike (judgement)'),
  },
};

/** Facility power over that of the computing equipment: what facility W of a chip contain already. */
export const power = {
  air: parameter({
    value: 1.25,
    unit: '1',
    min: 1,
    max: 3,
    about: 'PUE of sites of Hopper chips',
    source: 'C041a: 1.09-1.4',
    prior: { shape: 'triangular', low: 1.09, high: 1.4 },
  }),
  liquid: parameter({
    value: 1.15,
    unit: '1',
    min: 1,
    max: 3,
    about: 'PUE of liquid-cooled sites: all later chips',
    source: 'C041b: 1.1-1.25',
    prior: { shape: 'triangular', low: 1.1, high: 1.25 },
  }),
};
