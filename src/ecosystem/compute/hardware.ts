import { ln } from '../../engine/maths';
import { partyOf, placeOf, WORLD } from '../../engine/setting';
import { eventProbability } from '../laws/integrate';
import type { EcosystemTurn } from '../layer';
import { LINKS, NOTICES, PAYMENT } from '../world';
import { AI5, type ComputeParameters, OWNERS, pools, SITES, sites, sumSite, TYPES } from './agents';

type Turn = EcosystemTurn<ComputeParameters>;

const LN2 = ln(2);

/** What arrives: banks, chips, electricity. */
export function receive(turn: Turn): void {
  receiveStorage(turn);
  receiveChips(turn);
  receiveElectricity(turn);
}

/** The site of an account; -1 if it has none. */
function siteAt(turn: Turn, account: number): number {
  const place = placeOf(turn.setting, account);
  const owner = partyOf(turn.setting, account);
  const only = turn.table(sites).only;
  for (let site = 0; site < SITES; site++)
    if (only.place[site] === place && OWNERS[site] === owner) return site;
  return -1;
}

function receiveStorage(turn: Turn): void {
  const { setting } = turn;
  const only = turn.table(sites).only;
  const price = turn.read(NOTICES.storagePrice)[0];
  turn.receive(LINKS.storage, (from, to, amount) => {
    const site = siteAt(turn, to);
    if (site < 0) return amount;
    only.storage[site] += amount * LINKS.storage.quantum;
    // The seller outside is paid here; Tesla's sales are booked by energy.
    if (partyOf(setting, from) === WORLD) {
      const cents = Math.round(amount * price * turn.premium(LINKS.storage) * 100);
      turn.post(LINKS.moneyCompute, to, setting.account(WORLD, placeOf(setting, to)), cents, PAYMENT.capital);
    }
    return 0;
  });
}

/** Puts chips where their owner has most power left; what they can do and draw is that of the day. */
function receiveChips(turn: Turn): void {
  const { setting } = turn;
  const factor = turn.read(NOTICES.chipH100e);
  const watts = turn.read(NOTICES.chipPower);
  const price = turn.read(NOTICES.chipPrice);
  const rows = turn.table(pools).only;
  turn.receive(LINKS.chipsCompute, (from, to, amount, type) => {
    const site = roomiestSite(turn, partyOf(setting, to));
    if (site < 0) return amount;
    const row = site * TYPES + type;
    const before = rows.installed[row] + rows.waiting[row] + rows.failed[row];
    const share = amount / (before + amount);
    rows.h100e[row] += (factor[type] - rows.h100e[row]) * share;
    rows.watts[row] += (watts[type] - rows.watts[row]) * share;
    rows.price[row] += (price[type] - rows.price[row]) * share;
    rows.waiting[row] += amount;
    sumSite(turn, site);
    if (partyOf(setting, from) === WORLD) {
      const cents = Math.round(amount * price[type] * turn.premium(LINKS.chipsCompute) * 100);
      turn.post(
        LINKS.moneyCompute,
        setting.seat(partyOf(setting, to)),
        setting.seat(WORLD),
        cents,
        PAYMENT.capital,
      );
    }
    return 0;
  });
}

function roomiestSite(turn: Turn, owner: number): number {
  const only = turn.table(sites).only;
  const supply = turn.read(NOTICES.powerSupply);
  let best = -1;
  let most = 0;
  for (let site = 0; site < SITES; site++) {
    if (OWNERS[site] !== owner) continue;
    const room =
      Math.min(supply[only.place[site]], only.space[site]) - only.load[site] - only.waitingLoad[site];
    if (best >= 0 && room < most) continue;
    best = site;
    most = room;
  }
  return best;
}

function receiveElectricity(turn: Turn): void {
  const { time } = turn;
  const only = turn.table(sites).only;
  const energy = new Float64Array(SITES);
  turn.receive(LINKS.energyCompute, (_from, to, amount) => {
    const site = siteAt(turn, to);
    if (site < 0) return amount;
    energy[site] += amount;
    return 0;
  });
  for (let site = 0; site < SITES; site++) {
    const need = only.load[site] * time.hours;
    // Electricity is delivered in whole Wh: a rest below one does not darken a rack.
    only.powered[site] = need > 1 ? Math.min(1, (energy[site] + 1) / need) : 1;
  }
}

/** Failures, repairs and retirement of every pool, and the bill for repairs. */
export function wear(turn: Turn): void {
  const { p, time, setting } = turn;
  const rows = turn.table(pools).only;
  const only = turn.table(sites).only;
  const failure = eventProbability(p.chips.failure, time.years);
  const retirement = eventProbability(LN2 / p.chips.halfLife, time.years);
  const repair = eventProbability(1 / p.chips.repair, time.days);
  for (let site = 0; site < SITES; site++) {
    let repairs = 0;
    for (let row = site * TYPES; row < (site + 1) * TYPES; row++) {
      if (rows.installed[row] + rows.failed[row] === 0) continue;
      const who = { origin: rows.origin[row], ordinal: 0 };
      const failed = turn.binomial('compute.failure', who, rows.installed[row], failure);
      const scrapped = failed > 0 ? turn.binomial('compute.scrap', who, failed, p.chips.scrapped) : 0;
      const retired = turn.binomial('compute.retirement', who, rows.installed[row] - failed, retirement);
      const repaired =
        rows.failed[row] > 0 ? turn.binomial('compute.repair', who, rows.failed[row], repair) : 0;
      rows.installed[row] -= failed + retired;
      rows.failed[row] += failed - scrapped - repaired;
      rows.waiting[row] += repaired;
      only.scrapped[site] += scrapped + retired;
      repairs += repaired * rows.price[row];
    }
    const cents = Math.round(repairs * p.chips.repairCost * 100);
    const here = setting.account(OWNERS[site], only.place[site]);
    turn.post(LINKS.moneyCompute, here, setting.account(WORLD, only.place[site]), cents, PAYMENT.operating);
    sumSite(turn, site);
  }
}

/** Puts waiting chips to work where power and space allow, the youngest lines first. */
export function install(turn: Turn): void {
  const { p, time } = turn;
  const rows = turn.table(pools).only;
  const only = turn.table(sites).only;
  const supply = turn.read(NOTICES.powerSupply);
  const share = eventProbability(1 / p.chips.install, time.days);
  for (let site = 0; site < SITES; site++) {
    let room = Math.min(supply[only.place[site]], only.space[site]) - only.load[site];
    for (let row = (site + 1) * TYPES - 1; row >= site * TYPES && room > 0; row--) {
      if (rows.waiting[row] === 0) continue;
      const ready =
        rows.waiting[row] * share + turn.uniform('compute.install', { origin: rows.origin[row], ordinal: 0 });
      const count = Math.min(rows.waiting[row], Math.floor(ready), Math.floor(room / rows.watts[row]));
      rows.waiting[row] -= count;
      rows.installed[row] += count;
      room -= count * rows.watts[row];
    }
    sumSite(turn, site);
  }
}

/** H100e of each site that got power: able to train and serve, and (AI5) able to serve only. */
export function rate(turn: Pick<Turn, 'p' | 'table'>): void {
  const rows = turn.table(pools).only;
  const only = turn.table(sites).only;
  for (let site = 0; site < SITES; site++) {
    const ai5 = site * TYPES + AI5;
    const serving = rows.installed[ai5] * rows.h100e[ai5];
    only.trainers[site] = (only.chips[site] - rows.installed[ai5]) * only.powered[site];
    only.trainable[site] = (only.h100e[site] - serving) * only.powered[site];
    only.servable[site] = serving * turn.p.inference.bound * only.powered[site];
  }
}

/** Sum over the pools of a site of price times chips installed, USD. */
export function priceOf(turn: Pick<Turn, 'table'>, site: number): number {
  const rows = turn.table(pools).only;
  let sum = 0;
  for (let row = site * TYPES; row < (site + 1) * TYPES; row++) sum += rows.installed[row] * rows.price[row];
  return sum;
}
