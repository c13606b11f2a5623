/** A static server for the built page: the page's headers, correct types, nothing outside its folder. */

import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';
import { pipeline } from 'node:stream';
import { isolationHeaders, securityHeaders } from './headers.mjs';

const types = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.parquet': 'application/vnd.apache.parquet',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.yaml': 'application/yaml; charset=utf-8',
};

/** The file that a request's path names, or undefined if there is none inside the folder. */
async function fileFor(folder, target) {
  let path;
  try {
    path = decodeURIComponent(target.split(/[?#]/, 1)[0]);
  } catch {
    return undefined;
  }
  if (!path.startsWith('/') || path.includes('\0') || path.includes('\\')) return undefined;
  try {
    // Links resolved: neither `..` nor a link leads out of the folder.
    const file = await realpath(join(folder, path.endsWith('/') ? `${path}index.html` : path));
    if (!file.startsWith(folder + sep)) return undefined;
    const found = await stat(file);
    return found.isFile() ? { file, size: found.size } : undefined;
  } catch {
    return undefined;
  }
}

function say(response, status, headers, text) {
  response.writeHead(status, {
    ...headers,
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
  });
  response.end(text);
}

/**
 * Serves a folder over HTTP and gives its address once it listens.
 *
 * @param {object} options
 * @param {string} options.folder the folder to serve
 * @param {number} [options.port] 0 picks a free one
 * @param {string} [options.host] the interface; only this machine by default
 * @param {boolean} [options.isolated] false leaves out the two isolation headers: no shared memory in the page
 * @returns {Promise<{ url: string, port: number, close: () => Promise<void> }>} rejects with the system's error
 */
export async function serve({ folder, port = 0, host = '127.0.0.1', isolated = true }) {
  const within = await realpath(folder);
  const headers = { ...securityHeaders, ...(isolated ? isolationHeaders : {}) };
  const server = createServer(async (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      say(response, 405, { ...headers, Allow: 'GET, HEAD' }, 'Only GET and HEAD.\n');
      return;
    }
    const found = await fileFor(within, request.url ?? '/');
    if (found === undefined) {
      say(response, 404, headers, 'There is nothing at this address.\n');
      return;
    }
    const named = found.file.startsWith(join(within, 'assets') + sep);
    response.writeHead(200, {
      ...headers,
      'Content-Type': types[extname(found.file).toLowerCase()] ?? 'application/octet-stream',
      'Content-Length': found.size,
      // The build puts a digest in the names below assets/; the page itself is asked for anew.
      'Cache-Control': named ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
    if (request.method === 'HEAD') response.end();
    else pipeline(createReadStream(found.file), response, () => {});
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const taken = server.address().port;
  return {
    url: `http://${host === '127.0.0.1' ? 'localhost' : host}:${taken}/`,
    port: taken,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
