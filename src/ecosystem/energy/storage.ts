import { hashName } from '../../engine/draws';
import { exp, largestRemainder, pow } from '../../engine/maths';
import type { Chunk } from '../../engine/table';
import { wrightExponent } from '../laws/wright';
import type { EcosystemTurn } from '../layer';
import { firm, LINKS, NOTICES, PAYMENT } from '../world';
import {
  BOOK_ROWS,
  banks,
  books,
  type EnergyParameters,
  MINUTES_PER_MONTH,
  market,
  OWNERS,
  PLANTS,
  plants,
} from './agents';
import { fadingGrowth, innovation, keepShare, learnedCost, rampShare } from './equations';

type Turn = EcosystemTurn<EnergyParameters>;
type Business = Chunk<(typeof market)['columns']>;

const TESLA = firm('tesla');
const KWH_PER_GWH = 1e6;
const BUSINESS = { origin: hashName('energy.market'), ordinal: 0 };

/** Cost of a kWh of storage as it stands, USD. */
export function storageCost(p: Turn['p'], m: Business): number {
  const { realised, margin } = p.price;
  const { learningRate, spillover, worldCumulative, ownCumulative } = p.battery;
  return learnedCost(
    realised * (1 - margin),
    wrightExponent(learningRate),
    spillover,
    m.worldCumulative[0] / worldCumulative,
    m.ownCumulative[0] / ownCumulative,
    m.shock[0],
  );
}

/** List price of a kWh of storage, USD: cost and margin apart (submodels section 3). */
export function storagePrice(p: Turn['p'], m: Business): number {
  return storageCost(p, m) / (1 - m.margin[0]);
}

/** Margin, commodity prices, the books and new capacity: once for each month that begins in the step. */
export function storageMonths(turn: Turn): void {
  const { p, time } = turn;
  const m = turn.table(market).only;
  const ledger = turn.table(books).only;
  const keep = keepShare(p.price.marginHalfLife);
  const monthly = p.battery.costNoise / Math.sqrt(12);
  for (const month of time.newMonths) {
    const mean = p.price.marginLater;
    const shock = innovation(p.price.marginSpread, keep) * turn.normalIn(month, 'energy.margin', BUSINESS);
    m.margin[0] = Math.min(0.8, Math.max(-0.5, mean + (m.margin[0] - mean) * keep + shock));
    const before = turn.normalIn(month - 1, 'energy.cost', BUSINESS);
    m.shock[0] += monthly * (turn.normalIn(month, 'energy.cost', BUSINESS) + p.battery.costMemory * before);
    const row = month % BOOK_ROWS;
    ledger.month[row] = month;
    ledger.deployed[row] = ledger.revenue[row] = ledger.cost[row] = 0;
    planCapacity(turn, m);
  }
}

/** One module more where the orders expected at the end of the building time exceed what will stand by then. */
function planCapacity(turn: Turn, m: Business): void {
  const { p, time } = turn;
  const rows = turn.table(plants).only;
  let capacity = 0;
  let free = -1;
  for (let i = 0; i < PLANTS.length; i++) {
    capacity += rows.nameplate[i] + rows.building[i];
    const open = rows.building[i] === 0 && rows.start[i] <= time.end;
    if (open && (free < 0 || rows.nameplate[i] < rows.nameplate[free])) free = i;
  }
  const years = p.plants.buildDelay / 12;
  const growth = fadingGrowth(
    p.market.growth,
    p.market.growthLater,
    p.market.growthDecay,
    sinceStart(turn) + years / 2,
  );
  const expected = outsideOrders(turn, m) * (1 + growth * years);
  if (free < 0 || expected / p.plants.utilisation < capacity + p.plants.module) return;
  rows.building[free] = p.plants.module;
  rows.ready[free] = time.end + p.plants.buildDelay * MINUTES_PER_MONTH;
  const cost = p.plants.module * KWH_PER_GWH * p.plants.buildCost;
  const at = rows.place[free];
  turn.post(
    LINKS.moneyEnergy,
    turn.setting.account(TESLA, at),
    turn.setting.account(0, at),
    Math.round(cost * 100),
    PAYMENT.capital,
  );
  turn.event({
    kind: 'energy.plantExpanded',
    entity: PLANTS[free],
    party: TESLA,
    place: at,
    text: `Tesla adds ${p.plants.module} GWh/yr of storage capacity at ${PLANTS[free]}`,
  });
}

/** Orders of outside customers at the price of the day, GWh a year. */
function outsideOrders(turn: Turn, m: Business): number {
  return m.demand[0] * pow(storagePrice(turn.p, m) / turn.p.price.realised, -turn.p.market.elasticity);
}

/** Years from the start of the run to the start of the step. */
export function sinceStart(turn: Turn): number {
  return turn.time.index * turn.time.years;
}

/** A step of the storage business: orders, production, deliveries to data centers and outside, payments. */
export function stepStorage(turn: Turn): void {
  const { p, time } = turn;
  const m = turn.table(market).only;
  const years = sinceStart(turn);
  const price = storagePrice(p, m);
  const cost = storageCost(p, m);
  m.backlog[0] += outsideOrders(turn, m) * KWH_PER_GWH * time.years;

  const outsideWish = m.backlog[0] * Math.min(1, time.years / p.market.lead) + m.outsideRest[0];
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

/** Makes what is wanted beyond the stock, in whole kWh, as far as the plants can. */
function produce(turn: Turn, wanted: number): void {
  const { p, time } = turn;
  const rows = turn.table(plants).only;
  const { season } = p;
  const seasonal = [season.q1, season.q2, season.q3, season.q4][Math.floor((time.month % 12) / 3)];
  let able = 0;
  let stock = 0;
  for (let i = 0; i < PLANTS.length; i++) {
    if (rows.building[i] > 0 && rows.ready[i] <= time.end) {
      rows.nameplate[i] += rows.building[i];
      rows.building[i] = 0;
    }
    if (rows.start[i] > time.start && rows.start[i] <= time.end) {
      turn.event({
        kind: 'energy.plantOpened',
        entity: PLANTS[i],
        party: TESLA,
        place: rows.place[i],
        text: `${PLANTS[i]} makes its first batteries (${rows.nameplate[i]} GWh/yr when ramped)`,
      });
    }
    const age = (time.start + time.minutes / 2 - rows.start[i]) / MINUTES_PER_MONTH;
    const share = rampShare(age, p.plants.rampMiddle, p.plants.rampWidth);
    const noise = exp(
      p.plants.noise * turn.normalIn(time.month, 'energy.output', { origin: rows.origin[i], ordinal: 0 }),
    );
    rows.output[i] = rows.nameplate[i] * share * p.plants.utilisation * seasonal * noise;
    able += rows.output[i];
    stock += rows.stock[i];
  }
  const capable = able * KWH_PER_GWH * time.years;
  const use = capable > 0 ? Math.min(1, Math.max(0, wanted - stock) / capable) : 0;
  for (let i = 0; i < PLANTS.length; i++) {
    rows.output[i] *= use;
    const exact = rows.output[i] * KWH_PER_GWH * time.years + rows.remainder[i];
    const whole = Math.floor(exact);
    rows.remainder[i] = exact - whole;
    rows.stock[i] += whole;
    rows.made[i] += whole;
  }
}

/** Delivers banks on order, the group's first, and returns the kWh that left. */
function deliverToSites(turn: Turn, price: number): number {
  const { setting } = turn;
  const orders = turn.read(NOTICES.storageOrders);
  const bank = turn.table(banks).only;
  const rows = turn.table(plants).only;
  const china = setting.place('Megafactory Shanghai');
  let sum = 0;
  for (const group of [true, false]) {
    for (let site = 0; site < bank.place.length; site++) {
      const owner = OWNERS[site];
      if (setting.integrated.has(owner) !== group) continue;
      const place = bank.place[site];
      let wanted = Math.floor(orders[place] / 1000);
      for (let i = 0; i < PLANTS.length && wanted > 0; i++) {
        // Plants serve their own side of the Pacific.
        if ((rows.place[i] === china) !== (setting.places[place].country === 'CN')) continue;
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
  const rows = turn.table(plants).only;
  const stocks = new Float64Array(PLANTS.length);
  let stock = 0;
  for (let i = 0; i < PLANTS.length; i++) stock += stocks[i] = rows.stock[i];
  const sold = Math.min(stock, Math.floor(wish));
  m.backlog[0] = Math.max(0, m.backlog[0] - sold);
  // What is less than a kWh is not lost at short steps.
  m.outsideRest[0] = wish - Math.floor(wish);
  largestRemainder(sold, stocks, stocks);
  for (let i = 0; i < PLANTS.length; i++) rows.stock[i] -= stocks[i];
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
