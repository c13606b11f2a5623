import { execFileSync } from 'node:child_process';
import { defineConfig } from 'vite';

/** The commit that is built, with `+` if sources have been changed since; `unknown` where there is no git. */
function commit(): string {
  const git = (...args: string[]): string =>
    execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    const changed =
      git('status', '--porcelain', '--', 'src', 'workers', 'scenarios', 'package-lock.json') !== '';
    return `${git('rev-parse', 'HEAD')}${changed ? '+' : ''}`;
  } catch {
    return 'unknown';
  }
}

/** The command and the Node worker, each with all it needs inside: they run without node_modules. */
export default defineConfig({
  publicDir: false,
  define: { __COMMIT__: JSON.stringify(commit()) },
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist/node',
    emptyOutDir: true,
    // Readable stack traces for --debug; size does not matter here.
    minify: false,
    rolldownOptions: {
      input: { cli: 'src/cli/main.ts', worker: 'workers/node.ts' },
      output: {
        format: 'es',
        entryFileNames: '[name].js',
        // Beside the entries, so that ./worker.js is the worker from whichever chunk it is named in.
        chunkFileNames: '[name]-[hash].js',
        banner: (chunk) => (chunk.name === 'cli' && chunk.isEntry ? '#!/usr/bin/env node' : ''),
      },
    },
  },
});
