import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { ecosystem } from '../../../src/ecosystem/assembly';
import { execute } from '../../../src/experiment/batch/execute';
import { runThread } from '../../../src/experiment/node/runThread';
import { helperThread } from '../../../src/host/pool';

// A run thread that does with a run what its seed says: "late-..." waits at random; "exit", "throw", "hang" and "heap"
// go wrong, "-once" at the first attempt only. Each attempt leaves a mark in the file RODA_TEST_MARKS.

const marks = process.env['RODA_TEST_MARKS'] ?? '';

/** True if the run is to go wrong now. */
function wrong(seed: string): boolean {
  const before = existsSync(marks)
    ? readFileSync(marks, 'utf8')
        .split('\n')
        .filter((line) => line.startsWith(`${seed} `)).length
    : 0;
  appendFileSync(marks, `${seed} ${Date.now()}\n`);
  return seed.endsWith('-always') || before === 0;
}

const tricky: typeof execute = async (job, plan, control, how) => {
  const [what] = job.seed.split('-') as [string];
  if (what === 'late') await new Promise((resolve) => setTimeout(resolve, Math.random() * 60));
  if (['exit', 'throw', 'hang', 'heap'].includes(what) && wrong(job.seed)) {
    if (what === 'exit') process.exit(3);
    if (what === 'throw') throw new Error('the field is flooded');
    const held: unknown[] = [];
    for (;;) if (what === 'heap') held.push(new Array(1_000_000).fill(held.length));
  }
  return execute(job, plan, control, how);
};

if (!parentPort) throw new Error('this file is the entry of a worker thread');
if (workerData?.role === 'run') await runThread(parentPort, workerData, new URL(import.meta.url), tricky);
else {
  parentPort.on('message', helperThread(ecosystem.layers.flatMap((layer) => layer.passes)));
  parentPort.postMessage('loaded');
}
