import { parentPort, workerData } from 'node:worker_threads';
import { ecosystem } from '../src/ecosystem/assembly';
import { benchModel } from '../src/experiment/bench/model';
import { runThread } from '../src/experiment/node/runThread';
import { helperThread } from '../src/host/pool';

// A thread of the command line tool: it does the runs of a batch, or helps with the passes of one simulation, of the
// ecosystem or of the bench's reference loop.
if (!parentPort) throw new Error('this file is the entry of a worker thread');
if (workerData?.role === 'run') await runThread(parentPort, workerData, new URL(import.meta.url));
else {
  const model = workerData === 'bench' ? benchModel : ecosystem;
  parentPort.on('message', helperThread(model.layers.flatMap((layer) => layer.passes)));
  parentPort.postMessage('loaded');
}
