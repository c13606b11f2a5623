/** Finds a Redis server for the tests of the queue, or installs Debian's. Run by itself it prints the path. */

import { pathToFileURL } from 'node:url';
import { findProgram } from './programs.mjs';
import { explain } from './project.mjs';

/** Path of a redis-server. Throws an Unready that says what to do. */
export function redis() {
  return findProgram({
    title: 'redis-server',
    variable: 'REDIS_SERVER_PATH',
    debian: 'redis-server',
    names: ['redis-server'],
    folders: ['/usr/bin', '/usr/local/bin', '/opt/homebrew/bin'],
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    process.stdout.write(`${redis()}\n`);
  } catch (error) {
    explain(error);
  }
}
