import type { FactCheck } from '../../engine/layer';
import type { Metric } from '../../engine/metric';
import { DAYS_PER_YEAR } from '../../quantity/calendar';
import type { Values } from '../../quantity/parameter';
import { labourValue } from '../laws/labour';
import type { World } from '../world';
import { MAKER, makers, sites } from './agents';

import type { robotsParameters } from './parameters';
import { unitCost } from './production';
import { rivalFleets } from './rivalAgents';
import { usefulNow } from './skills';

type Total = 'built' | 'sold' | 'working' | 'usefulHours' | 'recordedHours' | 'teleoperatedHours' | 'upkeep';

/** A column of the maker's books; 0 for firms that build no robots. */
function total(name: Total): Metric['value'] {
  return (sight, parties) => (parties.has(MAKER) ? sight.table(makers).only[name][0] : 0);
}

/** A column of rivals' fleets, added up over the firms. */
function rivals(
  sight: Parameters<Metric['value']>[0],
  parties: ReadonlySet<number>,
  name: 'living' | 'taught',
): number {
  const row = sight.table(rivalFleets).only;
  let sum = 0;
  for (let slot = 0; slot < row.firm.length; slot++) if (parties.has(row.firm[slot])) sum += row[name][slot];
  return sum;
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
    definition:
      'hours of work recorded for the lab since the start: those with a person at a distance and a share of the others',
    value: total('recordedHours'),
  },
  {
    id: 'robots.demonstrationHours',
    unit: 'h',
    scopes: EVERYWHERE,
    definition:
      "hours since the start in which people showed robots how: worked at a distance, or of rivals' robots what their work is worth in such hours",
    value: (sight, parties) => total('teleoperatedHours')(sight, parties) + rivals(sight, parties, 'taught'),
  },
  {
    id: 'robots.upkeep',
    unit: 'USD',
    scopes: EVERYWHERE,
    definition: 'paid for operators at a distance, technicians and parts since the start',
    value: total('upkeep'),
  },
  {
    id: 'robots.refusedHours',
    unit: 'h',
    scopes: ['group'],
    definition:
      'useful hours that a job did not take since the start, its least useful share not being reached',
    value: (sight) => sight.table(sites).only.refused.reduce((sum, hours) => sum + hours, 0),
  },
  {
    id: 'robots.labourValue',
    unit: 'USD/yr',
    scopes: ['group'],
    definition: 'wage x hours a year of a robot in order x useful share: most that its work can be worth',
    value: (sight) => {
      const p = sight.parameters<typeof robotsParameters>('robots');
      return labourValue(p.money.wage, p.day.hours * DAYS_PER_YEAR, usefulNow(p, sight.table(makers).only));
    },
  },
  {
    id: 'robots.others',
    unit: 'robot',
    scopes: ['world', 'rivals'],
    value: (sight, parties) => rivals(sight, parties, 'living'),
    definition: "rivals' robots not retired: logistics robots and arms, humanoids, rigs",
  },
  {
    id: 'robots.usefulShare',
    unit: '1',
    scopes: ['group'],
    definition:
      "u0 + (u1 - u0) (cap - cap0)/(cap1 - cap0) of the latest release, cap1 by family of tasks, kept between 0 and its limit, over the group's own jobs",
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
    fact: 'C150b',
    what: 'sets of parts for robots, those built in included',
    unit: 'units',
    value: (context) => {
      const maker = context.table(makers).only;
      return maker.builtBefore[0] + maker.parts[0];
    },
  },
  {
    fact: 'C151b',
    what: 'cost of building a robot',
    unit: 'USD/unit',
    value: (context) =>
      unitCost(context.p as unknown as Values<typeof robotsParameters>, context.table(makers).only),
  },
];
