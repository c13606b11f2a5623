import { partyOf, placeOf, WORLD } from '../../engine/setting';
import type { EcosystemTurn } from '../layer';
import { LINKS, NOTICES, REGIONS, SELLERS } from '../world';
import { cities, regions, sellers } from './agents';
import { publishGoods, publishTokens } from './found';
import { orderVehicles, payForDriving, shockRegions } from './goods';
import { orderLeases, publishLeases } from './leases';
import type { demandParameters } from './parameters';
import { SELLER_MODELS, sellerOf } from './parties';
import { orderRobots } from './robots';
import { adopt, buyTokens, serveTokens } from './services';

type Turn = EcosystemTurn<typeof demandParameters>;

const BYTES = LINKS.trafficDemand.quantum;
const HOURS = LINKS.labourDemand.quantum;

/** One step: buyers get what has come, pay, learn of releases, and decide what they want next. */
export function step(turn: Turn): void {
  takeReleases(turn);
  const served = takeDeliveries(turn);
  serveTokens(turn, served);
  payForDriving(turn);
  shockRegions(turn);
  const count = turn.setting.cities;
  const vehicles = new Float64Array(count);
  const robots = new Float64Array(count);
  orderVehicles(turn, vehicles);
  orderRobots(turn, robots);
  adopt(turn);
  buyTokens(turn);
  orderLeases(turn);
  publishGoods(turn, vehicles, robots);
  publishTokens(turn);
  publishLeases(turn);
}

/** A model counts for buyers from the day on which its release reaches them. */
function takeReleases(turn: Turn): void {
  const seller = turn.table(sellers).only;
  const quality = turn.read(NOTICES.quality);
  turn.receive(LINKS.modelDemand, (_from, _to, _amount, attribute) => {
    // What cars and robots can do with a release their makers tell once it has reached them.
    for (let slot = 0; slot < SELLERS.length; slot++)
      if (SELLER_MODELS[slot] === attribute) seller.quality[slot] = quality[attribute];
  });
}

/** Takes goods, data, labour and tokens; goods are paid on delivery. Returns tokens served by seller. */
function takeDeliveries(turn: Turn): Float64Array {
  const { setting } = turn;
  const row = turn.table(cities).only;
  const vehiclePrice = turn.read(NOTICES.vehiclePrice);
  const robotPrice = turn.read(NOTICES.robotPrice);
  const due = new Float64Array(setting.parties.length * REGIONS.length);
  const buy = (from: number, to: number, amount: number, price: number): void => {
    const maker = partyOf(setting, from);
    // A firm that keeps what it has built pays nobody.
    const buyer = partyOf(setting, to);
    if (buyer === maker) return;
    const cents = Math.round(price * 100) * amount;
    if (buyer !== WORLD) {
      turn.post(LINKS.moneyDemand, setting.seat(buyer), setting.seat(maker), cents);
      return;
    }
    due[maker * REGIONS.length + setting.places[placeOf(setting, to)].region] +=
      Math.round(price * 100) * amount;
  };
  turn.receive(LINKS.goodsFleet, (from, to, amount) => {
    const place = placeOf(setting, to);
    if (place < setting.cities) {
      row.vehiclesBought[place] += amount;
      row.vehiclesWaiting[place] = Math.max(0, row.vehiclesWaiting[place] - amount);
    }
    buy(from, to, amount, vehiclePrice[partyOf(setting, from)]);
  });
  turn.receive(LINKS.goodsRobots, (from, to, amount) => {
    const place = placeOf(setting, to);
    if (place < setting.cities) {
      row.robotsBought[place] += amount;
      row.robotsWaiting[place] = Math.max(0, row.robotsWaiting[place] - amount);
    }
    buy(from, to, amount, robotPrice[partyOf(setting, from)]);
  });
  payMakers(turn, due);
  turn.receive(LINKS.trafficDemand, (_from, to, amount) => {
    const place = placeOf(setting, to);
    if (place < setting.cities) row.carried[place] += amount * BYTES;
  });
  turn.receive(LINKS.labourDemand, (_from, to, amount) => {
    const place = placeOf(setting, to);
    if (place < setting.cities) row.labour[place] += amount * HOURS;
  });
  const served = new Float64Array(SELLERS.length);
  const take = (from: number, to: number, amount: number): number => {
    // Tokens come to the seat of the firm that sells them; what is served for no seller is lost.
    const at = sellerOf(partyOf(setting, to));
    const slot = at >= 0 ? at : sellerOf(partyOf(setting, from));
    if (slot < 0) return amount;
    served[slot] += amount * LINKS.tokensDemand.quantum;
    return 0;
  };
  turn.receive(LINKS.tokensDemand, take);
  turn.receive(LINKS.tokensOrbit, take);
  return served;
}

/** Payments for goods: by region and maker, in cents. */
function payMakers(turn: Turn, due: Float64Array): void {
  const { setting } = turn;
  const area = turn.table(regions).only;
  for (let maker = 1; maker < setting.parties.length; maker++) {
    for (let region = 0; region < REGIONS.length; region++) {
      const cents = due[maker * REGIONS.length + region];
      if (cents > 0)
        turn.post(LINKS.moneyDemand, setting.account(WORLD, area.place[region]), setting.seat(maker), cents);
    }
  }
}
