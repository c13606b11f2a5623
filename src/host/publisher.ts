import type { Metric } from '../engine/metric';
import type { Simulation } from '../engine/simulation';
import {
  FlowSums,
  type FrameCapacity,
  fits,
  frameBytes,
  frameCapacity,
  observeFlows,
  type ViewSchema,
  viewSchema,
  writeFrame,
} from '../engine/view';
import type { FrameMessage, FrameReturn } from './contract';

/** Slots of the shared control words: the newest frame, and the oldest that the reader may still be drawing. */
export const NEWEST = 0;
export const HELD = 1;
const CONTROL_BYTES = 8;

/** The sending end of the frame port. */
export interface FramePort {
  postMessage(message: FrameMessage, transfer: Transferable[]): void;
}

/** A metric as frames carry it. */
export interface FrameMetric {
  readonly id: string;
  readonly metric: Metric;
  readonly parties: ReadonlySet<number>;
}

/**
 * Copies view snapshots of a running simulation into three rotating keyframes.
 * Shared: the reader says which frame it still draws, and that one is never overwritten. Otherwise each frame is
 * transferred and its buffer comes back when the reader is done with it.
 */
export class FramePublisher {
  readonly schema: ViewSchema;
  readonly #simulation: Simulation;
  readonly #metrics: readonly FrameMetric[];
  readonly #port: FramePort;
  readonly #shared: boolean;
  readonly #flows: FlowSums;
  readonly #values: Float64Array;
  #capacity: FrameCapacity;
  #buffers: ArrayBufferLike[] = [];
  #control: Int32Array = new Int32Array(0);
  #sequence = 0;
  #since: number;

  constructor(simulation: Simulation, metrics: readonly FrameMetric[], port: FramePort, shared: boolean) {
    this.#simulation = simulation;
    this.#metrics = metrics;
    this.#port = port;
    this.#shared = shared;
    this.#values = new Float64Array(metrics.length);
    this.schema = viewSchema(simulation, metrics);
    this.#flows = new FlowSums(simulation.setting.parties.length * simulation.setting.places.length);
    this.#since = simulation.minute;
    observeFlows(simulation.ledger, this.#flows);
    this.#capacity = frameCapacity(simulation, this.#flows);
    this.#allocate();
  }

  /** Publishes the present state. Returns false if the reader still holds all buffers: then it tries again later. */
  publish(): boolean {
    if (!fits(this.#simulation, this.#flows, this.#capacity)) {
      this.#capacity = frameCapacity(this.#simulation, this.#flows);
      this.#allocate();
    }
    return this.#shared ? this.#publishShared() : this.#publishTransferred();
  }

  /** Takes back a transferred buffer. */
  takeBack({ buffer }: FrameReturn): void {
    // A buffer of an earlier, smaller capacity is let go.
    if (buffer.byteLength === frameBytes(this.schema, this.#capacity)) this.#buffers.push(buffer);
  }

  #publishShared(): boolean {
    const next = this.#sequence + 1;
    // Frame n goes where frame n - 3 was: free once the reader has moved past it.
    if (next > 3 && Atomics.load(this.#control, HELD) <= next - 3) return false;
    this.#write(this.#buffers[next % 3] as ArrayBufferLike);
    this.#sequence = next;
    Atomics.store(this.#control, NEWEST, next);
    return true;
  }

  #publishTransferred(): boolean {
    const buffer = this.#buffers.pop() as ArrayBuffer | undefined;
    if (!buffer) return false;
    this.#write(buffer);
    this.#port.postMessage({ kind: 'frame', capacity: this.#capacity, buffer }, [buffer]);
    return true;
  }

  #write(buffer: ArrayBufferLike): void {
    const simulation = this.#simulation;
    const { sight } = simulation;
    this.#metrics.forEach(({ metric, parties }, i) => {
      this.#values[i] = metric.value(sight, parties);
    });
    const days = (simulation.minute - this.#since) / 1440;
    writeFrame(simulation, this.schema, this.#capacity, buffer, this.#flows, days, this.#values);
    this.#flows.clear();
    this.#since = simulation.minute;
  }

  #allocate(): void {
    const bytes = frameBytes(this.schema, this.#capacity);
    if (!this.#shared) {
      this.#buffers = [0, 1, 2].map(() => new ArrayBuffer(bytes));
      return;
    }
    const buffers = [0, 1, 2].map(() => new SharedArrayBuffer(bytes));
    const control = new SharedArrayBuffer(CONTROL_BYTES);
    this.#buffers = buffers;
    this.#control = new Int32Array(control);
    this.#sequence = 0;
    this.#port.postMessage({ kind: 'shared', capacity: this.#capacity, buffers, control }, []);
  }
}
