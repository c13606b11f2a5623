import { execute, jobAt } from '../../src/experiment/batch/execute';
import { runsOf } from '../../src/experiment/batch/plan';
import { type Alternatives, planOf } from './equivalence';

/*
 * A process of its own for a part of the runs of a plan: the arguments are the alternatives as JSON, the number of
 * seeds, the last day, which part, and of how many. Prints the records, a JSON document a line.
 */
const [alternatives, seeds, until, part, parts] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  string,
];
const plan = planOf(JSON.parse(alternatives) as Alternatives, Number(seeds), until);
const control = { now: () => performance.now(), rest: async () => {}, stopped: () => false };
for (let index = 0; index < runsOf(plan); index++) {
  const job = jobAt(plan, index);
  // By seeds, as the alternatives do not take equally long.
  if (job.seedIndex % Number(parts) !== Number(part)) continue;
  const record = await execute(job, plan, control, { many: true });
  if (record) process.stdout.write(`${JSON.stringify(record)}\n`);
}
