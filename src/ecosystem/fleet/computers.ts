import { exp } from '../../engine/maths';
import { partyOf, WORLD } from '../../engine/setting';
import { reorderRate } from '../laws/reorder';
import { chip, LINKS, NOTICES } from '../world';
import { cities, fleets, GROUP_FLEET } from './agents';
import type { Turn } from './inputs';

const AI4 = chip('ai4');
const AI5 = chip('ai5');
/** Time over which the rate of building is averaged, d. */
const MONTH = 30;

type Book = Pick<Turn, 'p' | 'table'>;

/** Day one: a full store, and building at the rate of the open orders. */
export function foundComputers(context: Book & Pick<Turn, 'publish'>): void {
  const { p } = context;
  const group = context.table(fleets).only;
  const open = context.table(cities).only.open.reduce((sum, orders) => sum + orders, 0);
  group.building[GROUP_FLEET] = open / p.plants.orderTime;
  const chips = 2 * group.building[GROUP_FLEET] * p.computers.cover * p.computers.chips;
  group.computers[GROUP_FLEET] = Math.round(chips);
  context.publish(NOTICES.fleetChips)[AI4] = group.building[GROUP_FLEET] * p.computers.chips;
}

/** Chips that have come. What the chips layer has booked is no longer due when the vehicle is built. */
export function receiveComputers(turn: Turn): void {
  const { p, setting } = turn;
  const group = turn.table(fleets).only;
  turn.receive(LINKS.chipsFleet, (from, _to, amount, type) => {
    const modern = type === AI5;
    if (!modern && type !== AI4) return amount;
    if (modern) group.chips[GROUP_FLEET] += amount;
    else group.computers[GROUP_FLEET] += amount;
    const waiting = modern ? group.onOrderNew : group.onOrder;
    waiting[GROUP_FLEET] = Math.max(0, waiting[GROUP_FLEET] - amount);
    const usd = (amount / (modern ? 1 : p.computers.chips)) * p.computers.cost;
    // From outside they are paid for with the vehicle, at the price there.
    group.prepaid[GROUP_FLEET] +=
      partyOf(setting, from) === WORLD ? usd * (1 - turn.premium(LINKS.chipsFleet)) : usd;
    return 0;
  });
}

/** Vehicles for which there are computers. */
export function equippable(context: Book): number {
  const group = context.table(fleets).only;
  return group.chips[GROUP_FLEET] + Math.floor(group.computers[GROUP_FLEET] / context.p.computers.chips);
}

/** Takes the computers of vehicles built out of stock, the newer ones first. @param wanted vehicles that were to be built */
export function equip(turn: Turn, built: number, wanted: number): void {
  const { p, time } = turn;
  const group = turn.table(fleets).only;
  const modern = Math.min(built, group.chips[GROUP_FLEET]);
  group.chips[GROUP_FLEET] -= modern;
  group.computers[GROUP_FLEET] -= (built - modern) * p.computers.chips;
  group.modern[GROUP_FLEET] += modern;
  const renew = 1 - exp(-time.days / MONTH);
  group.building[GROUP_FLEET] += (wanted / time.days - group.building[GROUP_FLEET]) * renew;
  group.fitting[GROUP_FLEET] += (modern / time.days - group.fitting[GROUP_FLEET]) * renew;
}

/** Orders computers: AI5 for all vehicles once it is on sale, AI4 for those that get none. */
export function orderComputers(turn: Turn): void {
  const { p, time } = turn;
  const group = turn.table(fleets).only;
  const orders = turn.publish(NOTICES.fleetChips);
  const { chips, cover, lost } = p.computers;
  const building = group.building[GROUP_FLEET];
  const old = Math.max(0, building - group.fitting[GROUP_FLEET]) * chips;
  const onSale = turn.read(NOTICES.chipPrice)[AI5] > 0;
  const kept = exp(-time.days / lost);
  for (const waiting of [group.onOrder, group.onOrderNew]) waiting[GROUP_FLEET] *= kept;
  orders[AI4] = reorderRate(old, group.computers[GROUP_FLEET], group.onOrder[GROUP_FLEET], cover);
  orders[AI5] = onSale
    ? reorderRate(building, group.chips[GROUP_FLEET], group.onOrderNew[GROUP_FLEET], cover)
    : 0;
  group.onOrder[GROUP_FLEET] += orders[AI4] * time.days;
  group.onOrderNew[GROUP_FLEET] += orders[AI5] * time.days;
}
