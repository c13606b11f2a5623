import { readSync } from 'node:fs';
import { crc32 } from 'node:zlib';

/**
 * A line of a journal: `{"crc":"<8 hex digits>","data":<JSON>}`, where the checksum is the CRC-32 of the bytes of the
 * JSON. It finds every flipped bit and every cut; the frame around it is compared byte by byte.
 */
const HEAD = '{"crc":"';
const MIDDLE = '","data":';
const TAIL = '}';
const DATA_AT = HEAD.length + 8 + MIDDLE.length;
const NEWLINE = 10;

/** Bytes that are read at once. */
const CHUNK = 1 << 18;

/** A line with its checksum and its end. @param data JSON without line breaks */
export function writeLine(data: string): Buffer {
  const bytes = Buffer.from(data);
  return Buffer.concat([Buffer.from(`${HEAD}${checksum(bytes)}${MIDDLE}`), bytes, Buffer.from(`${TAIL}\n`)]);
}

/** The JSON of a line without its end; undefined where anything in it is not as it was written. */
export function readLine(line: Buffer): string | undefined {
  if (line.length < DATA_AT + TAIL.length || line.at(-1) !== TAIL.charCodeAt(0)) return undefined;
  const bytes = line.subarray(DATA_AT, line.length - TAIL.length);
  if (line.toString('latin1', 0, DATA_AT) !== `${HEAD}${checksum(bytes)}${MIDDLE}`) return undefined;
  return bytes.toString('utf8');
}

function checksum(bytes: Uint8Array): string {
  return crc32(bytes).toString(16).padStart(8, '0');
}

/** Where a line stands in its file: first byte, length without its end, and whether it has one. */
export interface FileLine {
  readonly bytes: Buffer;
  readonly at: number;
  /** False for what stands after the last line break: a line that was cut off. */
  readonly ended: boolean;
}

/** The lines of an open file, one at a time. The bytes are valid until the next one is asked for. */
export function* linesOf(file: number): Generator<FileLine> {
  let held = Buffer.alloc(0);
  let at = 0;
  const chunk = Buffer.alloc(CHUNK);
  for (let place = 0; ; ) {
    const count = readSync(file, chunk, 0, CHUNK, place);
    if (count === 0) break;
    place += count;
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0 && end < count; end = chunk.indexOf(NEWLINE, from)) {
      const part = chunk.subarray(from, end);
      const bytes = held.length > 0 ? Buffer.concat([held, part]) : part;
      yield { bytes, at, ended: true };
      at += bytes.length + 1;
      held = Buffer.alloc(0);
      from = end + 1;
    }
    held = Buffer.concat([held, chunk.subarray(from, count)]);
  }
  if (held.length > 0) yield { bytes: held, at, ended: false };
}

/** Reads a line whose place is known. */
export function readAt(file: number, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let done = 0; done < length; ) {
    const count = readSync(file, bytes, done, length - done, at + done);
    if (count === 0) return bytes.subarray(0, done);
    done += count;
  }
  return bytes;
}
