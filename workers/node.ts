import { parentPort, workerData } from 'node:worker_threads';
import { ecosystem } from '../src/ecosystem/assembly';
import { benchModel } from '../src/experiment/bench/model';
import { helperThread } from '../src/host/pool';

// A helper thread of the command line tool, for the ecosystem or for the bench's reference loop.
if (!parentPort) throw new Error('this file is the entry of a worker thread');
const model = workerData === 'bench' ? benchModel : ecosystem;
parentPort.on('message', helperThread(model.layers.flatMap((layer) => layer.passes)));
parentPort.postMessage('loaded');
