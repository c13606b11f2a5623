import type { FactCheck } from '../../engine/layer';
import type { Metric } from '../../engine/metric';
import type { Values } from '../../quantity/parameter';
import type { World } from '../world';
import { MAKER, makers } from './agents';
import type { robotsParameters } from './parameters';
import { unitCost, usefulNow } from './production';

type Total = 'built' | 'sold' | 'working' | 'usefulHours' | 'recordedHours';

/** A column of the maker's books; 0 for firms that build no robots. */
function total(name: Total): Metric['value'] {
  return (sight, parties) => (parties.has(MAKER) ? sight.table(makers).only[name][0] : 0);
}

const EVERYWHERE = ['group', 'world', 'rivals'] as const;

export const metrics: readonly Metric[] = [
  {
    id: 'robots.built',
    unit: 'robot',
    scopes: EVERYWHERE,
    definition: 'robots built and put to work since the start',
    value: total('built'),
  },
  {
    id: 'robots.sold',
    unit: 'robot',
    scopes: EVERYWHERE,
    definition: 'robots built for buyers outside the group since the start',
    value: total('sold'),
  },
  {
    id: 'robots.working',
    unit: 'robot',
    scopes: EVERYWHERE,
    definition: 'robots in working order: living less those that wait for repair',
    value: total('working'),
  },
  {
    id: 'robots.usefulHours',
    unit: 'h',
    scopes: EVERYWHERE,
    value: total('usefulHours'),
    definition:
      "hours worked x useful share (a person's hour is 1), as received by those who have the work, since the start",
  },
  {
    id: 'robots.recordedHours',
    unit: 'h',
    scopes: EVERYWHERE,
    definition: 'hours of work recorded for the lab since the start',
    value: total('recordedHours'),
  },
  {
    id: 'robots.usefulShare',
    unit: '1',
    scopes: ['group'],
    definition:
      'u0 + (u1 - u0) (cap - cap0)/(cap1 - cap0) of the release in use, kept between 0 and its limit',
    value: (sight) =>
      usefulNow(sight.parameters<typeof robotsParameters>('robots'), sight.table(makers).only),
  },
  {
    id: 'robots.unitCost',
    unit: 'USD/robot',
    scopes: ['group'],
    definition: 'cost of the next robot: c0 (X/X0)^-b over all robots built',
    value: (sight) => unitCost(sight.parameters<typeof robotsParameters>('robots'), sight.table(makers).only),
  },
];

export const facts: readonly FactCheck<World>[] = [
  {
    fact: 'C150a',
    what: 'robots built by Tesla',
    unit: 'units',
    value: (context) => context.table(makers).only.builtBefore[0],
  },
  {
    fact: 'C151b',
    what: 'cost of building a robot',
    unit: 'USD/unit',
    value: (context) =>
      unitCost(context.p as unknown as Values<typeof robotsParameters>, context.table(makers).only),
  },
];
