import { partyOf, WORLD } from '../../engine/setting';
import { equipFrom, equippableFrom, fillStore, orderFor, takeIn } from '../laws/computers';
import { chip, LINKS, NOTICES } from '../world';
import { cities, fleets, GROUP_FLEET } from './agents';
import type { Turn } from './inputs';

const AI4 = chip('ai4');
const AI5 = chip('ai5');

/** Day one: a full store, and building at the rate of the open orders. */
export function foundComputers(context: Pick<Turn, 'p' | 'table' | 'publish'>): void {
  const { computers, plants } = context.p;
  const open = context.table(cities).only.open.reduce((sum, orders) => sum + orders, 0);
  const store = context.table(fleets).only;
  const ordered = fillStore(store, GROUP_FLEET, computers, open / plants.orderTime);
  context.publish(NOTICES.fleetChips)[AI4] = ordered;
}

/** Chips that have come. What the chips layer has booked is no longer due when the vehicle is built. */
export function receiveComputers(turn: Turn): void {
  const { p, setting } = turn;
  const store = turn.table(fleets).only;
  turn.receive(LINKS.chipsFleet, (from, _to, amount, type) => {
    if (type !== AI5 && type !== AI4) return amount;
    // From outside they are paid for with the vehicle, at the price there.
    const paid = partyOf(setting, from) === WORLD ? 1 - turn.premium(LINKS.chipsFleet) : 1;
    takeIn(store, GROUP_FLEET, p.computers, amount, type === AI5, paid);
    return 0;
  });
}

/** Whole vehicles for which there are computers. */
export function equippable(turn: Turn): number {
  return Math.floor(equippableFrom(turn.table(fleets).only, GROUP_FLEET, turn.p.computers));
}

/** Takes the computers of vehicles built out of stock. @param wanted vehicles that were to be built */
export function equip(turn: Turn, built: number, wanted: number): void {
  const store = turn.table(fleets).only;
  equipFrom(store, GROUP_FLEET, turn.p.computers, built, wanted, turn.time.days);
}

/** Orders the computers of the vehicles to come. */
export function orderComputers(turn: Turn): void {
  const store = turn.table(fleets).only;
  const orders = turn.publish(NOTICES.fleetChips);
  const onSale = turn.read(NOTICES.chipPrice)[AI5] > 0;
  const { ai4, ai5 } = orderFor(store, GROUP_FLEET, turn.p.computers, onSale, turn.time.days);
  orders[AI4] = ai4;
  orders[AI5] = ai5;
}
