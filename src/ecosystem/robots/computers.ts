import { exp } from '../../engine/maths';
import { partyOf, WORLD } from '../../engine/setting';
import { reorderRate } from '../laws/reorder';
import type { EcosystemTurn } from '../layer';
import { chip, LINKS, NOTICES } from '../world';
import { makers } from './agents';
import type { robotsParameters } from './parameters';

type Turn = EcosystemTurn<typeof robotsParameters>;

const AI4 = chip('ai4');
const AI5 = chip('ai5');
/** Time over which the rate of building is averaged, d. */
const MONTH = 30;

type Book = Pick<Turn, 'p' | 'table' | 'publish'>;

/** Day one: a full store. @param building robots a day */
export function foundComputers(context: Book, building: number): void {
  const { chips, cover } = context.p.computers;
  const maker = context.table(makers).only;
  maker.building[0] = building;
  maker.computers[0] = Math.round(2 * building * cover * chips);
  context.publish(NOTICES.robotChips)[AI4] = building * chips;
}

/** Chips that have come. What the chips layer has booked is no longer due when the robot is built. */
export function receiveComputers(turn: Turn): void {
  const { p, setting } = turn;
  const maker = turn.table(makers).only;
  turn.receive(LINKS.chipsRobots, (from, _to, amount, type) => {
    const modern = type === AI5;
    if (!modern && type !== AI4) return amount;
    if (modern) maker.chips[0] += amount;
    else maker.computers[0] += amount;
    const waiting = modern ? maker.onOrderNew : maker.onOrder;
    waiting[0] = Math.max(0, waiting[0] - amount);
    const usd = (amount / (modern ? 1 : p.computers.chips)) * p.computers.cost;
    // From outside they are paid for with the robot, at the price there.
    maker.prepaid[0] += partyOf(setting, from) === WORLD ? usd * (1 - turn.premium(LINKS.chipsRobots)) : usd;
    return 0;
  });
}

/** Robots for which there are computers. */
export function equippable(turn: Turn): number {
  const maker = turn.table(makers).only;
  return maker.chips[0] + maker.computers[0] / turn.p.computers.chips;
}

/** Takes the computers of robots built out of stock, the newer ones first. @param wanted robots that were to be built */
export function equip(turn: Turn, built: number, wanted: number): void {
  const { p, time } = turn;
  const maker = turn.table(makers).only;
  const modern = Math.min(built, maker.chips[0]);
  maker.chips[0] -= modern;
  maker.computers[0] = Math.max(0, maker.computers[0] - (built - modern) * p.computers.chips);
  maker.modern[0] += modern;
  const renew = 1 - exp(-time.days / MONTH);
  maker.building[0] += (wanted / time.days - maker.building[0]) * renew;
  maker.fitting[0] += (modern / time.days - maker.fitting[0]) * renew;
}

/** Orders computers: AI5 for all robots once it is on sale, AI4 for those that get none. */
export function orderComputers(turn: Turn): void {
  const { p, time } = turn;
  const maker = turn.table(makers).only;
  const orders = turn.publish(NOTICES.robotChips);
  const { chips, cover, lost } = p.computers;
  const old = Math.max(0, maker.building[0] - maker.fitting[0]) * chips;
  const onSale = turn.read(NOTICES.chipPrice)[AI5] > 0;
  const kept = exp(-time.days / lost);
  for (const waiting of [maker.onOrder, maker.onOrderNew]) waiting[0] *= kept;
  orders[AI4] = reorderRate(old, maker.computers[0], maker.onOrder[0], cover);
  orders[AI5] = onSale ? reorderRate(maker.building[0], maker.chips[0], maker.onOrderNew[0], cover) : 0;
  maker.onOrder[0] += orders[AI4] * time.days;
  maker.onOrderNew[0] += orders[AI5] * time.days;
}
