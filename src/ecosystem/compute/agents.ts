import { column, type TableDefinition, table } from '../../engine/table';
import type { EcosystemContext } from '../layer';
import {
  CHIPS,
  DATA_CENTERS,
  FIRMS,
  type FirmName,
  LABS,
  OWNERS,
  SEATS,
  type SiteNumbersKey,
  type World,
} from '../world';
import type { computeParameters } from './parameters';

export type ComputeParameters = typeof computeParameters;
export type Context = EcosystemContext<ComputeParameters>;

export const TYPES = CHIPS.length;
export const SITES = DATA_CENTERS.length;
export const PARTIES = FIRMS.length;

/** Facility power from which on events are told of firms outside the group, W. */
export const TOLD_FROM = 1e8;

/** Years of birth that cohorts of one site and type are told apart by; what is older is counted with its successor. */
export const RING = 10;

/** The site that stands for a firm's own: the last of those of day one; -1 for firms without one. */
export const MAIN_SITE: readonly number[] = FIRMS.map((name) =>
  DATA_CENTERS.findLastIndex(({ owner, part }) => owner === name && part !== 'further'),
);

/** Sites at which a firm's power grows, in this order: its newest named site or its campus, the rest, further ones. */
export const GROWTH: readonly (readonly number[])[] = FIRMS.map((name, party) =>
  DATA_CENTERS.flatMap(({ owner, part }, site) =>
    owner === name && (part !== 'named' || site === MAIN_SITE[party]) ? [site] : [],
  ),
);

/** The site of a firm that stands for all that it builds beyond the others; -1 for firms without one. */
export const LAST_SITE: readonly number[] = FIRMS.map((name) =>
  DATA_CENTERS.findLastIndex(({ owner }) => owner === name),
);

/** Number in LABS of each firm's lab, or -1. */
export const LAB_OF: readonly number[] = FIRMS.map((name) => (LABS as readonly FirmName[]).indexOf(name));

/** Firms with data centers, in the order of their accounts. */
export const LESSORS: readonly number[] = FIRMS.flatMap((_, party) => (MAIN_SITE[party] >= 0 ? [party] : []));

/** Number in LESSORS of each firm, or -1. */
export const LESSOR_OF: readonly number[] = FIRMS.map((_, party) => LESSORS.indexOf(party));

/** Rows of the lease table: lessor x lessee. */
export const LEASES = LESSORS.length * PARTIES;

/** Labs without sites, and the owners from whom they lease on day one and rather than from others. */
export const LESSEES = [
  { lessee: 'openai', lessor: 'microsoft' },
  { lessee: 'openai', lessor: 'oracle' },
  { lessee: 'openai', lessor: 'neoclouds' },
  { lessee: 'anthropic', lessor: 'amazon' },
  { lessee: 'anthropic', lessor: 'alphabet' },
  { lessee: 'anthropic', lessor: 'neoclouds' },
] as const;

export const sites = table({
  name: 'compute.sites',
  about: 'data centers',
  fixed: SITES,
  columns: {
    place: column('u16', 'place', 'where it stands'),
    owner: column('u8', 'firm', 'who owns it'),
    planned: column('f64', 'W', 'facility power that it is to have'),
    most: column('f64', 'W', 'facility power up to which it can grow'),
    space: column('f64', 'W', 'facility power for which there are buildings'),
    committed: column('f64', 'USD', 'building ordered and not paid'),
    storage: column('f64', 'Wh', 'battery banks received since the first'),
    load: column('f64', 'W', 'what the installed chips would draw'),
    itLoad: column('f64', 'W', 'part of it that reaches computing equipment'),
    waitingLoad: column('f64', 'W', 'what the chips waiting for power would draw'),
    powered: column('f32', '1', 'share of the load that got power'),
    chips: column('f64', 'chip', 'installed'),
    h100e: column('f64', 'H100e', 'installed'),
    trainers: column('f64', 'chip', 'installed, able to train'),
    hazard: column('f64', '1/(GPU h)', 'interruptions of a job for each of these and hour, mean of them'),
    leasable: column('f64', 'H100e', 'nominal compute of the installed chips that can train'),
    trainable: column('f64', 'H100e', 'what these are worth in training'),
    serving: column('f64', 'H100e', 'tokens that these would serve if none trained'),
    servable: column('f64', 'H100e', 'tokens of the chips that can only serve'),
    capital: column('f64', 'USD', 'value of the installed chips: what their work would cost to buy today'),
    cost: column('f64', 'USD/(H100e h)', 'capital and power of one H100e for an hour'),
    job: column('f64', 'chip', 'largest synchronous job that runs here'),
    tranches: column('u32', '1', 'tranches ordered so far'),
    dark: column('u32', 'month', 'months for which chips have waited for power'),
    failed: column('u32', 'chip', 'under repair'),
    repairRest: column('f64', 'chip', 'part of a repair carried on'),
    scrapped: column('u32', 'chip', 'retired or beyond repair since the start'),
    retired: column('u32', 'chip', 'retired since the start'),
    retiredBefore: column('u32', 'chip', 'the same up to the last turn of the year'),
    relayed: column('f64', 'B', 'traffic of orbital compute that came down here since the start'),
  },
  view: {
    agent: 'data center',
    position: { model: 'fixed', place: 'place' },
    columns: ['owner', 'load', 'powered', 'h100e', 'planned'],
  },
});

export const cohorts = table({
  name: 'compute.cohorts',
  about:
    'chips by site, type and year of delivery (row = (site x types + type) x years + year mod years); what a chip can do and draws is that of its delivery',
  fixed: SITES * TYPES * RING,
  columns: {
    site: column('u8', '1', 'number of the site'),
    type: column('u8', '1', 'type of chip', CHIPS),
    installed: column('u32', 'chip', 'at work or able to'),
    waiting: column('u32', 'chip', 'delivered, not installed'),
    failed: column('u32', 'chip', 'under repair'),
    born: column('f64', 'min', 'minute of delivery, mean of the cohort'),
    h100e: column('f64', 'H100e/chip', 'mean of the cohort'),
    trained: column('f64', 'H100e/chip', 'worth in training, mean of the cohort'),
    served: column('f64', 'H100e/chip', 'worth in service, mean of the cohort'),
    watts: column('f64', 'W/chip', 'facility power, mean of the cohort'),
    price: column('f64', 'USD/chip', 'price paid, mean of the cohort'),
    installRest: column('f64', 'chip', 'part of a chip carried on when installing'),
    retireRest: column('f64', 'chip', 'part of a chip carried on when retiring'),
  },
});

export const contracts = table({
  name: 'compute.contracts',
  about: 'leases of compute between firms, from signing to end',
  columns: {
    lessor: column('u8', 'firm', 'who owns it'),
    lessee: column('u8', 'firm', 'who uses it'),
    h100e: column('f64', 'H100e', 'agreed'),
    price: column('f64', 'USD/(H100e h)', 'agreed'),
    from: column('f64', 'min', 'minute from which it runs'),
    until: column('f64', 'min', 'minute at which it ends'),
    event: column('f64', '1', 'number of the event of its signing, plus 1; 0: not told of'),
  },
});

export const leases = table({
  name: 'compute.leases',
  about: 'compute leased out, by lessor and lessee (row = lessor x firms + lessee)',
  fixed: LEASES,
  columns: {
    lessor: column('u8', 'firm', 'who owns it'),
    lessee: column('u8', 'firm', 'who uses it; 0: customers outside'),
    agreed: column('f64', 'H100e', 'under contract'),
    price: column('f64', 'USD/(H100e h)', 'mean of the contracts'),
    h100e: column('f64', 'H100e', 'what it got in the step'),
    remainder: column('f64', 'H100e h', 'part of a quantum carried on'),
  },
});

export const market = table({
  name: 'compute.market',
  about: 'the market for leased compute: one row',
  fixed: 1,
  columns: {
    price: column('f64', 'USD/(H100e h)', 'at which contracts are signed'),
    wanted: column('f64', 'H100e', 'wanted by labs and customers outside'),
    offered: column('f64', 'H100e', 'that owners would lease out, leased or not'),
  },
});

export const users = table({
  name: 'compute.users',
  about: 'firms as users of compute, their own and leased: one row for each firm',
  fixed: PARTIES,
  columns: {
    place: column('u16', 'place', 'site at which they use most'),
    training: column('f64', 'H100e', 'that trains, idle hours of the service included'),
    inference: column('f64', 'H100e', 'that serves, by tokens'),
    lent: column('f64', '1', 'share of it that trains in idle hours'),
    full: column('f64', '1', 'use of it in the busiest hour'),
    wait: column('f64', 's', 'mean wait of a request before it is served'),
    job: column('f64', 'chip', 'largest job'),
    goodput: column('f64', '1', 'useful share of training time of that job'),
    checkpoint: column('f64', 'min', 'time between its checkpoints'),
    offered: column('f64', 'H100e', 'that the firm would lease out and nobody has taken'),
    flop: column('f64', 'FLOP', 'trained since the start'),
    flopRest: column('f64', 'FLOP', 'part of a quantum carried on'),
    tokens: column('f64', 'token', 'served since the start'),
    tokenRest: column('f64', 'token', 'part of a quantum carried on'),
    assistantRest: column('f64', 'token', 'the same for cars'),
    robotRest: column('f64', 'token', 'the same for robots'),
    turnedAway: column('f64', 'token', 'wanted and not served since the start'),
  },
});

export const tranches = table({
  name: 'compute.tranches',
  about: 'blocks of planned power, from order to power; those of plans given up are gone',
  columns: {
    site: column('u8', '1', 'number of the site'),
    level: column('f64', 'W', 'supply of the owner at which it has power'),
    power: column('f64', 'W', 'size'),
    ordered: column('f64', 'min', 'minute of its order'),
    housed: column('f64', 'min', 'minute at which its buildings stood; 0: not yet'),
    powered: column('f64', 'min', 'minute of its power; 0: not yet'),
    event: column('f64', '1', 'number of the event of the site opened for it, plus 1; 0: none'),
  },
});

export const computeTables: readonly TableDefinition[] = [
  sites,
  cohorts,
  contracts,
  leases,
  market,
  users,
  tranches,
];

/** How an owner uses its compute: as at its first sites, wherever it stands. */
export function siteNumbers(p: Context['p'], site: number): Context['p']['sites']['cortex'] {
  const key = (DATA_CENTERS[site].numbers ??
    DATA_CENTERS[OWNERS.indexOf(OWNERS[site])].numbers) as SiteNumbersKey;
  return p.sites[key];
}

/** Share of its compute that a lab without sites buys from an owner. */
export function shareBought(
  p: Context['p'],
  lessee: (typeof LESSEES)[number]['lessee'],
  lessor: (typeof LESSEES)[number]['lessor'],
): number {
  const shares: Partial<Record<FirmName, number>> = p.leases[lessee];
  return shares[lessor] ?? 0;
}

/** First row of the cohorts of a site and type. */
export function firstCohort(site: number, type: number): number {
  return (site * TYPES + type) * RING;
}

/** The account to which a firm's compute belongs as a whole: at its main site, else at its seat. */
export function homeAccount(setting: World, party: number): number {
  const site = MAIN_SITE[party];
  const place = site >= 0 ? DATA_CENTERS[site].place : SEATS[FIRMS[party]];
  return setting.account(party, setting.place(place));
}
