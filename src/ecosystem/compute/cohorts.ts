import { hashName } from '../../engine/draws';
import type { Notice } from '../../engine/notice';
import type { Chunk } from '../../engine/table';
import { MINUTES_PER_YEAR } from '../../quantity/calendar';
import type { EcosystemFounding } from '../layer';
import { CHIPS, type ChipName, chip, DATA_CENTERS, NOTICES, OWNERS } from '../world';
import {
  type ComputeParameters,
  type Context,
  cohorts,
  firstCohort,
  PARTIES,
  RING,
  SITES,
  sites,
  TYPES,
} from './agents';

/** What day one and a step have in common. */
export interface Stage extends Context {
  read(notice: Notice): Float64Array;
}

type Cohorts = Chunk<(typeof cohorts)['columns']>;

/** Types whose servers are cooled by air; all later ones by liquid. */
const AIR_COOLED: ReadonlySet<number> = new Set([chip('hopper')]);

/** Facility power over that of the computing equipment at a site of such chips. */
export function pueOf(p: Context['p'], type: number): number {
  return AIR_COOLED.has(type) ? p.power.air : p.power.liquid;
}

/** Types whose dies are counted on their own; all others but Hopper are owners' designs. */
const PARTS: Readonly<Partial<Record<ChipName, 'blackwell' | 'rubin'>>> = {
  blackwell: 'blackwell',
  rubin: 'rubin',
};

/** Interruptions of a job for each chip of a type and hour: those that come from chips follow the dies in one. */
export function hazardOf({ cluster }: Context['p'], type: number): number {
  if (CHIPS[type] === 'hopper') return cluster.hazard;
  const parts = cluster.parts[PARTS[CHIPS[type]] ?? 'own'];
  return cluster.hazard * (1 + cluster.ofChips * (parts - 1));
}

/** Row of the cohort that a chip delivered at a minute belongs to. */
export function cohortAt(site: number, type: number, minute: number): number {
  return firstCohort(site, type) + (Math.floor(minute / MINUTES_PER_YEAR) % RING);
}

/** Empty cohorts of all sites, types and years, with the identities that their draws are keyed by. */
export function foundCohorts(context: EcosystemFounding<ComputeParameters>): void {
  const table = context.table(cohorts);
  for (let site = 0; site < SITES; site++)
    for (let type = 0; type < TYPES; type++)
      for (let year = 0; year < RING; year++) {
        const row = table.add(hashName(`${DATA_CENTERS[site].place} ${CHIPS[type]}`), year, 1);
        table.only.site[row] = site;
        table.only.type[row] = type;
      }
}

/** Adds chips delivered at a minute to their cohort: what they can do, draw and cost is that of the day. Returns the row. */
export function deliver(stage: Stage, site: number, type: number, count: number, minute: number): number {
  const rows = stage.table(cohorts).only;
  const row = cohortAt(site, type, minute);
  const share = shareOf(rows, row, count);
  blend(rows.born, row, share, minute);
  blend(rows.h100e, row, share, stage.read(NOTICES.chipH100e)[type]);
  blend(rows.trained, row, share, stage.read(NOTICES.chipTrained)[type]);
  blend(rows.served, row, share, stage.read(NOTICES.chipServed)[type]);
  blend(rows.watts, row, share, stage.read(NOTICES.chipPower)[type]);
  blend(rows.price, row, share, stage.read(NOTICES.chipPrice)[type]);
  rows.waiting[row] += count;
  return row;
}

/** Moves waiting chips of a cohort to the same one of another site. */
export function moveWaiting(stage: Stage, from: number, site: number, count: number): void {
  const rows = stage.table(cohorts).only;
  const to = firstCohort(site, rows.type[from]) + (from % RING);
  const share = shareOf(rows, to, count);
  for (const column of [rows.born, rows.h100e, rows.trained, rows.served, rows.watts, rows.price])
    blend(column, to, share, column[from]);
  rows.waiting[from] -= count;
  rows.waiting[to] += count;
}

/** Share of newcomers in a cohort. */
function shareOf(rows: Cohorts, row: number, count: number): number {
  return count / (rows.installed[row] + rows.waiting[row] + rows.failed[row] + count);
}

function blend(column: Float64Array, row: number, share: number, value: number): void {
  column[row] += (value - column[row]) * share;
}

/** What the chips of one owner and type are worth in work, H100e at [party x types + type]. Filled anew by `sumSites`. */
const WORK = new Float64Array(PARTIES * TYPES);
/** The same at each site, and the price that was paid. */
const SITE_WORK = new Float64Array(SITES);
const SITE_PAID = new Float64Array(SITES);
/** Hazard by type; filled anew by `sumSites`. */
const HAZARD = new Float64Array(TYPES);

/** Adds up the cohorts of every site, and values them. */
export function sumSites(stage: Stage): void {
  const { p } = stage;
  const rows = stage.table(cohorts).only;
  const only = stage.table(sites).only;
  WORK.fill(0);
  for (let type = 0; type < TYPES; type++) HAZARD[type] = hazardOf(p, type);
  for (let site = 0; site < SITES; site++) {
    let load = 0;
    let it = 0;
    let waiting = 0;
    let failed = 0;
    let chips = 0;
    let h100e = 0;
    let trainers = 0;
    let hazard = 0;
    let leasable = 0;
    let trainable = 0;
    let serving = 0;
    let servable = 0;
    let work = 0;
    let paid = 0;
    for (let row = firstCohort(site, 0); row < firstCohort(site + 1, 0); row++) {
      const count = rows.installed[row];
      const rest = rows.waiting[row] + rows.failed[row];
      if (count + rest === 0) continue;
      const type = rows.type[row];
      const watts = rows.watts[row];
      load += count * watts;
      it += (count * watts) / pueOf(p, type);
      waiting += rest * watts;
      failed += rows.failed[row];
      chips += count;
      h100e += count * rows.h100e[row];
      if (rows.trained[row] > 0) {
        trainers += count;
        hazard += count * HAZARD[type];
        leasable += count * rows.h100e[row];
        trainable += count * rows.trained[row];
        serving += count * rows.served[row];
      } else servable += count * rows.served[row];
      const worth = count * workOf(p, rows.trained[row], rows.served[row]);
      work += worth;
      paid += count * rows.price[row];
      WORK[OWNERS[site] * TYPES + type] += worth;
    }
    only.load[site] = load;
    only.itLoad[site] = it;
    only.waitingLoad[site] = waiting;
    only.failed[site] = failed;
    only.chips[site] = chips;
    only.h100e[site] = h100e;
    only.trainers[site] = trainers;
    only.hazard[site] = trainers > 0 ? hazard / trainers : 0;
    only.leasable[site] = leasable;
    only.trainable[site] = trainable;
    only.serving[site] = serving;
    only.servable[site] = servable;
    SITE_WORK[site] = work;
    SITE_PAID[site] = paid;
  }
  valueSites(stage);
}

/** Work that a chip is bought for, part training and part service, H100e. */
export function workOf({ chips }: Context['p'], trained: number, served: number): number {
  return chips.forTraining * trained + (1 - chips.forTraining) * served;
}

/** Chips in use are worth a share of what their work would cost to buy today; as paid where nothing like them is sold. */
function valueSites(stage: Stage): void {
  const only = stage.table(sites).only;
  for (let site = 0; site < SITES; site++) {
    const price = priceOfWork(stage, OWNERS[site]);
    only.capital[site] = price > 0 ? SITE_WORK[site] * price * stage.p.cost.replacement : SITE_PAID[site];
  }
}

/** Price of an H100e of work among the types that an owner uses and that are on sale, by how much it has of each; 0 if none. */
function priceOfWork(stage: Stage, party: number): number {
  const price = stage.read(NOTICES.chipPrice);
  const trained = stage.read(NOTICES.chipTrained);
  const served = stage.read(NOTICES.chipServed);
  let work = 0;
  let value = 0;
  for (let type = 0; type < TYPES; type++) {
    const worth = workOf(stage.p, trained[type], served[type]);
    if (!(price[type] > 0) || worth <= 0) continue;
    work += WORK[party * TYPES + type];
    value += (WORK[party * TYPES + type] * price[type]) / worth;
  }
  return work > 0 ? value / work : 0;
}
