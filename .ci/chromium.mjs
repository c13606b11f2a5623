/** Finds a Chromium for the browser tests, or installs Debian's. Run by itself it prints the path. */

import { pathToFileURL } from 'node:url';
import { findProgram } from './programs.mjs';
import { explain } from './project.mjs';

/** Path of a Chromium. Throws an Unready that says what to do. */
export function chromium() {
  return findProgram({
    title: 'Chromium',
    variable: 'CHROMIUM_PATH',
    debian: 'chromium',
    names: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'],
    folders: ['/usr/bin', '/usr/local/bin', '/opt/google/chrome', '/snap/bin'],
    places: [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ],
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    process.stdout.write(`${chromium()}\n`);
  } catch (error) {
    explain(error);
  }
}
