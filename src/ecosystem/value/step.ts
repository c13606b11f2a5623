import { hashName } from '../../engine/draws';
import { exp } from '../../engine/maths';
import type { Chunk } from '../../engine/table';
import { monthNumber } from '../../quantity/calendar';
import type { Values } from '../../quantity/parameter';
import type { EcosystemFounding, EcosystemTurn } from '../layer';
import { FIRMS, firm, NOTICES } from '../world';
import { foundValues, numbersOf, quarterRow, quarterTable, valueTable } from './agents';
import {
  equityWithHoldings,
  type Holding,
  nextLogMultiple,
  restingMultiple,
  sharedShock,
  yearlyGrowth,
} from './equations';
import type { parameters } from './parameters';

type Turn = EcosystemTurn<typeof parameters>;
type Firms = Chunk<(typeof valueTable)['columns']>;
type Quarters = Chunk<(typeof quarterTable)['columns']>;

const MARKET = { origin: hashName('technology'), ordinal: 0 };

/** Day one: values of the quarter that has just ended are what the first quarter knows. */
export function found(context: EcosystemFounding<typeof parameters>): void {
  foundValues(context);
  const v = context.table(valueTable).only;
  equityWithHoldings(v.enterprise, holdings(context.p), v.equity);
  context.publish(NOTICES.enterpriseValue).set(v.enterprise);
}

/** One step: quarters are closed and multiples moved at the first of a month; sales are followed all the time. */
export function step(turn: Turn): void {
  const v = turn.table(valueTable).only;
  const q = turn.table(quarterTable).only;
  for (const month of turn.time.newMonths) {
    if (month % 3 === 0) closeQuarter(v, q, month / 3 - 1);
    moveMultiples(turn, v, q, month);
  }
  const sales = turn.read(NOTICES.revenue);
  for (let i = 1; i < FIRMS.length; i++) {
    v.sales[i] = sales[i];
    v.enterprise[i] = exp(v.logMultiple[i]) * sales[i];
  }
  equityWithHoldings(v.enterprise, holdings(turn.p), v.equity);
  const last = lastQuarter(monthNumber(turn.time.end - 1));
  const known = turn.publish(NOTICES.enterpriseValue);
  for (let i = 1; i < FIRMS.length; i++) known[i] = q.enterprise[quarterRow(i, last)];
}

/** The quarter before the one in which a month lies: the last one of which values are known. */
function lastQuarter(month: number): number {
  return Math.floor(month / 3) - 1;
}

function closeQuarter(v: Firms, q: Quarters, quarter: number): void {
  for (let i = 1; i < FIRMS.length; i++) {
    q.enterprise[quarterRow(i, quarter)] = v.enterprise[i];
    q.sales[quarterRow(i, quarter)] = v.sales[i];
  }
}

function moveMultiples(turn: Turn, v: Firms, q: Quarters, month: number): void {
  const { p } = turn;
  const { halfLife, shock, common, growthWeight, slowest, fastest } = p.process;
  const last = lastQuarter(month);
  const all = turn.normalIn(month, 'value.market', MARKET);
  for (let i = 1; i < FIRMS.length; i++) {
    const numbers = numbersOf(p, i);
    if (!numbers) continue;
    const own = turn.normalIn(month, 'value.multiple', { origin: v.origin[i], ordinal: 0 });
    const growth = yearlyGrowth(q.sales[quarterRow(i, last)], q.sales[quarterRow(i, last - 4)]);
    const resting = restingMultiple(numbers.settled, growth, growthWeight, slowest, fastest);
    v.logMultiple[i] = nextLogMultiple(
      v.logMultiple[i],
      resting,
      1 / 12,
      halfLife,
      shock,
      sharedShock(all, own, common),
    );
  }
}

/** Who owns what of whom, by the parameters as they stand. */
function holdings({ holdings: of }: Values<typeof parameters>): Holding[] {
  return [
    { owner: firm('tesla'), owned: firm('xai'), share: of.teslaXai },
    { owner: firm('alphabet'), owned: firm('spacex'), share: of.alphabetSpacex },
    { owner: firm('alphabet'), owned: firm('anthropic'), share: of.alphabetAnthropic },
    { owner: firm('microsoft'), owned: firm('openai'), share: of.microsoftOpenai },
  ];
}
