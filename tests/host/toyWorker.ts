import { parentPort, workerData } from 'node:worker_threads';
import { helperThread } from '../../src/host/pool';
import { toy } from '../engine/toy';

// A helper thread of the toy model that can be told to fail: workerData is 'well', 'hang', 'exit', 'throw' or 'slow'.
let calls = 0;
const passes = toy.layers
  .flatMap((layer) => layer.passes)
  .map((pass) => ({
    ...pass,
    kernel(...task: Parameters<typeof pass.kernel>) {
      if (calls++ === 3) {
        if (workerData === 'hang')
          for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
        if (workerData === 'exit') process.exit(3);
        if (workerData === 'throw') throw new Error('the field is flooded');
      }
      // Random delays: who gets which task must not matter.
      if (workerData === 'slow')
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Math.floor(Math.random() * 3));
      pass.kernel(...task);
    },
  }));
parentPort?.on('message', helperThread(passes));
parentPort?.postMessage('loaded');
