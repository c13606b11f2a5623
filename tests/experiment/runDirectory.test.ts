import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DirectoryError, RunDirectory } from '../../src/experiment/node/runDirectory';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'roda-run-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const manifest = { scenarioHash: 'a', stateHash: 'b' };
const state = new Uint8Array([1, 2, 3]);

function write(path: string, note = 1): void {
  const directory = new RunDirectory(path);
  directory.sinks.series.append([0, '2025-12-31', 'l', 'group', 'm', '1', note]);
  directory.commit(state, { ...manifest, note }, { workers: 1 });
}

describe('a run directory', () => {
  it('appears whole, with a checksum for every file', () => {
    const path = join(folder, 'deep', 'run');
    const directory = new RunDirectory(path);
    expect(existsSync(path)).toBe(false);
    directory.commit(state, manifest, { workers: 1 });
    expect(readdirSync(path).sort()).toEqual([
      'events.parquet',
      'final.state',
      'flows.parquet',
      'manifest.json',
      'series.parquet',
      'timing.json',
    ]);
    const read = JSON.parse(readFileSync(join(path, 'manifest.json'), 'utf8'));
    expect(Object.keys(read.files).sort()).toEqual([
      'events.parquet',
      'final.state',
      'flows.parquet',
      'series.parquet',
    ]);
    expect(read.files['final.state']).toEqual({
      bytes: 3,
      sha256: '039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81',
    });
    expect(readdirSync(join(folder, 'deep'))).toEqual(['run']);
  });

  it('replaces an earlier run or an empty directory, and nothing else', () => {
    const path = join(folder, 'run');
    mkdirSync(path);
    write(path, 1);
    write(path, 2);
    expect(JSON.parse(readFileSync(join(path, 'manifest.json'), 'utf8')).note).toBe(2);
    const mine = join(folder, 'mine');
    mkdirSync(mine);
    writeFileSync(join(mine, 'thesis.txt'), 'mine');
    expect(() => new RunDirectory(mine)).toThrow(DirectoryError);
    writeFileSync(join(mine, 'manifest.json'), '{"name": "an app"}');
    expect(() => new RunDirectory(mine)).toThrow(
      /holds files that no run has written\. Choose another --out/,
    );
    expect(() => new RunDirectory(join(mine, 'thesis.txt'))).toThrow(/is no directory/);
    expect(() => new RunDirectory(join(mine, 'thesis.txt', 'run'))).toThrow(/cannot be written/);
    expect(readdirSync(mine).sort()).toEqual(['manifest.json', 'thesis.txt']);
  });

  it('leaves nothing when the run fails', () => {
    const directory = new RunDirectory(join(folder, 'run'));
    expect(readdirSync(folder)).toHaveLength(1);
    directory.abandon();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('does not overwrite what came to stand there meanwhile', () => {
    const path = join(folder, 'run');
    const directory = new RunDirectory(path);
    mkdirSync(path);
    writeFileSync(join(path, 'x'), '');
    expect(() => directory.commit(state, manifest, {})).toThrow(DirectoryError);
    expect(readdirSync(folder)).toEqual(['run']);
    expect(readdirSync(path)).toEqual(['x']);
  });
});
