import { DAYS_PER_YEAR, HOURS_PER_YEAR } from '../../quantity/calendar';
import {
  breakEvenLaunchPrice,
  meanSurvival,
  type OrbitAgainstGround,
  powerCostRatio,
  tokenCostRatio,
} from '../laws/orbitalCost';
import { DATA_CENTERS, FIRM_TITLES, FIRMS, firm, NOTICES } from '../world';
import { DAWN_PLANE, planes, programmes } from './agents';
import { arrayShare, buildCost, meanDelivery, type OrbitTurn, sellerOf, yearlyDose } from './design';
import { announceCapital, launchPriceOf } from './orders';
import { tokensPerHour } from './serve';

/** Highest launch price at which a break-even is looked for, USD/kg. */
const MOST_PER_KG = 100_000;
const MONTHS_PER_QUARTER = 3;

const load = new Float64Array(FIRMS.length);

/** Facility power of an H100e at a firm, kW; where it has no data centers that of all there are. */
function groundPower(turn: OrbitTurn, seller: number): number {
  const capacity = turn.read(NOTICES.capacityH100e);
  if (load[seller] > 0 && capacity[seller] > 0) return load[seller] / capacity[seller] / 1000;
  let watts = 0;
  let h100e = 0;
  for (let owner = 1; owner < FIRMS.length; owner++) {
    watts += load[owner];
    h100e += capacity[owner];
  }
  return watts > 0 && h100e > 0 ? watts / h100e / 1000 : turn.p.groundPower;
}

/**
 * Cost of a token from a satellite launched now over that of the seller's data centers, with the same chips in both, by
 * two boundaries, and the launch prices at which these are 1. Prices move slowly: once a month.
 */
export function compare(turn: OrbitTurn): void {
  if (turn.time.newMonths.length === 0 && turn.time.index > 0) return;
  const { setting } = turn;
  const loads = turn.read(NOTICES.load);
  load.fill(0);
  for (const { owner, place } of DATA_CENTERS) load[firm(owner)] += loads[setting.place(place)];
  const powered = poweredShare(turn);
  const working = workingShare(turn);
  const ratio = turn.publish(NOTICES.orbitRatio);
  for (let owner = 1; owner < FIRMS.length; owner++) {
    compareOwner(turn, owner, powered, working);
    ratio[owner] = turn.table(programmes).only.costRatio[owner];
  }
  announceCapital(turn);
  for (let month = 0; month < turn.time.newMonths.length; month++) tellBreakEven(turn);
}

/** Share of the design's power that is there and serves: sun and battery, the radiator, losses of satellites, raising the orbit. */
function poweredShare(turn: OrbitTurn): number {
  const { p } = turn;
  const { availability, satelliteFailure, life, commissioning } = p.design;
  const serving = Math.max(0.01, 1 - commissioning / (life * DAYS_PER_YEAR));
  const period = turn.table(planes).only.period[DAWN_PLANE];
  return availability * meanSurvival(satelliteFailure, life) * serving * meanDelivery(p, period);
}

/** Share of the chips that has not failed, mean over the life, less the work that silent errors cost. */
function workingShare(turn: OrbitTurn): number {
  const { design, radiation } = turn.p;
  const dose = yearlyDose(turn.p, design.altitude, turn.table(planes).only.inclination[DAWN_PLANE]);
  const errors = ((dose / radiation.errorDose) * radiation.errorHours) / HOURS_PER_YEAR;
  return meanSurvival(design.chipFailure, design.life) * Math.max(0.01, 1 - errors);
}

function compareOwner(turn: OrbitTurn, owner: number, powered: number, working: number): void {
  const { p } = turn;
  const all = turn.table(programmes).only;
  const seller = sellerOf(owner);
  const perHour = tokensPerHour(turn, seller);
  const ground = (turn.read(NOTICES.tokenCost)[seller] * perHour) / 1e6;
  const site = turn.read(NOTICES.siteCostPerHour)[seller];
  const price = launchPriceOf(turn, owner);
  all.launchPrice[owner] = price;
  all.costRatio[owner] = 0;
  all.costRatioPower[owner] = 0;
  all.breakEven[owner] = 0;
  all.breakEvenPower[owner] = 0;
  if (!(ground > 0 && site > 0)) return;
  const { specificMass, operations, life, chipDraw } = p.design;
  const of: OrbitAgainstGround = {
    specificMass,
    build: buildCost(p, all.built[owner]),
    arrays: arrayShare(p),
    arrayCost: turn.read(NOTICES.arrayPrice)[0],
    operations,
    life,
    rate: turn.read(NOTICES.capitalRate)[0],
    ground,
    power: groundPower(turn, seller),
    site,
    draw: chipDraw,
    powered,
    working,
    link: (perHour * p.link.bytes * turn.read(NOTICES.relayPrice)[0]) / 1e9,
  };
  all.breakEven[owner] = breakEvenLaunchPrice((usd) => tokenCostRatio(of, usd), MOST_PER_KG);
  all.breakEvenPower[owner] = breakEvenLaunchPrice((usd) => powerCostRatio(of, usd), MOST_PER_KG);
  if (!(price > 0)) return;
  all.costRatio[owner] = tokenCostRatio(of, price);
  all.costRatioPower[owner] = powerCostRatio(of, price);
}

/** A firm that flies or wants satellites is told of when orbit has been cheaper for a quarter. */
function tellBreakEven(turn: OrbitTurn): void {
  const all = turn.table(programmes).only;
  const wishes = turn.read(NOTICES.orbitOrders);
  for (let owner = 1; owner < FIRMS.length; owner++) {
    const ratio = all.costRatio[owner];
    const takesPart = wishes[owner] > 0 || all.inOrbit[owner] > 0;
    all.cheaper[owner] = takesPart && ratio > 0 && ratio < 1 ? all.cheaper[owner] + 1 : 0;
    if (all.cheaper[owner] !== MONTHS_PER_QUARTER) continue;
    const title = FIRM_TITLES[owner];
    turn.event({
      kind: 'orbit.breakEven',
      entity: title,
      party: owner,
      text:
        `${title}: for a quarter a token from orbit has cost less than one from ${FIRM_TITLES[sellerOf(owner)]}'s data ` +
        `centers, now ${ratio.toFixed(2)} of it, everything counted (power and facility ${all.costRatioPower[owner].toFixed(2)}): ` +
        `launch costs ${all.launchPrice[owner].toFixed(0)} USD/kg, break-even is at ${all.breakEven[owner].toFixed(0)}`,
    });
  }
}
