import { hashName } from '../../engine/draws';
import { exp, ln } from '../../engine/maths';
import { column, table } from '../../engine/table';
import { monthNumber } from '../../quantity/calendar';
import type { Values } from '../../quantity/parameter';
import type { EcosystemFounding } from '../layer';
import { FIRMS, type FirmName, NOTICES } from '../world';
import type { parameters } from './parameters';

/** One row for each firm, in the order of FIRMS; the outside world is not valued. */
export const valueTable = table({
  name: 'value.firms',
  about: 'what firms are worth',
  fixed: FIRMS.length,
  columns: {
    logMultiple: column('f64', '1', 'natural logarithm of enterprise value over yearly sales'),
    sales: column('f64', 'USD/yr', 'sales of the last year'),
    enterprise: column('f64', 'USD', 'enterprise value'),
    equity: column('f64', 'USD', 'value with what is owned of others'),
  },
});

/** Quarters kept: the last one, and the one a year before it. */
export const QUARTERS = 5;

/** Values at the end of quarters: QUARTERS rows for each firm, the row of a quarter is its number modulo QUARTERS. */
export const quarterTable = table({
  name: 'value.quarters',
  about: 'what firms were worth and sold at the end of quarters',
  fixed: FIRMS.length * QUARTERS,
  columns: {
    enterprise: column('f64', 'USD', 'enterprise value at the end of the quarter'),
    sales: column('f64', 'USD/yr', 'sales of the year to the end of the quarter'),
  },
});

type FirmNumbers = Values<typeof parameters>['tesla'];

/** The numbers of a firm; undefined for the outside world. */
export function numbersOf(p: Values<typeof parameters>, index: number): FirmNumbers | undefined {
  return index === 0 ? undefined : p[FIRMS[index] as Exclude<FirmName, 'world'>];
}

/** Row of a firm's quarter. */
export function quarterRow(firm: number, quarter: number): number {
  return firm * QUARTERS + (quarter % QUARTERS);
}

/** Day one: multiples, and the sales of the quarters before by their growth. */
export function foundValues(context: EcosystemFounding<typeof parameters>): void {
  const { p } = context;
  const rows = context.table(valueTable);
  const quarters = context.table(quarterTable);
  for (const name of FIRMS) {
    rows.add(hashName(name), 0, 1);
    for (let slot = 0; slot < QUARTERS; slot++) quarters.add(hashName(name), slot, 1);
  }
  const v = rows.only;
  const q = quarters.only;
  v.sales.set(context.read(NOTICES.revenue));
  // The quarter that ended last, or that is running if the start lies inside one.
  const last = Math.floor(monthNumber(context.start - 1) / 3);
  for (let i = 1; i < FIRMS.length; i++) {
    const numbers = numbersOf(p, i) as FirmNumbers;
    v.logMultiple[i] = ln(numbers.multiple);
    v.enterprise[i] = numbers.multiple * v.sales[i];
    for (let ago = 0; ago < QUARTERS; ago++) {
      const row = quarterRow(i, last - ago);
      q.sales[row] = v.sales[i] * exp((-numbers.growth * ago) / 4);
      q.enterprise[row] = v.enterprise[i];
    }
  }
}
