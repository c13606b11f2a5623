import type { FactCheck } from '../../engine/layer';
import { exp } from '../../engine/maths';
import type { Metric, Sight } from '../../engine/metric';
import { FIRM_TITLES, FIRMS, type FirmName, firm, type World } from '../world';
import { valueTable } from './agents';

type Column = 'enterprise' | 'equity';

const at = (sight: Sight, column: Column, i: number): number => sight.table(valueTable).only[column][i];

const VALUE = 'enterprise value: multiple of the day times sales of the trailing year';
const EQUITY = 'value with holdings: E = (I - H)^-1 v, H the shares that firms own of each other';

const own: readonly Metric[] = FIRMS.flatMap((name, i): Metric[] =>
  i === 0
    ? []
    : [
        {
          id: `value.${name}`,
          unit: 'USD',
          definition: `${VALUE}, ${FIRM_TITLES[i]}`,
          scopes: ['group'],
          value: (sight) => at(sight, 'enterprise', i),
        },
        {
          id: `value.${name}.equity`,
          unit: 'USD',
          definition: `${EQUITY}, ${FIRM_TITLES[i]}`,
          scopes: ['group'],
          value: (sight) => at(sight, 'equity', i),
        },
        {
          id: `value.${name}.multiple`,
          unit: 'yr',
          definition: `enterprise value over sales of the trailing year, ${FIRM_TITLES[i]}`,
          scopes: ['group'],
          value: (sight) => exp(sight.table(valueTable).only.logMultiple[i]),
        },
      ],
);

/** What the value layer reports. The group is valued by its own business: what its firms own of each other counts once. */
export const metrics: readonly Metric[] = [
  {
    id: 'value.group',
    unit: 'USD',
    definition: 'sum of the enterprise values of the firms of the group, holdings not counted twice',
    scopes: ['group'],
    value: (sight, parties) => {
      let sum = 0;
      for (let i = 1; i < FIRMS.length; i++) if (parties.has(i)) sum += at(sight, 'enterprise', i);
      return sum;
    },
  },
  ...own,
];

const valueCheck = (fact: string, name: FirmName, unit: string, scale: number): FactCheck<World> => ({
  fact,
  what: `value of ${FIRM_TITLES[firm(name)]}`,
  unit,
  value: (context) => context.table(valueTable).only.enterprise[firm(name)] / scale,
});

/** Day one against the values that the thesis document states. */
export const facts: readonly FactCheck<World>[] = [
  valueCheck('S45', 'tesla', '1e12 USD', 1e12),
  valueCheck('S46', 'xai', '1e9 USD', 1e9),
  valueCheck('S47', 'spacex', '1e9 USD', 1e9),
  {
    fact: 'S49',
    what: 'value of the group',
    unit: '1e12 USD',
    value: (context) => {
      const { enterprise } = context.table(valueTable).only;
      return (enterprise[firm('tesla')] + enterprise[firm('xai')] + enterprise[firm('spacex')]) / 1e12;
    },
  },
];
