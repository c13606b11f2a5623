/**
 * The floors of the house (an import only ever points down) and what else the imports must keep.
 *
 * quantity < engine < ecosystem < scenario < host < experiment < app, cli; view stands beside them on the
 * engine's view types alone. Type imports count.
 */

/** A floor may import itself and the folders named; everything else below src/ and workers/ is above it. */
const floor = (name, own, below) => ({
  name: `floor-${name}`,
  comment: `${own} may import ${below.length > 0 ? below.join(', ') : 'nothing'} and itself`,
  severity: 'error',
  from: { path: own },
  to: { path: '^(src|workers)/', pathNot: [own, ...below] },
});

const quantity = '^src/quantity/';
const engine = '^src/engine/';
const laws = '^src/ecosystem/laws/';
const world = '^src/ecosystem/world/';
/** What a layer is; every layer stands on it. */
const layer = '^src/ecosystem/layer[.]ts$';
const ecosystem = '^src/ecosystem/';
const scenario = '^src/scenario/';
const host = '^src/host/';
const experiment = '^src/experiment/';
const view = '^src/view/';
const app = '^src/app/';
const cli = '^src/cli/';

/** Where Node's own modules may be imported; the page never reaches these. */
const nodeOnly = ['^src/cli/', '^src/experiment/node/', '^src/host/node', '^workers/node'];

/** A package that belongs to some folders and to no other. */
const kept = (name, packages, folders) => ({
  name: `package-${name}`,
  comment: `${packages} only in ${folders.join(', ')}`,
  severity: 'error',
  from: { path: '^(src|workers)/', pathNot: folders },
  to: { path: `^node_modules/(${packages})/` },
});

module.exports = {
  forbidden: [
    floor('quantity', quantity, []),
    floor('engine', engine, [quantity]),
    floor('laws', laws, [quantity, engine]),
    floor('world', world, [quantity, engine, laws]),
    floor('layer', layer, [world, laws, engine, quantity]),
    {
      name: 'layers-apart',
      comment: 'A layer imports itself and what all layers stand on; layers meet only through flows.',
      severity: 'error',
      from: { path: '^src/ecosystem/([^/]+)/', pathNot: [laws, world] },
      to: { path: '^(src|workers)/', pathNot: ['^src/ecosystem/$1/', layer, laws, world, engine, quantity] },
    },
    floor('ecosystem', '^src/ecosystem/[^/]+$', [ecosystem, engine, quantity]),
    floor('scenario', scenario, [ecosystem, engine, quantity]),
    floor('host', host, [scenario, ecosystem, engine, quantity]),
    floor('experiment', experiment, [host, scenario, ecosystem, engine, quantity]),
    floor('view', view, ['^src/engine/view[.]ts$']),
    {
      name: 'view-takes-types',
      comment: 'The scene knows the shape of a view snapshot, and runs none of the engine.',
      severity: 'error',
      from: { path: view },
      to: { path: engine, dependencyTypesNot: ['type-only'] },
    },
    floor('app', app, [view, experiment, host, scenario, ecosystem, engine, quantity]),
    floor('cli', cli, [experiment, host, scenario, ecosystem, engine, quantity]),
    floor('workers', '^workers/', [experiment, host, scenario, ecosystem, engine, quantity]),
    {
      name: 'no-cycles',
      comment: 'Two modules that need each other are one module, or three.',
      severity: 'error',
      from: { path: '^(src|workers|tests)/' },
      to: { circular: true },
    },
    {
      name: 'page-without-node',
      comment: "Node's modules stay in the command, the Node host and the experiments' files.",
      severity: 'error',
      from: { path: '^(src|workers)/', pathNot: nodeOnly },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'page-without-node-rooms',
      comment: 'What runs in the page imports no room that needs Node.',
      severity: 'error',
      from: { path: '^(src|workers)/', pathNot: nodeOnly },
      to: { path: nodeOnly },
    },
    {
      name: 'core-packages',
      comment: 'In the core, only packages whose results are the same bits everywhere.',
      severity: 'error',
      from: { path: [quantity, engine, ecosystem] },
      to: { path: '^node_modules/', pathNot: '^node_modules/(seedrandom|@types/seedrandom|@noble/hashes)/' },
    },
    kept('canvas', 'pixi[.]js', ['^src/view/']),
    kept('page', 'lit|lit-html|lit-element|@lit|uplot', ['^src/app/']),
    kept('command', 'commander|picocolors', ['^src/cli/']),
    kept('scenarios', 'yaml|zod', ['^src/scenario/', '^src/experiment/study/']),
    {
      name: 'no-dev-packages',
      comment: 'What ships rests on dependencies, never on devDependencies.',
      severity: 'error',
      from: { path: '^(src|workers)/' },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: '^node_modules/@types/',
      },
    },
    {
      name: 'no-unlisted-packages',
      comment: 'Every package imported is listed in package.json.',
      severity: 'error',
      from: { path: '^(src|workers|tests)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-unused-modules',
      comment:
        'Every module is reached from the page, the command or a worker. Laws that only tests check so far may wait.',
      severity: 'error',
      from: { path: ['^src/app/main[.]ts$', '^src/cli/main[.]ts$', '^workers/[^/]+[.]ts$'] },
      to: { path: '^src/', pathNot: ['^src/(app|cli)/main[.]ts$', '^src/ecosystem/laws/'], reachable: false },
    },
    {
      name: 'tests-stay-out',
      comment: 'What ships never imports a test.',
      severity: 'error',
      from: { path: '^(src|workers)/' },
      to: { path: '^tests/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^dist/', '[?](raw|url)'] },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['browser', 'import', 'types', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
    skipAnalysisNotInRules: true,
  },
};
