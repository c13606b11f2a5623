import { eclipseFraction, meanEclipseFraction, meanEclipseFractionAtNodeHour } from '../eclipse';
import { centralAngle, fibreRoundTrip, gridShell, satelliteRoundTripBound } from '../latency';
import { LAUNCH_CURVE, launchedPowerPrice } from '../launchCost';
import {
  alongTrackRate,
  DEGREE,
  degreesPerDay,
  EARTH_RADIUS,
  meanMotion,
  nodeDrift,
  orbitPeriod,
  orbitSpeed,
  sunSynchronousInclination,
} from '../orbit';
import {
  breakEvenLaunchPrice,
  groundPowerCost,
  type OrbitAgainstGround,
  powerCostRatio,
  tokenCostRatio,
} from '../orbitalCost';
import { radiatorHeat } from '../radiator';
import { SHELL_53 } from '../walker';
import { wrightCost, wrightExponent } from '../wright';
import type { InputValues, Submodel, SubmodelOutput } from './submodel';
import { numberInput, SubmodelError } from './submodel';

const ALTITUDE = numberInput('km', 'height of the orbit above the equator', { min: 100, max: 40_000 });
const INCLINATION = numberInput('deg', 'angle of the orbit to the equator', { min: 0, max: 180 });
const VALLADO = 'Vallado 2013, Fundamentals of Astrodynamics and Applications';

/** Lowest elevation of a terminal of the 53-degree shell, deg (FCC filings). */
const TERMINAL_ELEVATION = 25;
/** A day sampled every three minutes: nodes and satellites pass through all their relative places. */
const SAMPLES = 480;
const SAMPLE_SECONDS = 180;
/** Highest launch price at which a break-even is looked for, USD/kg: ten times what small rockets ask. */
const MOST_PER_KG = 100_000;

/** Orbits, radiators, launch and the satellite network. */
export const SPACE_SUBMODELS: readonly Submodel[] = [
  {
    name: 'orbit.period',
    title: 'Period and speed of a circular orbit',
    inputs: { altitude: ALTITUDE },
    formula: 'T = 2 pi sqrt(a^3 / mu), a = Re + h, mu = 398600.4418 km3/s2, Re = 6378.137 km',
    source: VALLADO,
    evaluate: (x) => [
      { name: 'period', value: orbitPeriod(x.number('altitude')) / 60, unit: 'min' },
      { name: 'speed', value: orbitSpeed(x.number('altitude')), unit: 'km/s' },
    ],
  },
  {
    name: 'orbit.nodeDrift',
    title: "Drift of an orbit's node by the Earth's flattening",
    inputs: { altitude: ALTITUDE, inclination: INCLINATION },
    formula: 'dOmega/dt = -1.5 n J2 (Re/a)^2 cos i; du/dt = n (1 + 1.5 J2 (Re/a)^2 (2 - 2.5 sin^2 i))',
    source: `${VALLADO}, section 9.6; J2 = 1.08262668e-3 (EGM-96)`,
    evaluate: (x) => {
      const altitude = x.number('altitude');
      const inclination = x.number('inclination') * DEGREE;
      const extra = alongTrackRate(altitude, inclination) - meanMotion(altitude);
      return [
        { name: 'nodeDrift', value: degreesPerDay(nodeDrift(altitude, inclination)), unit: 'deg/d' },
        { name: 'extraAlongTrack', value: degreesPerDay(extra), unit: 'deg/d' },
      ];
    },
  },
  {
    name: 'orbit.sunSynchronousInclination',
    title: 'Inclination at which the node follows the sun',
    inputs: { altitude: ALTITUDE },
    formula: 'cos i = -(360 deg / 365.2422 d) / (1.5 n J2 (Re/a)^2)',
    source: VALLADO,
    evaluate: (x) => {
      const value = sunSynchronousInclination(x.number('altitude')) / DEGREE;
      if (Number.isNaN(value)) {
        throw new SubmodelError('orbit.sunSynchronousInclination: no circular orbit so high follows the sun');
      }
      return [{ name: 'inclination', value, unit: 'deg' }];
    },
  },
  {
    name: 'orbit.eclipseFraction',
    title: "Share of an orbit in the Earth's shadow",
    inputs: {
      altitude: ALTITUDE,
      beta: numberInput('deg', "angle of the sun to the orbit's plane", { min: -90, max: 90 }),
    },
    formula: 'f = acos(sqrt(h^2 + 2 Re h) / ((Re + h) cos beta)) / pi; 0 if |beta| > asin(Re / (Re + h))',
    source: `${VALLADO}, section 5.3 (cylindrical shadow)`,
    evaluate: (x) => {
      const altitude = x.number('altitude');
      const value = eclipseFraction(altitude, x.number('beta') * DEGREE);
      return [
        { name: 'eclipseFraction', value, unit: '1' },
        { name: 'eclipse', value: (value * orbitPeriod(altitude)) / 60, unit: 'min' },
      ];
    },
  },
  {
    name: 'orbit.meanEclipseFraction',
    title: "Share of a year in the Earth's shadow",
    inputs: {
      altitude: ALTITUDE,
      inclination: INCLINATION,
      ltan: numberInput(
        'h',
        'local solar time of the ascending node, for a sun-synchronous orbit; left out: all nodes',
        { min: 0, max: 24, optional: true },
      ),
    },
    formula:
      'mean of the eclipse fraction over the seasons (and over all nodes unless ltan is given); ' +
      'sin beta = cos d sin i sin(Omega - ra) + sin d cos i',
    source: `${VALLADO}; obliquity 23.4393 deg`,
    evaluate: (x) => {
      const ltan = x.maybe('ltan');
      const altitude = x.number('altitude');
      const inclination = x.number('inclination') * DEGREE;
      const value =
        ltan === undefined
          ? meanEclipseFraction(altitude, inclination)
          : meanEclipseFractionAtNodeHour(altitude, inclination, ltan);
      return [{ name: 'meanEclipseFraction', value, unit: '1' }];
    },
  },
  {
    name: 'orbit.launchedPowerCost',
    title: 'What launching adds to the price of power in orbit',
    inputs: {
      mass: numberInput('kg', 'mass of the satellite', { min: 0 }),
      power: numberInput('kW', 'power that it delivers', { min: 1e-6 }),
      life: numberInput('yr', 'years in service', { min: 1e-3 }),
      price: numberInput('USD/kg', 'price of launch', { min: 0 }),
    },
    formula: 'mass x price / (power x life)',
    source: 'Google Suncatcher 2025, arXiv:2511.19468',
    evaluate: (x) => [
      {
        name: 'launchedPowerCost',
        value: launchedPowerPrice(x.number('mass'), x.number('power'), x.number('life'), x.number('price')),
        unit: 'USD/(kW yr)',
      },
    ],
  },
  {
    name: 'orbit.breakEvenLaunchPrice',
    title:
      'Launch price at which power and facility (and with hour and power everything) cost as on the ground',
    inputs: {
      mass: numberInput('kg/kW', 'mass of the satellite for each kW that its chips get', { min: 0.1 }),
      build: numberInput('USD/kg', 'cost of building the satellite', { min: 0 }),
      site: numberInput('USD/W', 'site with its power on the ground, over the same life', { min: 1e-3 }),
      life: numberInput('yr', 'years in service', { min: 0.1, max: 100 }),
      operations: numberInput('USD/(kW yr)', 'operation in orbit', { min: 0, optional: true, default: 0 }),
      working: numberInput('1', 'share of the power that is there and serves', {
        min: 0.01,
        max: 1,
        optional: true,
        default: 1,
      }),
      surviving: numberInput('1', 'share of the chips that has not failed, mean over the life', {
        min: 0.01,
        max: 1,
        optional: true,
        default: 1,
      }),
      hour: numberInput('USD/(H100e h)', 'compute on the ground, all in; left out: power and facility only', {
        min: 1e-3,
        optional: true,
      }),
      power: numberInput('kW/H100e', 'facility power of an H100e', {
        min: 1e-3,
        optional: true,
        default: 1.44,
      }),
    },
    formula:
      'where ratio(P) = 1, a straight line in P; A: (mass (P + build) / life + operations) / (working x site / life); ' +
      'B: (hour - power x site / h + power x (mass (P + build) / life + operations) / h) / (working x surviving x hour); 0 if never',
    source:
      'submodels section 12; arXiv:2604.27197 (boundary A: 250-1,000 USD/kg for launch and build together)',
    evaluate: breakEven,
  },
  {
    name: 'orbit.radiatorHeat',
    title: 'Heat that a radiator gives off, nothing absorbed',
    inputs: {
      temperature: numberInput('K', 'temperature of the panel', { min: 0, max: 5000 }),
      emissivity: numberInput('1', 'emissivity', { min: 0, max: 1 }),
      sides: numberInput('1', 'sides that see the sky, 1 or 2', { min: 1, max: 2, whole: true }),
    },
    formula: 'q = emissivity x sigma T^4 x sides, sigma = 5.670374419e-8 W/(m2 K4)',
    source: 'Stefan-Boltzmann law; CODATA 2018',
    evaluate: (x) => [
      {
        name: 'heat',
        value: radiatorHeat(x.number('temperature'), x.number('emissivity'), x.number('sides')),
        unit: 'W/m2',
      },
    ],
  },
  {
    name: 'network.latency',
    title: 'Round trip between two cities over the 53-degree shell',
    inputs: {
      from: { kind: 'city', unit: '', description: 'a city' },
      to: { kind: 'city', unit: '', description: 'another city' },
    },
    formula:
      'twice the shortest path through the laser grid of 1,584 satellites (53:1584/72/17 at 550 km) from any satellite ' +
      'above 25 deg at one end to any at the other, at the speed of light, no queue; a day every 3 min',
    source: 'Walker 1984; Dijkstra 1959; FCC filings for the shell; fibre with refractive index 1.468',
    evaluate: latencyOverADay,
  },
  {
    name: 'launch.cost',
    title: 'Cost of launch by the published learning curve (a cross-check: it fits cost, not price)',
    inputs: {
      cumulativeMass: numberInput('t', 'mass put in orbit since the start', { min: 1e-3 }),
    },
    formula: 'cost = 1800 USD/kg (M / 400 t)^-b, b = -log2(1 - 0.2)',
    source: 'Google Suncatcher 2025, arXiv:2511.19468',
    evaluate: (x) => {
      const exponent = wrightExponent(LAUNCH_CURVE.learningRate);
      const mass = x.number('cumulativeMass');
      return [
        {
          name: 'cost',
          value: wrightCost(LAUNCH_CURVE.cost, LAUNCH_CURVE.cumulativeTonnes, mass, exponent),
          unit: 'USD/kg',
        },
      ];
    },
  },
];

function breakEven(x: InputValues): SubmodelOutput[] {
  const hour = x.maybe('hour');
  const build = x.number('build');
  const of: OrbitAgainstGround = {
    specificMass: x.number('mass'),
    build,
    arrays: 0,
    arrayCost: 0,
    operations: x.number('operations'),
    life: x.number('life'),
    rate: 0,
    site: x.number('power') * groundPowerCost(x.number('site'), x.number('life')),
    draw: 1,
    powered: x.number('working'),
    working: x.number('surviving'),
    ground: hour ?? 0,
    power: x.number('power'),
    link: 0,
  };
  const facility = breakEvenLaunchPrice((price) => powerCostRatio(of, price), MOST_PER_KG);
  const answers = [
    { name: 'powerAndFacility', value: facility, unit: 'USD/kg' },
    { name: 'launchAndBuild', value: facility > 0 ? facility + build : 0, unit: 'USD/kg' },
  ];
  if (hour === undefined) return answers;
  const all = breakEvenLaunchPrice((price) => tokenCostRatio(of, price), MOST_PER_KG);
  return [{ name: 'everything', value: all, unit: 'USD/kg' }, ...answers];
}

function latencyOverADay(x: InputValues): SubmodelOutput[] {
  const toRadians = (key: string) => {
    const { latitude, longitude } = x.city(key);
    return { latitude: latitude * DEGREE, longitude: longitude * DEGREE };
  };
  const from = toRadians('from');
  const to = toRadians('to');
  const grid = gridShell(SHELL_53, TERMINAL_ELEVATION * DEGREE);
  const trips = new Float64Array(SAMPLES);
  let reached = 0;
  let sum = 0;
  let least = Infinity;
  let most = 0;
  for (let k = 0; k < SAMPLES; k++) {
    trips[k] = grid.roundTrip(from, to, k * SAMPLE_SECONDS);
    if (trips[k] === Infinity) continue;
    reached += 1;
    sum += trips[k];
    least = Math.min(least, trips[k]);
    most = Math.max(most, trips[k]);
  }
  if (reached === 0) {
    throw new SubmodelError(
      'network.latency: no satellite of the 53-degree shell is ever in view of both cities',
    );
  }
  const angle = centralAngle(from, to);
  return [
    { name: 'roundTrip', value: sum / reached, unit: 'ms' },
    { name: 'shortest', value: least, unit: 'ms' },
    { name: 'longest', value: most, unit: 'ms' },
    {
      name: 'lowerBound',
      value: satelliteRoundTripBound(angle, SHELL_53.altitude, TERMINAL_ELEVATION * DEGREE),
      unit: 'ms',
    },
    { name: 'idealFibre', value: fibreRoundTrip(angle), unit: 'ms' },
    { name: 'distance', value: angle * EARTH_RADIUS, unit: 'km' },
    { name: 'inView', value: reached / SAMPLES, unit: '1' },
  ];
}
