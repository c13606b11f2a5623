import type { Chunk } from '../../engine/table';
import { causeOf, type EcosystemFounding, type EcosystemTurn } from '../layer';
import { CHIPS, NOTICES } from '../world';
import { type ChipsParameters, GENERATIONS, generationName, generations, lines, TYPES } from './agents';
import { supplyAll } from './allocation';
import { announce, publishFill } from './announce';
import { takeOrders, wantedRate } from './books';
import { payCapacity } from './capital';
import { payDesigns } from './designs';
import { scarcityPrice } from './equations';
import { foundAll } from './found';
import { bearGeneration, isEnded, updateRates } from './generations';
import { robotSaving, settleContract } from './payments';
import { feed, moveAllotments, moveCapacity, offer, tellBottlenecks } from './supply';

type Turn = EcosystemTurn<ChipsParameters>;
type Lines = Chunk<(typeof lines)['columns']>;

/** Day one: lines on sale, order books and capacity under way. */
export function found(context: EcosystemFounding<ChipsParameters>): void {
  foundAll(context);
  announce(context, context.start);
  context.publish(NOTICES.chipFill).fill(1);
}

/** One step: months (capacity, prices, contracts), launches, orders, production, allocation and delivery, announcements. */
export function step(turn: Turn): void {
  const rows = turn.table(lines).only;
  for (const month of turn.time.newMonths) moveMonth(turn, month, rows);
  launch(turn, rows);
  updateRates(turn, turn.time.start + turn.time.minutes / 2);
  takeOrders(turn);
  supplyAll(turn, robotSaving(turn));
  announce(turn, turn.time.end);
  publishFill(turn);
}

/** Prices of chips, capacity that arrives and is ordered, shares of scarce sources, what designs and contracts cost. */
function moveMonth(turn: Turn, month: number, rows: Lines): void {
  for (let type = 0; type < TYPES; type++) movePrice(turn, rows, type);
  moveAllotments(turn, month);
  offer(turn);
  moveCapacity(turn, month);
  payCapacity(turn);
  feed(turn);
  tellBottlenecks(turn);
  payDesigns(turn, month);
  settleContract(turn, month);
}

/** The price follows orders over supply; nobody sells below cost, and makers get their own designs at cost. */
function movePrice(turn: Turn, rows: Lines, type: number): void {
  const { p, time } = turn;
  if (rows.rate[type] <= 0 || rows.launch[type] > time.start || isEnded(turn, type, time.start)) return;
  const { elasticity, floor, cap, adjustment, near } = p.cycle;
  const { margin } = p.lines[CHIPS[type]];
  if (margin === 0) return;
  const ratio = wantedRate(turn, type) / rows.rate[type];
  const target = scarcityPrice(ratio, elasticity, Math.max(floor, 1 - margin), cap);
  rows.premium[type] += (target - rows.premium[type]) * adjustment;
  const over = cap > 1 ? (rows.premium[type] - 1) / (cap - 1) : 0;
  if (over < 1 - 2 * near) rows.capped[type] = 0;
  if (over < 1 - near || rows.capped[type] === 1) return;
  rows.capped[type] = 1;
  turn.event({
    kind: 'chips.premium',
    entity: CHIPS[type],
    party: rows.maker[type],
    place: rows.place[type],
    text: `${CHIPS[type]} costs ${rows.premium[type].toFixed(2)} times its normal price, the most that its maker takes: ${Math.round(ratio * 100)} % of what is made is ordered; the rest of the scarcity shows in waiting`,
  });
}

/** First generations and later ones go into volume. */
function launch(turn: Turn, rows: Lines): void {
  const { start, end } = turn.time;
  const born = turn.table(generations).only;
  for (let type = 0; type < TYPES; type++) {
    const next = type * GENERATIONS + rows.generation[type] + 1;
    if (rows.launch[type] > start && rows.launch[type] <= end) tell(turn, rows, type, 0);
    if (rows.generation[type] + 1 >= GENERATIONS) continue;
    if (born.launch[next] <= start || born.launch[next] > end) continue;
    rows.generation[type]++;
    bearGeneration(turn, type, rows.generation[type]);
    tell(turn, rows, type, rows.generation[type]);
  }
}

function tell(turn: Turn, rows: Lines, type: number, generation: number): void {
  const born = turn.table(generations).only;
  const row = type * GENERATIONS + generation;
  turn.event({
    kind: generation === 0 ? 'chips.launch' : 'chips.generation',
    entity: CHIPS[type],
    party: rows.maker[type],
    place: rows.place[type],
    text: `${generationName(type, generation)} goes into volume production: ${born.h100e[row].toFixed(1)} H100e, ${born.memory[row].toFixed(0)} GB at ${born.bandwidth[row].toFixed(1)} TB/s, ${Math.round(born.power[row])} W and ${Math.round(born.price[row])} USD a chip`,
    ...causeOf(born.event[row]),
  });
}
