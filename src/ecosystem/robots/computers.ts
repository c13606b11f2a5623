import { partyOf, WORLD } from '../../engine/setting';
import { equipFrom, equippableFrom, fillStore, orderFor, takeIn } from '../laws/computers';
import { chip, LINKS, NOTICES } from '../world';
import { makers } from './agents';
import type { Turn } from './turn';

const AI4 = chip('ai4');
const AI5 = chip('ai5');

/** Day one: a full store. @param building robots a day */
export function foundComputers(context: Pick<Turn, 'p' | 'table' | 'publish'>, building: number): void {
  const store = context.table(makers).only;
  context.publish(NOTICES.robotChips)[AI4] = fillStore(store, 0, context.p.computers, building);
}

/** Chips that have come. What the chips layer has booked is no longer due when the robot is built. */
export function receiveComputers(turn: Turn): void {
  const { p, setting } = turn;
  const store = turn.table(makers).only;
  turn.receive(LINKS.chipsRobots, (from, _to, amount, type) => {
    if (type !== AI5 && type !== AI4) return amount;
    // From outside they are paid for with the robot, at the price there.
    const paid = partyOf(setting, from) === WORLD ? 1 - turn.premium(LINKS.chipsRobots) : 1;
    takeIn(store, 0, p.computers, amount, type === AI5, paid);
    return 0;
  });
}

/** Robots for which there are computers. */
export function equippable(turn: Turn): number {
  return equippableFrom(turn.table(makers).only, 0, turn.p.computers);
}

/** Takes the computers of robots built out of stock. @param wanted robots that were to be built */
export function equip(turn: Turn, built: number, wanted: number): void {
  equipFrom(turn.table(makers).only, 0, turn.p.computers, built, wanted, turn.time.days);
}

/** Orders the computers of the robots to come. */
export function orderComputers(turn: Turn): void {
  const store = turn.table(makers).only;
  const orders = turn.publish(NOTICES.robotChips);
  const onSale = turn.read(NOTICES.chipPrice)[AI5] > 0;
  const { ai4, ai5 } = orderFor(store, 0, turn.p.computers, onSale, turn.time.days);
  orders[AI4] = ai4;
  orders[AI5] = ai5;
}
