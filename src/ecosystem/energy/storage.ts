import { exp, largestRemainder } from '../../engine/maths';
import { eventProbability, exponentialStep } from '../laws/integrate';
import type { EcosystemTurn } from '../layer';
import { LINKS, NOTICES, OWNERS, PAYMENT } from '../world';
import {
  BOOK_ROWS,
  banks,
  books,
  type EnergyParameters,
  KWH_PER_GWH,
  market,
  plants,
  SITES,
  TESLA,
} from './agents';
import { fadingGrowth } from './equations';
import { planCapacity, produce, sinceStart } from './plants';
import { movePrices, outsideOrders, storageCost, storagePrice } from './price';
import { inChina } from './waiting';

type Turn = EcosystemTurn<EnergyParameters>;

/** Prices, the books and new capacity: once for each month that begins in the step. */
export function storageMonths(turn: Turn): void {
  const ledger = turn.table(books).only;
  for (const month of turn.time.newMonths) {
    movePrices(turn, month);
    const row = month % BOOK_ROWS;
    ledger.month[row] = month;
    ledger.deployed[row] = ledger.revenue[row] = ledger.cost[row] = 0;
    planCapacity(turn);
  }
}

/** A step of the storage business: orders, production, deliveries to data centers and outside, payments. */
export function stepStorage(turn: Turn): void {
  const { p, time } = turn;
  const m = turn.table(market).only;
  const years = sinceStart(turn);
  const price = storagePrice(p, m);
  const cost = storageCost(p, m);
  m.backlog[0] += outsideOrders(p, m) * KWH_PER_GWH * time.years;

  const outsideWish = m.backlog[0] * eventProbability(1 / p.market.lead, time.years) + m.outsideRest[0];
  const ordered = ordersOfSites(turn);
  produce(turn, ordered + outsideWish);
  const toSites = deliverToSites(turn, price);
  const outside = sellOutside(turn, outsideWish, price);
  const deployed = toSites.kept + toSites.sold + outside;

  // Banks that Tesla keeps are plant at cost: no sale.
  const own = deployed > 0 ? toSites.kept / deployed : 0;
  const made = producedCost(turn, cost, deployed, own);
  const ledger = turn.table(books).only;
  const row = time.month % BOOK_ROWS;
  ledger.deployed[row] += deployed;
  ledger.revenue[row] += (toSites.sold + outside) * price;
  ledger.cost[row] += made * (1 - own);
  m.deployed[0] += deployed;
  m.ownCumulative[0] += deployed / KWH_PER_GWH;

  m.worldCumulative[0] += m.worldVolume[0] * time.years;
  const { worldGrowth, worldGrowthLater } = p.battery;
  m.worldVolume[0] *= exp(
    fadingGrowth(worldGrowth, worldGrowthLater, p.market.growthDecay, years) * time.years,
  );
  m.demand[0] *= exp(
    fadingGrowth(p.market.growth, p.market.growthLater, p.market.growthDecay, years) * time.years,
  );
}

/** kWh that each site is to have in the step: from Tesla's plants, and from other makers. */
const FROM_TESLA = new Float64Array(SITES);
const FROM_OTHERS = new Float64Array(SITES);

/** Tesla's part of what a site orders: all of the group's orders, its share of the market of others'. */
function shareOf(turn: Turn, site: number): number {
  const { share, shareChina } = turn.p.market;
  if (turn.setting.integrated.has(OWNERS[site])) return 1;
  return inChina(turn, turn.table(banks).only.place[site]) ? shareChina : share;
}

/** Tesla's part of what is on order, kWh. */
function openOrders(turn: Turn): number {
  const orders = turn.read(NOTICES.storageOrders);
  const { place } = turn.table(banks).only;
  let open = 0;
  for (let site = 0; site < SITES; site++)
    open += Math.floor(orders[place[site]] / 1000) * shareOf(turn, site);
  return open;
}

/**
 * Splits what the sites are to have in the step: the group takes all that it has ordered from Tesla at once, others
 * order from all makers and wait as any customer. Notes what is newly ordered from Tesla. Returns the kWh wanted of it.
 */
function ordersOfSites(turn: Turn): number {
  const { p, time, setting } = turn;
  const m = turn.table(market).only;
  const orders = turn.read(NOTICES.storageOrders);
  const { place } = turn.table(banks).only;
  const due = eventProbability(1 / p.market.lead, time.years);
  const open = openOrders(turn);
  const fresh = time.index === 0 ? m.siteOrders[0] * time.years : (open - m.siteOpen[0]) / KWH_PER_GWH;
  m.siteOrders[0] = exponentialStep(
    m.siteOrders[0],
    fresh / time.years / p.market.siteMemory,
    1 / p.market.siteMemory,
    time.years,
  );
  m.siteOpen[0] = open;
  let sum = 0;
  for (let site = 0; site < SITES; site++) {
    const wanted = Math.floor(orders[place[site]] / 1000);
    const all = setting.integrated.has(OWNERS[site]) ? wanted : Math.ceil(wanted * due);
    FROM_TESLA[site] = Math.round(all * shareOf(turn, site));
    FROM_OTHERS[site] = all - FROM_TESLA[site];
    sum += FROM_TESLA[site];
  }
  return sum;
}

/** What left for data centers, kWh: sold to others, or kept by Tesla for its own sites. */
interface ToSites {
  sold: number;
  kept: number;
}

/** Delivers banks on order, the group's first. Who buys of other makers pays them on receipt. */
function deliverToSites(turn: Turn, price: number): ToSites {
  const { setting } = turn;
  const m = turn.table(market).only;
  const bank = turn.table(banks).only;
  const out: ToSites = { sold: 0, kept: 0 };
  for (const group of [true, false]) {
    for (let site = 0; site < SITES; site++) {
      const owner = OWNERS[site];
      if (setting.integrated.has(owner) !== group) continue;
      const here = setting.account(owner, bank.place[site]);
      const left = FROM_TESLA[site] > 0 ? deliverFromPlants(turn, site, here, price) : 0;
      if (owner === TESLA) out.kept += left;
      else out.sold += left;
      const world = setting.account(0, bank.place[site]);
      const other = FROM_OTHERS[site] > 0 ? turn.post(LINKS.storage, world, here, FROM_OTHERS[site]) : 0;
      m.siteOpen[0] -= (left + other) * shareOf(turn, site);
    }
  }
  return out;
}

/** Sends a site its banks from the plants on its own side of the Pacific; returns the kWh that left. */
function deliverFromPlants(turn: Turn, site: number, here: number, price: number): number {
  const { setting } = turn;
  const place = turn.table(banks).only.place[site];
  const table = turn.table(plants);
  const rows = table.only;
  let wanted = FROM_TESLA[site];
  let sum = 0;
  for (let i = 0; i < table.rows && wanted > 0; i++) {
    if (inChina(turn, rows.place[i]) !== inChina(turn, place)) continue;
    const offer = Math.min(wanted, rows.stock[i]);
    const left = turn.post(LINKS.storage, setting.account(TESLA, rows.place[i]), here, offer);
    rows.stock[i] -= left;
    wanted -= offer;
    sum += left;
    const cents = Math.round(left * price * 100);
    if (OWNERS[site] !== TESLA)
      turn.post(LINKS.moneyEnergy, here, setting.seat(TESLA), cents, PAYMENT.capital);
  }
  return sum;
}

/** Sells the rest of the stock to outside customers; money only. */
function sellOutside(turn: Turn, wish: number, price: number): number {
  const m = turn.table(market).only;
  const table = turn.table(plants);
  const rows = table.only;
  const stocks = new Float64Array(table.rows);
  let stock = 0;
  for (let i = 0; i < table.rows; i++) stock += stocks[i] = rows.stock[i];
  const sold = Math.min(stock, Math.floor(wish));
  m.backlog[0] = Math.max(0, m.backlog[0] - sold);
  // What is less than a kWh is not lost at short steps.
  m.outsideRest[0] = wish - Math.floor(wish);
  largestRemainder(sold, stocks, stocks);
  for (let i = 0; i < table.rows; i++) rows.stock[i] -= stocks[i];
  const world = turn.setting.seat(0);
  turn.post(
    LINKS.moneyEnergy,
    world,
    turn.setting.seat(TESLA),
    Math.round(sold * price * 100),
    PAYMENT.operating,
  );
  return sold;
}

/**
 * Pays for making what was deployed, robots' hours deducted; returns the cost in USD.
 * @param own share of it that Tesla keeps, which is investment
 */
function producedCost(turn: Turn, cost: number, deployed: number, own: number): number {
  const { p, setting } = turn;
  const m = turn.table(market).only;
  let hours = 0;
  turn.receive(LINKS.labourEnergy, (_from, _to, amount) => {
    hours += amount * LINKS.labourEnergy.quantum;
  });
  m.robotHours[0] += hours;
  const full = deployed * cost;
  const saved = Math.min(hours * p.labour.wage, full * p.labour.share);
  const paid = full - saved;
  const kept = Math.round(paid * own * 100);
  const [tesla, world] = [setting.seat(TESLA), setting.seat(0)];
  turn.post(LINKS.moneyEnergy, tesla, world, Math.round(paid * 100) - kept, PAYMENT.operating);
  turn.post(LINKS.moneyEnergy, tesla, world, kept, PAYMENT.capital);
  return paid;
}
