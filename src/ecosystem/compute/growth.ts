import { partyOf, placeOf, WORLD } from '../../engine/setting';
import { eventProbability } from '../laws/integrate';
import type { EcosystemTurn } from '../layer';
import { DATA_CENTERS, FIRM_TITLES, LINKS, NOTICES, PAYMENT } from '../world';
import {
  addTranches,
  type ComputeParameters,
  MAIN_SITE,
  MINUTES_PER_MONTH,
  OWNERS,
  PARTIES,
  SITES,
  sites,
  tranches,
} from './agents';

type Turn = EcosystemTurn<ComputeParameters>;

/** A tranche counts as powered from this share of its level on: supplies are rated, failures are not waited for. */
const POWERED_AT = 0.995;

/** Power that a firm's sites have and are to have, W. */
function ofFirm(turn: Turn, party: number): { readonly supply: number; readonly planned: number } {
  const only = turn.table(sites).only;
  const power = turn.read(NOTICES.powerSupply);
  let supply = 0;
  let planned = 0;
  for (let site = 0; site < SITES; site++) {
    if (OWNERS[site] !== party) continue;
    supply += power[only.place[site]];
    planned += only.planned[site];
  }
  return { supply, planned };
}

/** Plans follow what firms want to own, once a month: more power at the main site, in tranches. */
export function plan(turn: Turn): void {
  const { p, time } = turn;
  if (time.newMonths.length === 0) return;
  const only = turn.table(sites).only;
  const wanted = turn.read(NOTICES.siteOrders);
  for (let party = 1; party < PARTIES; party++) {
    const site = MAIN_SITE[party];
    if (site < 0) continue;
    const { planned } = ofFirm(turn, party);
    const more = wanted[party] - planned;
    if (more < p.smallestOrder * 1e6) continue;
    only.planned[site] += more;
    only.committed[site] += more * p.cost.construction;
    addTranches(turn, site, planned, planned + more, () => time.start);
  }
}

/** Buildings go up and are paid for; robots' hours replace part of their labour. */
export function build(turn: Turn): void {
  const { p, time, setting } = turn;
  const only = turn.table(sites).only;
  const saved = robotSavings(turn);
  const share = eventProbability(1 / (p.cost.building * MINUTES_PER_MONTH), time.minutes);
  for (let site = 0; site < SITES; site++) {
    only.space[site] += Math.max(0, only.planned[site] - only.space[site]) * share;
    const due = only.committed[site] * share;
    only.committed[site] -= due;
    const paid = due - Math.min(saved[site], due * p.labour.share);
    const here = setting.account(OWNERS[site], only.place[site]);
    turn.post(
      LINKS.moneyCompute,
      here,
      setting.account(WORLD, only.place[site]),
      Math.round(paid * 100),
      PAYMENT.capital,
    );
  }
}

/** Labour cost that robots' hours could replace at each site in the step, USD. */
function robotSavings(turn: Turn): Float64Array {
  const only = turn.table(sites).only;
  const saved = new Float64Array(SITES);
  turn.receive(LINKS.labourCompute, (_from, to, amount) => {
    const hours = amount * LINKS.labourCompute.quantum;
    // Hours go to the site of the account, or to the main site of its firm.
    let site = MAIN_SITE[partyOf(turn.setting, to)];
    for (let other = 0; other < SITES; other++)
      if (only.place[other] === placeOf(turn.setting, to)) site = other;
    if (site < 0) return amount;
    only.robotHours[site] += hours;
    saved[site] += hours * turn.p.labour.wage;
    return 0;
  });
  return saved;
}

/** Marks tranches that have got their power. */
export function energise(turn: Turn): void {
  const { time, setting } = turn;
  const only = turn.table(sites).only;
  const supply = new Float64Array(PARTIES);
  for (let site = 0; site < SITES; site++)
    supply[OWNERS[site]] += turn.read(NOTICES.powerSupply)[only.place[site]];
  turn.table(tranches).each((chunk, row) => {
    const site = chunk.site[row];
    const owner = OWNERS[site];
    if (chunk.powered[row] !== 0 || supply[owner] < chunk.level[row] * POWERED_AT) return;
    chunk.powered[row] = time.end;
    if (!setting.integrated.has(owner)) return;
    const days = Math.round((time.end - chunk.ordered[row]) / 1440);
    turn.event({
      kind: 'compute.energised',
      entity: DATA_CENTERS[site].place,
      party: owner,
      place: only.place[site],
      text: `${FIRM_TITLES[owner]} has ${Math.round(chunk.level[row] / 1e6)} MW at its sites; the last tranche waited ${days} days`,
    });
  });
}

/** Announces loads, orders of power and banks, and what is still free. */
export function publishSites(
  turn: Pick<Turn, 'publish' | 'read' | 'table' | 'p' | 'setting'>,
  underway: (place: number) => number,
): void {
  const { p, setting } = turn;
  const only = turn.table(sites).only;
  const supply = turn.read(NOTICES.powerSupply);
  const load = turn.publish(NOTICES.load);
  const power = turn.publish(NOTICES.powerOrders).fill(0);
  const storage = turn.publish(NOTICES.storageOrders);
  const received = turn.publish(NOTICES.storageReceived);
  const free = turn.publish(NOTICES.freeSpace).fill(0);
  for (let site = 0; site < SITES; site++) {
    const place = only.place[site];
    load[place] = only.load[site];
    received[place] = only.storage[site];
    const perWatt = setting.integrated.has(OWNERS[site]) ? p.storage.group : p.storage.others;
    const bank = perWatt * Math.max(only.load[site], only.space[site]);
    storage[place] = Math.max(0, bank - only.storage[site] - underway(place));
    free[OWNERS[site]] +=
      Math.min(supply[place], only.space[site]) - only.load[site] - only.waitingLoad[site];
    power[only.place[MAIN_SITE[OWNERS[site]]]] += only.planned[site] - supply[place];
  }
  for (let site = 0; site < SITES; site++) power[only.place[site]] = Math.max(0, power[only.place[site]]);
}
