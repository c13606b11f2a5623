import type { EcosystemTurn } from '../layer';
import { firm, LINKS, NOTICES, PAYMENT, REGIONS } from '../world';
import { arrays, type EnergyParameters, GRID, KIND_COUNT, market, TESLA } from './agents';
import { orderSupplies, publishUnderWay, publishWorth } from './orders';
import { storagePrice } from './price';
import { connect } from './queue';
import { arrayPrice, planArrays, supplyOrbit } from './solar';
import { stepStorage, storageMonths } from './storage';
import { stepSupply } from './supply';
import { gridPrice } from './tariffs';
import { underWay } from './waiting';

const ALPHABET = firm('alphabet');

type Turn = EcosystemTurn<EnergyParameters>;

/** One step of the layer: months, storage business, power at data centers, power for cities and orbit. */
export function step(turn: Turn): void {
  storageMonths(turn);
  planArrays(turn);
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
  turn.publish(NOTICES.arrayPrice)[0] = arrayPrice(turn.p, turn.table(arrays).only);
}

/**
 * Electricity of vehicles and robots, from the grid of their place, as wanted, to those whose make they are. In cities
 * those pay who own them: people outside the model pay a grid outside the model, which no books see. Robots at sites are
 * the group's own: Tesla, which runs them, pays.
 */
function supplyCities(turn: Turn): void {
  const { setting } = turn;
  const price = turn.publish(NOTICES.powerPrice);
  const cars = turn.read(NOTICES.chargeNeed);
  const rivals = turn.read(NOTICES.rivalChargeNeed);
  const robots = turn.read(NOTICES.robotEnergy);
  for (let place = 0; place < setting.places.length; place++) {
    const grid = setting.account(0, place);
    const tesla = setting.account(TESLA, place);
    if (cars[place] > 0) turn.post(LINKS.energyFleet, grid, tesla, Math.round(cars[place]));
    if (rivals[place] > 0)
      turn.post(LINKS.energyFleet, grid, setting.account(ALPHABET, place), Math.round(rivals[place]));
    if (robots[place] <= 0) continue;
    const sent = turn.post(LINKS.energyRobots, grid, tesla, Math.round(robots[place]));
    const cents = Math.round((sent / 1000) * price[place] * 100);
    if (place >= setting.cities) turn.post(LINKS.moneyEnergy, tesla, grid, cents, PAYMENT.operating);
  }
}
