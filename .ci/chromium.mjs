/** Finds a Chromium for the browser tests, or installs Debian's. Run by itself it prints the path. */

import { spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { explain, Unready } from './project.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];

const folders = ['/usr/bin', '/usr/local/bin', '/opt/google/chrome', '/snap/bin'];

const programs = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function usualPlace() {
  const searched = [...(process.env.PATH ?? '').split(delimiter), ...folders];
  return [...searched.flatMap((folder) => names.map((name) => join(folder, name))), ...programs].find(
    isProgram,
  );
}

function isDebian() {
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

function install() {
  const apt = (...args) =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  process.stderr.write('Installing chromium (apt-get)...\n');
  if (!apt('update', '-q') || !apt('install', '-q', '-y', '--no-install-recommends', 'chromium')) {
    throw new Unready('apt-get could not install chromium: its message stands above.');
  }
}

/**
 * Path of a Chromium: CHROMIUM_PATH if set, else the usual places, else installed where that can be done
 * (Debian, as root). Throws an Unready that says what to do.
 */
export function chromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (isProgram(named)) return named;
    throw new Unready(`CHROMIUM_PATH is "${named}", and there is no program: correct it or unset it.`);
  }
  const found = usualPlace();
  if (found !== undefined) return found;
  if (isDebian() && process.getuid?.() === 0) {
    install();
    const installed = usualPlace();
    if (installed !== undefined) return installed;
  }
  throw new Unready(
    'No Chromium found: install one (Debian: apt-get install chromium) or set CHROMIUM_PATH.',
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    process.stdout.write(`${chromium()}\n`);
  } catch (error) {
    explain(error);
  }
}
