import { readFileSync, writeSync } from 'node:fs';
import { BatchDirectory } from '../../../src/experiment/node/batchDirectory';
import { DirectoryError } from '../../../src/experiment/node/runDirectory';
import { readPlan } from '../../../src/experiment/study/file';
import { madeRecord } from './records';

// Writes a batch of four made records: into the directory given first, for the plan in the file given second. Says on
// standard output what may be relied upon.
const [path = '', plan = ''] = process.argv.slice(2);
try {
  const directory = BatchDirectory.open(path, readPlan(readFileSync(plan, 'utf8')));
  // The last first: the journal is then sorted at the end.
  for (const index of [3, 2, 1, 0]) {
    if (directory.has(index)) continue;
    directory.put(madeRecord(index));
    writeSync(1, `${index}\n`);
  }
  directory.finish({ machine: 'any' });
  directory.close();
  writeSync(1, 'finished\n');
} catch (error) {
  if (!(error instanceof DirectoryError)) throw error;
  writeSync(1, `${error.message}\n`);
  process.exitCode = 1;
}
