import * as comlink from 'comlink';
import { ecosystem } from '../src/ecosystem/assembly';
import type { WorkerStart } from '../src/host/browser';
import { helperThread, type PoolMessage } from '../src/host/pool';
import { Session } from '../src/host/session';

// The page's workers, one entry with a role, so that the model is loaded once: the simulation answers calls on its
// control port and sends keyframes on its frame port; helpers take tasks from it over a port of their own.
self.onmessage = ({ data }: MessageEvent<WorkerStart>) => {
  if (data.role === 'simulation') {
    comlink.expose(new Session(data.frames, data.helpers), data.control);
    return;
  }
  const handle = helperThread(ecosystem.layers.flatMap((layer) => layer.passes));
  data.port.onmessage = ({ data: message }: MessageEvent<PoolMessage>) => handle(message);
};
self.postMessage('loaded');
