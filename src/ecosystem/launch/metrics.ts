import type { FactCheck } from '../../engine/layer';
import type { Metric, Sight } from '../../engine/metric';
import { cheapestLaunch, firm, NOTICES, ROCKETS, type World } from '../world';
import { bookings, FALCON, HEAVY, LIGHT, NEW_GLENN, programmes, STARSHIP } from './agents';

const SPACEX = firm('spacex');

const ALL_SCOPES = ['group', 'world', 'rivals'] as const;

/** Sum over the rockets of the parties. */
function sum(sight: Sight, parties: ReadonlySet<number>, of: (row: number) => number): number {
  const all = sight.table(programmes).only;
  let total = 0;
  for (let row = 0; row < ROCKETS.length; row++) if (parties.has(all.firm[row])) total += of(row);
  return total;
}

/** Full cost of the cheapest rocket of SpaceX in service at the cadence that it flies, USD/kg. */
function cheapestFull(sight: Sight): number {
  const { cost, operational } = sight.table(programmes).only;
  for (let row = 0; row < ROCKETS.length; row++) inService[row] = operational[row] === 1 ? cost[row] : 0;
  return cheapestLaunch(inService);
}

/** Scratch of one call. */
const inService = new Float64Array(ROCKETS.length);

/**
 * Days that a rocket will take for the communication satellites that were finished in the last step and are booked only
 * in the next: without them the wait would be shorter by a step.
 */
function unbookedWait(sight: Sight, rocketNumber: number): number {
  if (rocketNumber === NEW_GLENN) return 0;
  const heavy = sight.notice(NOTICES.heavyMass)[SPACEX];
  const own = rocketNumber === STARSHIP ? HEAVY : LIGHT;
  let mass = rocketNumber === STARSHIP ? heavy : sight.notice(NOTICES.networkMass)[SPACEX] - heavy;
  sight.table(bookings).each((chunk, row) => {
    if (chunk.cargo[row] === own) mass -= chunk.mass[row];
  });
  const lift = sight.notice(NOTICES.launchCapacity)[rocketNumber];
  return lift > 0 ? (365.25 * Math.max(0, mass)) / lift : 0;
}

export const metrics: readonly Metric[] = [
  {
    id: 'launch.flights',
    unit: 'flight',
    scopes: ALL_SCOPES,
    definition: 'orbital flights since the start, failures included; world: of the launchers in the model',
    value: (sight, parties) => sum(sight, parties, (row) => sight.table(programmes).only.flights[row]),
  },
  {
    id: 'launch.starshipFlights',
    unit: 'flight',
    scopes: ['group'],
    definition: 'operational flights of Starship since the start, failures included, test flights not',
    value: (sight, parties) =>
      sum(sight, parties, (row) => (row === STARSHIP ? sight.table(programmes).only.flights[row] : 0)),
  },
  {
    id: 'launch.massToOrbit',
    unit: 't',
    scopes: ALL_SCOPES,
    definition: 'payload mass brought to orbit since the start, failed flights not counted',
    value: (sight, parties) => sum(sight, parties, (row) => sight.table(programmes).only.mass[row]) / 1000,
  },
  {
    id: 'launch.boosters',
    unit: 'booster',
    scopes: ALL_SCOPES,
    definition: 'boosters in service, those being made ready included',
    value: (sight, parties) => sum(sight, parties, (row) => sight.table(programmes).only.boosters[row]),
  },
  {
    id: 'launch.ships',
    unit: 'ship',
    scopes: ALL_SCOPES,
    definition: 'ships of Starship in service, those being made ready included',
    value: (sight, parties) => sum(sight, parties, (row) => sight.table(programmes).only.ships[row]),
  },
  {
    id: 'launch.wait',
    unit: 'd',
    scopes: ALL_SCOPES,
    definition:
      'wait from a booking now to its flight, on the rocket in service on which it is shortest; 0 without one',
    value: (sight, parties) => {
      const all = sight.table(programmes).only;
      let least = Number.MAX_VALUE;
      for (let row = 0; row < ROCKETS.length; row++)
        if (all.operational[row] === 1 && parties.has(all.firm[row]))
          least = Math.min(least, all.wait[row] + unbookedWait(sight, row));
      return least === Number.MAX_VALUE ? 0 : least;
    },
  },
  {
    id: 'launch.costPerKg',
    unit: 'USD/kg',
    scopes: ['group'],
    definition:
      'full cost of the cheapest rocket in service of the group: cost of a flight with the wear of its vehicles and fixed cost, over payload and the cadence flown',
    value: (sight) => cheapestFull(sight),
  },
  {
    id: 'launch.pricePerKg',
    unit: 'USD/kg',
    scopes: ['group'],
    definition:
      "price to outside customers: cost at the planned cadence over 1 - margin, at most the rival's price with the premium for a proven rocket",
    value: (sight) => cheapestLaunch(sight.notice(NOTICES.launchPrice)),
  },
];

export const facts: readonly FactCheck<World>[] = [
  {
    fact: 'C080',
    what: 'integrated flights of Starship before the start',
    unit: 'flights',
    value: ({ table }) => table(programmes).only.before[STARSHIP],
  },
  {
    fact: 'C083',
    what: 'price of a kilogram on Falcon 9 at the start',
    unit: 'USD/kg',
    value: ({ table }) => table(programmes).only.price[FALCON],
  },
];
