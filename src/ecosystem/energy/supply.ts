import { exp } from '../../engine/maths';
import { HOURS_PER_YEAR, MINUTES_PER_DAY, MINUTES_PER_MONTH } from '../../quantity/calendar';
import type { EcosystemTurn } from '../layer';
import { LINKS, NOTICES, OWNERS, PAYMENT } from '../world';
import {
  banks,
  type EnergyParameters,
  GAS_OWNED,
  GAS_RENTED,
  GRID,
  KIND_COUNT,
  SITES,
  supplies,
} from './agents';
import { type BankFlow, fastLane, type Smoothed, smooth, stepBank } from './bankEquations';
import { ageBank, growBank, runPlans, type SiteDay, type StepPlan } from './banks';
import type { Behind } from './failureSweep';
import { failures, type Outages } from './outages';
import { gasPrice, gridPrice } from './tariffs';
import { gridWait } from './waiting';

type Turn = EcosystemTurn<EnergyParameters>;

/** An outage is told from this many hours of full load without power, a bridged one from that many that the bank gave. */
const TOLD_HOURS = 1;
const TOLD_BRIDGED = 0.25;

/** What happens at one site in a step; filled anew for each. */
const DAY: SiteDay = { site: 0, load: 0, grid: 0, rated: 0, yielded: 0, price: 0, power: 0, energy: 0 };
const PLAN: StepPlan = {
  discharge: 0,
  charge: 0,
  worth: 0,
  cost: 0,
  target: 0,
  moved: 0,
  reserve: 0,
  curtailed: 0,
  uncovered: 0,
};
const SWING: Smoothed = { power: 0, energy: 0, through: 0, left: 0 };
const BEHIND: Behind = { load: 0, rated: 0, power: 0, held: 0, full: 0, efficiency: 1 };
const OUT: Outages = {
  available: 0,
  missing: 0,
  bridged: 0,
  lost: 0,
  connections: 0,
  turbines: 0,
  goesOn: false,
};
const FLOW: BankFlow = { direct: 0, planned: 0, bridged: 0, charged: 0, short: 0, charge: 0 };

/** Failures, banks and deliveries at every data center, with the bills. @param gridUnderWay W by site */
export function stepSupply(turn: Turn, gridUnderWay: (site: number) => number): void {
  for (let site = 0; site < SITES; site++) serve(turn, site, gridUnderWay(site));
}

function serve(turn: Turn, site: number, gridUnderWay: number): void {
  const { p, time } = turn;
  const bank = turn.table(banks).only;
  const place = bank.place[site];
  const { power: working } = turn.table(supplies).chunkOf(0);
  const at = site * KIND_COUNT;
  const turbines = working[at + GAS_OWNED] + working[at + GAS_RENTED];
  const rated = working[at + GRID] + turbines;
  growBank(turn, site);
  bank.supply[site] = rated;
  const power = bank.capacity[site] / p.bank.duration;
  const swing = turn.read(NOTICES.swing)[place];
  smooth(swing, p.bank.duty, p.bank.period, power, SWING);
  bank.smoothed[site] = swing > 0 ? 1 - SWING.left : 0;
  describe(turn, site, rated, power, turbines);
  runPlans(turn, DAY, PLAN);
  stand(turn, site, rated);
  failures(turn, site, turbines > 0 ? SWING.left * Math.min(1, swing / turbines) : 0, BEHIND, OUT);
  const available = Math.max(0, OUT.available - (DAY.yielded * PLAN.curtailed) / time.hours);
  stepBank(
    {
      load: DAY.load,
      available,
      hours: time.hours,
      bridged: OUT.bridged,
      lost: OUT.lost + PLAN.uncovered,
      planned: PLAN.discharge,
      target: OUT.goesOn ? 0 : PLAN.target,
      charge: bank.charge[site],
      capacity: bank.capacity[site],
      power: DAY.power,
      efficiency: p.bank.efficiency,
    },
    FLOW,
  );
  settle(turn, site, available);
  publish(turn, site, place, gridUnderWay, available);
}

/** What the site's plan of the day rests on, the swing taken out. */
function describe(turn: Turn, site: number, rated: number, power: number, turbines: number): void {
  const { p, setting } = turn;
  const bank = turn.table(banks).only;
  const place = bank.place[site];
  const { yields } = turn.table(supplies).chunkOf(0);
  DAY.site = site;
  DAY.load = turn.read(NOTICES.load)[place];
  DAY.grid = rated - turbines;
  DAY.rated = rated;
  DAY.yielded = yields[site * KIND_COUNT + GRID] * p.supply.curtailedDepth;
  DAY.price = gridPrice(turn, setting.places[place].region);
  DAY.power = Math.max(0, power - SWING.power);
  DAY.energy = Math.max(0, bank.capacity[site] - SWING.energy);
}

/**
 * What stands behind the load in failures: the bank with the power that smoothing leaves it, and what is kept back in it.
 * What the plan of the day moves is not reckoned with: it may be out when a supply fails, at whatever hour that is.
 */
function stand(turn: Turn, site: number, rated: number): void {
  const { efficiency } = turn.p.bank;
  const oneWay = Math.sqrt(efficiency);
  BEHIND.load = DAY.load;
  BEHIND.rated = rated;
  BEHIND.power = DAY.power;
  BEHIND.held = Math.max(0, turn.table(banks).only.charge[site] - PLAN.moved) * oneWay;
  BEHIND.full = PLAN.reserve * oneWay;
  BEHIND.efficiency = efficiency;
}

/** Books what the bank did, sends the electricity, and counts the time without power. */
function settle(turn: Turn, site: number, available: number): void {
  const { p, time } = turn;
  const bank = turn.table(banks).only;
  const given = FLOW.planned + FLOW.bridged;
  bank.charge[site] = FLOW.charge;
  bank.delivered[site] += given;
  bank.bridged[site] += FLOW.bridged;
  const through = DAY.load > 0 ? SWING.through * time.hours : 0;
  ageBank(turn, site, given + through * p.bank.shallow);
  // Smoothing costs what a cycle loses, too, as far as the supplies have it.
  const spare = Math.max(0, available * time.hours - FLOW.direct - FLOW.charged);
  const lost = Math.min(spare, through * (1 / p.bank.efficiency - 1));
  deliver(turn, site, FLOW.charged + lost);
  const need = DAY.load * time.hours;
  const down = need > 0 ? FLOW.short / need : 0;
  const memory = exp(-time.years);
  bank.downtime[site] = bank.downtime[site] * memory + down * HOURS_PER_YEAR * (1 - memory);
  turn.publish(NOTICES.siteDowntime)[bank.place[site]] = down;
  tell(turn, site, down * time.hours);
}

/**
 * Sends the electricity and books its cost: the grid first, then own turbines, the dear rented ones last. What the plan
 * moves is billed at the prices of its hours.
 * @param extra Wh drawn for the bank
 */
function deliver(turn: Turn, site: number, extra: number): void {
  const { time, setting } = turn;
  const bank = turn.table(banks).only;
  const place = bank.place[site];
  const here = setting.account(OWNERS[site], place);
  const drawn = FLOW.direct + extra;
  const delivered = FLOW.direct + FLOW.planned + FLOW.bridged;
  const { power: working } = turn.table(supplies).chunkOf(0);
  const at = site * KIND_COUNT;
  const grid = Math.min(drawn, working[at + GRID] * time.hours);
  const owned = Math.min(drawn - grid, working[at + GAS_OWNED] * time.hours);
  const rented = drawn - grid - owned;
  const given = PLAN.discharge > 0 ? FLOW.planned / PLAN.discharge : 0;
  const filled = PLAN.charge > 0 ? Math.min(1, FLOW.charged / PLAN.charge) : 0;
  const saved = given * PLAN.worth - filled * PLAN.cost;
  bank.saved[site] += saved;
  const flat = Math.max(0, grid + given * PLAN.discharge - filled * PLAN.charge);
  const gas = owned * gasPrice(turn, 'gasOwned') + rented * gasPrice(turn, 'gasRented');
  const bill = (flat * DAY.price + gas) / 1000 - saved;
  if (delivered > 0) bank.price[site] = (bill * 1000) / delivered;
  // Banks are filled by all sources alike: what they give counts as own generation in the same shares.
  const own = drawn > 0 ? delivered * ((owned + rented) / drawn) : delivered;
  const total = Math.floor(delivered);
  const ownWhole = Math.min(total, Math.floor(own));
  let served = turn.post(LINKS.energyCompute, here, here, ownWhole);
  served += turn.post(LINKS.energyCompute, setting.account(0, place), here, total - ownWhole);
  bank.served[site] = served / time.hours;
  turn.post(LINKS.moneyEnergy, here, setting.account(0, place), Math.round(bill * 100), PAYMENT.operating);
}

function publish(turn: Turn, site: number, place: number, gridUnderWay: number, available: number): void {
  const { p, time } = turn;
  const bank = turn.table(banks).only;
  const rated = bank.supply[site];
  const bridging = Math.min(DAY.power, (FLOW.charge * Math.sqrt(p.bank.efficiency)) / time.hours);
  turn.publish(NOTICES.powerSupply)[place] = Math.min(rated, available + bridging);
  turn.publish(NOTICES.powerPrice)[place] = bank.price[site];
  const lane = fastLane(bank.capacity[site], rated + gridUnderWay, p.supply.fastLaneHours, p.supply.fastLane);
  const months = Math.min(gridWait(turn, place) * lane, Math.max(p.supply.turbineLead, p.supply.permit));
  turn.publish(NOTICES.powerLeadTime)[place] = (months * MINUTES_PER_MONTH) / MINUTES_PER_DAY;
}

/** @param short hours of full load without power */
function tell(turn: Turn, site: number, short: number): void {
  const { setting } = turn;
  if (!setting.integrated.has(OWNERS[site])) return;
  const bank = turn.table(banks).only;
  const place = bank.place[site];
  const { name } = setting.places[place];
  const given = DAY.load > 0 ? FLOW.bridged / DAY.load : 0;
  if (short <= TOLD_HOURS && given <= TOLD_BRIDGED) return;
  const dark = short > TOLD_HOURS;
  turn.event({
    kind: dark ? 'energy.outage' : 'energy.bridged',
    entity: name,
    party: OWNERS[site],
    place,
    text: dark
      ? `${name} lacked power for the equivalent of ${short.toFixed(1)} h: ${whatFailed(short)}; its bank of ${Math.round(bank.capacity[site] / 1e6)} MWh gave ${Math.round((FLOW.bridged + (PLAN.curtailed > 0 ? FLOW.planned : 0)) / 1e6)} MWh`
      : `The bank of ${name} gave ${Math.round(FLOW.bridged / 1e6)} MWh when supplies failed: ${whatFailed(short)}; ${Math.round(FLOW.charge / 1e6)} of ${Math.round(bank.capacity[site] / 1e6)} MWh are in it`,
  });
}

function whatFailed(short: number): string {
  const parts = [
    OUT.connections > 0 ? `${OUT.connections} of its connections to the grid failed` : '',
    OUT.turbines > 0 ? `${OUT.turbines} turbines were out` : '',
    PLAN.curtailed > 0 ? `the grid made it yield for ${PLAN.curtailed} h` : '',
    DAY.load > DAY.rated && short > 0
      ? `its chips would draw ${Math.round((DAY.load - DAY.rated) / 1e6)} MW more than is connected`
      : '',
  ].filter((part) => part !== '');
  return parts.length > 0 ? parts.join(', ') : 'its supplies gave less than its load';
}
