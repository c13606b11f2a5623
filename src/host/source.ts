import { type FrameCapacity, readFrame, type ViewFrame, type ViewSchema } from '../engine/view';
import type { FrameMessage, FrameReturn, FrameSource } from './contract';
import { HELD, NEWEST } from './publisher';

/** The receiving end of the frame port. */
export interface SourcePort {
  postMessage(message: FrameReturn, transfer: Transferable[]): void;
}

interface SharedFrames {
  readonly capacity: FrameCapacity;
  readonly buffers: readonly SharedArrayBuffer[];
  readonly control: Int32Array;
}

/** Reads keyframes as they come: from shared memory, or as transferred buffers. */
export class FrameReader implements FrameSource {
  readonly schema: ViewSchema;
  readonly #port: SourcePort;
  #shared: SharedFrames | undefined;
  #frames: { frame: ViewFrame; buffer: ArrayBufferLike }[] = [];
  #newest = 0;
  #sequence = 0;

  constructor(schema: ViewSchema, port: SourcePort) {
    this.schema = schema;
    this.#port = port;
  }

  /** Takes a message of the frame port. */
  accept(message: FrameMessage): void {
    if (message.kind === 'shared') {
      this.#shared = {
        capacity: message.capacity,
        buffers: message.buffers,
        control: new Int32Array(message.control),
      };
      this.#newest = 0;
      return;
    }
    this.#push(readFrame(this.schema, message.capacity, message.buffer), message.buffer);
  }

  latest(): { before: ViewFrame; after: ViewFrame; sequence: number } | undefined {
    if (this.#shared) this.#readShared(this.#shared);
    const after = this.#frames.at(-1);
    if (!after) return undefined;
    return { before: (this.#frames.at(-2) ?? after).frame, after: after.frame, sequence: this.#sequence };
  }

  #readShared({ capacity, buffers, control }: SharedFrames): void {
    const newest = Atomics.load(control, NEWEST);
    if (newest === this.#newest) return;
    const buffer = buffers[newest % 3] as SharedArrayBuffer;
    // The frame before stays in use only if it directly precedes: otherwise its buffer may be written next.
    this.#frames = newest === this.#newest + 1 ? this.#frames.slice(-1) : [];
    this.#frames.push({ frame: readFrame(this.schema, capacity, buffer), buffer });
    this.#newest = newest;
    this.#sequence++;
    Atomics.store(control, HELD, newest - this.#frames.length + 1);
  }

  #push(frame: ViewFrame, buffer: ArrayBuffer): void {
    this.#frames.push({ frame, buffer });
    this.#sequence++;
    const old = this.#frames.length > 2 ? this.#frames.shift() : undefined;
    if (old)
      this.#port.postMessage({ kind: 'return', buffer: old.buffer as ArrayBuffer }, [
        old.buffer as ArrayBuffer,
      ]);
  }
}
