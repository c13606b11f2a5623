import { hashName } from '../../engine/draws';
import { exp } from '../../engine/maths';
import { MINUTES_PER_MONTH } from '../../quantity/calendar';
import { causeOf, type EcosystemTurn, told } from '../layer';
import { LINKS, PAYMENT } from '../world';
import { type EnergyParameters, KWH_PER_GWH, market, PLANTS, plants, TESLA } from './agents';
import { fadingGrowth, rampOn, rampShare } from './equations';
import { plantSlip } from './found';
import { type Business, outsideOrders } from './price';

type Turn = EcosystemTurn<EnergyParameters>;

/** Years from the start of the run to the start of the step. */
export function sinceStart(turn: Turn): number {
  return turn.time.index * turn.time.years;
}

/** Why capacity is added: what is expected, what will stand, and how full the order book is. */
interface Case {
  /** GWh/yr of orders when the capacity would come, and what of them comes from data centers. */
  readonly expected: number;
  readonly sites: number;
  /** GWh/yr of nameplate that stands or is being built. */
  readonly capacity: number;
  /** Months of orders in the backlog. */
  readonly backlog: number;
}

/**
 * A decision on new capacity, once a month: where the orders expected at the end of the building time exceed what will
 * stand by then, the order book is long and a sale leaves a margin, the smallest plant grows by a module; when all
 * have their full size, the next one is opened.
 */
export function planCapacity(turn: Turn): void {
  const { p } = turn;
  const m = turn.table(market).only;
  const why = caseFor(turn, m);
  const { utilisation, module, leastBacklog, leastMargin } = p.plants;
  if (why.expected / utilisation < why.capacity + module) return;
  if (why.backlog < leastBacklog || m.margin[0] < leastMargin) return;
  const plant = smallestFree(turn);
  if (plant >= 0) expand(turn, plant, why, m);
  else if (turn.table(plants).rows < PLANTS.length) open(turn, why, m);
}

function caseFor(turn: Turn, m: Business): Case {
  const { p } = turn;
  const rows = turn.table(plants);
  let capacity = 0;
  for (let i = 0; i < rows.rows; i++) capacity += rows.only.nameplate[i] + rows.only.building[i];
  const years = p.plants.buildDelay / 12;
  const { growth, growthLater, growthDecay } = p.market;
  const rate = fadingGrowth(growth, growthLater, growthDecay, sinceStart(turn) + years / 2);
  const orders = outsideOrders(p, m);
  // Orders of data centers come in bursts, by site: they are taken as they were in the last year, without a trend.
  const sites = Math.max(0, m.siteOrders[0]);
  return {
    expected: orders * exp(rate * years) + sites,
    sites,
    capacity,
    backlog: ((m.backlog[0] + m.siteOpen[0]) / KWH_PER_GWH / (orders + sites)) * 12,
  };
}

/** The smallest plant that is at work, not growing, and is to have a module more; -1 if there is none. */
function smallestFree(turn: Turn): number {
  const { p, time } = turn;
  const rows = turn.table(plants);
  const { nameplate, building, start } = rows.only;
  let free = -1;
  for (let i = 0; i < rows.rows; i++) {
    const open = building[i] === 0 && start[i] <= time.end;
    // Where no place is left for a further one, the plants that stand grow on.
    const room = rows.rows === PLANTS.length || nameplate[i] + p.plants.module <= p.plants.largest;
    if (open && room && (free < 0 || nameplate[i] < nameplate[free])) free = i;
  }
  return free;
}

function reason(why: Case, m: Business): string {
  const margin = Math.round(m.margin[0] * 100);
  return `orders of ${Math.round(why.expected)} GWh/yr are expected by then against ${Math.round(why.capacity)} of capacity, data centers order ${why.sites.toFixed(1)} of them, the backlog holds ${why.backlog.toFixed(1)} months of orders, the margin is ${margin} %`;
}

function expand(turn: Turn, plant: number, why: Case, m: Business): void {
  const { p, time } = turn;
  const rows = turn.table(plants).only;
  rows.building[plant] = p.plants.module;
  rows.ready[plant] = time.end + p.plants.buildDelay * MINUTES_PER_MONTH;
  pay(turn, plant, p.plants.module);
  rows.decision[plant] = told(
    turn.event({
      kind: 'energy.plantExpanded',
      entity: PLANTS[plant].name,
      party: TESLA,
      place: rows.place[plant],
      text: `Tesla adds ${p.plants.module} GWh/yr at ${PLANTS[plant].name}, ready in ${p.plants.buildDelay} months: ${reason(why, m)}`,
    }),
  );
}

/** The next plant of the list: built in the time of a plant times its slip, then ramped. */
function open(turn: Turn, why: Case, m: Business): void {
  const { p, time, setting } = turn;
  const table = turn.table(plants);
  const plant = table.rows;
  const { name, place } = PLANTS[plant];
  table.add(hashName(name), 0, 1);
  const rows = table.only;
  rows.place[plant] = setting.place(place);
  rows.nameplate[plant] = p.plants.further;
  const months = p.plants.buildDelay * plantSlip(turn, name);
  rows.start[plant] = time.end + Math.ceil(months * MINUTES_PER_MONTH);
  pay(turn, plant, p.plants.further);
  rows.decision[plant] = told(
    turn.event({
      kind: 'energy.plantPlanned',
      entity: name,
      party: TESLA,
      place: rows.place[plant],
      text: `Tesla decides on ${name} with ${p.plants.further} GWh/yr, all its plants being full-grown or under construction: ${reason(why, m)}`,
    }),
  );
}

function pay(turn: Turn, plant: number, capacity: number): void {
  const { place } = turn.table(plants).only;
  const { setting, p } = turn;
  const cents = Math.round(capacity * KWH_PER_GWH * p.plants.buildCost * 100);
  turn.post(
    LINKS.moneyEnergy,
    setting.account(TESLA, place[plant]),
    setting.account(0, place[plant]),
    cents,
    PAYMENT.capital,
  );
}

/** Makes what is wanted (kWh) beyond the stock, in whole kWh, as far as the plants can. */
export function produce(turn: Turn, wanted: number): void {
  const { p, time } = turn;
  const table = turn.table(plants);
  const rows = table.only;
  const { season } = p;
  const seasonal = [season.q1, season.q2, season.q3, season.q4][Math.floor((time.month % 12) / 3)];
  let able = 0;
  let stock = 0;
  for (let i = 0; i < table.rows; i++) {
    const who = { origin: rows.origin[i], ordinal: 0 };
    const noise = exp(p.plants.noise * turn.normalIn(time.month, 'energy.output', who));
    rows.output[i] = ramp(turn, i) * p.plants.utilisation * seasonal * noise;
    able += rows.output[i];
    stock += rows.stock[i];
  }
  const capable = able * KWH_PER_GWH * time.years;
  const use = capable > 0 ? Math.min(1, Math.max(0, wanted - stock) / capable) : 0;
  for (let i = 0; i < table.rows; i++) {
    rows.output[i] *= use;
    const exact = rows.output[i] * KWH_PER_GWH * time.years + rows.remainder[i];
    const whole = Math.floor(exact);
    rows.remainder[i] = exact - whole;
    rows.stock[i] += whole;
  }
}

/** Moves a plant along its ramp; returns the capacity that it has in the mean of the step, GWh/yr. */
function ramp(turn: Turn, i: number): number {
  const { p, time } = turn;
  const rows = turn.table(plants).only;
  const { rampMiddle, rampWidth } = p.plants;
  if (rows.start[i] >= time.end) return 0;
  const nameplate = rows.nameplate[i];
  const began = rows.start[i] >= time.start;
  const months = (time.end - Math.max(time.start, rows.start[i])) / MINUTES_PER_MONTH;
  const share = began
    ? rampShare(Math.max(months / 2, 1e-9), rampMiddle, rampWidth)
    : rampOn(rows.ramped[i] / nameplate, months / 2, rampWidth);
  rows.ramped[i] = nameplate * rampOn(share, months / 2, rampWidth);
  if (began) tellOpened(turn, i);
  if (rows.building[i] > 0 && rows.ready[i] <= time.end) {
    rows.nameplate[i] += rows.building[i];
    rows.building[i] = 0;
  }
  return (nameplate * share * months * MINUTES_PER_MONTH) / time.minutes;
}

function tellOpened(turn: Turn, i: number): void {
  const rows = turn.table(plants).only;
  turn.event({
    kind: 'energy.plantOpened',
    entity: PLANTS[i].name,
    party: TESLA,
    place: rows.place[i],
    text: `${PLANTS[i].name} makes its first batteries; it is to make ${rows.nameplate[i]} GWh/yr once ramped, half of it after ${turn.p.plants.rampMiddle} months`,
    ...causeOf(rows.decision[i]),
  });
}
