/**
 * `npm run -s roda -- ...`: the headless command, installed and built first where that is needed.
 * Nothing but the command itself writes to stdout.
 */

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, ensureInstalled, explain, root, whenAbandoned } from './project.mjs';

try {
  await ensureInstalled();
  await ensureBuilt('node');
} catch (error) {
  explain(error);
}

// npm runs scripts in the package's folder; paths on the command line belong to the caller's.
if (process.env.npm_lifecycle_event === 'roda' && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);

// As at Ctrl-C: the command saves what it has and ends.
whenAbandoned(() => process.kill(process.pid, 'SIGINT'));

const command = join(root, 'dist', 'node', 'cli.js');
process.argv[1] = command;
await import(pathToFileURL(command).href);
