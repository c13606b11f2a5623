import { binomial } from '../../engine/binomial';
import { hashName } from '../../engine/draws';
import { largestRemainder } from '../../engine/maths';
import { column, table } from '../../engine/table';
import { DAYS_PER_MONTH, DAYS_PER_YEAR } from '../../quantity/calendar';
import type { EcosystemFounding } from '../layer';
import { firm, REGIONS, SITES, type World } from '../world';
import { KM_PER_MILE, nearestPlace, useFactors, zoneOf } from './equations';
import type { fleetParameters } from './parameters';

type Founding = EcosystemFounding<typeof fleetParameters>;

export const STATES = ['parked', 'driving', 'charging'] as const;
export const PARKED = 0;
export const DRIVING = 1;
export const CHARGING = 2;
export const HARDWARE = ['HW3', 'HW4', 'AI5', 'robotaxi'] as const;
/** Four quarters of private use by distance, and ride-hailing. */
export const USES = ['light', 'moderate', 'busy', 'heavy', 'ride-hail'] as const;
export const RIDE_HAIL = 4;
/** The fleets that are modelled: rows of `fleet.fleets` and of the kernel's sums. */
export const FLEETS = [firm('tesla'), firm('alphabet')] as const;
export const GROUP_FLEET = 0;
export const RIVAL_FLEET = 1;
/** The region in which most subscriptions are sold. */
export const HOME_REGION = REGIONS.indexOf('northAmerica');
/** Most cities of the world's table (parameter world.cities) and all named sites. */
const MOST_PLACES = 321 + SITES.length;

/** Process of the place in the queue for releases; the column keeps the lower 16 bits of the word. */
export const RANK = hashName('fleet.rank');

export const vehicles = table({
  name: 'fleet.vehicles',
  about: 'vehicles; one row stands for `weight` of one kind in one city',
  columns: {
    place: column('u16', 'place', 'home city'),
    firm: column('u8', 'firm', 'maker or operator'),
    hardware: column('u8', '1', 'driving computer', HARDWARE),
    use: column('u8', '1', 'how far it drives', USES),
    state: column('u8', '1', 'what a typical one of the row does at the end of the step', STATES),
    charge: column('f32', '1', 'state of charge of a typical one'),
    software: column('u16', '1', 'release of the driving model that it runs'),
    rank: column(
      'u16',
      '1',
      'place in the queue for a release, drawn at birth; each release starts elsewhere in the queue',
    ),
    subscribers: column('u32', 'user', 'paying users of supervised driving'),
    terminals: column('u32', 'vehicle', 'those with a satellite terminal'),
    buffer: column('u32', 'kB', 'recordings that wait for upload, of a typical one'),
    born: column('u16', 'month', 'calendar month since 1970 in which it was delivered'),
    cycles: column('f32', '1', 'full cycles of the battery: electricity charged over usable capacity'),
    health: column('f32', '1', 'usable capacity of the battery over that of a new one'),
  },
  view: {
    agent: 'vehicle',
    position: { model: 'spread', place: 'place', radiusKm: 25 },
    columns: ['firm', 'state', 'charge'],
  },
});

export const plants = table({
  name: 'fleet.plants',
  about: 'vehicle plants',
  fixed: 4,
  columns: {
    place: column('u16', 'place', 'where it stands'),
    firm: column('u8', 'firm', 'owner'),
    capacity: column('f64', 'vehicle/yr', 'installed capacity'),
    target: column('f64', 'vehicle/yr', 'capacity once what is ordered has been built'),
    utilisation: column('f64', '1', 'share of usable capacity in use, mean of a quarter'),
    pending: column('f64', 'vehicle', 'vehicles delivered that no agent stands for yet'),
    counter: column('u32', '1', 'agents born here'),
    built: column('f64', 'vehicle', 'vehicles delivered since the start'),
  },
  view: {
    agent: 'vehicle plant',
    position: { model: 'fixed', place: 'place' },
    columns: ['firm', 'capacity', 'utilisation'],
  },
});

/** What is kept by place: orders, recordings on their way out, electricity. */
export const cities = table({
  name: 'fleet.cities',
  about: 'books of the fleet by place',
  fixed: MOST_PLACES,
  columns: {
    zone: column('u8', 'h', 'hours ahead of UTC by the sun'),
    home: column('u8', '1', 'nearest vehicle plant'),
    open: column('f64', 'vehicle', 'orders not delivered'),
    owed: column('f64', 'vehicle', 'part of a vehicle delivered next'),
    due: column(
      'f64',
      'vehicle',
      'vehicles delivered that no agent stands for yet; negative where one stands for too many',
    ),
    recorded: column('f64', 'event', 'events of the group not yet uploaded'),
    recordedRival: column('f64', 'event', 'events of the rival not yet uploaded'),
    losing: column('f64', 'event', 'fraction of an event of the group lost with its bytes, not yet counted'),
    losingRival: column('f64', 'event', 'the same of the rival'),
    satellite: column('f64', 'kB', 'recordings that wait for a satellite'),
    supplied: column('f64', 'Wh', 'electricity received over the link since the start'),
    drawn: column(
      'f64',
      'Wh',
      'electricity charged since the start; the rest came from the grid of the place',
    ),
  },
});

export const fleets = table({
  name: 'fleet.fleets',
  about: 'totals of each fleet',
  fixed: FLEETS.length,
  columns: {
    firm: column('u8', 'firm', 'maker or operator'),
    living: column('f64', 'vehicle', 'living vehicles'),
    subscribers: column('f64', 'user', 'paying users of supervised driving'),
    attachHome: column('f64', '1', 'paying users per vehicle in North America'),
    attachAbroad: column('f64', '1', 'paying users per vehicle elsewhere'),
    updated: column('f64', '1', 'share of paying users on the latest release'),
    deliveredBefore: column('f64', 'vehicle', 'vehicles delivered before the start'),
    delivered: column('f64', 'vehicle', 'vehicles delivered since the start'),
    retired: column('f64', 'vehicle', 'vehicles retired since the start'),
    meanAge: column('f64', 'yr', 'mean age at the last turn of a month'),
    agePower: column('f64', '1', 'mean of age to the power use.ageing on day one'),
    health: column('f64', '1', 'mean state of health of batteries at the last turn of a month'),
    away: column('f64', '1', 'share of vehicle-days with a charge on the way, at the last turn of a month'),
    distance: column('f64', 'km', 'distance since the start'),
    supervised: column('f64', 'km', 'supervised distance since the start'),
    driverless: column('f64', 'km', 'driverless distance since the start'),
    charged: column('f64', 'Wh', 'electricity charged since the start'),
    recorded: column('f64', 'event', 'events recorded since the start, and those that waited then'),
    overwritten: column(
      'f64',
      'event',
      'events since the start that were uploaded and that the link did not take',
    ),
    lost: column(
      'f64',
      'event',
      'events since the start lost before an upload: the buffer was full or the vehicle retired',
    ),
    recordedBytes: column('f64', 'kB', 'recordings made since the start, and those that waited then'),
    wifiBytes: column('f64', 'kB', 'recordings sent over Wi-Fi since the start'),
    cellularBytes: column('f64', 'kB', 'recordings sent over cellular networks since the start'),
    satelliteBytes: column('f64', 'kB', 'recordings carried by satellites since the start'),
    lostBytes: column(
      'f64',
      'kB',
      'recordings lost since the start: the buffer was full or the vehicle retired',
    ),
    hours: column('f64', 'h', 'vehicle-hours on the road beyond cellular networks since the start'),
    satelliteHours: column(
      'f64',
      'h',
      'those of them with a satellite terminal and satellites that serve it',
    ),
    interventions: column('f64', 'event', 'critical interventions since the start'),
    release: column('u16', '1', 'latest release of the driving model'),
    releasedAt: column('f64', 'min', 'minute at which it came out'),
    rateBefore: column('f64', '1/km', 'interventions per km under the releases before'),
    rate: column('f64', '1/km', 'interventions per km under the latest release'),
    capabilityBefore: column('f64', '1', 'driving capability under the releases before'),
    capability: column('f64', '1', 'driving capability under the latest release'),
    unseenAtStart: column('f64', '1', 'unseen event mass on day one'),
    capabilityAtStart: column('f64', '1', 'driving capability on day one'),
    chips: column('f64', 'chip', 'AI5 computers in stock'),
    computers: column('f64', 'chip', 'AI4 chips in stock'),
    onOrder: column('f64', 'chip', 'AI4 chips ordered and not received'),
    onOrderNew: column('f64', 'chip', 'AI5 computers ordered and not received'),
    building: column('f64', 'vehicle/d', 'vehicles to be built, averaged'),
    fitting: column('f64', 'vehicle/d', 'vehicles built with AI5, averaged'),
    modern: column('f64', 'vehicle', 'vehicles built with AI5 that no agent stands for yet'),
    prepaid: column('f64', 'USD', 'computers paid for and part of the cost of vehicles to come'),
    tokens: column('f64', 'token', 'assistant tokens served since the start'),
    robotHours: column('f64', 'h', 'useful robot hours received since the start'),
    replaced: column('f64', 'vehicle', 'those retired that have been replaced'),
    pending: column('f64', 'vehicle', 'part of an agent not yet born'),
    counter: column('u32', '1', 'agents born since the start'),
    grain: column('u32', 'vehicle', 'vehicles that an agent born now stands for; 0 before the first'),
  },
});

const PLANTS = [
  ['Fremont', 'fremont'],
  ['Giga Texas', 'texas'],
  ['Giga Shanghai', 'shanghai'],
  ['Giga Berlin', 'berlin'],
] as const;

/** Shares of the vehicles of the group by place: regions as given, cities of a region by income. Sum 1. */
export function fleetShares(
  world: World,
  region: Readonly<Record<(typeof REGIONS)[number], number>>,
): Float64Array {
  const income = REGIONS.map(() => 0);
  for (const place of world.places) income[place.region] += place.income;
  const shares = Float64Array.from(world.places, (place) => {
    const whole = income[place.region];
    return whole > 0 ? (region[REGIONS[place.region] as (typeof REGIONS)[number]] * place.income) / whole : 0;
  });
  const sum = shares.reduce((total, share) => total + share, 0);
  return sum > 0 ? shares.map((share) => share / sum) : shares;
}

/** Mean distances by use class, km a day. */
export function dailyDistances(p: Founding['p']): number[] {
  const { light, moderate, busy, heavy, distance } = p.use;
  const perDay = (miles: number): number => (miles * KM_PER_MILE) / DAYS_PER_YEAR;
  return [
    ...useFactors([light, moderate, busy, heavy]).map((factor) => factor * perDay(distance)),
    perDay(p.rideHail.distance),
  ];
}

/** Recordings made per kilometre, kB; the same for every vehicle. */
export function bytesPerKm(p: Founding['p']): number {
  const perMonth = ((p.use.distance * KM_PER_MILE) / DAYS_PER_YEAR) * DAYS_PER_MONTH;
  return (p.upload.volume * 1e6) / perMonth;
}

/** Paying users per vehicle on day one, in North America and elsewhere. */
export function attachShares(p: Founding['p'], atHome: number): { home: number; abroad: number } {
  const home = Math.min(
    1,
    p.start.subscribers / (p.start.living * (atHome + (1 - atHome) * p.supervised.abroad)),
  );
  return { home, abroad: home * p.supervised.abroad };
}

export function foundPlants(context: Founding): void {
  const rows = context.table(plants);
  const chunk = rows.only;
  for (const [name, key] of PLANTS) {
    const row = rows.add(hashName(name), 0, 1);
    chunk.place[row] = context.setting.place(name);
    chunk.firm[row] = FLEETS[GROUP_FLEET];
    chunk.capacity[row] = chunk.target[row] = context.p.plants[key] * 1000;
  }
  const installed = chunk.capacity.reduce((sum, capacity) => sum + capacity, 0);
  const running = (context.p.start.deliveriesYear * 1e6) / (installed * context.p.plants.usable);
  chunk.utilisation.fill(installed > 0 ? Math.min(1, running) : 0);
}

export function foundCities(context: Founding): void {
  const { setting, p } = context;
  const rows = context.table(cities);
  const chunk = rows.only;
  const sites = PLANTS.map(([name]) => setting.places[setting.place(name)] as World['places'][number]);
  const shares = fleetShares(setting, p.region);
  const orders = ((p.start.deliveriesYear * 1e6) / DAYS_PER_YEAR) * p.plants.orderTime;
  for (const [index, place] of setting.places.entries()) {
    const row = rows.add(hashName(place.name), 0, 1);
    chunk.zone[row] = zoneOf(place.longitude);
    chunk.home[row] = nearestPlace(sites, sites.length, place.latitude, place.longitude);
    chunk.open[row] = orders * shares[index];
  }
}

/** The fleet of the group: whole agents of `scale.vehicles`, shared out over cities by largest remainders. */
export function foundVehicles(context: Founding): void {
  const { setting, p, draws } = context;
  const weight = setting.scale.vehicles;
  const shares = fleetShares(setting, p.region);
  const counts = new Float64Array(shares.length);
  largestRemainder(Math.max(1, Math.round((p.start.living * 1e6) / weight)), shares, counts);
  const inRegion = shares.reduce(
    (sum, share, i) => sum + (setting.places[i]?.region === HOME_REGION ? share : 0),
    0,
  );
  const attach = attachShares(p, inRegion);
  const distances = dailyDistances(p);
  const waiting = bytesPerKm(p) * (p.upload.wait / 24);
  const process = hashName('fleet.found');
  const rows = context.table(vehicles);
  for (let place = 0; place < counts.length; place++) {
    const count = counts[place];
    if (count === 0) continue;
    const origin = hashName(`${setting.places[place]?.name} fleet`);
    const share = setting.places[place]?.region === HOME_REGION ? attach.home : attach.abroad;
    const offset = Math.floor(draws.uniform(process, 0, { origin, ordinal: 0 }, 255) * 4);
    for (let ordinal = 0; ordinal < count; ordinal++) {
      const who = { origin, ordinal };
      const slot = rows.add(origin, ordinal, weight);
      const chunk = rows.chunkOf(slot);
      const row = slot % rows.chunkRows;
      const use = (ordinal + offset) % 4;
      let index = 2;
      chunk.place[row] = place;
      chunk.firm[row] = FLEETS[GROUP_FLEET];
      chunk.use[row] = use;
      chunk.hardware[row] = draws.uniform(process, 0, who, 0) < p.start.hardware4 ? 1 : 0;
      chunk.charge[row] =
        p.battery.low + (p.battery.high - p.battery.low) * draws.uniform(process, 0, who, 1);
      chunk.software[row] = 1;
      chunk.rank[row] = draws.word(RANK, 0, who);
      chunk.subscribers[row] = binomial(weight, share, () => draws.uniform(process, 0, who, index++ & 255));
      chunk.buffer[row] = Math.floor(waiting * distances[use]);
    }
  }
}
