import { exp } from '../../engine/maths';
import { WORLD } from '../../engine/setting';
import type { Chunk } from '../../engine/table';
import type { EcosystemTurn } from '../layer';
import { FIRM_TITLES, FIRMS, firm, LINKS, NOTICES, PAYMENT } from '../world';
import type { bookTable, firmTable } from './agents';
import { SLOTS, trailingYear } from './books';
import { COMPANIES, type Company, companyOf } from './companies';
import {
  absorbed,
  fadedGrowth,
  netPlant,
  nextPlan,
  openCredit,
  planGrowth,
  returnOnPlant,
  tax,
} from './equations';
import type { parameters } from './parameters';

export type Turn = EcosystemTurn<typeof parameters>;
type Numbers = Turn['p'];
export type Firms = Chunk<(typeof firmTable)['columns']>;
export type Books = Chunk<(typeof bookTable)['columns']>;

/** What each firm earned, spent, invested, could have invested and raised in the last year, USD. */
export interface Year {
  readonly revenue: Float64Array;
  readonly opex: Float64Array;
  readonly capex: Float64Array;
  readonly budgeted: Float64Array;
  readonly raised: Float64Array;
}

/** The last year up to the given share of a month. */
export function lastYear(b: Books, month: number, elapsed: number): Year {
  const sum = (column: Float64Array): Float64Array => {
    const sums = new Float64Array(FIRMS.length);
    for (let i = 1; i < sums.length; i++) sums[i] = trailingYear(column, i, month, elapsed);
    return sums;
  };
  return {
    revenue: sum(b.revenue),
    opex: sum(b.opex),
    capex: sum(b.capex),
    budgeted: sum(b.budgeted),
    raised: sum(b.raised),
  };
}

/** New shares (USD) that a firm can still place this year. */
function equityRoom(p: Numbers, year: Year, i: number, value: number): number {
  return Math.max(0, p.finance.equityShare * value - year.raised[i]);
}

function creditRoom(p: Numbers, f: Firms, year: Year, i: number, value: number): number {
  return openCredit(year.revenue[i] - year.opex[i], f.plant[i], value, f.debt[i] / 100, p.finance);
}

/** Money a year (USD/yr) beside what business brings in: spare cash, new shares, credit. */
export function access(p: Numbers, f: Firms, year: Year, i: number, value: number): number {
  // What is committed for a year is not spare.
  const spare = (f.cash[i] + f.announced[i]) / 100 - p.finance.reserve * year.opex[i] - f.committed[i];
  const { horizon, creditPace } = p.finance;
  return spare / horizon + equityRoom(p, year, i, value) + creditRoom(p, f, year, i, value) * creditPace;
}

/** Other capital spending (USD/yr): as much of revenue as in the year before the start. */
function otherCapex(p: Numbers, year: Year, i: number): number {
  const c = companyOf(p, i);
  return c.revenue > 0 ? ((c.other * c.capex) / c.revenue) * year.revenue[i] : 0;
}

/** Budgets of firm `i`: its plan and its other spending, both cut alike where money is short. */
export function setBudget(p: Numbers, f: Firms, year: Year, i: number, value: number): void {
  const other = otherCapex(p, year, i);
  const wanted = f.plan[i] + other;
  const paid = wanted > 0 ? Math.min(1, limit(p, f, year, i, value) / wanted) : 0;
  f.budget[i] = f.plan[i] * paid;
  f.otherCapex[i] = other * paid;
}

/** Capital spending that firm `i` can pay for, USD/yr; `value` is its lagged enterprise value, USD. */
function limit(p: Numbers, f: Firms, year: Year, i: number, value: number): number {
  return Math.max(0, year.revenue[i] - year.opex[i] + access(p, f, year, i, value));
}

/**
 * Running costs that no other layer books in the year before the start, USD/yr: what its accounts leave when costs
 * booked elsewhere, interest and tax are taken off.
 */
function overheadAtStart(p: Numbers, c: Company): number {
  const plant = netPlant(c.capex, c.pastGrowth, p.finance.plantLife);
  const taxes = tax(c.operatingCashFlow, plant / p.finance.plantLife, p.finance.taxRate);
  return (
    Math.max(0, c.revenue - c.operatingCashFlow - c.bookedCost - c.debt * p.finance.interest - taxes) * 1e9
  );
}

/** The same now: a part stays as it was, the rest follows the revenue of the last year (USD/yr). */
export function overhead(p: Numbers, i: number, revenue: number): number {
  const c = companyOf(p, i);
  const grown = c.revenue > 0 ? revenue / (c.revenue * 1e9) : 0;
  return overheadAtStart(p, c) * (c.fixedCost + (1 - c.fixedCost) * grown);
}

/** Pays whole cents from one firm's seat to another's and returns what left. */
export function pay(turn: Turn, from: number, to: number, cents: number, what: number): number {
  const whole = Math.round(cents);
  return whole > 0
    ? turn.post(LINKS.moneyWorld, turn.setting.seat(from), turn.setting.seat(to), whole, what)
    : 0;
}

function bookSlot(i: number, month: number): number {
  return i * SLOTS + (month % SLOTS);
}

/** The first of a month: a fresh page in the books, plans, tax and interest, then money raised or paid out. */
export function openMonth(turn: Turn, f: Firms, b: Books, month: number): void {
  const { p } = turn;
  for (let i = 0; i < FIRMS.length; i++) {
    const row = bookSlot(i, month);
    b.revenue[row] = b.opex[row] = b.capex[row] = b.budgeted[row] = b.raised[row] = 0;
  }
  const year = lastYear(b, month, 0);
  const values = turn.read(NOTICES.enterpriseValue);
  for (const i of COMPANIES) {
    f.business[i] *= exp(f.growth[i] / 12);
    f.growth[i] = fadedGrowth(f.growth[i], p.finance.longRunGrowth, p.finance.growthHalfLife);
    replan(turn, f, year, i, values[i]);
    pay(turn, i, WORLD, (f.debt[i] * p.finance.interest) / 12, PAYMENT.operating);
    const cashFlow = year.revenue[i] - year.opex[i];
    pay(
      turn,
      i,
      WORLD,
      (tax(cashFlow, f.plant[i] / p.finance.plantLife, p.finance.taxRate) / 12) * 100,
      PAYMENT.operating,
    );
    finance(turn, f, b, year, i, values[i], month);
  }
}

function replan(turn: Turn, f: Firms, year: Year, i: number, value: number): void {
  const { p } = turn;
  const { hurdle, marketWeight, sensitivity, maxFall, maxGrowth, spentLow, spentHigh } = p.investment;
  const returns = returnOnPlant(
    year.revenue[i] - year.opex[i],
    f.plant[i],
    p.finance.plantLife,
    value,
    hurdle,
    marketWeight,
  );
  const wanted = planGrowth(returns, hurdle, sensitivity, maxFall, maxGrowth);
  const spent = year.budgeted[i] > 0 ? year.capex[i] / year.budgeted[i] : 1;
  // Where chips, power or builders cannot be had, money stays unspent and the plan stays as it is.
  const growth = wanted > 0 ? wanted * absorbed(spent, spentLow, spentHigh) : wanted;
  f.plan[i] = nextPlan(
    f.plan[i],
    growth,
    Math.max(0, limit(p, f, year, i, value) - otherCapex(p, year, i)),
    maxFall,
  );
}

/** Pecking order: announced shares, own cash, debt, then new shares; what is not needed goes to the owners. */
function finance(turn: Turn, f: Firms, b: Books, year: Year, i: number, value: number, month: number): void {
  const { p } = turn;
  let cash = f.cash[i] / 100;
  const announced = f.announced[i] > 0 ? payAnnounced(turn, f, i) : 0;
  cash += announced / 100;
  const cashFlow = year.revenue[i] - year.opex[i];
  const budget = f.budget[i] + f.otherCapex[i];
  const need = p.finance.reserve * year.opex[i] + Math.max(0, budget - cashFlow) / 4 - cash;
  if (need > 0) {
    const loan = Math.min(need, creditRoom(p, f, year, i, value));
    const drawn = pay(turn, WORLD, i, loan * 100, PAYMENT.financing);
    f.debt[i] += drawn;
    const shares = Math.min(need - drawn / 100, equityRoom(p, year, i, value));
    b.raised[bookSlot(i, month)] += pay(turn, WORLD, i, shares * 100, PAYMENT.financing);
    return;
  }
  const surplus = cash - p.finance.payoutReserve * (year.opex[i] + year.capex[i]);
  // Owners are paid out of what the business itself brings in, never out of money that was raised.
  const payout = Math.min(surplus * p.finance.payoutPace, cashFlow - year.capex[i]);
  pay(turn, i, WORLD, (payout / 12) * 100, PAYMENT.financing);
}

/** The announced round, placed before the start; part of xAI's comes from Tesla (C179b). Returns the cents paid. */
function payAnnounced(turn: Turn, f: Firms, i: number): number {
  const share = i === firm('xai') ? turn.p.group.announcedFromTesla * 1e11 : 0;
  const inside = pay(turn, firm('tesla'), i, Math.min(f.announced[i], share), PAYMENT.financing);
  const paid = inside + pay(turn, WORLD, i, f.announced[i] - inside, PAYMENT.financing);
  f.announced[i] = 0;
  if (paid === 0) return 0;
  turn.event({
    kind: 'firms.funded',
    entity: FIRMS[i],
    party: i,
    place: f.place[i],
    text: `${FIRM_TITLES[i]} is paid ${(paid / 1e11).toFixed(1)}e9 USD for new shares announced before`,
  });
  return paid;
}

/** A firm whose account is below zero draws what credit it has; beyond it others must step in. */
export function rescue(turn: Turn, f: Firms, b: Books, year: Year, i: number, month: number): void {
  const { p } = turn;
  const credit = creditRoom(p, f, year, i, turn.read(NOTICES.enterpriseValue)[i]);
  const missing = -f.cash[i];
  const drawn = pay(turn, WORLD, i, Math.min(missing, credit * 100), PAYMENT.financing);
  f.debt[i] += drawn;
  if (drawn >= missing) return;
  const paid = pay(
    turn,
    WORLD,
    i,
    missing - drawn + p.finance.rescue * year.opex[i] * 100,
    PAYMENT.financing,
  );
  if (paid === 0) return;
  b.raised[bookSlot(i, month)] += paid;
  f.rescues[i] += 1;
  turn.event({
    kind: 'firms.rescued',
    entity: FIRMS[i],
    party: i,
    place: f.place[i],
    text: `${FIRM_TITLES[i]} has run out of cash and credit and is rescued with ${(paid / 1e11).toFixed(2)}e9 USD`,
  });
}
