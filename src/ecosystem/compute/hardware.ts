import { partyOf, placeOf, WORLD } from '../../engine/setting';
import { eventProbability } from '../laws/integrate';
import type { EcosystemTurn } from '../layer';
import { LINKS, NOTICES, OWNERS, PAYMENT } from '../world';
import { type ComputeParameters, cohorts, firstCohort, MAIN_SITE, SITES, sites } from './agents';
import { deliver } from './cohorts';

type Turn = EcosystemTurn<ComputeParameters>;

/** Useful robot hours that each site got in the step and has not used yet. Filled anew in every step. */
export const ROBOT_HOURS = new Float64Array(SITES);
/** Scratch of one call, by site. */
const ENERGY = new Float64Array(SITES);
const READY = new Float64Array(SITES);

/** What arrives: banks, chips, electricity, robots' hours, traffic of orbital compute. */
export function receive(turn: Turn): void {
  receiveStorage(turn);
  receiveChips(turn);
  receiveElectricity(turn);
  receiveLabour(turn);
  receiveTraffic(turn);
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

/** The site of an account's place, whoever owns it, else the main site of its firm; -1 if there is none. */
function siteFor(turn: Turn, account: number): number {
  const place = placeOf(turn.setting, account);
  const only = turn.table(sites).only;
  for (let site = 0; site < SITES; site++) if (only.place[site] === place) return site;
  return MAIN_SITE[partyOf(turn.setting, account)];
}

function receiveStorage(turn: Turn): void {
  const { setting } = turn;
  const only = turn.table(sites).only;
  const price = turn.read(NOTICES.storagePrice)[0];
  turn.receive(LINKS.storage, (from, to, amount) => {
    const site = siteAt(turn, to);
    if (site < 0) return amount;
    only.storage[site] += amount * LINKS.storage.quantum;
    // The seller outside is paid here, dearer where it stands in for the group's own; Tesla's sales are booked by energy.
    if (partyOf(setting, from) === WORLD) {
      const isSubstitute = turn.market(LINKS.storage) && setting.integrated.has(partyOf(setting, to));
      const dearer = isSubstitute ? turn.premium(LINKS.storage) : 1;
      const cents = Math.round(amount * price * dearer * 100);
      turn.post(LINKS.moneyCompute, to, setting.account(WORLD, placeOf(setting, to)), cents, PAYMENT.capital);
    }
    return 0;
  });
}

/** Puts chips where their owner has most power left. */
function receiveChips(turn: Turn): void {
  const { setting, time } = turn;
  const price = turn.read(NOTICES.chipPrice);
  const watts = turn.read(NOTICES.chipPower);
  const only = turn.table(sites).only;
  turn.receive(LINKS.chipsCompute, (from, to, amount, type) => {
    const site = roomiestSite(turn, partyOf(setting, to));
    if (site < 0) return amount;
    deliver(turn, site, type, amount, time.end);
    only.waitingLoad[site] += amount * watts[type];
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

/** Power of a site that chips could still draw: supplied, and under a roof, W. Negative where more is installed. */
export function roomAt(turn: Pick<Turn, 'read' | 'table'>, site: number): number {
  const only = turn.table(sites).only;
  return Math.min(turn.read(NOTICES.powerSupply)[only.place[site]], only.space[site]) - only.load[site];
}

/** The same less what waits there to be installed, W. */
export function roomLeft(turn: Pick<Turn, 'read' | 'table'>, site: number): number {
  return roomAt(turn, site) - turn.table(sites).only.waitingLoad[site];
}

function roomiestSite(turn: Turn, owner: number): number {
  let best = -1;
  let most = 0;
  for (let site = 0; site < SITES; site++) {
    if (OWNERS[site] !== owner) continue;
    const room = roomLeft(turn, site);
    if (best >= 0 && room <= most) continue;
    best = site;
    most = room;
  }
  return best;
}

function receiveElectricity(turn: Turn): void {
  const { time } = turn;
  const only = turn.table(sites).only;
  ENERGY.fill(0);
  turn.receive(LINKS.energyCompute, (_from, to, amount) => {
    const site = siteAt(turn, to);
    if (site < 0) return amount;
    ENERGY[site] += amount;
    return 0;
  });
  for (let site = 0; site < SITES; site++) {
    const need = only.load[site] * time.hours;
    // Electricity is delivered in whole Wh: a rest below one does not darken a rack.
    only.powered[site] = need > 1 ? Math.min(1, (ENERGY[site] + 1) / need) : 1;
  }
}

function receiveLabour(turn: Turn): void {
  ROBOT_HOURS.fill(0);
  turn.receive(LINKS.labourCompute, (_from, to, amount) => {
    const site = siteFor(turn, to);
    if (site < 0) return amount;
    ROBOT_HOURS[site] += amount * LINKS.labourCompute.quantum;
    return 0;
  });
}

function receiveTraffic(turn: Turn): void {
  const only = turn.table(sites).only;
  turn.receive(LINKS.trafficCompute, (_from, to, amount) => {
    const site = siteFor(turn, to);
    if (site < 0) return amount;
    only.relayed[site] += amount * LINKS.trafficCompute.quantum;
    return 0;
  });
}

/** Crews, and robots beside them, mend what has failed; what is mended waits to be installed. Bills crews and parts. */
export function repair(turn: Turn): void {
  const { p, setting } = turn;
  const only = turn.table(sites).only;
  const share = eventProbability(1 / p.chips.repair, turn.time.days);
  for (let site = 0; site < SITES; site++) {
    // Repairs that the crews can do; they are paid for them whether or not so much has failed.
    const crew = (p.chips.crew / 1000) * only.chips[site] * turn.time.days;
    const parts = only.failed[site] > 0 ? mend(turn, site, only.failed[site] * share, crew) : 0;
    const bill = parts * p.chips.repairCost + crew * p.chips.repairHours * p.labour.wage;
    if (bill <= 0) continue;
    turn.post(
      LINKS.moneyCompute,
      setting.account(OWNERS[site], only.place[site]),
      setting.account(WORLD, only.place[site]),
      Math.round(bill * 100),
      PAYMENT.operating,
    );
  }
}

/** Mends up to what is wished at a site; returns what the chips mended cost when bought, USD. */
function mend(turn: Turn, site: number, wish: number, crew: number): number {
  const { p } = turn;
  const rows = turn.table(cohorts).only;
  const only = turn.table(sites).only;
  const robots = Math.min(Math.max(0, wish - crew), ROBOT_HOURS[site] / p.chips.repairHours);
  ROBOT_HOURS[site] -= robots * p.chips.repairHours;
  const exact = Math.min(wish, crew + robots) + only.repairRest[site];
  let left = Math.floor(exact);
  only.repairRest[site] = exact - left;
  let bought = 0;
  for (let row = firstCohort(site, 0); left > 0 && row < firstCohort(site + 1, 0); row++) {
    const repaired = Math.min(left, rows.failed[row]);
    if (repaired === 0) continue;
    rows.failed[row] -= repaired;
    rows.waiting[row] += repaired;
    left -= repaired;
    bought += repaired * rows.price[row];
  }
  return bought;
}

/** Puts waiting chips to work where power and space allow; where they do not allow all, each kind gets its part. */
export function install(turn: Turn): void {
  const rows = turn.table(cohorts).only;
  const share = eventProbability(1 / turn.p.chips.install, turn.time.days);
  READY.fill(0);
  for (let row = 0; row < rows.waiting.length; row++)
    if (rows.waiting[row] > 0) READY[rows.site[row]] += rows.waiting[row] * share * rows.watts[row];
  for (let site = 0; site < SITES; site++) {
    if (READY[site] === 0) continue;
    const room = roomAt(turn, site);
    const part = share * Math.min(1, Math.max(0, room) / READY[site]);
    for (let row = firstCohort(site, 0); part > 0 && row < firstCohort(site + 1, 0); row++) {
      if (rows.waiting[row] === 0) continue;
      const exact = rows.waiting[row] * part + rows.installRest[row];
      const count = Math.min(rows.waiting[row], Math.floor(exact));
      rows.installRest[row] = exact - Math.floor(exact);
      rows.waiting[row] -= count;
      rows.installed[row] += count;
    }
  }
}
