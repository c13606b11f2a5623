import { exp, largestRemainder } from '../../engine/maths';
import { eventProbability } from '../laws/integrate';
import type { EcosystemTurn } from '../layer';
import { FIRM_TITLES, LINKS, NOTICES, PAYMENT, REGIONS } from '../world';
import {
  addSupply,
  banks,
  type EnergyParameters,
  GAS_OWNED,
  GAS_RENTED,
  GRID,
  KINDS,
  MINUTES_PER_MONTH,
  OWNERS,
  supplies,
  WAITING,
} from './agents';
import { bankCover, dispatch, fastLane, hoursDown, overlapHours, stillDown } from './equations';
import { sinceStart } from './storage';

type Turn = EcosystemTurn<EnergyParameters>;

const SITES = OWNERS.length;
const KIND_COUNT = KINDS.length;
const MW = 1e6;
const YEAR_HOURS = 8766;
/** Curtailments fall into the afternoon of North America. */
const CURTAILED_FROM_UTC = 20;
/** Events are told for units of at least this power. */
const TOLD_FROM = 100 * MW;

/** Power under way by site and kind, W. */
function underWay(turn: Turn): Float64Array {
  const waiting = new Float64Array(SITES * KIND_COUNT);
  turn.table(supplies).each((chunk, row) => {
    if (chunk.state[row] === WAITING)
      waiting[chunk.site[row] * KIND_COUNT + chunk.kind[row]] += chunk.power[row];
  });
  return waiting;
}

/** Joins what has arrived by the middle of the step to what is at work at its site. */
function connect(turn: Turn): void {
  const { time, setting } = turn;
  const now = time.start + time.minutes / 2;
  const working = turn.table(supplies).chunkOf(0);
  turn.table(supplies).each((chunk, row) => {
    if (chunk.state[row] !== WAITING || chunk.due[row] > now) return;
    const site = chunk.site[row];
    const kind = chunk.kind[row];
    const power = chunk.power[row];
    working.power[site * KIND_COUNT + kind] += power;
    chunk.weight[row] = 0;
    const owner = OWNERS[site];
    if (power < TOLD_FROM || !setting.integrated.has(owner)) return;
    const place = chunk.place[row];
    turn.event({
      kind: 'energy.powerConnected',
      entity: setting.places[place].name,
      party: owner,
      place,
      text: `${Math.round(power / MW)} MW more at ${setting.places[place].name} (${KINDS[kind]}) for ${FIRM_TITLES[owner]}`,
    });
  });
}

/** Number of machines or lines behind a power, W. */
function unitsOf(p: Turn['p'], kind: number, power: number): number {
  const { gridUnit, turbineUnit, turbineReserve } = p.reliability;
  return Math.ceil(
    kind === GRID ? power / (gridUnit * MW) : (power * (1 + turbineReserve)) / (turbineUnit * MW),
  );
}

/** What failures did to one kind of supply at one site in a step. */
interface Outage {
  /** W available in the mean. */
  readonly available: number;
  /** Unit hours out of order. */
  readonly hours: number;
  /** W lost while one unit is out. */
  readonly loss: number;
}

const NO_OUTAGE: Outage = { available: 0, hours: 0, loss: 0 };

/** Failures and repairs of one kind at one site; moves the count of units that are down. */
function fail(turn: Turn, site: number, kind: number): Outage {
  const { p, time } = turn;
  const working = turn.table(supplies).chunkOf(0);
  const row = site * KIND_COUNT + kind;
  const power = working.power[row];
  if (power <= 0) {
    working.down[row] = 0;
    return NO_OUTAGE;
  }
  const { gridMtbf, gridRepair, turbineMtbf, turbineRepair, turbineReserve } = p.reliability;
  const mtbf = kind === GRID ? gridMtbf : turbineMtbf;
  const repair = kind === GRID ? gridRepair : turbineRepair;
  const reserve = kind === GRID ? 0 : turbineReserve;
  const units = unitsOf(p, kind, power);
  const who = { origin: working.origin[row], ordinal: working.ordinal[row] };
  const before = Math.min(working.down[row], units);
  const failing = turn.binomial(
    'energy.failure',
    who,
    units - before,
    eventProbability(1 / mtbf, time.hours),
  );
  const stay = before > 0 ? turn.binomial('energy.repair', who, before, exp(-time.hours / repair)) : 0;
  const late =
    failing > 0 ? turn.binomial('energy.repairOfNew', who, failing, stillDown(time.hours, repair)) : 0;
  working.down[row] = stay + late;
  working.faults[row] += failing;
  const hours = hoursDown(before, failing, time.hours, repair);
  const size = (power * (1 + reserve)) / units;
  return {
    available: Math.min(power, Math.max(0, units - hours / time.hours) * size),
    hours,
    loss: Math.max(0, size - power * reserve),
  };
}

/** Hours of the step in which the fast-lane connections of a site must yield. */
function curtailment(turn: Turn, site: number): number {
  const { p, time } = turn;
  const length = p.supply.curtailedHours;
  const probability = p.supply.curtailed / length / 365.25;
  const who = { origin: turn.table(banks).only.origin[site], ordinal: 0 };
  let hours = 0;
  for (let day = Math.floor(time.start / 1440); day * 1440 < time.end; day++) {
    const shared = overlapHours(time.start, time.end, day, CURTAILED_FROM_UTC, length);
    if (shared > 0 && turn.uniformIn(day, 'energy.curtailment', who) < probability) hours += shared;
  }
  return hours;
}

/** Price of power from the grid at a place, USD/kWh. */
export function gridPrice(turn: Turn, region: number): number {
  const { tariff } = turn.p;
  return tariff[REGIONS[region]] * exp(tariff.growth * sinceStart(turn));
}

/** Arrivals, failures, banks and deliveries at every data center, with the bills. */
export function stepSupply(turn: Turn): void {
  connect(turn);
  const waiting = underWay(turn);
  for (let site = 0; site < SITES; site++) serve(turn, site, waiting[site * KIND_COUNT + GRID]);
}

function serve(turn: Turn, site: number, gridUnderWay: number): void {
  const { p, time, setting } = turn;
  const bank = turn.table(banks).only;
  const place = bank.place[site];
  const owner = OWNERS[site];
  const load = turn.read(NOTICES.load)[place];
  const { power: working } = turn.table(supplies).chunkOf(0);
  const gridPower = working[site * KIND_COUNT + GRID];
  const rated = gridPower + working[site * KIND_COUNT + GAS_OWNED] + working[site * KIND_COUNT + GAS_RENTED];

  installBanks(turn, site);
  const grid = fail(turn, site, GRID);
  const owned = fail(turn, site, GAS_OWNED);
  const rented = fail(turn, site, GAS_RENTED);
  const cover = bankCover(bank.capacity[site], rated + gridUnderWay, p.supply.fastLaneHours);
  const yieldHours = cover > 0 && gridPower > 0 ? curtailment(turn, site) : 0;
  const yielded = cover * gridPower;

  const available = Math.max(
    0,
    grid.available + owned.available + rented.available - (yielded * yieldHours) / time.hours,
  );
  let incidents = 0;
  let incidentHours = 0;
  const incident = (hours: number, loss: number): void => {
    const gap = Math.max(0, Math.min(load, load - (rated - loss)));
    if (gap <= 0) return;
    incidents += hours * gap;
    incidentHours += hours;
  };
  incident(grid.hours, grid.loss);
  incident(owned.hours, owned.loss);
  incident(rented.hours, rented.loss);
  incident(yieldHours, yielded);

  const power = bank.capacity[site] / p.bank.duration;
  const state = { charge: bank.charge[site], capacity: bank.capacity[site], power };
  const flow = dispatch(load, available, incidents, incidentHours, time.hours, state, p.bank.efficiency);
  bank.charge[site] = flow.charge;
  bank.delivered[site] += flow.discharged;
  bank.supply[site] = rated;
  deliver(turn, site, flow.direct, flow.discharged, flow.charged);

  const need = load * time.hours;
  const down = need > 0 ? flow.short / need : 0;
  const memory = exp(-time.years);
  bank.downtime[site] = bank.downtime[site] * memory + down * YEAR_HOURS * (1 - memory);
  turn.publish(NOTICES.siteDowntime)[place] = down;
  const bridging = Math.min(power, (flow.charge * Math.sqrt(p.bank.efficiency)) / time.hours);
  turn.publish(NOTICES.powerSupply)[place] = Math.min(rated, available + bridging);
  turn.publish(NOTICES.powerPrice)[place] = bank.price[site];
  const wait = setting.places[place].country === 'CN' ? p.supply.gridLeadChina : p.supply.gridLead;
  const months =
    wait * fastLane(bank.capacity[site], rated + gridUnderWay, p.supply.fastLaneHours, p.supply.fastLane);
  turn.publish(NOTICES.powerLeadTime)[place] =
    (Math.min(months, p.supply.turbineLead) * MINUTES_PER_MONTH) / 1440;
  if (setting.integrated.has(owner) && down * time.hours > 1) {
    turn.event({
      kind: 'energy.outage',
      entity: setting.places[place].name,
      party: owner,
      place,
      text: `${setting.places[place].name} lacked power for the equivalent of ${(down * time.hours).toFixed(1)} h`,
    });
  }
}

/** Banks go to work some time after they were received. */
function installBanks(turn: Turn, site: number): void {
  const bank = turn.table(banks).only;
  const received = turn.read(NOTICES.storageReceived)[bank.place[site]];
  const share = eventProbability(1 / turn.p.bank.install, turn.time.days);
  bank.capacity[site] += Math.max(0, received - bank.capacity[site]) * share;
}

/** Sends the electricity and books its cost: the grid first, then own turbines, the dear rented ones last. */
function deliver(turn: Turn, site: number, direct: number, discharged: number, charged: number): void {
  const { p, time, setting } = turn;
  const bank = turn.table(banks).only;
  const place = bank.place[site];
  const here = setting.account(OWNERS[site], place);
  const drawn = direct + charged;
  const { power: working } = turn.table(supplies).chunkOf(0);
  const grid = Math.min(drawn, working[site * KIND_COUNT + GRID] * time.hours);
  const owned = Math.min(drawn - grid, working[site * KIND_COUNT + GAS_OWNED] * time.hours);
  const rented = drawn - grid - owned;
  const price = gridPrice(turn, setting.places[place].region);
  const bill = (grid * price + owned * p.tariff.gasOwned + rented * p.tariff.gasRented) / 1000;
  if (drawn > 0) bank.price[site] = (bill * 1000) / drawn;
  // Banks are filled by all sources alike: what they give counts as own generation in the same shares.
  const own = drawn > 0 ? (direct + discharged) * ((owned + rented) / drawn) : discharged;
  const total = Math.floor(direct + discharged);
  const ownWhole = Math.min(total, Math.floor(own));
  let served = turn.post(LINKS.energyCompute, here, here, ownWhole);
  served += turn.post(LINKS.energyCompute, setting.account(0, place), here, total - ownWhole);
  bank.served[site] = served / time.hours;
  turn.post(LINKS.moneyEnergy, here, setting.account(0, place), Math.round(bill * 100), PAYMENT.operating);
}

/** Orders and returns of power, once for each month that begins in the step. */
export function orderSupplies(turn: Turn): void {
  for (const month of turn.time.newMonths) orderMonth(turn, month);
}

function orderMonth(turn: Turn, month: number): void {
  const { p, time, setting } = turn;
  const bank = turn.table(banks).only;
  const wanted = turn.read(NOTICES.powerOrders);
  const load = turn.read(NOTICES.load);
  const waiting = underWay(turn);
  const { power: working } = turn.table(supplies).chunkOf(0);
  returnRented(turn, working, wanted, load);
  const rentals = new Float64Array(SITES);
  let inUse = 0;
  let wish = 0;
  for (let site = 0; site < SITES; site++) {
    const at = site * KIND_COUNT;
    const gap = wanted[bank.place[site]];
    inUse += working[at + GAS_RENTED] + waiting[at + GAS_RENTED];
    const share = setting.integrated.has(OWNERS[site]) ? 1 : p.supply.rentalOthers;
    const bridged = Math.max(0, gap * share - waiting[at + GAS_RENTED]);
    rentals[site] = bridged >= p.supply.smallestOrder * MW ? Math.floor(bridged / MW) : 0;
    wish += rentals[site];
    const lasting = gap - waiting[at + GRID] - waiting[at + GAS_OWNED];
    if (lasting >= p.supply.smallestOrder * MW)
      orderLasting(turn, month, site, lasting, working[at] + waiting[at]);
  }
  const fleet = (p.supply.rentalFleet * 1e9 * exp(p.supply.rentalGrowth * sinceStart(turn)) - inUse) / MW;
  if (wish <= 0 || fleet < 1) return;
  largestRemainder(Math.floor(Math.min(wish, fleet)), rentals, rentals);
  for (let site = 0; site < SITES; site++) {
    if (rentals[site] <= 0) continue;
    const who = { origin: bank.origin[site], ordinal: 0 };
    const months =
      p.supply.rentalLead * exp(p.supply.rentalSpread * turn.normalIn(month, 'energy.rentalLead', who));
    addSupply(
      turn,
      site,
      GAS_RENTED,
      WAITING,
      rentals[site] * MW,
      time.start,
      time.start + Math.ceil(months * MINUTES_PER_MONTH),
    );
  }
}

/** A connection to the grid or own turbines, with the lead time drawn now. */
function orderLasting(turn: Turn, month: number, site: number, power: number, grid: number): void {
  const { p, time, setting } = turn;
  const bank = turn.table(banks).only;
  const place = bank.place[site];
  const who = { origin: bank.origin[site], ordinal: 0 };
  const { supply } = p;
  const gas = turn.uniformIn(month, 'energy.kind', who) < supply.gasShare;
  const draw = turn.normalIn(month, 'energy.lead', who);
  const wait = setting.places[place].country === 'CN' ? supply.gridLeadChina : supply.gridLead;
  const months = gas
    ? supply.turbineLead * exp(supply.turbineSpread * draw)
    : wait *
      exp(supply.gridSpread * draw) *
      fastLane(bank.capacity[site], grid + power, supply.fastLaneHours, supply.fastLane);
  addSupply(
    turn,
    site,
    gas ? GAS_OWNED : GRID,
    WAITING,
    power,
    time.start,
    time.start + Math.ceil(months * MINUTES_PER_MONTH),
  );
}

/** Sends back rented turbines that a site needs no more. */
function returnRented(turn: Turn, working: Float64Array, wanted: Float64Array, load: Float64Array): void {
  const { place } = turn.table(banks).only;
  for (let site = 0; site < SITES; site++) {
    const at = site * KIND_COUNT;
    const spare = working[at + GRID] + working[at + GAS_OWNED] + working[at + GAS_RENTED] - load[place[site]];
    if (wanted[place[site]] > 0 || spare <= 0) continue;
    working[at + GAS_RENTED] -= Math.min(working[at + GAS_RENTED], spare);
  }
}
