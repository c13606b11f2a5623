import type { Chunk } from '../../engine/table';
import type { EcosystemTurn } from '../layer';
import { CHIPS, chip, LINKS, PAYMENT } from '../world';
import {
  AT_COST,
  type ChipsParameters,
  contracts,
  FOUNDRIES,
  type lines,
  MEMORY,
  SAMSUNG,
  SOURCES,
  sources,
  TESLA,
  VEHICLES,
  yearOf,
} from './agents';
import { minimumDue } from './equations';
import { drawOf, numbersOf } from './supply';

type Turn = EcosystemTurn<ChipsParameters>;
type Lines = Chunk<(typeof lines)['columns']>;

/** Row of `chips.sources` in which robots' hours are counted: the fab of the group's chips. */
const WORKPLACE = SAMSUNG;
const AI4 = chip('ai4');

/** Whole cents from one firm to another. */
export function book(turn: Turn, from: number, to: number, usd: number, purpose: number): void {
  const { setting } = turn;
  turn.post(LINKS.moneyChips, setting.seat(from), setting.seat(to), Math.round(usd * 100), purpose);
}

/** Buyer to maker and to the builders of servers; maker to foundry and other suppliers. */
export function pay(
  turn: Turn,
  rows: Lines,
  type: number,
  buyer: number,
  chips: number,
  destination: number,
  saving: number,
): void {
  const { p } = turn;
  const n = p.lines[CHIPS[type]];
  const maker = rows.maker[type];
  const product = destination >= VEHICLES;
  // Old driving computers are made for nothing else.
  const embedded = type === AI4 ? n.price : n.price * p.own.embedded;
  const listed = product ? embedded * n.chipShare * rows.dear[type] : rows.chip[type];
  const own = maker === buyer;
  // An own design is had at cost; rack and network are bought by all, but not for a vehicle or a robot.
  if (!own) book(turn, buyer, maker, listed * rows.premium[type] * chips, PAYMENT.capital);
  if (!product) book(turn, buyer, 0, (rows.price[type] - listed) * chips, PAYMENT.capital);
  // Made for sale it is the maker's running cost, made for oneself it is plant.
  const purpose = own && !product ? PAYMENT.capital : PAYMENT.operating;
  price(turn, rows, type);
  const rest = Math.max(0, listed * (1 - n.margin) - bill.normal) * chips;
  const saved = maker === TESLA ? Math.min(saving, listed * chips * p.labour.share, rest) : 0;
  const foundry = FOUNDRIES[rows.source[type]];
  const silicon = bill.foundry * chips;
  const stacks = bill.memory * chips;
  const most = p.cycle.setOff;
  const fromCredit = Math.min(rows.credit[type], silicon * most);
  const fromMemory = Math.min(rows.memoryCredit[type], stacks * most);
  rows.credit[type] -= fromCredit;
  rows.memoryCredit[type] -= fromMemory;
  book(turn, maker, foundry, silicon - fromCredit, purpose);
  book(turn, maker, 0, stacks - fromMemory + rest - saved, purpose);
  if (rows.source[type] === SAMSUNG) turn.table(contracts).only.taken[0] += silicon;
}

/** What a chip's wafers, packaging and memory cost, USD: filled anew for every delivery. */
const bill = { foundry: 0, memory: 0, normal: 0 };

/** Fills `bill` at the prices of the sources; `normal`: at normal prices, and where the price asks for it at the learnt yield. */
function price(turn: Turn, rows: Lines, type: number): void {
  const { premium } = turn.table(sources).only;
  bill.foundry = bill.memory = bill.normal = 0;
  for (let source = 0; source < SOURCES.length; source++) {
    const draw = drawOf(rows, type, source);
    if (draw === 0) continue;
    const usual = draw * numbersOf(turn.p, source).price;
    if (source === MEMORY) bill.memory += usual * premium[source];
    else bill.foundry += usual * premium[source];
    bill.normal += usual * (source === MEMORY || AT_COST[type] ? 1 : rows.learnt[type]);
  }
}

/** Labour cost of the group's chips that robots' hours replace in the step, USD. */
export function robotSaving(turn: Turn): number {
  let hours = 0;
  turn.receive(LINKS.labourChips, (_from, _to, amount) => {
    hours += amount * LINKS.labourChips.quantum;
  });
  turn.table(sources).only.robotHours[WORKPLACE] += hours;
  return hours * turn.p.labour.wage;
}

/** What the contract makes due for one year, in money of 2025. */
function minimumOf({ p }: Pick<Turn, 'p'>, year: number): number {
  const { total, firm, first, last, inflation } = p.contract;
  const due = (y: number): number => minimumDue(total * firm * 1e9, first, last, y);
  return (due(year) - due(year - 1)) * deflator(inflation, year);
}

/** Money of a year's middle in money of 2025's. */
function deflator(inflation: number, year: number): number {
  let factor = 1;
  for (let y = 2025; y < year; y++) factor /= 1 + inflation;
  return factor;
}

/** A month of the contract: every January what was not taken in the years before is paid for all the same. */
export function settleContract(turn: Turn, month: number): void {
  const rows = turn.table(contracts).only;
  if (month % 12 === 0) settleYear(turn, month);
  rows.committed[0] = committed(turn, month);
}

function settleYear(turn: Turn, month: number): void {
  const rows = turn.table(contracts).only;
  const year = yearOf(month) - 1;
  const minimum = minimumOf(turn, year);
  rows.minimum[0] += minimum;
  const missing = rows.minimum[0] - rows.taken[0] - rows.forfeited[0];
  if (missing <= 0 || minimum === 0) return;
  book(turn, TESLA, FOUNDRIES[SAMSUNG], missing, PAYMENT.operating);
  rows.forfeited[0] += missing;
  turn.event({
    kind: 'chips.takeOrPay',
    entity: 'Samsung contract',
    party: TESLA,
    text: `Tesla pays Samsung ${(missing / 1e6).toFixed(0)} million USD for chips that it has not taken: the contract had made ${(rows.minimum[0] / 1e9).toFixed(2)} billion due by the end of ${year}, and ${(rows.taken[0] / 1e9).toFixed(2)} billion were taken`,
  });
}

/** What Tesla must pay Samsung over the next twelve months whether it takes it or not, USD. @param month since 1970-01 */
function committed(context: Pick<Turn, 'p' | 'table'>, month: number): number {
  const rows = context.table(contracts).only;
  const passed = (month % 12) / 12;
  const year = yearOf(month);
  const due = rows.minimum[0] + minimumOf(context, year) + passed * minimumOf(context, year + 1);
  return Math.max(0, due - rows.taken[0] - rows.forfeited[0]);
}
