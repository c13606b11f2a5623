import { column, type TableDefinition, table } from '../../engine/table';
import { MINUTES_PER_DAY, MINUTES_PER_MONTH } from '../../quantity/calendar';
import type { EcosystemContext } from '../layer';
import { CHIPS, chip, DATA_CENTERS, FIRMS, type FirmName, firm } from '../world';
import type { chipsParameters } from './parameters';

export type ChipsParameters = typeof chipsParameters;
export type Context = EcosystemContext<ChipsParameters>;

export const DAYS_PER_MONTH = MINUTES_PER_MONTH / MINUTES_PER_DAY;

export const TYPES = CHIPS.length;
export const PARTIES = FIRMS.length;
/** Generations that a line can have in a run. */
export const GENERATIONS = 12;
export const NVIDIA = firm('nvidia');
export const TESLA = firm('tesla');

export const SOURCES = [
  'advanced packaging',
  'leading-edge wafers',
  'high-bandwidth memory',
  'Samsung',
  'Chinese fabs',
  'Samsung, vehicle chips',
] as const;
export const PACKAGING = 0;
export const LOGIC = 1;
export const MEMORY = 2;
export const SAMSUNG = 3;
/** Where they stand; memory is shown where it is mounted. */
export const SOURCE_PLACES = ['Hsinchu', 'Hsinchu', 'Hsinchu', 'Taylor', 'Beijing labs', 'Taylor'] as const;
/** Who is paid for what comes from a source; 0: nobody with an account. */
export const FOUNDRIES: readonly number[] = [
  firm('tsmc'),
  firm('tsmc'),
  0,
  firm('samsung'),
  0,
  firm('samsung'),
];

interface Origin {
  readonly maker: FirmName;
  readonly place: (typeof SOURCE_PLACES)[number];
  /** What its plant is: packaging for those who need wafers and stacked memory beside it, a fab of its own for others. */
  readonly source: number;
}
/** Lines whose cost falls as they are made; those of Nvidia and TPUs by generation only (submodels section 2). */
const BY_GENERATION: ReadonlySet<string> = new Set(['hopper', 'blackwell', 'rubin', 'tpu', 'ai4']);
export const LEARNS: readonly boolean[] = CHIPS.map((name) => !BY_GENERATION.has(name));
/** Lines that are sold or made at what they cost; Nvidia's prices don't follow its yield, and AI4 is long since ripe. */
export const AT_COST: readonly boolean[] = CHIPS.map((name) => name === 'tpu' || !BY_GENERATION.has(name));

const taiwan = (maker: FirmName): Origin => ({ maker, place: 'Hsinchu', source: PACKAGING });
// Memory of Tesla's chips is the ordinary one (LPDDR), a market so large that it does not bind.
const texas: Origin = { maker: 'tesla', place: 'Taylor', source: SAMSUNG };

/** Where a line comes from: its maker, the place of its plant and what that is. */
export const ORIGINS: readonly Origin[] = CHIPS.map((name): Origin => {
  switch (name) {
    case 'hopper':
    case 'blackwell':
    case 'rubin':
      return taiwan('nvidia');
    case 'tpu':
      return taiwan('alphabet');
    case 'trainium':
      return taiwan('amazon');
    case 'maia':
      return taiwan('microsoft');
    case 'domestic':
      return { maker: 'china', place: 'Beijing labs', source: 4 };
    case 'ai4':
      return { ...texas, source: 5 };
    default:
      return texas;
  }
});

/** Months of capacity under way that a source can keep. */
export const RING = 24;

export const DESTINATIONS = ['ground', 'orbit', 'vehicles', 'robots'] as const;
export const GROUND = 0;
export const ORBIT = 1;
export const VEHICLES = 2;
export const ROBOTS = 3;
/** Parts of the way from an order to its promised date: `fresh`, `placed` and `ripe` of a book. */
export const PARTS = 3;
/** Books of one type: every firm on the ground and in orbit, Tesla's vehicles and robots. */
export const BUYERS = 2 * PARTIES + 2;

export const lines = table({
  name: 'chips.lines',
  about: 'product lines of accelerators; what a chip can do is the mean of the generations that are made',
  fixed: TYPES,
  columns: {
    maker: column('u8', 'firm', 'firm that designs and sells it'),
    place: column('u16', 'place', 'where it is made'),
    source: column('u8', '1', 'its plant', SOURCES),
    launch: column('f64', 'min', 'minute of first volume, slip included'),
    generation: column('u16', '1', 'generations since the first'),
    h100e: column('f64', 'H100e/chip', '8-bit throughput over an H100'),
    power: column('f64', 'W/chip', 'facility power'),
    price: column('f64', 'USD/chip', 'normal price with server share'),
    chip: column('f64', 'USD/chip', 'part of that price that goes to its maker'),
    dear: column(
      'f64',
      '1',
      'cost over the planned one: yield not learnt yet, and what making it has taught',
    ),
    bandwidth: column('f64', 'TB/s', 'memory bandwidth of a chip'),
    memory: column('f64', 'GB/chip', 'memory'),
    trained: column('f64', 'H100e/chip', 'what it is worth in training over an H100; 0: it only serves'),
    served: column('f64', 'H100e/chip', 'tokens that it serves over those of an H100'),
    premium: column('f64', '1', 'price over the normal one'),
    capped: column('u8', '1', 'the price is as high as it goes', ['no', 'yes']),
    plant: column('f64', 'wafer/chip', 'wafers of its plant for a chip sold'),
    logic: column('f64', 'wafer/chip', 'leading-edge wafers for a chip sold, where its plant is packaging'),
    learnt: column('f64', '1', 'wafers that a chip will take once its yield is learnt, over those it takes'),
    allotment: column('f64', '1', "its maker's share of the plant over that of day one"),
    possible: column('f64', 'chip/d', 'production as its plant allows'),
    fed: column('f64', '1', 'share of it for which there are wafers and memory'),
    limit: column('u8', '1', 'source that bounds it', SOURCES),
    rate: column('f64', 'chip/d', 'production as all sources allow'),
    stock: column('f64', 'chip', 'made and not sold'),
    made: column('f64', 'chip', 'made since the start'),
    shipped: column('f64', 'H100e', 'delivered, since 2022 where known'),
    credit: column('f64', 'USD', 'prepaid to its foundry for capacity and not yet set off against wafers'),
    memoryCredit: column('f64', 'USD', 'the same, to makers of memory'),
  },
  view: {
    agent: 'chip line',
    position: { model: 'fixed', place: 'place' },
    columns: ['rate', 'stock', 'premium'],
  },
});

export const generations = table({
  name: 'chips.generations',
  about: 'generations of each line (row = line x 12 + generation); its numbers are 0 until it is launched',
  fixed: TYPES * GENERATIONS,
  columns: {
    launch: column('f64', 'min', 'minute of first volume, slip included; 0: there is none'),
    h100e: column('f64', 'H100e/chip', '8-bit throughput over an H100'),
    power: column('f64', 'W/chip', 'facility power'),
    price: column('f64', 'USD/chip', 'normal price with server share'),
    bandwidth: column('f64', 'TB/s', 'memory bandwidth of a chip'),
    memory: column('f64', 'GB/chip', 'memory'),
    packages: column('f64', 'package/wafer', 'packages of one wafer of its plant'),
    logic: column('f64', 'wafer/package', 'leading-edge wafers for one package'),
    yielded: column('f64', '1', 'share of packages that is sold'),
    rate: column('f64', 'chip/d', 'production as the plant allows'),
    first: column('f64', 'chip', 'number made by which its cost was the planned one'),
    made: column('f64', 'chip', 'made beyond them'),
    spent: column('f64', 'month', 'months of its development that are paid for'),
    held: column('f64', 'month', 'months by which it is late for want of money'),
    event: column('f64', '1', 'number of the event of its design, plus 1; 0: not told of'),
  },
});

export const orders = table({
  name: 'chips.orders',
  about: 'order books: one row for each destination, firm and type; vehicles and robots are of Tesla',
  fixed: BUYERS * TYPES,
  columns: {
    firm: column('u8', 'firm', 'buyer'),
    type: column('u8', '1', 'type of chip', CHIPS),
    destination: column('u8', '1', 'where it goes', DESTINATIONS),
    backlog: column('f64', 'chip', 'ordered and not delivered'),
    fresh: column('f64', 'chip', 'first third of the way to the promised date'),
    placed: column('f64', 'chip', 'second third'),
    ripe: column('f64', 'chip', 'last third'),
    due: column('f64', 'chip', 'past the promised date'),
    barred: column('f64', 'chip', 'part of it for which the buyer has no power'),
    owed: column('f64', 'chip', 'allotted, part of a chip'),
    ordered: column('f64', 'chip/d', 'orders, averaged'),
    wanted: column('f64', 'chip/d', 'came due and can be taken, averaged'),
    delivered: column('f64', 'chip/d', 'deliveries, averaged'),
    year: column('f64', 'H100e', 'delivered over a year, weights exp(-age / 1 yr)'),
    unmet: column('f64', 'H100e yr', 'late for scarcity, summed over time since the start'),
  },
});

export const sources = table({
  name: 'chips.sources',
  about: 'packaging, wafers, memory and fabs',
  fixed: SOURCES.length,
  columns: {
    place: column('u16', 'place', 'where it stands'),
    capacity: column('f64', '1/month', 'capacity: wafers, of memory GB'),
    used: column('f64', '1/month', 'what was drawn of it, averaged'),
    offered: column('f64', '1/month', 'what the modelled lines can have of it'),
    premium: column('f64', '1', 'price of it over the normal one'),
    prepaid: column('f64', '1/yr', 'growth that buyers prepaid for in the last month, log a year'),
    binding: column('u8', '1', 'it is what limits chips', ['no', 'yes']),
    robotHours: column('f64', 'h', 'useful robot hours since the start'),
  },
  view: { agent: 'fab', position: { model: 'fixed', place: 'place' }, columns: ['capacity'] },
});

export const expansions = table({
  name: 'chips.expansions',
  about: 'capacity under way: one row for each source and month (row = source x 24 + month modulo 24)',
  fixed: SOURCES.length * RING,
  columns: {
    month: column('u32', '1', 'month in which it comes, months since 1970-01'),
    growth: column('f64', '1', 'log of capacity after over before'),
  },
});

export const contracts = table({
  name: 'chips.contracts',
  about: 'Tesla with Samsung, take or pay',
  fixed: 1,
  columns: {
    buyer: column('u8', 'firm', 'who must take or pay'),
    minimum: column('f64', 'USD', 'that was to be paid by the end of last year'),
    taken: column('f64', 'USD', 'paid for chips since the start'),
    forfeited: column('f64', 'USD', 'paid for what was not taken'),
    committed: column('f64', 'USD/yr', 'to be paid over the next year whether taken or not'),
  },
});

export const chipsTables: readonly TableDefinition[] = [
  lines,
  generations,
  orders,
  sources,
  expansions,
  contracts,
];

/** Number of the year in which a month (since 1970-01) lies. */
export const yearOf = (month: number): number => 1970 + Math.floor(month / 12);

/** Row of an order book; books of vehicles and robots are Tesla's whatever the party. */
export function orderRow(destination: number, party: number, type: number): number {
  const buyer = destination < VEHICLES ? destination * PARTIES + party : 2 * PARTIES + destination - VEHICLES;
  return buyer * TYPES + type;
}

/** The line that takes over from a line; -1 for lines that go on by generations. */
export const SUCCESSOR: readonly number[] = CHIPS.map((name) =>
  name === 'hopper' ? chip('blackwell') : name === 'blackwell' ? chip('rubin') : -1,
);

/** A generation of a line, as people are told of it. */
export function generationName(type: number, generation: number): string {
  return generation === 0 ? CHIPS[type] : `generation ${generation + 1} of ${CHIPS[type]}`;
}

/** Place at which chips are delivered to a firm: its last data center; undefined for firms without one. */
export const DELIVERED_TO: readonly (string | undefined)[] = FIRMS.map(
  (name) => DATA_CENTERS.findLast(({ owner, part }) => owner === name && part !== 'further')?.place,
);
