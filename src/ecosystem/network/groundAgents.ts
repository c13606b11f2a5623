import { column, table } from '../../engine/table';
import { REGIONS, SITES } from '../world';
import { SHELLS } from './agents';

/** Most places: all cities there may be, and the named sites. */
export const MOST_PLACES = 321 + SITES.length;

export const BUILDING = 0;
export const OPEN = 1;

/** Gateways, each an agent: where the network meets fibre. */
export const gateways = table({
  name: 'network.gateways',
  about: 'gateways between satellites and fibre',
  columns: {
    firm: column('u8', 'firm', 'operator'),
    place: column('u16', 'place', 'city whose ground and fibre it uses'),
    state: column('u8', '1', 'state', ['being built', 'open']),
    rate: column('f64', 'bit/s', 'what it carries'),
    due: column('u32', '1', 'calendar month (since 1970-01) in which it opens'),
  },
  view: {
    agent: 'gateway',
    position: { model: 'fixed', place: 'place' },
    columns: ['state', 'rate'],
  },
});

/** Regions: what the satellites and gateways can carry there, and who wants it. */
export const regions = table({
  name: 'network.regions',
  about: 'regions that the network serves',
  fixed: REGIONS.length,
  columns: {
    licensed: column('f64', '1', 'share of people where the service is licensed'),
    licensedAtStart: column('f64', '1', 'the same on day one'),
    space: column('f64', '1', 'share of the usable downlink of all satellites that is over it'),
    gateways: column('u32', 'site', 'gateways open'),
    ground: column('f64', 'bit/s', 'what its open gateways carry'),
    planned: column('f64', 'bit/s', 'what gateways being built will carry'),
    relayed: column('f64', 'bit/s', 'carried by lasers from gateways elsewhere; negative: lent to others'),
    capacity: column('f64', 'bit/s', 'capacity: the lesser of satellites and ground'),
    wanted: column('f64', 'user', 'subscribers if there were room for all'),
    subscribers: column('f64', 'user', 'subscribers'),
    busy: column('f64', 'bit/s', 'need of subscribers and enterprises in the busy hour'),
    sought: column('f64', 'bit/s', 'the same if there were room for all who want to subscribe'),
    served: column('f64', '1', 'share of those who want to subscribe for whom there is room'),
    machines: column(
      'f64',
      '1',
      'share of what waits from vehicles and robots within reach that there is room for',
    ),
    crowded: column('u8', '1', 'the region is full', ['no', 'yes']),
    cause: column('f64', '1', 'number of the event that told so'),
  },
});

/** What the sky gives at each place, worked out once a month. */
export const cover = table({
  name: 'network.cover',
  about: 'cover of places',
  fixed: MOST_PLACES,
  columns: {
    inView: column('f64', '1', 'satellites in view, day mean'),
    dish: column('f64', '1', 'chance that a satellite is in view of a dish'),
    cell: column('f64', '1', 'chance that a satellite for telephones is in view'),
    altitude: column('f64', 'km', 'mean altitude of the satellites in view'),
    gateway: column('f64', 'rad', 'way to the nearest open gateway, as an angle at the centre of the Earth'),
    latency: column('f64', 'ms', 'round trip to the nearest open gateway; 0 where there is no service'),
    gateways: column('u32', 'site', 'gateways that stand or are being built'),
    rest: column('f64', 'B', 'bytes carried that make no whole unit of account yet'),
  },
});

/** Names of REGIONS as people write them. */
export const REGION_TITLES = [
  'North America',
  'Latin America',
  'Europe',
  'China',
  'Japan, Korea and Australia',
  'South and South-East Asia',
  'Africa and the Middle East',
] as const;

/** Quarters that are told apart among the dead: longer than any shell in use takes to fall. */
export const QUARTERS = 64;

/** Dead satellites that fall by drag: those that die in one quarter and shell are one row, used again 16 years on. */
export const wrecks = table({
  name: 'network.wrecks',
  about: 'dead satellites that drag brings down, by shell and quarter of their death',
  fixed: SHELLS.length * QUARTERS,
  columns: {
    satellites: column('u32', 'satellite', 'dead satellites'),
    altitude: column('f64', 'km', 'their mean altitude'),
    since: column('f64', '1', 'minute (since 1970) to which the altitude belongs'),
  },
});
