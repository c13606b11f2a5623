/** `npm run build [page|node]`: builds what is stale. */

import { builds, ensureBuilt, ensureInstalled, explain, Unready } from './project.mjs';

const wanted = process.argv.slice(2);

try {
  const unknown = wanted.find((name) => !Object.hasOwn(builds, name));
  if (unknown !== undefined) {
    throw new Unready(`There is no build "${unknown}": choose from ${Object.keys(builds).join(', ')}.`);
  }
  await ensureInstalled();
  await ensureBuilt(...(wanted.length > 0 ? wanted : Object.keys(builds)));
} catch (error) {
  explain(error);
}
