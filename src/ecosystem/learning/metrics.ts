import type { FactCheck } from '../../engine/layer';
import type { Metric, Sight } from '../../engine/metric';
import type { Table } from '../../engine/table';
import type { World } from '../world';
import { GROUP, TASKS } from '../world';
import { FINISHING, LANGUAGE, programmes, RELEASED, runs } from './agents';
import { leadMonths, type Pace } from './lead';
import type { learningParameters } from './parameters';
import { FIRM_OF_LAB, type Learning, paceBefore, XAI_LAB } from './plan';

const of = (sight: Sight): Learning => sight.parameters<typeof learningParameters>('learning');

const paceOf = (p: Learning, task: number): Pace => ({
  before: paceBefore(p, task),
  outlook: p.history.outlook,
  slowest: p.history.slowestPace,
});

/** The largest value of a column over the programmes of some firms in a task; 0 if they have none. */
function best(
  sight: Sight,
  parties: ReadonlySet<number>,
  task: number,
  name: 'quality' | 'capability',
): number {
  let most = 0;
  sight.table(programmes).each((row, i) => {
    if (row.task[i] === task && parties.has(FIRM_OF_LAB[row.lab[i]])) most = Math.max(most, row[name][i]);
  });
  return most;
}

function largestRun(table: Table<(typeof runs)['columns']>, parties: ReadonlySet<number>): number {
  let most = 0;
  table.each((run, i) => {
    const trained = run.state[i] === FINISHING || run.state[i] === RELEASED;
    if (trained && parties.has(FIRM_OF_LAB[run.lab[i]])) most = Math.max(most, run.done[i]);
  });
  return most;
}

/** What the layer reports. */
export const metrics: readonly Metric[] = [
  {
    id: 'learning.largestRunFlop',
    unit: 'FLOP',
    scopes: ['group', 'world', 'rivals'],
    definition:
      'physical training compute of the largest run whose training is complete and that has not failed',
    value: (sight, parties) => largestRun(sight.table(runs), parties),
  },
  ...TASKS.flatMap((name, task): Metric[] => [
    {
      id: `learning.capability.${name}`,
      unit: '1',
      scopes: ['group', 'world', 'rivals'],
      definition: '1/(1 + exp(-slope (log10(C_eq S) - midpoint))) of the best released model',
      value: (sight, parties) => best(sight, parties, task, 'capability'),
    },
    {
      id: `learning.quality.${name}`,
      unit: '1',
      scopes: ['group', 'world', 'rivals'],
      definition: 'log10 of effective compute C_eq S (FLOP) of the best released model',
      value: (sight, parties) => best(sight, parties, task, 'quality'),
    },
    {
      id: `learning.lead.${name}`,
      unit: 'month',
      scopes: ['group', 'rivals'],
      definition:
        'on log10(C_eq S) of released models: minus the months since the best of the others first had the present level, ' +
        'or the months until it gets there at its recent pace; 0 where the firm has no such model',
      value: (sight, parties) =>
        leadMonths(sight.table(runs), task, parties, paceOf(of(sight), task), sight.minute, sight.start),
    },
  ]),
];

/** Stocks on day one against facts. */
export const facts: readonly FactCheck<World>[] = [
  ...TASKS.map(
    (name, task): FactCheck<World> => ({
      fact: ['D01a', 'D01b', 'D01c'][task],
      unit: 'month',
      what: `lead of the group in ${name} at the start`,
      value: (context) => {
        const table = context.table(runs);
        // The models of day one were entered as released at the start.
        const start = table.chunkOf(0).ends[0];
        return leadMonths(table, task, GROUP, paceOf(context.p as Learning, task), start, start);
      },
    }),
  ),
  {
    fact: 'C162',
    unit: 'FLOP',
    what: 'training compute of the model that xAI had released',
    value: (context) => {
      let flop = 0;
      context.table(runs).each((run, i) => {
        if (run.lab[i] === XAI_LAB && run.task[i] === LANGUAGE && run.state[i] === RELEASED)
          flop = Math.max(flop, run.done[i]);
      });
      return flop;
    },
  },
];
