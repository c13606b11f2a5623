import * as comlink from 'comlink';
import type { SimulationStart } from '../src/host/browser';
import { Session } from '../src/host/session';

// The page's simulation: all calls come over the control port, keyframes leave over the frame port.
self.onmessage = ({ data }: MessageEvent<SimulationStart>) => {
  comlink.expose(new Session(data.frames, data.helpers), data.control);
};
self.postMessage('loaded');
