import { ecosystem } from '../src/ecosystem/assembly';
import type { HelperStart } from '../src/host/browser';
import { helperThread, type PoolMessage } from '../src/host/pool';

// A helper thread of the page: takes tasks from the simulation's worker over a port that the page passes on.
const handle = helperThread(ecosystem.layers.flatMap((layer) => layer.passes));

self.onmessage = ({ data: { port } }: MessageEvent<HelperStart>) => {
  port.onmessage = ({ data }: MessageEvent<PoolMessage>) => handle(data);
};
self.postMessage('loaded');
