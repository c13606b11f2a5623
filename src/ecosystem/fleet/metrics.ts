import type { FactCheck, LayerContext } from '../../engine/layer';
import type { Metric, Sight } from '../../engine/metric';
import { DAYS_PER_YEAR } from '../../quantity/calendar';
import type { ParameterTree, Values } from '../../quantity/parameter';
import { firm, LABS, NOTICES, type World } from '../world';
import { dailyDistances, FLEETS, fleets, GROUP_FLEET, RIVAL_FLEET, vehicles } from './agents';
import { KM_PER_MILE } from './equations';
import type { fleetParameters } from './parameters';
import { tailMetrics } from './tailMetrics';

type Total =
  | 'living'
  | 'subscribers'
  | 'delivered'
  | 'retired'
  | 'distance'
  | 'supervised'
  | 'driverless'
  | 'interventions'
  | 'recorded'
  | 'lost'
  | 'wifiBytes'
  | 'cellularBytes'
  | 'satelliteBytes'
  | 'hours'
  | 'satelliteHours';

/** A column of the fleets' books, summed over the fleets of some firms. */
function total(name: Total): Metric['value'] {
  return (sight, parties) => {
    const books = sight.table(fleets).only;
    let sum = 0;
    for (let lane = 0; lane < FLEETS.length; lane++)
      if (parties.has(books.firm[lane])) sum += books[name][lane];
    return sum;
  };
}

/** The sum of some totals over that of others; 0 before there is any. */
function ratio(of: readonly Total[], over: readonly Total[]): Metric['value'] {
  const sum = (names: readonly Total[], ...seen: Parameters<Metric['value']>): number =>
    names.reduce((all, name) => all + total(name)(...seen), 0);
  return (...seen) => {
    const whole = sum(over, ...seen);
    return whole > 0 ? sum(of, ...seen) / whole : 0;
  };
}

/** A mean of the fleets' books over the living vehicles of some firms; 0 if they have none. */
function byLiving(name: 'health' | 'away' | 'meanAge'): Metric['value'] {
  return (sight, parties) => {
    const books = sight.table(fleets).only;
    let sum = 0;
    let living = 0;
    for (let lane = 0; lane < FLEETS.length; lane++) {
      if (!parties.has(books.firm[lane])) continue;
      sum += books[name][lane] * books.living[lane];
      living += books.living[lane];
    }
    return living > 0 ? sum / living : 0;
  };
}

/** The least unseen mass among the labs of some firms that a fleet feeds; 1 if they have none. */
function unseenMass(sight: Sight, parties: ReadonlySet<number>): number {
  const mass = sight.notice(NOTICES.unseenMass);
  let least = 1;
  for (const [lab, name] of LABS.entries()) {
    if (parties.has(firm(name)) && (FLEETS as readonly number[]).includes(firm(name)))
      least = Math.min(least, mass[lab]);
  }
  return least;
}

/** km to a critical intervention under the releases that run. */
function distancePerIntervention(sight: Sight, parties: ReadonlySet<number>): number {
  const books = sight.table(fleets).only;
  if (!parties.has(FLEETS[GROUP_FLEET])) return 0;
  const { rateBefore, rate, updated } = books;
  return 1 / (rateBefore[GROUP_FLEET] + (rate[GROUP_FLEET] - rateBefore[GROUP_FLEET]) * updated[GROUP_FLEET]);
}

const EVERYWHERE = ['group', 'world', 'rivals'] as const;

export const metrics: readonly Metric[] = [
  {
    id: 'fleet.vehicles',
    unit: 'vehicle',
    scopes: EVERYWHERE,
    definition: "living vehicles: sum of the weights of the fleet's agents",
    value: total('living'),
  },
  {
    id: 'fleet.deliveries',
    unit: 'vehicle',
    scopes: EVERYWHERE,
    definition: 'vehicles delivered to buyers, or put into service, since the start',
    value: total('delivered'),
  },
  {
    id: 'fleet.subscribers',
    unit: 'user',
    scopes: EVERYWHERE,
    definition: 'paying users of supervised driving',
    value: total('subscribers'),
  },
  {
    id: 'fleet.distance',
    unit: 'km',
    scopes: EVERYWHERE,
    definition: 'distance of all vehicles since the start, driven by whomever',
    value: total('distance'),
  },
  {
    id: 'fleet.supervisedDistance',
    unit: 'km',
    scopes: EVERYWHERE,
    definition:
      'distance under supervised driving (level 2) since the start: paying users x distance of a user; never added to driverless distance',
    value: total('supervised'),
  },
  {
    id: 'fleet.driverlessDistance',
    unit: 'km',
    scopes: EVERYWHERE,
    definition: 'distance without a driver (level 4) since the start',
    value: total('driverless'),
  },
  {
    id: 'fleet.interventions',
    unit: 'event',
    scopes: ['group'],
    definition: 'critical interventions drawn since the start: binomial over supervised km',
    value: total('interventions'),
  },
  {
    id: 'fleet.distancePerIntervention',
    unit: 'km',
    scopes: ['group'],
    value: distancePerIntervention,
    definition:
      '1 / (floor + (1/d0 - floor) (u M/M0 + (1-u) (1-cap)/(1-cap0))), mean over the releases that paying users run',
  },
  {
    id: 'fleet.unseenEventMass',
    unit: '1',
    scopes: ['group', 'rivals'],
    value: unseenMass,
    definition:
      'probability that the next driving event is of a type never recorded by the lab that the fleet feeds; 1 without a fleet',
  },
  {
    id: 'fleet.batteryHealth',
    unit: '1',
    scopes: ['group', 'rivals'],
    value: byLiving('health'),
    definition:
      'usable capacity of batteries over that of new ones, mean over living vehicles at the last turn of a month: 1 - calendarFade x root of years - cycleFade x full cycles',
  },
  {
    id: 'fleet.chargeOnTheWay',
    unit: '1',
    scopes: ['group', 'rivals'],
    value: byLiving('away'),
    definition:
      'share of vehicle-days whose driving exceeds the range of the worn battery, so that it is charged on the way: exp(-range / mean km of a day), at the last turn of a month',
  },
  {
    id: 'fleet.meanAge',
    unit: 'yr',
    scopes: ['group', 'rivals'],
    value: byLiving('meanAge'),
    definition: 'mean age of living vehicles, at the last turn of a month',
  },
  {
    id: 'fleet.eventsLost',
    unit: 'event',
    scopes: ['group'],
    value: total('lost'),
    definition:
      'events recorded since the start and lost before an upload: written over in a full buffer, oldest first, or in a vehicle that retired',
  },
  {
    id: 'fleet.satelliteByteShare',
    unit: '1',
    scopes: ['group'],
    value: ratio(['satelliteBytes'], ['wifiBytes', 'cellularBytes', 'satelliteBytes']),
    definition:
      'bytes of recordings that satellites carried, from where there is no cellular network, over all bytes uploaded since the start',
  },
  {
    id: 'fleet.satelliteHourShare',
    unit: '1',
    scopes: ['group'],
    value: ratio(['satelliteHours'], ['hours']),
    definition:
      'vehicle-hours on the road beyond cellular networks in which a satellite terminal is served, over all of them since the start',
  },
  ...tailMetrics,
];

type Context = LayerContext<ParameterTree, World>;

function book(context: Context, name: 'living' | 'subscribers' | 'deliveredBefore', lane: number): number {
  return context.table(fleets).only[name][lane];
}

/** Mean distance of a vehicle of a fleet in a year, mi, over the agents as they are. */
function meanMiles(context: Context, lane: number): number {
  const km = dailyDistances(context.p as unknown as Values<typeof fleetParameters>);
  let sum = 0;
  let weight = 0;
  context.table(vehicles).each((chunk, row) => {
    if (chunk.firm[row] !== FLEETS[lane]) return;
    sum += chunk.weight[row] * km[chunk.use[row]];
    weight += chunk.weight[row];
  });
  return weight > 0 ? (sum / weight) * (DAYS_PER_YEAR / KM_PER_MILE) : 0;
}

export const facts: readonly FactCheck<World>[] = [
  {
    fact: 'C131',
    what: 'vehicles delivered by Tesla',
    unit: '1e6 vehicles',
    value: (c) => book(c, 'deliveredBefore', GROUP_FLEET) / 1e6,
  },
  {
    fact: 'C132b',
    what: 'Tesla vehicles alive',
    unit: '1e6 vehicles',
    value: (c) => book(c, 'living', GROUP_FLEET) / 1e6,
  },
  {
    fact: 'C133',
    what: 'distance of a Tesla vehicle in a year',
    unit: 'mi/yr',
    value: (c) => meanMiles(c, GROUP_FLEET),
  },
  {
    fact: 'C134a',
    what: 'paying users of supervised driving',
    unit: '1e6 customers',
    value: (c) => book(c, 'subscribers', GROUP_FLEET) / 1e6,
  },
  {
    fact: 'C134c',
    what: 'paying users per living vehicle',
    unit: '1',
    value: (c) => book(c, 'subscribers', GROUP_FLEET) / book(c, 'living', GROUP_FLEET),
  },
  { fact: 'C143a', what: 'Waymo vehicles', unit: 'vehicles', value: (c) => book(c, 'living', RIVAL_FLEET) },
];
