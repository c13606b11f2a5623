import { isBuiltin } from 'node:module';
import { defineConfig, type Plugin } from 'vite';
import { isolationHeaders, metaPolicy } from './.ci/headers.mjs';

/** Fails the build, with the file's name, where our own code would take a Node module into the page. */
function refuseNodeModules(): Plugin {
  return {
    name: 'roda:refuse-node-modules',
    enforce: 'pre',
    resolveId(source, importer) {
      const own = importer !== undefined && !importer.includes('/node_modules/');
      if (source.startsWith('node:') || (own && isBuiltin(source))) {
        this.error(`${importer ?? 'the page'} imports ${source}, which no browser has`);
      }
      return null;
    },
  };
}

/** Writes the content security policy into the built page, for hosts that send no headers of their own. */
function policyInPage(): Plugin {
  return {
    name: 'roda:policy-in-page',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: metaPolicy },
        injectTo: 'head-prepend',
      },
    ],
  };
}

/** Tables and maps get chunks of their own: they change seldom, and the size budget counts them apart. */
const tables = [
  { name: 'data', test: /\.json$|\.csv(\?|$)/ },
  { name: 'scenarios', test: /\.yaml(\?|$)/ },
];

/**
 * The tables of parameters (numbers, units, bounds, sources) are such data, too, although they are written in
 * TypeScript. Only the worker needs them.
 */
const parameters = {
  name: 'data-parameters',
  test: /\/src\/ecosystem\/\w+\/(\w*[pP]arameters|companies|purchases)\.ts$/,
};

export default defineConfig({
  base: './',
  publicDir: false,
  plugins: [refuseNodeModules(), policyInPage()],
  build: {
    target: 'es2022',
    outDir: 'dist/page',
    emptyOutDir: true,
    // A preload helper would fetch lazy chunks' dependencies early; every browser with es2022 has it built in.
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: { output: { codeSplitting: { groups: tables } } },
  },
  worker: {
    format: 'es',
    plugins: () => [refuseNodeModules()],
    rolldownOptions: { output: { codeSplitting: { groups: [...tables, parameters] } } },
  },
  server: { headers: isolationHeaders },
  preview: { headers: isolationHeaders },
});
