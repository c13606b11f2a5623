import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** What a file is called until it is whole. */
export const NEXT = '.next';

/** Writes all of it at a place of a file. @throws the system's error */
export function writeAt(file: number, data: Uint8Array, place: number): void {
  for (let at = 0; at < data.length; ) at += writeSync(file, data, at, data.length - at, place + at);
}

/** Makes what stands in a folder survive a power cut: names are part of the folder, not of their files. */
export function syncFolder(path: string): void {
  // Windows opens no folders, and writes names with the file.
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/**
 * Puts a file in its place whole: whoever looks, at any moment, sees the earlier one or this one.
 * @param fill writes the file under the name that it is given
 * @throws the system's error; the earlier file stands then
 */
export function replaceFile(path: string, fill: (path: string) => void): void {
  const next = `${path}${NEXT}`;
  try {
    rmSync(next, { force: true });
    fill(next);
    const file = openSync(next, 'r+');
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(next, path);
  } catch (error) {
    rmSync(next, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
}

/** Puts a small file in its place whole, as `replaceFile`. */
export function replaceText(path: string, text: string): void {
  replaceFile(path, (next) => {
    const file = openSync(next, 'wx');
    try {
      writeAt(file, Buffer.from(text), 0);
    } finally {
      closeSync(file);
    }
  });
}
