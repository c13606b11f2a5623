import { hashName } from '../../engine/draws';
import { placeOf, WORLD } from '../../engine/setting';
import { MINUTES_PER_MONTH, MINUTES_PER_YEAR } from '../../quantity/calendar';
import type { EcosystemFounding } from '../layer';
import { chip, DATA_CENTERS, FIRMS, type FirmName, firm, NOTICES, OWNERS } from '../world';
import {
  type ComputeParameters,
  cohorts,
  homeAccount,
  LAST_SITE,
  LESSEES,
  LESSORS,
  leases,
  MAIN_SITE,
  market,
  PARTIES,
  SITES,
  shareBought,
  siteNumbers,
  sites,
  TYPES,
  tranches,
  users,
} from './agents';
import { deliver, foundCohorts, sumSites } from './cohorts';
import { addContract, sumContracts } from './contracts';
import { campuses } from './equations';

type Founding = EcosystemFounding<ComputeParameters>;

/** Type of an owner's own design on day one. */
const OWN_TYPE: Partial<Record<FirmName, number>> = {
  alphabet: chip('tpu'),
  amazon: chip('trainium'),
  china: chip('domestic'),
};

/** Chips of a type at a site on day one. */
function chipsOnDayOne({ p, setting }: Founding, site: number, type: number, h100e: number): number {
  const part = setting.portions[site];
  const n = siteNumbers(p, site);
  const nvidia = Math.max(0, n.h100e - n.own);
  if (type === chip('hopper'))
    return Math.round(part * (n.hopper + (nvidia * (1 - n.blackwellShare)) / h100e));
  if (type === chip('blackwell'))
    return Math.round(part * (n.blackwell + (nvidia * n.blackwellShare) / h100e));
  return type === OWN_TYPE[DATA_CENTERS[site].owner] ? Math.round((part * n.own) / h100e) : 0;
}

/** Mean age of chips of a type on day one, yr. */
function ageOnDayOne({ p }: Founding, type: number): number {
  if (type === chip('hopper')) return p.chips.age.hopper;
  return type === chip('blackwell') ? p.chips.age.blackwell : p.chips.age.own;
}

/** Installs chips of day one as delivered evenly over twice their mean age, year by year. */
function foundChips(context: Founding, site: number, type: number, count: number): void {
  const rows = context.table(cohorts).only;
  const span = 2 * ageOnDayOne(context, type);
  let left = count;
  for (let age = 0; left > 0; age++) {
    const part = Math.min(1, span - age);
    const chips = age + 1 >= span ? left : Math.min(left, Math.round((count * part) / span));
    const minute = Math.floor(context.start - (age + part / 2) * MINUTES_PER_YEAR);
    const row = deliver(context, site, type, chips, minute);
    rows.installed[row] += chips;
    rows.waiting[row] -= chips;
    left -= chips;
  }
}

/** Day one: chips by site and type, all installed and powered, and the plans of before the start. */
export function foundSites(context: Founding): void {
  const { p, setting } = context;
  const table = context.table(sites);
  const factor = context.read(NOTICES.chipH100e);
  foundCohorts(context);
  DATA_CENTERS.forEach(({ place }, site) => {
    table.add(hashName(place), 0, 1);
    table.only.place[site] = setting.place(place);
    table.only.owner[site] = OWNERS[site];
    for (let type = 0; type < TYPES; type++) {
      const count = chipsOnDayOne(context, site, type, factor[type]);
      if (count > 0) foundChips(context, site, type, count);
    }
  });
  sumSites(context);
  const only = table.only;
  for (let site = 0; site < SITES; site++) {
    only.powered[site] = 1;
    only.planned[site] = Math.max(only.load[site], siteNumbers(p, site).power * 1e9 * setting.portions[site]);
    only.space[site] = only.load[site];
    only.committed[site] = (only.planned[site] - only.space[site]) * p.cost.construction * p.cost.unpaid;
    only.most[site] = mostPower(p.campus * 1e9, site, only.planned[site]);
  }
  foundStorage(context);
}

/** Power (W) up to which a site can grow: the rest of an owner and its last site stand on several campuses. */
function mostPower(campus: number, site: number, planned: number): number {
  if (site === LAST_SITE[OWNERS[site]]) return Number.MAX_VALUE;
  const { part } = DATA_CENTERS[site];
  const count = part === 'rest' ? campuses(planned, campus) : 1;
  return Math.max(planned, count * campus);
}

/** Banks of day one: xAI's as bought, half for each site (S17); others' as they want for what they run. */
function foundStorage(context: Founding): void {
  const { p, setting } = context;
  const only = context.table(sites).only;
  for (let site = 0; site < SITES; site++) {
    const group = setting.integrated.has(OWNERS[site]);
    only.storage[site] = group ? 0 : p.storage.others * only.load[site];
    if (DATA_CENTERS[site].owner === 'xai' && DATA_CENTERS[site].part === 'named')
      only.storage[site] = (p.storage.boughtXai * 1e9) / 2;
  }
}

/** Contracts of day one: those of the labs without sites, in parts that end one after the other, and the customers outside. */
export function foundLeases(context: Founding): void {
  const { p } = context;
  const table = context.table(leases);
  for (const lessor of LESSORS)
    for (let lessee = 0; lessee < PARTIES; lessee++) {
      const row = table.add(hashName(`${FIRMS[lessor]} to ${FIRMS[lessee]}`), 0, 1);
      table.only.lessor[row] = lessor;
      table.only.lessee[row] = lessee;
    }
  const price = context.table(market).only.price[0];
  const { h100e } = context.table(sites).only;
  const owned = new Float64Array(PARTIES);
  const cloud = new Float64Array(PARTIES);
  for (let site = 0; site < SITES; site++) {
    owned[OWNERS[site]] += h100e[site];
    cloud[OWNERS[site]] += h100e[site] * siteNumbers(p, site).cloud;
  }
  const { pieces } = p.leases;
  for (const { lessee, lessor } of LESSEES) {
    const owner = firm(lessor);
    const bought = p.leases[lessee].h100e * shareBought(p, lessee, lessor);
    const agreed = Math.min(p.leases.most * owned[owner], bought);
    for (let piece = 1; piece <= pieces; piece++) {
      const until = context.start + Math.round((p.leases.term * MINUTES_PER_MONTH * piece) / pieces);
      addContract(context, owner, firm(lessee), agreed / pieces, price, context.start, until, -1);
    }
    cloud[owner] = Math.min(cloud[owner], owned[owner] - agreed);
  }
  LESSORS.forEach((lessor, index) => {
    table.only.agreed[index * PARTIES + WORLD] = cloud[lessor];
    table.only.price[index * PARTIES + WORLD] = price;
  });
  sumContracts(context);
}

export function foundUsers(context: Founding): void {
  const table = context.table(users);
  FIRMS.forEach((name, party) => {
    table.add(hashName(`compute.users.${name}`), 0, 1);
    const lessor = LESSEES.find(({ lessee }) => lessee === name)?.lessor;
    const account = homeAccount(context.setting, lessor ? firm(lessor) : party);
    table.only.place[party] = placeOf(context.setting, account);
    table.only.goodput[party] = 1;
  });
}

/** Power ordered before the start and still to come, spread over the months before it. */
export function foundTranches(context: Founding): void {
  const { p, start } = context;
  const only = context.table(sites).only;
  const span = p.trancheSpan * MINUTES_PER_MONTH;
  for (let party = 0; party < PARTIES; party++) {
    if (MAIN_SITE[party] < 0) continue;
    let level = 0;
    for (let site = 0; site < SITES; site++) if (OWNERS[site] === party) level += only.load[site];
    for (let site = 0; site < SITES; site++) {
      if (OWNERS[site] !== party) continue;
      const more = only.planned[site] - only.load[site];
      addTranches(context, site, level, level + more, (share) => Math.floor(start - span * (1 - share)) - 1);
      level += more;
    }
  }
}

/** Adds planned power at a site as tranches of at most the measured size; levels are those of the owner's supply, W. @param event behind them, as kept */
export function addTranches(
  context: Pick<Founding, 'p' | 'table'>,
  site: number,
  from: number,
  to: number,
  ordered: (share: number) => number,
  event = 0,
): void {
  const size = context.p.tranche * 1e6;
  const only = context.table(sites).only;
  const table = context.table(tranches);
  for (let level = from; level < to - 1; ) {
    const power = Math.min(size, to - level);
    level += power;
    const origin = hashName(`compute.tranches.${DATA_CENTERS[site].place}`);
    const slot = table.add(origin, only.tranches[site]++, 1);
    const row = slot % table.chunkRows;
    const chunk = table.chunkOf(slot);
    chunk.site[row] = site;
    chunk.level[row] = level;
    chunk.power[row] = power;
    chunk.ordered[row] = ordered((level - from) / (to - from));
    chunk.event[row] = event;
  }
}
