import { footprintRadius, meanInView } from '../coverage';
import { launchCostPerKg, priceAtMargin } from '../launchCost';
import { DEGREE } from '../orbit';
import { solarAreaPerKilowatt } from '../radiator';
import type { Submodel } from './submodel';
import { numberInput, SubmodelError } from './submodel';

const KILOWATTS_PER_GIGAWATT = 1e6;
const KG_PER_TONNE = 1000;
const DAYS_PER_YEAR = 365;

/** What goes up, in how many flights and at what cost; panels; what the ground sees of it. */
export const LIFT_SUBMODELS: readonly Submodel[] = [
  {
    name: 'launch.flightCost',
    title: 'Own cost of launch, bottom-up, of a reusable rocket of the size of Starship',
    inputs: {
      flights: numberInput('flight', 'flights that one ship makes in its life (1: expended)', { min: 1 }),
      payload: numberInput('t', 'payload of a flight', { min: 0.1 }),
      fixed: numberInput('USD/yr', 'pads, staff and development', { min: 0, optional: true, default: 0 }),
      cadence: numberInput('flight/yr', 'flights a year, over which the fixed cost is spread', {
        min: 1e-3,
        optional: true,
      }),
      margin: numberInput('1', 'margin in the price', { min: 0, max: 0.99, optional: true, default: 0 }),
    },
    formula:
      'cost = (8 + 452 / flights) 200 t / payload + fixed / (cadence payload); price = cost / (1 - margin)',
    source: 'published estimates of Starship-4: 460 USD/kg expended, 53 at 10 flights, 12.5 at 100',
    evaluate: (x) => {
      const fixed = x.number('fixed');
      const cadence = x.maybe('cadence');
      if (fixed > 0 && cadence === undefined) {
        throw new SubmodelError('launch.flightCost: a fixed cost needs cadence=NUMBER (flights a year)');
      }
      const cost = launchCostPerKg(x.number('flights'), x.number('payload'), fixed, cadence ?? 1);
      return [
        { name: 'cost', value: cost, unit: 'USD/kg' },
        { name: 'price', value: priceAtMargin(cost, x.number('margin')), unit: 'USD/kg' },
        { name: 'perFlight', value: cost * x.number('payload') * KG_PER_TONNE, unit: 'USD/flight' },
      ];
    },
  },
  {
    name: 'launch.flightsForPower',
    title: 'Flights that put computing power in orbit',
    inputs: {
      power: numberInput('GW', 'power of the chips in orbit', { min: 0 }),
      specificMass: numberInput('kg/kW', 'mass of a satellite for each kW', { min: 0.1 }),
      payload: numberInput('t', 'payload of a flight', { min: 0.1 }),
      satellite: numberInput('kW', 'power of one satellite', { min: 0.01, optional: true }),
    },
    formula: 'mass = power specificMass; flights = mass / payload; satellites = power / satellite',
    source: 'arithmetic; AI1 17.9 kg/kW on average and 120 kW at its peak (facts C092a, C093b)',
    evaluate: (x) => {
      const kilowatts = x.number('power') * KILOWATTS_PER_GIGAWATT;
      const tonnes = (kilowatts * x.number('specificMass')) / KG_PER_TONNE;
      const flights = tonnes / x.number('payload');
      const satellite = x.maybe('satellite');
      return [
        { name: 'flights', value: flights, unit: 'flight' },
        { name: 'mass', value: tonnes, unit: 't' },
        ...(satellite === undefined
          ? []
          : [{ name: 'satellites', value: kilowatts / satellite, unit: 'satellite' }]),
        { name: 'flightsPerDay', value: flights / DAYS_PER_YEAR, unit: 'flight/d if all in a year' },
      ];
    },
  },
  {
    name: 'orbit.solarArea',
    title: 'Solar panels for a kilowatt in full sun',
    inputs: {
      efficiency: numberInput('1', 'share of the sunlight that becomes electricity', { min: 0.01, max: 1 }),
      degradation: numberInput('1', 'share of the output lost', {
        min: 0,
        max: 0.99,
        optional: true,
        default: 0,
      }),
      cosine: numberInput('1', 'cosine of the angle to the sun', {
        min: 0.01,
        max: 1,
        optional: true,
        default: 1,
      }),
    },
    formula: 'area = 1 kW / (S efficiency (1 - degradation) cosine), S = 1361 W/m2',
    source: 'Kopp & Lean 2011 for the sunlight outside the air',
    evaluate: (x) => [
      {
        name: 'area',
        value: solarAreaPerKilowatt(x.number('efficiency'), x.number('degradation'), x.number('cosine')),
        unit: 'm2/kW',
      },
    ],
  },
  {
    name: 'network.inView',
    title: 'Satellites of a shell in view of a place, mean over a day',
    inputs: {
      satellites: numberInput('satellite', 'satellites of the shell', { min: 0 }),
      altitude: numberInput('km', 'height of the shell', { min: 100, max: 40_000 }),
      inclination: numberInput('deg', 'angle of its orbits to the equator', { min: 0, max: 180 }),
      elevation: numberInput('deg', 'lowest angle above the horizon', { min: 0, max: 89 }),
      latitude: numberInput('deg', 'latitude of the place', { min: -90, max: 90 }),
    },
    formula:
      'N mean over u of acos((cos lam - sin phi sin p) / (cos phi cos p)) / pi, sin p = sin i sin u, lam the radius of the footprint',
    source: 'Larson & Wertz 1999, Space Mission Analysis and Design, section 5.2',
    evaluate: (x) => {
      const [altitude, elevation] = [x.number('altitude'), x.number('elevation') * DEGREE];
      const [inclination, latitude] = [x.number('inclination') * DEGREE, x.number('latitude') * DEGREE];
      return [
        {
          name: 'inView',
          value: meanInView(x.number('satellites'), altitude, inclination, elevation, latitude),
          unit: 'satellite',
        },
        { name: 'footprintRadius', value: footprintRadius(altitude, elevation), unit: 'km' },
      ];
    },
  },
];
