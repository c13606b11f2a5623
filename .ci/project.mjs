/** What every helper script needs: where the project is, whether it is installed, whether it is built. */

import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** A problem that the person at the keyboard can mend: shown as one paragraph, without a stack. */
export class Unready extends Error {}

/** The two builds, each with the vite configuration that makes it. */
export const builds = {
  page: { config: 'vite.config.ts', product: 'index.html' },
  node: { config: 'vite.node.config.ts', product: 'cli.js' },
};

/** What a build is made from; a change in any of these makes it stale. */
const sources = [
  'src',
  'workers',
  'scenarios',
  'index.html',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
  'vite.node.config.ts',
  '.ci/headers.mjs',
];

/** Path of a tool's start script below node_modules, so that it runs under this very Node. */
export const tools = {
  vite: 'node_modules/vite/bin/vite.js',
  vitest: 'node_modules/vitest/vitest.mjs',
  tsc: 'node_modules/typescript/bin/tsc',
  biome: 'node_modules/@biomejs/biome/bin/biome',
  depcruise: 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
};

/** Ends with a sentence and exit code 1 for an Unready, and lets every other error show its stack. */
export function explain(error) {
  if (!(error instanceof Unready)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}

/**
 * Under `npm run`, calls `end` once the shell that npm put between is gone. A signal sent to npm reaches that
 * shell and stops there: without this a stopped `npm start` would leave its server behind, holding the port.
 */
export function whenAbandoned(end) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    end();
  }, 500);
  timer.unref();
}

/** Runs a Node script of a tool and gives { code, output }; the output holds stdout and stderr in order. */
export function runTool(script, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, script), ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const take = (chunk) => {
      output += chunk;
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    child.on('error', (error) => resolve({ code: 1, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

const packagesOf = (path) => JSON.parse(readFileSync(path, 'utf8')).packages ?? {};

/** True if node_modules holds what package-lock.json asks for. By content: dates say little after a checkout. */
export function isInstalled() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  const there = packagesOf(installed);
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(
    // Optional packages are the binaries of other machines.
    ([path, { version, optional }]) => path === '' || optional || there[path]?.version === version,
  );
}

/** Installs the locked packages if they are not there. All that npm says goes to stderr. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  await locked('install', () => {
    if (isInstalled()) return;
    process.stderr.write('Installing the packages of package-lock.json (npm ci)...\n');
    // Through a shell on Windows, where npm is a batch file.
    const windows = process.platform === 'win32';
    const done = spawnSync('npm', ['ci', '--include=dev', '--no-fund', '--no-audit'], {
      cwd: root,
      stdio: ['ignore', 2, 2],
      shell: windows,
    });
    if (done.status !== 0) {
      throw new Unready('npm ci failed: its message stands above. With a network connection, try again.');
    }
  });
}

/** A digest of every source file's path, size and date. */
function sourceDigest() {
  const digest = createHash('sha256');
  const visit = (path) => {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found?.isDirectory()) {
      for (const name of readdirSync(path).sort()) visit(join(path, name));
    } else {
      digest.update(`${relative(root, path)} ${found?.size} ${found?.mtimeMs}\n`);
    }
  };
  for (const source of sources) visit(join(root, source));
  return digest.digest('hex');
}

const stampOf = (name) => join(root, 'dist', `${name}.stamp`);

/** True if the build of that name was made from the sources as they stand. */
export function isBuilt(name) {
  const product = join(root, 'dist', name, builds[name].product);
  return (
    existsSync(product) && existsSync(stampOf(name)) && readFileSync(stampOf(name), 'utf8') === sourceDigest()
  );
}

/**
 * Builds `page` or `node` if it is stale (or in any case, with `force`) and gives { code, output } of vite.
 * The build is made beside the old one and then takes its place, so that a failed build breaks nothing.
 */
export async function build(name, { force = false } = {}) {
  if (!force && isBuilt(name)) return { code: 0, output: '' };
  return locked(`build-${name}`, async () => {
    if (!force && isBuilt(name)) return { code: 0, output: '' };
    const digest = sourceDigest();
    const next = join(root, 'dist', `${name}.next`);
    const result = await runTool(
      tools.vite,
      ['build', '--config', builds[name].config, '--outDir', next, '--emptyOutDir', '--logLevel', 'warn'],
      { NODE_ENV: 'production' },
    );
    if (result.code !== 0) {
      rmSync(next, { recursive: true, force: true });
      return result;
    }
    if (name === 'node') chmodSync(join(next, 'cli.js'), 0o755);
    const place = join(root, 'dist', name);
    rmSync(place, { recursive: true, force: true });
    renameSync(next, place);
    writeFileSync(stampOf(name), digest);
    return result;
  });
}

/** Builds what is stale among the names. Vite's messages go to stderr. */
export async function ensureBuilt(...names) {
  for (const name of names) {
    if (isBuilt(name)) continue;
    process.stderr.write(`Building dist/${name}...\n`);
    const { code, output } = await build(name);
    process.stderr.write(output);
    if (code !== 0) throw new Unready(`The build of dist/${name} failed: its message stands above.`);
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** True if the process that holds the lock is gone. */
function isDeserted(lock) {
  try {
    // An empty file is a lock whose holder has not written its number yet.
    const holder = Number(readFileSync(lock, 'utf8'));
    return holder > 0 && !isAlive(holder);
  } catch (error) {
    if (error.code === 'ENOENT') return false;
    throw error;
  }
}

/** Runs `work` while no other process of this project does work of the same name; a dead holder's lock is taken. */
async function locked(name, work) {
  const lock = join(root, 'dist', `${name}.lock`);
  mkdirSync(join(root, 'dist'), { recursive: true });
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (isDeserted(lock)) rmSync(lock, { force: true });
    else await pause(100);
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}
