import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { serve } from '../../.ci/serve.mjs';

/** Arguments under which headless Chromium draws WebGL without a GPU and asks nothing of the network. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-accelerated-2d-canvas',
];

/** Starts the Chromium that `npm test` found or installed. */
export function launch(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'];
  if (!executablePath)
    throw new Error('CHROMIUM_PATH is not set: run the browser tests through `npm test -- e2e`');
  return chromium.launch({ executablePath, args: ARGUMENTS });
}

/** Serves the built page, with the headers that isolate it or without. */
export async function serveBuilt(isolated: boolean): Promise<{ url: string; close(): Promise<void> }> {
  const folder = fileURLToPath(new URL('../../dist/page', import.meta.url));
  return serve({ folder, port: 0, isolated }) as Promise<{ url: string; close(): Promise<void> }>;
}

/** Opens the page and waits until its simulation answers. Page errors and console errors fail the test that asks for them. */
export async function openPage(
  browser: Browser,
  url: string,
  size = { width: 1280, height: 800 },
): Promise<{ page: Page; problems: string[] }> {
  const context = await browser.newContext({ viewport: size });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await page.goto(url);
  await page.waitForFunction(
    () => (window as unknown as { roda?: { ready: boolean } }).roda?.ready === true,
    undefined,
    { timeout: 30_000 },
  );
  return { page, problems };
}
