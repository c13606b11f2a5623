import { hashName } from '../../engine/draws';
import { WORLD } from '../../engine/setting';
import { column, table } from '../../engine/table';
import type { EcosystemFounding } from '../layer';
import { FIRMS, SEATS } from '../world';
import { monthsElapsed, SLOTS } from './books';
import { COMPANIES, companyOf, OUTSIDERS } from './companies';
import { netPlant } from './equations';
import type { parameters } from './parameters';

const CENTS = '0.01 USD';

/** One row for each firm, in the order of FIRMS; row 0 is the outside world, with which all accounts balance. */
export const firmTable = table({
  name: 'firms.firms',
  about: 'firms with their accounts',
  fixed: FIRMS.length,
  columns: {
    place: column('u16', 'place', 'seat'),
    cash: column(
      'f64',
      CENTS,
      'cash and liquid securities; of the world: what the firms have got from it, negative',
    ),
    debt: column('f64', CENTS, 'debt to lenders outside'),
    plan: column('f64', 'USD/yr', 'planned capital spending of the kinds that other layers book'),
    budget: column('f64', 'USD/yr', 'the part of that plan that the firm can pay for'),
    otherCapex: column('f64', 'USD/yr', 'capital spending of other kinds that it can pay for'),
    plant: column('f64', 'USD', 'net plant'),
    business: column('f64', '1', 'other business relative to the start'),
    growth: column('f64', '1/yr', 'growth of other business'),
    announced: column('f64', CENTS, 'announced new shares, not yet paid'),
    committed: column('f64', 'USD/yr', 'what it must pay for in the next year whether it takes it or not'),
    sites: column('f64', 'W', 'facility power that the firm wants to own in all'),
    leaseSold: column('f64', '0.001 H100e h', 'compute leased out since the start'),
    leaseBought: column('f64', '0.001 H100e h', 'compute leased from others since the start'),
    rescues: column('u32', '1', 'times that it ran out of cash'),
  },
  view: { agent: 'firm', position: { model: 'fixed', place: 'place' }, columns: ['cash', 'debt', 'budget'] },
});

/** Books by month: SLOTS rows for each firm, the row of a month is its number modulo SLOTS. */
export const bookTable = table({
  name: 'firms.months',
  about: 'what each firm earned, spent, invested and raised, by month',
  fixed: FIRMS.length * SLOTS,
  columns: {
    revenue: column('f64', CENTS, 'revenue'),
    opex: column('f64', CENTS, 'operating costs, tax and interest'),
    capex: column('f64', CENTS, 'capital spending'),
    budgeted: column('f64', CENTS, 'capital spending that was planned and could be paid for'),
    raised: column('f64', CENTS, 'new shares'),
  },
});

type Context = EcosystemFounding<typeof parameters>;

/** Day one: last year's accounts spread over its months, plant from past spending. */
export function foundFirms(context: Context): void {
  const { p, setting } = context;
  const rows = context.table(firmTable);
  for (const name of FIRMS) rows.add(hashName(name), 0, 1);
  const f = rows.only;
  for (let i = 0; i < FIRMS.length; i++) f.place[i] = setting.place(SEATS[FIRMS[i]]);
  for (const i of COMPANIES) {
    const c = companyOf(p, i);
    f.cash[i] = Math.round(c.cash * 1e11);
    f.debt[i] = Math.round(c.debt * 1e11);
    f.plan[i] = Math.max(0, c.plan - c.other * c.capex) * 1e9;
    f.plant[i] = netPlant(c.capex * 1e9, c.pastGrowth, p.finance.plantLife);
    f.business[i] = 1;
    f.growth[i] = c.growth;
    f.announced[i] = Math.round(c.announcedEquity * 1e11);
  }
  for (const i of OUTSIDERS) f.cash[i] = Math.round(p.finance.outsiderCash * 1e11);
  f.cash[WORLD] = 0;
  foundBooks(context);
}

function foundBooks(context: Context): void {
  const { p } = context;
  const rows = context.table(bookTable);
  for (const name of FIRMS) for (let slot = 0; slot < SLOTS; slot++) rows.add(hashName(name), slot, 1);
  const b = rows.only;
  const { month, elapsed } = monthsElapsed(context.start);
  for (const i of COMPANIES) {
    const c = companyOf(p, i);
    for (let slot = 0; slot < SLOTS; slot++) {
      const row = i * SLOTS + slot;
      const share = (slot === month % SLOTS ? elapsed : 1) * (1e11 / 12);
      b.revenue[row] = Math.round(c.revenue * share);
      b.opex[row] = Math.round((c.revenue - c.operatingCashFlow) * share);
      b.capex[row] = b.budgeted[row] = Math.round(c.capex * share);
    }
  }
}
