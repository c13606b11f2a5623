import { parameter } from '../../quantity/parameter';

const IMF = 'IMF World Economic Outlook, October 2025, recalled (weak); sums to C184';
const UN = 'UN World Population Prospects 2024, recalled (weak)';

const gdp = (value: number, about: string) =>
  parameter({
    value,
    unit: '1e12 USD/yr',
    about: `gross domestic product, ${about}`,
    source: IMF,
    max: 1000,
    role: 'state',
    change: 'set-up',
  });
const people = (value: number, about: string) =>
  parameter({
    value,
    unit: '1e6 person',
    about: `population, ${about}`,
    source: UN,
    min: 1,
    max: 20_000,
    role: 'state',
    change: 'set-up',
  });

const campus = (value: number, owner: string) =>
  parameter({
    value,
    unit: '1',
    min: 0.001,
    max: 0.999,
    about: `share of the compute of ${owner} that stands on its largest campus on day one`,
    source: 'press and Epoch AI data-center notes of 2025 (weak): judgement',
    role: 'state',
    change: 'set-up',
  });

const levels = (value: number, about: string) =>
  parameter({
    value,
    unit: '1',
    min: 2,
    max: 200,
    integer: true,
    change: 'set-up',
    about: `kinds of ${about} that set events on the road apart`,
    source: 'submodels section 6, sampler A',
  });

/** Regions with their output and people. Cities share both by population. */
export const worldParameters = {
  cities: parameter({
    value: 200,
    unit: '1',
    about: 'cities that stand for the demand of their regions, largest economies first',
    integer: true,
    source: 'GeoNames: cities of over a million people; a choice of grain',
    min: 7,
    max: 321,
    change: 'set-up',
  }),
  events: {
    roads: levels(12, 'road'),
    actors: levels(40, 'other actor'),
    manoeuvres: levels(30, 'manoeuvre'),
    layouts: levels(60, 'layout'),
    districts: levels(200, 'district in all regions together'),
    exponent: parameter({
      value: 1.8,
      unit: '1',
      max: 4,
      change: 'set-up',
      about: 'exponent by which the levels of a factor become rarer',
      source: 'submodels section 6, sampler A',
      prior: { shape: 'triangular', low: 1.3, high: 2.2 },
    }),
  },
  campus: {
    alphabet: campus(0.06, 'Alphabet'),
    microsoft: campus(0.08, 'Microsoft'),
    amazon: campus(0.13, 'Amazon'),
    meta: campus(0.08, 'Meta'),
    oracle: campus(0.2, 'Oracle'),
    neoclouds: campus(0.03, 'the neoclouds'),
    china: campus(0.05, 'the China bloc'),
  },
  northAmerica: {
    gdp: gdp(32.9, 'United States and Canada'),
    population: people(385, 'United States and Canada'),
  },
  latinAmerica: { gdp: gdp(7, 'Latin America'), population: people(665, 'Latin America') },
  europe: { gdp: gdp(29, 'Europe and Russia'), population: people(745, 'Europe and Russia') },
  china: { gdp: gdp(19.4, 'China'), population: people(1415, 'China') },
  pacific: {
    gdp: gdp(10, 'Japan, Korea, Taiwan, Australia, Singapore'),
    population: people(250, 'Japan, Korea, Taiwan, Australia, Singapore'),
  },
  southAsia: {
    gdp: gdp(8.7, 'South and South-East Asia'),
    population: people(2750, 'South and South-East Asia'),
  },
  africaMiddleEast: {
    gdp: gdp(8, 'Africa and the Middle East'),
    population: people(1950, 'Africa and the Middle East'),
  },
};

/** How many real units one agent stands for. */
export const scaleParameters = {
  vehicles: parameter({
    value: 1000,
    unit: '1',
    about: 'vehicles that one agent stands for',
    source: 'numbers.md, Scale',
    min: 1,
    max: 100_000,
    integer: true,
    change: 'set-up',
  }),
  individuals: parameter({
    value: 10_000,
    unit: '1',
    about: 'agents up to which other populations are kept one to one',
    source: 'numbers.md, Scale',
    min: 100,
    max: 10_000_000,
    integer: true,
    change: 'set-up',
  }),
  satellitesByPlane: parameter({
    value: 0,
    unit: '1',
    about: '1: satellites of one plane and type are one agent (preview); 0: each is one',
    source: 'numbers.md, Scale',
    max: 1,
    integer: true,
    change: 'set-up',
  }),
};
