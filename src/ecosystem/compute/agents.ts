import { hashName } from '../../engine/draws';
import { column, type TableDefinition, table } from '../../engine/table';
import type { EcosystemContext, EcosystemFounding } from '../layer';
import { CHIPS, chip, DATA_CENTERS, FIRMS, type FirmName, firm, LABS, NOTICES, SEATS } from '../world';
import type { computeParameters } from './parameters';

export type ComputeParameters = typeof computeParameters;
export type Context = EcosystemContext<ComputeParameters>;

/** Minutes of a mean month, 1/12 of a Julian year. */
export const MINUTES_PER_MONTH = 43_830;

export const TYPES = CHIPS.length;
export const SITES = DATA_CENTERS.length;
export const PARTIES = FIRMS.length;
export const AI5 = chip('ai5');

/** Owner of each data center. */
export const OWNERS: readonly number[] = DATA_CENTERS.map(({ owner }) => firm(owner));

/** The site at which a firm's growth stands: the last of its sites; -1 for firms without one. */
export const MAIN_SITE: readonly number[] = FIRMS.map((_, party) => OWNERS.lastIndexOf(party));

/** Number in LABS of each firm's lab, or -1. */
export const LAB_OF: readonly number[] = FIRMS.map((name) => (LABS as readonly FirmName[]).indexOf(name));

/** Type of an owner's own design. */
const OWN_TYPE: Partial<Record<FirmName, number>> = {
  alphabet: chip('tpu'),
  amazon: chip('trainium'),
  china: chip('domestic'),
};

/** Labs without sites, and the owners from whom they lease. */
export const LESSEES = [
  { lessee: 'openai', lessor: 'microsoft' },
  { lessee: 'openai', lessor: 'oracle' },
  { lessee: 'openai', lessor: 'neoclouds' },
  { lessee: 'anthropic', lessor: 'amazon' },
  { lessee: 'anthropic', lessor: 'alphabet' },
  { lessee: 'anthropic', lessor: 'neoclouds' },
] as const;

/** Rows of the lease table: labs first, then one for each site's customers outside. */
export const LEASES = LESSEES.length + SITES;

export const sites = table({
  name: 'compute.sites',
  about: 'data centers',
  fixed: SITES,
  columns: {
    place: column('u16', 'place', 'where it stands'),
    owner: column('u8', 'firm', 'who owns it'),
    planned: column('f64', 'W', 'facility power that it is to have'),
    space: column('f64', 'W', 'facility power for which there are buildings'),
    committed: column('f64', 'USD', 'building ordered and not paid'),
    storage: column('f64', 'Wh', 'battery banks received since the first'),
    load: column('f64', 'W', 'what the installed chips would draw'),
    waitingLoad: column('f64', 'W', 'what the chips waiting for power would draw'),
    powered: column('f32', '1', 'share of the load that got power'),
    chips: column('f64', 'chip', 'installed'),
    h100e: column('f64', 'H100e', 'installed'),
    trainers: column('f64', 'chip', 'installed and powered, able to train'),
    trainable: column('f64', 'H100e', 'installed and powered, able to train'),
    servable: column('f64', 'H100e', 'installed and powered, able to serve only, by tokens'),
    cost: column('f64', 'USD/(H100e h)', 'capital and power of one H100e for an hour'),
    tranches: column('u32', '1', 'tranches ordered so far'),
    scrapped: column('u32', 'chip', 'retired or beyond repair since the start'),
    robotHours: column('f64', 'h', 'useful robot hours since the start'),
  },
  view: {
    agent: 'data center',
    position: { model: 'fixed', place: 'place' },
    columns: ['owner', 'load', 'powered', 'h100e', 'planned'],
  },
});

export const pools = table({
  name: 'compute.pools',
  about:
    'chips by site and type (row = site x types + type); what a chip can do and draws is that of its delivery',
  fixed: SITES * TYPES,
  columns: {
    site: column('u8', '1', 'number of the site'),
    type: column('u8', '1', 'type of chip', CHIPS),
    installed: column('u32', 'chip', 'at work or able to'),
    waiting: column('u32', 'chip', 'delivered, not installed'),
    failed: column('u32', 'chip', 'under repair'),
    h100e: column('f64', 'H100e/chip', 'mean of all chips of the pool'),
    watts: column('f64', 'W/chip', 'facility power, mean of all chips of the pool'),
    price: column('f64', 'USD/chip', 'price paid, mean of all chips of the pool'),
  },
});

export const leases = table({
  name: 'compute.leases',
  about: 'compute leased out: labs without sites first, then the customers outside of each site',
  fixed: LEASES,
  columns: {
    site: column('u8', '1', "number of the lessor's site"),
    lessee: column('u8', 'firm', 'who uses it; 0: customers outside'),
    part: column('f64', '1', "part of the lessee's needs that it wants from here"),
    share: column('f64', '1', 'share of the site that it has'),
    h100e: column('f64', 'H100e', 'what it got in the step'),
    remainder: column('f64', 'H100e h', 'part of a quantum carried on'),
    hours: column('f64', 'H100e h', 'delivered since the start'),
  },
});

export const users = table({
  name: 'compute.users',
  about: 'firms as users of compute, their own and leased: one row for each firm',
  fixed: PARTIES,
  columns: {
    place: column('u16', 'place', 'site at which they use most'),
    training: column('f64', 'H100e', 'that trains'),
    inference: column('f64', 'H100e', 'that serves, by tokens'),
    job: column('f64', 'chip', 'largest job'),
    goodput: column('f64', '1', 'useful share of training time of that job'),
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
  about: 'blocks of planned power, from order to power',
  columns: {
    site: column('u8', '1', 'number of the site'),
    level: column('f64', 'W', 'supply of the owner at which it has power'),
    power: column('f64', 'W', 'size'),
    ordered: column('f64', 'min', 'minute of its order'),
    powered: column('f64', 'min', 'minute of its power; 0: not yet'),
  },
});

export const computeTables: readonly TableDefinition[] = [sites, pools, leases, users, tranches];

/** The parameters of a data center. */
export function siteNumbers(p: Context['p'], site: number): Context['p']['sites']['cortex'] {
  return p.sites[(DATA_CENTERS[site] as (typeof DATA_CENTERS)[number]).key];
}

/** Adds planned power at a site as tranches of at most the measured size. */
export function addTranches(
  context: Context,
  site: number,
  from: number,
  to: number,
  ordered: (share: number) => number,
): void {
  const size = context.p.tranche * 1e6;
  const only = context.table(sites).only;
  const table = context.table(tranches);
  for (let level = from; level < to - 1; ) {
    const power = Math.min(size, to - level);
    level += power;
    const slot = table.add(
      hashName(`compute.tranches.${DATA_CENTERS[site].place}`),
      only.tranches[site]++,
      1,
    );
    const row = slot % table.chunkRows;
    const chunk = table.chunkOf(slot);
    chunk.site[row] = site;
    chunk.level[row] = level;
    chunk.power[row] = power;
    chunk.ordered[row] = ordered((level - from) / (to - from));
  }
}

/** Chips of a type at a site on day one. */
function chipsOnDayOne(p: Context['p'], site: number, type: number, h100e: number): number {
  const n = siteNumbers(p, site);
  const nvidia = Math.max(0, n.h100e - n.own);
  if (type === chip('hopper')) return Math.round(n.hopper + (nvidia * (1 - n.blackwellShare)) / h100e);
  if (type === chip('blackwell')) return Math.round(n.blackwell + (nvidia * n.blackwellShare) / h100e);
  return type === OWN_TYPE[DATA_CENTERS[site].owner] ? Math.round(n.own / h100e) : 0;
}

/** Day one: chips by site and type, all installed and powered. */
export function foundSites(context: EcosystemFounding<ComputeParameters>): void {
  const { p, setting } = context;
  const table = context.table(sites);
  const pool = context.table(pools);
  const factor = context.read(NOTICES.chipH100e);
  const watts = context.read(NOTICES.chipPower);
  const price = context.read(NOTICES.chipPrice);
  DATA_CENTERS.forEach(({ place }, site) => {
    table.add(hashName(place), 0, 1);
    table.only.place[site] = setting.place(place);
    table.only.owner[site] = OWNERS[site];
    for (let type = 0; type < TYPES; type++) {
      const row = site * TYPES + type;
      pool.add(hashName(`${place} ${CHIPS[type]}`), 0, 1);
      const rows = pool.only;
      rows.site[row] = site;
      rows.type[row] = type;
      rows.installed[row] = chipsOnDayOne(p, site, type, factor[type]);
      rows.h100e[row] = factor[type];
      rows.watts[row] = watts[type];
      rows.price[row] = price[type];
    }
    sumSite(context, site);
    const only = table.only;
    only.powered[site] = 1;
    only.planned[site] = Math.max(only.load[site], siteNumbers(p, site).power * 1e9);
    only.space[site] = only.load[site];
    only.committed[site] = (only.planned[site] - only.space[site]) * p.cost.construction * p.cost.unpaid;
  });
  foundStorage(context);
}

/** Banks of day one: xAI's as bought, half for each site (S17); others' as they want for what they run. */
function foundStorage(context: EcosystemFounding<ComputeParameters>): void {
  const { p, setting } = context;
  const only = context.table(sites).only;
  for (let site = 0; site < SITES; site++) {
    const group = setting.integrated.has(OWNERS[site]);
    only.storage[site] = group ? 0 : p.storage.others * only.load[site];
    if (DATA_CENTERS[site].owner === 'xai') only.storage[site] = (p.storage.boughtXai * 1e9) / 2;
  }
}

/** Adds up the pools of a site. */
export function sumSite(context: Context, site: number): void {
  const rows = context.table(pools).only;
  const only = context.table(sites).only;
  let load = 0;
  let waiting = 0;
  let chips = 0;
  let h100e = 0;
  for (let row = site * TYPES; row < (site + 1) * TYPES; row++) {
    load += rows.installed[row] * rows.watts[row];
    waiting += (rows.waiting[row] + rows.failed[row]) * rows.watts[row];
    chips += rows.installed[row];
    h100e += rows.installed[row] * rows.h100e[row];
  }
  only.load[site] = load;
  only.waitingLoad[site] = waiting;
  only.chips[site] = chips;
  only.h100e[site] = h100e;
}

export function foundLeases(context: EcosystemFounding<ComputeParameters>): void {
  const { p } = context;
  const table = context.table(leases);
  const { h100e } = context.table(sites).only;
  const named = p.leases as unknown as Record<string, Record<string, number>>;
  LESSEES.forEach(({ lessee, lessor }, row) => {
    table.add(hashName(`${lessor} to ${lessee}`), 0, 1);
    const site = MAIN_SITE[firm(lessor)];
    const numbers = named[lessee];
    table.only.site[row] = site;
    table.only.lessee[row] = firm(lessee);
    table.only.part[row] = numbers[lessor];
    table.only.share[row] = Math.min(
      p.leases.most,
      (numbers['h100e'] * numbers[lessor]) / Math.max(1, h100e[site]),
    );
  });
  for (let site = 0; site < SITES; site++) {
    const row = table.add(hashName(`${DATA_CENTERS[site].place} to customers`), 0, 1);
    table.only.site[row] = site;
    table.only.share[row] = siteNumbers(p, site).cloud;
  }
}

export function foundUsers(context: EcosystemFounding<ComputeParameters>): void {
  const table = context.table(users);
  const lease = context.table(leases).only;
  FIRMS.forEach((name, party) => {
    table.add(hashName(`compute.users.${name}`), 0, 1);
    let site = MAIN_SITE[party];
    for (let row = LESSEES.length - 1; row >= 0; row--)
      if (lease.lessee[row] === party) site = lease.site[row];
    table.only.place[party] = context.setting.place(site >= 0 ? DATA_CENTERS[site].place : SEATS[name]);
    table.only.goodput[party] = 1;
  });
}

/** Power ordered before the start and still to come, spread over the months before it. */
export function foundTranches(context: EcosystemFounding<ComputeParameters>): void {
  const { p, start } = context;
  const only = context.table(sites).only;
  for (let party = 0; party < PARTIES; party++) {
    const site = MAIN_SITE[party];
    if (site < 0) continue;
    let supply = 0;
    let planned = 0;
    for (let other = 0; other < SITES; other++) {
      if (OWNERS[other] !== party) continue;
      supply += only.load[other];
      planned += only.planned[other];
    }
    const span = p.trancheSpan * MINUTES_PER_MONTH;
    addTranches(context, site, supply, planned, (share) => Math.floor(start - span * (1 - share)) - 1);
  }
}
