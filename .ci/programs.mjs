/** Finds the programs that tests need beside Node, or installs Debian's. */

import { spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Unready } from './project.mjs';

/** True if that file can be run. */
export function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function isDebian() {
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

function install(name) {
  const apt = (...args) =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 2, 2],
      // Whatever the package would start as a service stays off: tests start their own.
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
    }).status === 0;
  process.stderr.write(`Installing ${name} (apt-get)...\n`);
  if (!apt('update', '-q') || !apt('install', '-q', '-y', '--no-install-recommends', name)) {
    throw new Unready(`apt-get could not install ${name}: its message stands above.`);
  }
}

/**
 * Path of a program: what the environment names if it does, else the usual places, else installed where that can be
 * done (Debian, as root). Throws an Unready that says what to do.
 *
 * @param {object} program
 * @param {string} program.title for messages
 * @param {string} program.variable of the environment
 * @param {string} program.debian name of Debian's package
 * @param {string[]} program.names of the program, the best first
 * @param {string[]} program.folders searched after PATH
 * @param {string[]} [program.places] whole paths searched last
 */
export function findProgram({ title, variable, debian, names, folders, places = [] }) {
  const named = process.env[variable];
  if (named) {
    if (isProgram(named)) return named;
    throw new Unready(`${variable} is "${named}", and there is no program: correct it or unset it.`);
  }
  const searched = [...(process.env.PATH ?? '').split(delimiter), ...folders];
  const usual = [...searched.flatMap((folder) => names.map((name) => join(folder, name))), ...places];
  const found = usual.find(isProgram);
  if (found !== undefined) return found;
  if (isDebian() && process.getuid?.() === 0) {
    install(debian);
    const installed = usual.find(isProgram);
    if (installed !== undefined) return installed;
  }
  throw new Unready(`No ${title} found: install one (Debian: apt-get install ${debian}) or set ${variable}.`);
}
