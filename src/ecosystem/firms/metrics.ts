import type { FactCheck } from '../../engine/layer';
import type { Metric, Sight } from '../../engine/metric';
import { FIRM_TITLES, FIRMS, type FirmName, firm, NOTICES, type World } from '../world';
import { bookTable, firmTable } from './agents';
import { monthsElapsed, SLOTS, trailingYear } from './books';

const CASH = 'cash and liquid securities';
const REVENUE = 'revenue of the trailing year: sum of payments received for sales';
const CAPEX = 'capital spending of the trailing year: sum of payments for plant, sites, chips, satellites';

function cash(sight: Sight, i: number): number {
  return sight.table(firmTable).only.cash[i] / 100;
}

function year(sight: Sight, column: 'revenue' | 'capex', i: number): number {
  const { month, elapsed } = monthsElapsed(sight.minute);
  return trailingYear(sight.table(bookTable).only[column], i, month, elapsed);
}

const KINDS: readonly (readonly [
  id: string,
  definition: string,
  value: (sight: Sight, i: number) => number,
])[] = [
  ['cash', CASH, cash],
  ['debt', 'debt to lenders outside', (sight, i) => sight.table(firmTable).only.debt[i] / 100],
  ['revenue', REVENUE, (sight, i) => year(sight, 'revenue', i)],
  ['capex', CAPEX, (sight, i) => year(sight, 'capex', i)],
  [
    'capexBudget',
    'capital spending a year that it plans and can pay for',
    (sight, i) => sight.notice(NOTICES.capexBudget)[i],
  ],
];

const own = KINDS.flatMap(([what, definition, value]) =>
  FIRMS.flatMap((name, i): Metric[] =>
    i === 0
      ? []
      : [
          {
            id: `firms.${name}.${what}`,
            unit: 'USD',
            definition: `${definition}, ${FIRM_TITLES[i]}`,
            scopes: ['group'],
            value: (sight) => value(sight, i),
          },
        ],
  ),
);

/** A sum over parties, without the outside world. */
function total(
  id: string,
  unit: string,
  definition: string,
  value: (sight: Sight, i: number) => number,
): Metric {
  return {
    id,
    unit,
    definition,
    scopes: ['group', 'world', 'rivals'],
    value: (sight, parties) => {
      let sum = 0;
      for (let i = 1; i < FIRMS.length; i++) if (parties.has(i)) sum += value(sight, i);
      return sum;
    },
  };
}

/** What the firms report. */
export const metrics: readonly Metric[] = [
  ...own,
  total('firms.cash', 'USD', `${CASH}, sum over firms`, cash),
  total('firms.revenue', 'USD', `${REVENUE}, sum over firms, sales to each other included`, (sight, i) =>
    year(sight, 'revenue', i),
  ),
  total('firms.capex', 'USD', `${CAPEX}, sum over firms`, (sight, i) => year(sight, 'capex', i)),
  total(
    'firms.rescues',
    '1',
    'times that a firm ran out of cash and credit, since start',
    (sight, i) => sight.table(firmTable).only.rescues[i],
  ),
  total(
    'firms.leaseSold',
    'H100e h',
    'compute leased out, since start',
    (sight, i) => sight.table(firmTable).only.leaseSold[i] / 1000,
  ),
  total(
    'firms.leaseBought',
    'H100e h',
    'compute leased from others, since start',
    (sight, i) => sight.table(firmTable).only.leaseBought[i] / 1000,
  ),
];

const cashCheck = (fact: string, name: FirmName): FactCheck<World> => ({
  fact,
  what: `cash of ${FIRM_TITLES[firm(name)]}`,
  unit: '1e9 USD',
  value: (context) => context.table(firmTable).only.cash[firm(name)] / 1e11,
});

/** A yearly flow of the founded books: whole months are alike on day one, the running one is the smallest. */
const yearCheck = (
  fact: string,
  name: FirmName,
  what: string,
  value: (sum: (column: 'revenue' | 'opex' | 'capex') => number) => number,
): FactCheck<World> => ({
  fact,
  what: `${what} of ${FIRM_TITLES[firm(name)]}`,
  unit: '1e9 USD/yr',
  value: (context) =>
    value((column) => {
      const cents = context
        .table(bookTable)
        .only[column].subarray(firm(name) * SLOTS, (firm(name) + 1) * SLOTS);
      return (cents.reduce((most, c) => Math.max(most, c), 0) * 12) / 1e11;
    }),
});

const revenueCheck = (fact: string, name: FirmName) =>
  yearCheck(fact, name, 'revenue', (sum) => sum('revenue'));
const capexCheck = (fact: string, name: FirmName) =>
  yearCheck(fact, name, 'capital spending', (sum) => sum('capex'));
const cashFlowCheck = (fact: string, name: FirmName) =>
  yearCheck(fact, name, 'operating cash flow', (sum) => sum('revenue') - sum('opex'));

/** Every account of day one that rests on a fact. */
export const facts: readonly FactCheck<World>[] = [
  cashCheck('D05f', 'tesla'),
  cashCheck('D05g', 'xai'),
  cashCheck('D05h', 'spacex'),
  revenueCheck('C178a', 'tesla'),
  revenueCheck('C049a', 'xai'),
  revenueCheck('C130d', 'spacex'),
  capexCheck('C177a', 'tesla'),
  capexCheck('C048a', 'xai'),
  capexCheck('C130e', 'spacex'),
  capexCheck('C173a', 'amazon'),
  capexCheck('C174a', 'alphabet'),
  capexCheck('C175a', 'meta'),
  cashFlowCheck('D05i', 'alphabet'),
  cashFlowCheck('D05j', 'amazon'),
  cashFlowCheck('D05c', 'meta'),
  cashFlowCheck('D05d', 'microsoft'),
  cashFlowCheck('D05k', 'nvidia'),
];
