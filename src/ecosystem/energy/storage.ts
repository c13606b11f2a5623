import { exp, largestRemainder } from '../../engine/maths';
import { eventProbability } from '../laws/integrate';
import type { EcosystemTurn } from '../layer';
import { LINKS, NOTICES, OWNERS, PAYMENT } from '../world';
import { BOOK_ROWS, banks, books, type EnergyParameters, KWH_PER_GWH, market, plants, TESLA } from './agents';
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
  const groupWish = ordersOfSites(turn);
  produce(turn, groupWish + outsideWish);
  const toSites = deliverToSites(turn, price);
  const outside = sellOutside(turn, outsideWish, price);
  const sold = toSites + outside;

  const made = producedCost(turn, cost, sold);
  const revenue = sold * price;
  const ledger = turn.table(books).only;
  const row = time.month % BOOK_ROWS;
  ledger.deployed[row] += sold;
  ledger.revenue[row] += revenue;
  ledger.cost[row] += made;
  m.deployed[0] += sold;
  m.ownCumulative[0] += sold / KWH_PER_GWH;

  m.worldCumulative[0] += m.worldVolume[0] * time.years;
  const { worldGrowth, worldGrowthLater } = p.battery;
  m.worldVolume[0] *= exp(
    fadingGrowth(worldGrowth, worldGrowthLater, p.market.growthDecay, years) * time.years,
  );
  m.demand[0] *= exp(
    fadingGrowth(p.market.growth, p.market.growthLater, p.market.growthDecay, years) * time.years,
  );
}

/** kWh that the sites wait for. */
function ordersOfSites(turn: Turn): number {
  const orders = turn.read(NOTICES.storageOrders);
  const { place } = turn.table(banks).only;
  let sum = 0;
  for (let site = 0; site < place.length; site++) sum += orders[place[site]];
  return sum / 1000;
}

/** Delivers banks on order, the group's first, and returns the kWh that left. */
function deliverToSites(turn: Turn, price: number): number {
  const { setting } = turn;
  const orders = turn.read(NOTICES.storageOrders);
  const bank = turn.table(banks).only;
  const table = turn.table(plants);
  const rows = table.only;
  let sum = 0;
  for (const group of [true, false]) {
    for (let site = 0; site < bank.place.length; site++) {
      const owner = OWNERS[site];
      if (setting.integrated.has(owner) !== group) continue;
      const place = bank.place[site];
      let wanted = Math.floor(orders[place] / 1000);
      for (let i = 0; i < table.rows && wanted > 0; i++) {
        // Plants serve their own side of the Pacific.
        if (inChina(turn, rows.place[i]) !== inChina(turn, place)) continue;
        const offer = Math.min(wanted, rows.stock[i]);
        const left = turn.post(
          LINKS.storage,
          setting.account(TESLA, rows.place[i]),
          setting.account(owner, place),
          offer,
        );
        rows.stock[i] -= left;
        wanted -= offer;
        sum += left;
        const cents = Math.round(left * price * 100);
        if (owner !== TESLA)
          turn.post(
            LINKS.moneyEnergy,
            setting.account(owner, place),
            setting.seat(TESLA),
            cents,
            PAYMENT.capital,
          );
      }
    }
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

/** Pays for making what was sold, robots' hours deducted; returns the cost in USD. */
function producedCost(turn: Turn, cost: number, sold: number): number {
  const { p } = turn;
  const m = turn.table(market).only;
  let hours = 0;
  turn.receive(LINKS.labourEnergy, (_from, _to, amount) => {
    hours += amount * LINKS.labourEnergy.quantum;
  });
  m.robotHours[0] += hours;
  const full = sold * cost;
  const saved = Math.min(hours * p.labour.wage, full * p.labour.share);
  const paid = full - saved;
  turn.post(
    LINKS.moneyEnergy,
    turn.setting.seat(TESLA),
    turn.setting.seat(0),
    Math.round(paid * 100),
    PAYMENT.operating,
  );
  return paid;
}
