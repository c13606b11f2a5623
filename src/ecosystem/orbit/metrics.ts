import type { Metric, Sight } from '../../engine/metric';
import { FIRMS, firm } from '../world';
import { programmes } from './agents';

const SPACEX = firm('spacex');

type Programmes = ReturnType<typeof rows>;
const rows = (sight: Sight) => sight.table(programmes).only;

/** Sum of a column over parties. */
const sum =
  (of: (all: Programmes) => ArrayLike<number>, unit: number): Metric['value'] =>
  (sight, parties) => {
    const values = of(rows(sight));
    let total = 0;
    for (const party of parties) if (party < FIRMS.length) total += values[party];
    return total / unit;
  };

/** Value of a column for one firm; SpaceX's for the group. */
const first =
  (of: (all: Programmes) => ArrayLike<number>): Metric['value'] =>
  (sight, parties) => {
    const [party] = parties;
    return of(rows(sight))[parties.has(SPACEX) ? SPACEX : party];
  };

export const metrics: readonly Metric[] = [
  {
    id: 'orbit.computePower',
    unit: 'MW',
    scopes: ['group', 'world', 'rivals'],
    definition:
      'power at work in the chips of orbital data centers, mean over the step: limited by sun, battery, radiators and working chips',
    value: sum((all) => all.watts, 1e6),
  },
  {
    id: 'orbit.satellites',
    unit: 'satellite',
    scopes: ['group', 'world', 'rivals'],
    definition: 'orbital data centers in orbit, those raising it included',
    value: sum((all) => all.inOrbit, 1),
  },
  {
    id: 'orbit.tokens',
    unit: 'token/d',
    scopes: ['group', 'world', 'rivals'],
    definition: 'tokens served from orbit, as far as compute there, orders and links to the ground go',
    value: sum((all) => all.served, 1),
  },
  {
    id: 'orbit.costPerTokenRatio',
    unit: '1',
    scopes: ['group', 'rivals'],
    definition:
      'boundary B (launch, satellite, arrays, chips that nobody replaces, operation, link, losses): cost of a token from a ' +
      'satellite launched now over that of the data centers of the firm that sells it, with the same chips; group: SpaceX at ' +
      'its own launch cost against xAI; 0 while not known',
    value: first((all) => all.costRatio),
  },
  {
    id: 'orbit.costPerTokenRatioPower',
    unit: '1',
    scopes: ['group', 'rivals'],
    definition:
      'boundary A (power and facility only): cost of the power of a chip in orbit, satellite and launch included, over that ' +
      'of a site with its power on the ground; 0 while not known',
    value: first((all) => all.costRatioPower),
  },
  {
    id: 'orbit.breakEvenLaunchPrice',
    unit: 'USD/kg',
    scopes: ['group', 'rivals'],
    definition:
      'launch price at which boundary B, a straight line in it, is 1; 0 if orbit costs more even launched for nothing',
    value: first((all) => all.breakEven),
  },
  {
    id: 'orbit.breakEvenLaunchPricePower',
    unit: 'USD/kg',
    scopes: ['group', 'rivals'],
    definition:
      'launch price at which boundary A, a straight line in it, is 1; 0 if orbit costs more even launched for nothing',
    value: first((all) => all.breakEvenPower),
  },
];
