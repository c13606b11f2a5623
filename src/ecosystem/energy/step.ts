import { exp, largestRemainder } from '../../engine/maths';
import type { EcosystemTurn } from '../layer';
import { LINKS, NOTICES, PAYMENT, REGIONS } from '../world';
import { type EnergyParameters, GRID, KIND_COUNT, market, TESLA } from './agents';
import { orderSupplies, publishUnderWay, publishWorth } from './orders';
import { sinceStart } from './plants';
import { storagePrice } from './price';
import { connect } from './queue';
import { stepStorage, storageMonths } from './storage';
import { gridPrice, stepSupply } from './supply';
import { underWay } from './waiting';

type Turn = EcosystemTurn<EnergyParameters>;

/** One step of the layer: months, storage business, power at data centers, power for cities and orbit. */
export function step(turn: Turn): void {
  storageMonths(turn);
  publishWorth(turn);
  orderSupplies(turn);
  stepStorage(turn);
  publishPrices(turn);
  connect(turn);
  const { way } = underWay(turn);
  stepSupply(turn, (site) => way[site * KIND_COUNT + GRID]);
  publishUnderWay(turn, way);
  supplyCities(turn);
  supplyOrbit(turn);
}

function publishPrices(turn: Turn): void {
  const price = turn.publish(NOTICES.powerPrice);
  const { places } = turn.setting;
  const byRegion = REGIONS.map((_, region) => gridPrice(turn, region));
  for (let place = 0; place < places.length; place++) price[place] = byRegion[places[place].region];
  turn.publish(NOTICES.storagePrice)[0] = storagePrice(turn.p, turn.table(market).only);
}

/** Electricity of vehicles and robots: from the grid of the city, as wanted. */
function supplyCities(turn: Turn): void {
  const { setting } = turn;
  const vehicles = turn.read(NOTICES.chargeNeed);
  const robots = turn.read(NOTICES.robotEnergy);
  for (let place = 0; place < setting.places.length; place++) {
    const grid = setting.account(0, place);
    const to = setting.account(TESLA, place);
    if (vehicles[place] > 0) turn.post(LINKS.energyFleet, grid, to, Math.round(vehicles[place]));
    if (robots[place] > 0) turn.post(LINKS.energyRobots, grid, to, Math.round(robots[place]));
  }
}

/** Solar arrays for orbit: the group's from Tesla, others' from outside, each up to what its makers can do. */
function supplyOrbit(turn: Turn): void {
  const { p, time } = turn;
  const m = turn.table(market).only;
  const wanted = turn.read(NOTICES.orbitPower);
  const grown = exp(p.solar.growth * sinceStart(turn)) * 1e6 * time.years;
  m.arraysGroup[0] = sendArrays(turn, wanted, true, p.solar.capacity * grown + m.arraysGroup[0]);
  m.arraysOthers[0] = sendArrays(turn, wanted, false, p.solar.others * grown + m.arraysOthers[0]);
}

/** Sends what is wanted up to `capacity` W, in proportion; returns the part of a W that is carried on. */
function sendArrays(turn: Turn, wanted: Float64Array, group: boolean, capacity: number): number {
  const { p, setting } = turn;
  const wishes = new Float64Array(wanted.length);
  let wish = 0;
  for (let party = 1; party < wanted.length; party++) {
    if (setting.integrated.has(party) !== group) continue;
    wish += wishes[party] = Math.floor(wanted[party]);
  }
  const rest = capacity - Math.floor(capacity);
  const total = Math.min(wish, Math.floor(capacity));
  if (total <= 0) return rest;
  largestRemainder(total, wishes, wishes);
  const maker = group ? TESLA : 0;
  for (let party = 1; party < wishes.length; party++) {
    if (wishes[party] === 0) continue;
    const left = turn.post(LINKS.power, setting.seat(maker), setting.seat(party), wishes[party]);
    const cents = left * p.solar.price * 100;
    if (party !== maker)
      turn.post(
        LINKS.moneyEnergy,
        setting.seat(party),
        setting.seat(maker),
        Math.round(cents),
        PAYMENT.capital,
      );
    const cost = Math.round(cents * (1 - p.solar.margin));
    if (maker !== 0)
      turn.post(LINKS.moneyEnergy, setting.seat(maker), setting.seat(0), cost, PAYMENT.operating);
  }
  return rest;
}
