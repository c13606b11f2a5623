import { mkdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ecosystem } from '../../src/ecosystem/assembly';
import { hashTree } from '../../src/engine/hash';
import { Simulation } from '../../src/engine/simulation';
import { nodeExecutor } from '../../src/host/node';
import { openScenario } from '../../src/host/request';
import { launch, openPage, serveBuilt } from './browser';

const SEED = '7';
const RUNS = [
  ['tutorial', 200],
  ['baseline', 50],
] as const;
const WORKER = pathToFileURL('dist/node/worker.js');

let browser: Browser;
let isolated: { url: string; close(): Promise<void> };
let plain: { url: string; close(): Promise<void> };

beforeAll(async () => {
  browser = await launch();
  isolated = await serveBuilt(true);
  plain = await serveBuilt(false);
});

afterAll(async () => {
  await browser?.close();
  await isolated?.close();
  await plain?.close();
});

/** What `window.roda` offers to tests. */
interface Roda {
  readonly step: number;
  readonly workers: number;
  readonly shared: boolean;
  pause(): Promise<void>;
  advance(steps: number): Promise<void>;
  stateHash(): Promise<string>;
}

const inNode = new Map<string, Promise<string>>();

/** The hash of a shipped scenario after `steps` steps, worked out in Node with `workers` threads. */
function nodeHash(name: string, steps: number, workers: number): Promise<string> {
  const key = `${name} ${steps} ${workers}`;
  const work = async (): Promise<string> => {
    const host = await nodeExecutor(workers, WORKER);
    try {
      const simulation = new Simulation(ecosystem, {
        ...openScenario({ scenario: { name }, seed: SEED }).options,
        ...host,
      });
      for (let i = 0; i < steps; i++) simulation.step();
      return hashTree(simulation).state;
    } finally {
      await host.close();
    }
  };
  const known = inNode.get(key) ?? work();
  inNode.set(key, known);
  return known;
}

/** Opens the page paused at step 0, runs `steps` steps there and returns the hash. */
async function pageHash(
  url: string,
  steps: number,
): Promise<{ page: Page; hash: string; workers: number; shared: boolean; problems: string[] }> {
  const { page, problems } = await openPage(browser, url);
  const result = await page.evaluate(async (n) => {
    const { roda } = window as unknown as { roda: Roda };
    await roda.advance(n);
    return { hash: await roda.stateHash(), step: roda.step, workers: roda.workers, shared: roda.shared };
  }, steps);
  expect(result.step).toBe(steps);
  return { page, problems, ...result };
}

describe.each(RUNS)('%s, %i steps', (name, steps) => {
  test.each([2, 3])('gives one hash in Node with 1 and %i workers', async (workers) => {
    expect(await nodeHash(name, steps, workers)).toBe(await nodeHash(name, steps, 1));
  });

  test.each([1, 2, 3])('gives the hash of Node in the isolated page with %i workers', async (workers) => {
    const url = `${isolated.url}?scenario=${name}&seed=${SEED}&workers=${workers}&paused=1`;
    const { page, hash, workers: used, shared, problems } = await pageHash(url, steps);
    expect({ hash, used, shared }).toEqual({
      hash: await nodeHash(name, steps, 1),
      used: workers,
      shared: true,
    });
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('gives the hash of Node in a page that is not isolated', async () => {
    const { page, hash, workers, shared, problems } = await pageHash(
      `${plain.url}?scenario=${name}&seed=${SEED}&workers=3&paused=1`,
      steps,
    );
    expect({ hash, workers, shared }).toEqual({
      hash: await nodeHash(name, steps, 1),
      workers: 1,
      shared: false,
    });
    expect(problems).toEqual([]);
    await page.context().close();
  });
});

describe('the picture', () => {
  /** Counts pixels of the canvas that are near a colour. */
  const near = (page: Page, colours: readonly (readonly [number, number, number])[]): Promise<number[]> =>
    page.evaluate(async (wanted) => {
      const canvas = document.querySelector('canvas') as HTMLCanvasElement;
      const image = await new Promise<ImageBitmap>((resolve) => {
        requestAnimationFrame(() => createImageBitmap(canvas).then(resolve));
      });
      const copy = new OffscreenCanvas(image.width, image.height);
      const context = copy.getContext('2d') as OffscreenCanvasRenderingContext2D;
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, image.width, image.height);
      return wanted.map(([r, g, b]) => {
        // By hue, not by brightness: agents are dim and flows glow.
        const length = Math.hypot(r, g, b);
        let count = 0;
        for (let i = 0; i < data.length; i += 4) {
          const [x, y, z] = [data[i] as number, data[i + 1] as number, data[i + 2] as number];
          const size = Math.hypot(x, y, z);
          if (size > 60 && (x * r + y * g + z * b) / (size * length) > 0.985) count++;
        }
        return count;
      });
    }, colours);

  test('shows land, agents and flows of several families after 60 days of the baseline', async () => {
    const { page, problems } = await openPage(
      browser,
      `${isolated.url}?scenario=baseline&seed=${SEED}&paused=1`,
    );
    await page.evaluate(() => (window as unknown as { roda: Roda }).roda.advance(60));
    await page.waitForTimeout(1500); // the display clock moves by itself; the picture needs some frames of it
    mkdirSync('out', { recursive: true });
    await page.screenshot({ path: 'out/baseline-1280.png' });
    const [energy, data, tokens, warm] = await near(page, [
      [0xe6, 0x9f, 0x00],
      [0x56, 0xb4, 0xe9],
      [0xf0, 0xe4, 0x42],
      [0xff, 0xf0, 0xd8],
    ]);
    expect(energy).toBeGreaterThan(30);
    expect(data).toBeGreaterThan(100);
    expect(tokens).toBeGreaterThan(30);
    expect(warm).toBeGreaterThan(100);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test.each([
    [1024, 640],
    [390, 844],
  ])('fits %i x %i without scrolling sideways', async (width, height) => {
    const { page } = await openPage(browser, `${isolated.url}?scenario=tutorial&seed=${SEED}&paused=1`, {
      width,
      height,
    });
    await page.evaluate(() => (window as unknown as { roda: Roda }).roda.advance(24));
    await page.screenshot({ path: `out/tutorial-${width}.png` });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.context().close();
  });

  test('runs by itself from the first moment and stays responsive', async () => {
    const { page } = await openPage(browser, isolated.url);
    const first = await page.evaluate(() => (window as unknown as { roda: Roda }).roda.step);
    await page.waitForFunction((from) => (window as unknown as { roda: Roda }).roda.step > from + 5, first, {
      timeout: 20_000,
    });
    const answer = await page.evaluate(async () => {
      const before = performance.now();
      await (window as unknown as { roda: Roda }).roda.pause();
      return performance.now() - before;
    });
    expect(answer).toBeLessThan(1000);
    await page.context().close();
  });
});
