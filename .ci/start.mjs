/** `npm start`: installs what is missing, builds what is stale, serves the page and says where. */

import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, explain, root, Unready, whenAbandoned } from './project.mjs';
import { serve } from './serve.mjs';

function wantedPort() {
  const text = process.env.PORT || '4173';
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw new Unready(`PORT is "${text}": give a number from 0 to 65535 (0 picks a free port).`);
}

try {
  const port = wantedPort();
  await ensureInstalled();
  await ensureBuilt('page');
  const host = process.env.HOST || '127.0.0.1';
  const server = await serve({ folder: join(root, 'dist', 'page'), port, host }).catch((error) => {
    if (error.code === 'EADDRINUSE') {
      throw new Unready(`Port ${port} is taken by another program: stop it, or choose: PORT=4174 npm start`);
    }
    if (error.code === 'EACCES') throw new Unready(`Port ${port} may not be used by this account.`);
    throw error;
  });
  process.stdout.write(`Roda is at ${server.url} (Ctrl-C stops it)\n`);
  const stop = () => server.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  whenAbandoned(stop);
} catch (error) {
  explain(error);
}
