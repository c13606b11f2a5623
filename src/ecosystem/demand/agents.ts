import { column, table } from '../../engine/table';
import { REGIONS, SELLERS } from '../world';

/** Most cities that a world can have. */
const MOST_CITIES = 321;

/** Real cities with the people and the income that they stand for; a city's row is its place. */
export const cities = table({
  name: 'demand.cities',
  about: 'cities that buy vehicles, robots and AI services',
  fixed: MOST_CITIES,
  columns: {
    place: column('u16', 'place', 'the city'),
    region: column('u8', '1', 'region', REGIONS),
    vehicleShare: column('f64', '1', "share of the world's orders for vehicles at the start"),
    vehiclesOrdered: column('f64', 'vehicle', 'ordered in the last step: nobody can have delivered them yet'),
    vehiclesWaiting: column('f64', 'vehicle', 'ordered and not delivered'),
    vehiclesBought: column('f64', 'vehicle', 'delivered since the start'),
    robotMarket: column('f64', 'robot', 'robots of all makers ordered by the people of the city so far'),
    robotsWaiting: column('f64', 'robot', 'ordered from the group and not delivered'),
    robotsBought: column('f64', 'robot', 'delivered by the group since the start'),
    adopted: column('f64', '1', 'share of people online who use AI services'),
    carried: column('f64', 'B', 'bytes carried by satellite since the start'),
    labour: column('f64', 'h', 'robot hours received since the start'),
  },
  view: {
    agent: 'city',
    position: { model: 'fixed', place: 'place' },
    columns: ['adopted', 'vehiclesBought'],
  },
});

/** Regions with what is common to their cities. */
export const regions = table({
  name: 'demand.regions',
  about: 'demand shocks by region',
  fixed: REGIONS.length,
  columns: {
    place: column('u16', 'place', 'largest city'),
    shock: column('f64', '1', 'ln of vehicle orders over their trend'),
    income: column('f64', 'USD/(person yr)', 'income a head'),
    spending: column('f64', '1', "share of the world's spending on AI services"),
    intensity: column(
      'f64',
      '1',
      'spending on AI services for the income of users, over that of other regions',
    ),
    restraint: column('f64', '1', 'ln of that spending over what it would be if nobody had to wait'),
    owed: column('f64', 'USD', 'fraction of a cent not yet paid for driving'),
    robotsPay: column('u8', '1', 'a robot has been worth its price to half of its buyers', ['no', 'yes']),
  },
});

/** Sellers of AI services as their customers know them. */
export const sellers = table({
  name: 'demand.sellers',
  about: 'AI services by seller',
  fixed: SELLERS.length,
  columns: {
    firm: column('u8', 'firm', 'seller'),
    share: column('f64', '1', 'share of spending'),
    quality: column('f64', '1', 'log10 of effective compute of the model in use'),
    price: column('f64', 'USD/(1e6 token)', 'price'),
    priceAtStart: column('f64', 'USD/(1e6 token)', 'price at the start'),
    markup: column('f64', '1', 'price over cost that the seller aims at; 0 while cost is not known'),
    paid: column('f64', 'token/d', 'tokens wanted and paid for'),
    bundled: column('f64', 'token/d', 'tokens wanted for products without a price'),
    served: column('f64', 'token/d', 'tokens served in the last step'),
    reliability: column('f64', '1', 'share of what was wanted that was served of late'),
    rest: column('f64', 'token', 'tokens wanted and still to come: less than the link carries'),
    unserved: column('f64', 'token', 'tokens wanted and not served since the start'),
    owed: column('f64', 'USD', 'fraction of a cent not yet paid'),
  },
});

/** The choice of each region between sellers of AI services: row region x SELLERS + seller. */
export const choices = table({
  name: 'demand.choices',
  about: 'sellers of AI services by region',
  fixed: REGIONS.length * SELLERS.length,
  columns: {
    share: column('f64', '1', "share of the region's spending"),
    appeal: column(
      'f64',
      '1',
      'utility beside quality and price: brand, and channels as they were at the start',
    ),
  },
});

/** How customers come to a seller beside its own doors, and what the size of that way goes by. */
export const CHANNELS = [
  { name: 'x', seller: 'xai', by: 'users' },
  { name: 'cars', seller: 'xai', by: 'vehicles' },
  { name: 'copilot', seller: 'microsoft', by: 'revenue' },
  { name: 'azure', seller: 'microsoft', by: 'revenue' },
  { name: 'search', seller: 'alphabet', by: 'revenue' },
  { name: 'feeds', seller: 'meta', by: 'revenue' },
] as const satisfies readonly {
  readonly name: string;
  readonly seller: (typeof SELLERS)[number]['name'];
  readonly by: 'users' | 'vehicles' | 'revenue';
}[];

/** Channels in each region: row channel x REGIONS + region. */
export const channels = table({
  name: 'demand.channels',
  about: 'channels through which AI services are sold, by region',
  fixed: CHANNELS.length * REGIONS.length,
  columns: {
    reach: column('f64', '1', 'users or vehicles of the region, or revenue, that carry it'),
    reachAtStart: column('f64', '1', 'the same at the start; 0 while not known'),
    part: column(
      'f64',
      '1',
      "part of the seller's customers in the region that came through it at the start",
    ),
  },
});

/** Owners of data centers from whom customers outside the model lease compute. */
export const LESSORS = ['alphabet', 'microsoft', 'amazon', 'oracle', 'neoclouds', 'china'] as const;

export const lessors = table({
  name: 'demand.lessors',
  about: 'owners of compute as customers outside the model know them',
  fixed: LESSORS.length,
  columns: {
    firm: column('u8', 'firm', 'owner'),
    share: column('f64', '1', 'share of what they spend on leased compute'),
    appeal: column('f64', '1', 'utility beside size, room and rivalry: brand, region, contracts'),
    wanted: column('f64', 'H100e', 'compute that they want to lease from it'),
    services: column('f64', '1', 'share of its own AI services in spending on all of them at the start'),
  },
});

/** What is one for the whole market. */
export const market = table({
  name: 'demand.market',
  about: 'the markets as a whole',
  fixed: 1,
  columns: {
    path: column('f64', '1', 'ln of spending on AI services over that at the start, at reference prices'),
    spending: column('f64', 'USD/yr', 'spending on AI services that is wanted'),
    output: column('f64', 'USD/yr', 'output of the world'),
    kept: column('f64', '1', 'spending on AI services over what it would be if nobody had to wait'),
    leasePath: column(
      'f64',
      '1',
      'ln of spending on leased compute over that at the start, at reference prices',
    ),
    leaseSpending: column('f64', 'USD/yr', 'spending on leased compute that customers outside want'),
    leaseWantedAtStart: column(
      'f64',
      'USD/yr',
      'what they would spend without a cap at the start; 0 while not known',
    ),
    leasePriceAtStart: column(
      'f64',
      'USD/(H100e h)',
      'price of leased compute at the start; 0 while not known',
    ),
    drivingAtStart: column('f64', '1', "driving capability of what the group's vehicles ran at the start"),
    vehiclePriceAtStart: column('f64', 'USD/vehicle', 'price of a vehicle at the start; 0 while not known'),
  },
});
