import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import type { RunRecord } from '../../src/experiment/batch/record';
import type { Alternatives } from './equivalence';

/** All records of a run of some months, as text. */
const MOST_OUTPUT = 2 ** 30;

/**
 * Runs all alternatives for so many seeds to a day. The runner of the tests makes each call between modules a look-up,
 * which more than doubles the time of a run: they are bundled, and done by as many processes as there are cores.
 */
export async function runAlternatives(
  alternatives: Alternatives,
  seeds: number,
  until: string,
): Promise<RunRecord[]> {
  const outDir = mkdtempSync(join(tmpdir(), 'roda-equivalence-'));
  try {
    await build({
      configFile: false,
      logLevel: 'error',
      publicDir: false,
      define: { __COMMIT__: JSON.stringify('test') },
      ssr: { noExternal: true },
      build: {
        ssr: resolve(import.meta.dirname, 'equivalenceRuns.ts'),
        target: 'node20',
        outDir,
        minify: false,
        rolldownOptions: { output: { format: 'es', entryFileNames: 'runs.mjs' } },
      },
    });
    const parts = availableParallelism();
    const run = promisify(execFile);
    const outputs = await Promise.all(
      Array.from({ length: parts }, (_, part) =>
        run(
          process.execPath,
          [
            join(outDir, 'runs.mjs'),
            JSON.stringify(alternatives),
            String(seeds),
            until,
            String(part),
            String(parts),
          ],
          { maxBuffer: MOST_OUTPUT },
        ),
      ),
    );
    return outputs
      .flatMap(({ stdout }) => stdout.trimEnd().split('\n'))
      .map((line) => JSON.parse(line) as RunRecord)
      .sort((a, b) => a.index - b.index);
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}
