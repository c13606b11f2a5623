/**
 * `npm test`: everything that a change must pass, in named phases. `npm test -- types unit` runs those only;
 * `npm test -- unit tests/engine` gives vitest the rest as filters. `npm run test:long` runs what takes too long for
 * every change. The last line is `N passed, N failed`.
 */

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkBanned } from './banned.mjs';
import { chromium } from './chromium.mjs';
import { checkImports, checkSize } from './page.mjs';
import { build, ensureInstalled, root, runTool, tools, Unready } from './project.mjs';
import { redis } from './redis.mjs';

const tool = (name, args) => async () => {
  const { code, output } = await runTool(tools[name], args);
  return { ok: code === 0, output };
};

const outcomes = new Map();

/** Builds once in this run, also where the build fails. */
function buildOnce(name) {
  if (!outcomes.has(name)) outcomes.set(name, build(name));
  return outcomes.get(name);
}

const built = (name) => async () => {
  const { code, output } = await buildOnce(name);
  return { ok: code === 0, output };
};

/**
 * Phases in order; one that is `onRequest` runs only by its name. A check gives { ok, output }; checks of one phase run
 * two at a time.
 */
const phases = {
  types: { checks: { tsc: tool('tsc', ['--noEmit', '--project', 'tsconfig.json']) } },
  lint: {
    checks: {
      biome: tool('biome', ['ci', '--colors=off', '--error-on-warnings', '--max-diagnostics=50', '.']),
      floors: tool('depcruise', ['--config', '.dependency-cruiser.cjs', 'src', 'workers', 'tests']),
      'banned calls': checkBanned,
    },
  },
  build: { checks: { page: built('page'), node: built('node') } },
  unit: { needs: ['node'], vitest: ['--project', 'unit', '--project', 'model'] },
  queue: {
    needs: ['node'],
    vitest: ['--project', 'queue'],
    programs: () => ({ REDIS_SERVER_PATH: redis() }),
  },
  e2e: {
    needs: ['page', 'node'],
    vitest: ['--project', 'e2e'],
    programs: () => ({ CHROMIUM_PATH: chromium() }),
  },
  page: { needs: ['page'], checks: { imports: checkImports, size: checkSize } },
  long: { onRequest: true, needs: [], vitest: ['--project', 'long'] },
};

const counts = { passed: 0, failed: 0 };

function count(ok, amount = 1) {
  counts[ok ? 'passed' : 'failed'] += amount;
}

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

const say = (text) => process.stdout.write(text);

async function runCheck(phase, name, check) {
  const since = performance.now();
  const { ok, output } = await check().catch((error) => ({ ok: false, output: `${error.stack}\n` }));
  count(ok);
  say(`${ok ? 'ok  ' : 'FAIL'} ${phase}: ${name} (${seconds(since)})\n`);
  const shown = output.trimEnd();
  if (shown !== '' && (!ok || phase === 'page')) say(`${shown.replace(/^/gm, '     ')}\n`);
  return ok;
}

/** Vitest with its report on the screen; its counts from the JSON that it writes beside. */
async function runVitest(phase, args, filters, env) {
  const folder = mkdtempSync(join(tmpdir(), 'roda-test-'));
  const report = join(folder, 'report.json');
  const code = await new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      [
        join(root, tools.vitest),
        'run',
        ...args,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
        ...filters,
      ],
      { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 1, 1] },
    );
    child.on('error', () => resolve(1));
    child.on('close', (status) => resolve(status ?? 1));
  });
  const before = counts.failed;
  try {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    count(true, result.numPassedTests);
    count(false, result.numFailedTests);
    // A file that does not load has no tests to fail.
    const broken = result.testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.length === 0,
    );
    count(false, broken.length);
    const unrun = result.numPendingTests + result.numTodoTests;
    if (unrun > 0) {
      say(`FAIL ${phase}: ${unrun} tests were skipped, and a test that does not run proves nothing\n`);
      count(false, unrun);
    }
  } catch (error) {
    say(`FAIL ${phase}: vitest left no report (${error.message})\n`);
    count(false);
  }
  // An error outside every test, or no test at all.
  if (code !== 0 && counts.failed === before) count(false);
  rmSync(folder, { recursive: true, force: true });
}

/** Names of the builds among `needs` that do not succeed. */
async function missingBuilds(needs) {
  const missing = [];
  for (const name of needs) {
    const { code, output } = await buildOnce(name);
    if (code === 0) continue;
    missing.push(name);
    // In a whole run the build phase has shown it already.
    if (!chosen.includes('build')) say(output);
  }
  return missing;
}

async function runPhase(name, filters) {
  const phase = phases[name];
  say(`\n== ${name}\n`);
  const since = performance.now();
  if (phase.checks && !phase.needs) {
    const waiting = Object.entries(phase.checks);
    const worker = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        await runCheck(name, ...next);
      }
    };
    await Promise.all([worker(), worker()]);
  } else {
    const missing = await missingBuilds(phase.needs);
    // Unit tests that need no build still have something to say.
    if (missing.length > 0 && name !== 'unit') {
      say(`FAIL ${name}: not run, because the build of ${missing.join(' and ')} failed\n`);
      count(false);
    } else if (phase.vitest) {
      const env = findPrograms(name, phase);
      if (env === undefined) count(false);
      else await runVitest(name, phase.vitest, filters, env);
    } else {
      for (const entry of Object.entries(phase.checks)) await runCheck(name, ...entry);
    }
  }
  say(`-- ${name}: ${seconds(since)}\n`);
}

/** The programs that a phase needs, as its environment; undefined, and said so, if one is missing. */
function findPrograms(name, { programs = () => ({}) }) {
  try {
    return programs();
  } catch (error) {
    if (!(error instanceof Unready)) throw error;
    say(`FAIL ${name}: ${error.message}\n`);
    return undefined;
  }
}

const since = performance.now();
const asked = process.argv.slice(2);
const named = Object.keys(phases).filter((name) => asked.includes(name));
const chosen = named.length > 0 ? named : Object.keys(phases).filter((name) => !phases[name].onRequest);
const filters = asked.filter((word) => !named.includes(word));

try {
  if (filters.length > 0 && !named.some((name) => phases[name].vitest)) {
    throw new Unready(
      `There is no phase "${filters[0]}": choose from ${Object.keys(phases).join(', ')}; ` +
        'filters for vitest follow unit, queue, e2e or long.',
    );
  }
  await ensureInstalled();
  for (const name of chosen) await runPhase(name, filters);
} catch (error) {
  // The last line stands whatever happens.
  say(`FAIL ${error instanceof Unready ? error.message : error.stack}\n`);
  count(false);
}

say(`\nAll phases: ${seconds(since)}\n${counts.passed} passed, ${counts.failed} failed\n`);
process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;
