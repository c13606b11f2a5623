import { hashName } from '../../engine/draws';
import { WORLD } from '../../engine/setting';
import { column, table } from '../../engine/table';
import { type FirmName, firm, SITES } from '../world';
import { agentWeight, zoneOf } from './equations';
import type { Founding } from './turn';

export const STATES = ['idle', 'working', 'charging', 'broken', 'teleoperated'] as const;
export const IDLE = 0;
export const WORKING = 1;
export const CHARGING = 2;
export const BROKEN = 3;
export const TELEOPERATED = 4;
export const HARDWARE = ['AI4', 'AI5'] as const;
export const MAKER = firm('tesla');
/** For whom a robot works; the last is whoever bought it. */
export const JOBS = ['fleet', 'energy', 'compute', 'launch', 'chips', 'demand'] as const;
export const SOLD = JOBS.indexOf('demand');
/** Most cities of the world's table (parameter world.cities) and all named sites. */
const MOST_PLACES = 321 + SITES.length;

export const robots = table({
  name: 'robots.robots',
  about: 'humanoid robots; one row stands for `weight` of one kind in one place',
  columns: {
    place: column('u16', 'place', 'where it works'),
    firm: column('u8', 'firm', 'maker'),
    state: column('u8', '1', 'what a typical one of the row does at the end of the step', STATES),
    hardware: column('u8', '1', 'computer', HARDWARE),
    software: column('u16', '1', 'release of the manipulation model that it runs'),
    shift: column('u8', '1', 'shift of the local day', ['early', 'middle', 'late']),
    battery: column('f32', '1', 'charge of a typical one'),
    broken: column('u32', 'robot', 'those that wait for repair'),
    hours: column('f32', 'h', 'hours that a typical one has worked'),
  },
  view: {
    agent: 'robot',
    position: { model: 'spread', place: 'place', radiusKm: 8 },
    columns: ['firm', 'state', 'battery'],
  },
});

export const lines = table({
  name: 'robots.lines',
  about: 'lines that build robots',
  fixed: 2,
  columns: {
    place: column('u16', 'place', 'where it stands'),
    firm: column('u8', 'firm', 'owner'),
    capacity: column('f64', 'robot/yr', 'design capacity'),
    rate: column('f64', 'robot/yr', 'output that it can keep up'),
    utilisation: column('f64', '1', 'share of it that was wanted in the last step'),
    pending: column('f64', 'robot', 'robots built that no agent stands for yet'),
    counter: column('u32', '1', 'agents born here'),
  },
  view: {
    agent: 'robot line',
    position: { model: 'fixed', place: 'place' },
    columns: ['firm', 'rate', 'utilisation'],
  },
});

export const sites = table({
  name: 'robots.sites',
  about: 'books of the robots by place',
  fixed: MOST_PLACES,
  columns: {
    zone: column('u8', 'h', 'hours ahead of UTC by the sun'),
    job: column('u8', '1', 'whom robots at the place work for', JOBS),
    employer: column('u8', 'firm', 'who gets the hours'),
    share: column('f64', '1', "share of the group's own robots that is wanted here"),
    stock: column('f64', 'robot', 'robots at the place'),
    want: column('f64', 'robot', "the group's own robots that are wanted here"),
    open: column('f64', 'robot', 'orders not delivered; negative where one agent delivered too many'),
    labour: column('f64', 'h', 'part of a thousandth of a useful hour carried on'),
    refused: column('f64', 'h', 'useful hours that the job did not take, since the start'),
    recorded: column('f64', 'event', 'part of an event carried on'),
    overwritten: column('f64', 'event', 'events since the start that the link did not take'),
    satellite: column('f64', 'kB', 'recordings that wait for a satellite'),
    supplied: column('f64', 'Wh', 'electricity received over the link since the start'),
    drawn: column('f64', 'Wh', 'electricity used since the start; the rest came from the grid of the place'),
  },
});

export const makers = table({
  name: 'robots.makers',
  about: 'totals of the maker',
  fixed: 1,
  columns: {
    firm: column('u8', 'firm', 'maker'),
    builtBefore: column('f64', 'robot', 'robots built before the start'),
    built: column('f64', 'robot', 'robots built since the start'),
    sold: column('f64', 'robot', 'robots sold since the start'),
    retired: column('f64', 'robot', 'robots retired since the start'),
    living: column('f64', 'robot', 'robots not retired'),
    working: column('f64', 'robot', 'robots in working order'),
    hours: column('f64', 'h', 'hours worked, those before the start included'),
    usefulHours: column('f64', 'h', 'useful hours since the start'),
    teleoperatedHours: column('f64', 'h', 'hours since the start that people worked at a distance'),
    recordedHours: column('f64', 'h', 'hours recorded since the start'),
    release: column('u16', '1', 'latest release of the manipulation model'),
    since: column('f64', 'd', 'time since it came'),
    capability: column('f64', '1', 'its capability'),
    capabilityBefore: column(
      'f64',
      '1',
      'capability of the release that robots run which it has not reached',
    ),
    capabilityAtStart: column('f64', '1', 'capability on day one'),
    grain: column('u32', 'robot', 'robots that one more agent stands for'),
    technicians: column('f64', 'person', 'people who repair robots'),
    queueing: column('u8', '1', 'robots wait for a technician', ['no', 'yes']),
    repairs: column('f64', '1', 'repairs since the start'),
    monthHours: column('f64', 'h', 'hours worked since the last month began'),
    months: column('u32', '1', 'months that have begun'),
    upkeep: column('f64', 'USD', 'paid for operators, technicians and parts since the start'),
    owed: column('f64', 'USD', 'part of a cent not yet paid'),
    parts: column('f64', 'robot', 'sets of parts in stock'),
    partsRate: column('f64', 'robot/yr', 'sets that suppliers can keep up'),
    shortage: column('f64', '1', 'share of them that does not come in this quarter'),
    chips: column('f64', 'chip', 'AI5 computers in stock'),
    computers: column('f64', 'chip', 'AI4 chips in stock'),
    onOrder: column('f64', 'chip', 'AI4 chips ordered and not received'),
    onOrderNew: column('f64', 'chip', 'AI5 computers ordered and not received'),
    building: column('f64', 'robot/d', 'robots to be built, averaged'),
    fitting: column('f64', 'robot/d', 'robots built with AI5, averaged'),
    modern: column('f64', 'robot', 'robots built with AI5 that no agent stands for yet'),
    prepaid: column('f64', 'USD', 'computers paid for and part of the cost of robots to come'),
    tokens: column('f64', 'token', 'tokens served from the cloud since the start'),
  },
});

const LINES = [
  ['Fremont', 'fremont'],
  ['Giga Texas', 'texas'],
] as const;

/** Where the group's own robots work, and for which firm. */
const WORKPLACES: readonly (readonly [job: (typeof JOBS)[number], place: string, employer: FirmName])[] = [
  ['fleet', 'Fremont', 'tesla'],
  ['fleet', 'Giga Texas', 'tesla'],
  ['fleet', 'Giga Shanghai', 'tesla'],
  ['fleet', 'Giga Berlin', 'tesla'],
  ['energy', 'Lathrop', 'tesla'],
  ['energy', 'Megafactory Shanghai', 'tesla'],
  ['energy', 'Megafactory Houston', 'tesla'],
  ['compute', 'Colossus 1', 'xai'],
  ['compute', 'Colossus 2', 'xai'],
  ['compute', 'Cortex', 'tesla'],
  ['launch', 'Starbase', 'spacex'],
  ['chips', 'Taylor', 'tesla'],
];

export function foundLines(context: Founding): void {
  const rows = context.table(lines);
  const chunk = rows.only;
  for (const [name, key] of LINES) {
    const row = rows.add(hashName(`robots of ${name}`), 0, 1);
    chunk.place[row] = context.setting.place(name);
    chunk.firm[row] = MAKER;
    chunk.capacity[row] = context.p.plants[key] * 1e6;
    chunk.utilisation[row] = 1;
  }
  chunk.rate[0] = Math.min(context.p.plants.rate, chunk.capacity[0]);
}

export function foundSites(context: Founding): void {
  const { setting, p } = context;
  const rows = context.table(sites);
  const chunk = rows.only;
  for (const place of setting.places) {
    const row = rows.add(hashName(place.name), 0, 1);
    chunk.zone[row] = zoneOf(place.longitude);
    chunk.job[row] = SOLD;
    chunk.employer[row] = WORLD;
  }
  for (const [job, name, employer] of WORKPLACES) {
    const at = setting.place(name);
    if (job === 'demand') continue;
    const sharing = WORKPLACES.filter(([other]) => other === job).length;
    chunk.job[at] = JOBS.indexOf(job);
    chunk.employer[at] = firm(employer);
    chunk.share[at] = p.own[job] / sharing;
  }
  const sum = chunk.share.reduce((total, share) => total + share, 0);
  if (sum > 0) for (let at = 0; at < setting.places.length; at++) chunk.share[at] /= sum;
}

/** Robots of day one: built and kept in equal parts at the two lines (C150a: none sold, none elsewhere). */
export function foundRobots(context: Founding): void {
  const { setting, p } = context;
  const rows = context.table(robots);
  const books = context.table(sites).only;
  const line = context.table(lines).only;
  const weight = agentWeight(p.start.built, setting.scale.individuals);
  const count = Math.round(p.start.built / weight);
  for (let agent = 0; agent < count; agent++) {
    const at = agent % LINES.length;
    const slot = rows.add(line.origin[at], line.counter[at], weight);
    const chunk = rows.chunkOf(slot);
    const row = slot % rows.chunkRows;
    line.counter[at] += 1;
    chunk.place[row] = line.place[at];
    chunk.firm[row] = MAKER;
    chunk.software[row] = 1;
    chunk.battery[row] = 1;
    chunk.shift[row] = agent % 3;
    chunk.hours[row] = p.start.hours / Math.max(1, p.start.built);
    books.stock[line.place[at]] += weight;
  }
}
