import { defineConfig } from 'vite';

/** The command and the Node worker, each with all it needs inside: they run without node_modules. */
export default defineConfig({
  publicDir: false,
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
        chunkFileNames: 'chunks/[name]-[hash].js',
        banner: (chunk) => (chunk.name === 'cli' && chunk.isEntry ? '#!/usr/bin/env node' : ''),
      },
    },
  },
});
