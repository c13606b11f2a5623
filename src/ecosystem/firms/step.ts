import type { Link } from '../../engine/link';
import { exp } from '../../engine/maths';
import { partyOf, WORLD } from '../../engine/setting';
import type { EcosystemFounding } from '../layer';
import { FIRMS, LINKS, NOTICES, PAYMENT } from '../world';
import { bookTable, firmTable, foundFirms } from './agents';
import { monthsElapsed, PAYMENTS, SLOTS, usualPayment } from './books';
import { COMPANIES, companyOf, OUTSIDERS } from './companies';
import { type Books, type Firms, lastYear, openMonth, overhead, pay, rescue, type Turn } from './finance';
import { announce, extendSites, foundSites } from './orders';
import type { parameters } from './parameters';

/** Day one: accounts, sites on order, and what firms announce before the first step. */
export function found(context: EcosystemFounding<typeof parameters>): void {
  foundFirms(context);
  const f = context.table(firmTable).only;
  const { month, elapsed } = monthsElapsed(context.start);
  const year = lastYear(context.table(bookTable).only, month, elapsed);
  foundSites(context, f);
  // The value layer comes later in the order: shares are placed from the first step on.
  announce(context, f, year, new Float64Array(FIRMS.length), 0);
}

/** One step: the first of the month, payments of other layers, other business, then plans for the next step. */
export function step(turn: Turn): void {
  const { time } = turn;
  const f = turn.table(firmTable).only;
  const b = turn.table(bookTable).only;
  const { month, elapsed } = monthsElapsed(time.end);
  for (const begun of time.newMonths) {
    openMonth(turn, f, b, begun);
    settle(turn, f, b, LINKS.moneyWorld, begun);
  }
  for (const link of PAYMENTS) settle(turn, f, b, link, month);
  countLeases(turn, f);

  otherBusiness(turn, f, b, month);
  settle(turn, f, b, LINKS.moneyWorld, month);
  const year = lastYear(b, month, elapsed);
  for (const i of COMPANIES) if (f.cash[i] < 0) rescue(turn, f, b, year, i, month);
  settle(turn, f, b, LINKS.moneyWorld, month);

  const worn = exp(-time.years / turn.p.finance.plantLife);
  for (const i of COMPANIES) f.plant[i] *= worn;
  extendSites(turn, f, time.years);
  announce(turn, f, year, turn.read(NOTICES.enterpriseValue), (time.index + 1) * time.years);
}

/** Takes the payments of one link: cash moves from payer to payee, and both books say what it was for. */
function settle(turn: Turn, f: Firms, b: Books, link: Link, month: number): void {
  const { setting } = turn;
  const slot = month % SLOTS;
  turn.receive(link, (from, to, cents, attribute) => {
    const payer = partyOf(setting, from);
    const payee = partyOf(setting, to);
    if (payer === payee) return;
    f.cash[payer] -= cents;
    f.cash[payee] += cents;
    const what = attribute === PAYMENT.usual ? usualPayment(link, payer, payee) : attribute;
    if (what === PAYMENT.financing) return;
    b.revenue[payee * SLOTS + slot] += cents;
    if (what === PAYMENT.capital) {
      b.capex[payer * SLOTS + slot] += cents;
      f.plant[payer] += cents / 100;
    } else b.opex[payer * SLOTS + slot] += cents;
  });
}

/** Compute that one firm used at another's sites; its price is paid over compute's money link. */
function countLeases(turn: Turn, f: Firms): void {
  turn.receive(LINKS.lease, (from, to, amount) => {
    f.leaseSold[partyOf(turn.setting, from)] += amount;
    f.leaseBought[partyOf(turn.setting, to)] += amount;
  });
}

/**
 * What no other layer books: other revenue, overhead, and other capital spending as was
 * budgeted in the step before.
 */
function otherBusiness(turn: Turn, f: Firms, b: Books, month: number): void {
  const { p, time } = turn;
  const sales = turn.publish(NOTICES.revenue);
  const cents = time.years * 100;
  for (const i of COMPANIES) {
    const c = companyOf(p, i);
    pay(
      turn,
      WORLD,
      i,
      Math.max(0, c.revenue - c.bookedRevenue) * 1e9 * f.business[i] * cents,
      PAYMENT.operating,
    );
    pay(turn, i, WORLD, overhead(p, i, sales[i]) * cents, PAYMENT.operating);
    pay(turn, i, WORLD, f.otherCapex[i] * cents, PAYMENT.capital);
    b.budgeted[i * SLOTS + (month % SLOTS)] += (f.budget[i] + f.otherCapex[i]) * cents;
  }
  // Outsiders: what they earn beyond a float pays for their own business, what they lack comes out of it.
  const float = Math.round(p.finance.outsiderCash * 1e11);
  for (const i of OUTSIDERS) {
    pay(turn, i, WORLD, f.cash[i] - float, PAYMENT.operating);
    pay(turn, WORLD, i, float - f.cash[i], PAYMENT.financing);
  }
}
