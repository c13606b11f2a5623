import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Comparison, MetricComparison } from '../../src/experiment/compare/result';
import { ENGLISH, joined, scaleOf, significant } from '../../src/experiment/report/number';
import { launch, openPage, serveBuilt } from './browser';

const COMMAND = fileURLToPath(new URL('../../dist/node/cli.js', import.meta.url));

const STUDY = `roda: 1
title: Half the power <img src=x onerror="window.hacked=1"></script><script>window.hacked=1</script>
asks: "=1+1 what if sites get half the power?"
scenarios:
  whole: { extends: tutorial }
  half: { extends: tutorial, links: { energy.energy.compute: { valve: 0.5 } } }
seeds: 4
until: 2026-02-20
step: 1 d
uncertainty: on
series: true
keep: [compute.facilityPower, demand.inferenceTokens, value.group]
`;

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeViolation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

let browser: Browser;
let server: { url: string; close(): Promise<void> };
let folder: string;
let batch: string;
let comparison: Comparison;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'roda-e2e-batch-'));
  batch = join(folder, 'small');
  writeFileSync(join(folder, 'small.study.yaml'), STUDY);
  const roda = (...args: string[]): string =>
    execFileSync(process.execPath, [COMMAND, ...args], { cwd: folder, encoding: 'utf8' });
  roda('batch', 'small.study.yaml', '--out', 'small', '--workers', '2', '--report', 'small.html', '--json');
  comparison = JSON.parse(roda('compare', 'small', '--json')) as Comparison;
  browser = await launch();
  server = await serveBuilt(true);
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens the page and a directory in it, through its own control. */
async function openBatch(
  path: string,
  query = '?scenario=tutorial&paused=1',
  size?: { width: number; height: number },
): Promise<{ page: Page; problems: string[]; requests: string[] }> {
  const opened = await openPage(browser, `${server.url}${query}`, size);
  const requests: string[] = [];
  opened.page.on('request', (request) => requests.push(request.url()));
  const chooser = opened.page.waitForEvent('filechooser');
  await opened.page.getByRole('button', { name: /Open a batch|Buka kumpulan/ }).focus();
  await opened.page.keyboard.press('Enter');
  await (await chooser).setFiles(path);
  return { ...opened, requests };
}

/** What the report has to say of a metric, in the words of the formatter. */
function wordsOf({ unit, difference, meanA, meanB, bca, t }: MetricComparison): string[] {
  const text = (values: readonly number[], of: readonly number[]): string[] => {
    const size = Math.max(...of.map(Math.abs));
    const scale = scaleOf(size, unit, ENGLISH);
    return values.map((value) =>
      joined({ number: significant(value * scale.factor, ENGLISH), unit: scale.unit }),
    );
  };
  const [a, b, d] = [meanA as number, meanB as number, difference as number];
  const { low, high } = (bca ?? t) as { low: number; high: number };
  return [...text([a, b], [a, b]), ...(d === 0 ? [] : text([d, high], [d, low, high]))];
}

describe('a batch in the page', () => {
  test('shows the numbers that the command gives, runs nothing of its data and breaks no policy', async () => {
    const { page, problems, requests } = await openBatch(batch);
    const report = page.locator('.report-host .report');
    await report.waitFor();
    const shown = ((await report.textContent()) ?? '').replaceAll('\u202F', ' ');
    const pair = comparison.pairs[0] as Comparison['pairs'][number];
    expect(shown).toContain(pair.verdict);
    expect(pair.metrics).toHaveLength(3);
    expect(pair.metrics.some(({ verdict }) => verdict !== 'same')).toBe(true);
    for (const metric of pair.metrics) {
      for (const words of wordsOf(metric)) expect(shown).toContain(words.replaceAll('\u202F', ' '));
    }
    expect(shown).toContain('<img src=x onerror="window.hacked=1">');
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
    expect(await report.locator('img, script').count()).toBe(0);
    expect(problems).toEqual([]);
    expect(requests.filter((url) => !url.startsWith(server.url) && !url.startsWith('blob:'))).toEqual([]);
    mkdirSync('out', { recursive: true });
    await page.screenshot({ path: 'out/batch-1280.png' });
    await page.context().close();
  });

  test("opens a run of the batch by its id, and comes back; the run is the batch's own", async () => {
    const { page, problems } = await openBatch(batch);
    const host = page.locator('.report-host');
    await host.getByText(/runs as a table/).click();
    const link = host.locator('a[href^="?scenario"]').nth(1);
    const query = new URLSearchParams((await link.getAttribute('href')) as string);
    expect(query.getAll('valve')).toEqual(['energy.energy.compute=0.5']);
    await link.click();
    await page.waitForFunction(() => location.search.includes('draw='));
    await page.waitForFunction(() => (window as unknown as { roda: { ready: boolean } }).roda.ready);
    const hash = await page.evaluate(async () => {
      const { roda } = window as unknown as {
        roda: { pause(): Promise<void>; advance(n: number): Promise<void>; stateHash(): Promise<string> };
      };
      await roda.pause();
      await roda.advance(1000);
      return roda.stateHash();
    });
    const [, second] =
      readFileSync(join(batch, 'journal.jsonl'), 'utf8').match(/"stateHash":"[0-9a-f]+"/g) ?? [];
    expect(second).toBe(`"stateHash":"${hash}"`);
    await page.getByRole('button', { name: 'Back to the report' }).click();
    await host.locator('.report').waitFor();
    await page.keyboard.press('Escape');
    expect(await host.isVisible()).toBe(false);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('says in words what is wrong with a damaged file, in both languages, and shows no number', async () => {
    const damaged = join(folder, 'damaged');
    cpSync(batch, damaged, { recursive: true });
    const file = join(damaged, 'runs.parquet');
    const bytes = readFileSync(file);
    bytes[200] = (bytes[200] as number) ^ 1;
    writeFileSync(file, bytes);
    const { page } = await openBatch(damaged, '?scenario=tutorial&paused=1&lang=id');
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent()).toMatch(/runs\.parquet rusak/);
    expect(await page.locator('.report').count()).toBe(0);
    await page.getByRole('button', { name: 'EN, English' }).click();
    expect(await alert.textContent()).toMatch(/runs\.parquet is damaged/);
    await page.context().close();
  });

  test.each([
    [390, 844],
    [1024, 640],
  ])('fits %i x %i without scrolling sideways', async (width, height) => {
    const { page } = await openBatch(batch, '?scenario=tutorial&paused=1', { width, height });
    await page.locator('.report-host .report').waitFor();
    await page.screenshot({ path: `out/batch-${width}.png` });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    const inner = await page.evaluate(() => {
      const panel = document.querySelector('roda-batch') as HTMLElement;
      return panel.scrollWidth - panel.clientWidth;
    });
    expect(inner).toBeLessThanOrEqual(0);
    await page.context().close();
  });
});

describe('the report file', () => {
  test('opens from the disk without a request, without a script, with the numbers of the command', async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    const [problems, requests]: [string[], string[]] = [[], []];
    page.on('console', (message) => problems.push(message.text()));
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(`file://${join(folder, 'small.html')}`);
    const text = ((await page.locator('body').textContent()) ?? '').replaceAll('\u202F', ' ');
    for (const metric of (comparison.pairs[0] as Comparison['pairs'][number]).metrics) {
      for (const words of wordsOf(metric)) expect(text).toContain(words.replaceAll('\u202F', ' '));
    }
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
    expect(problems).toEqual([]);
    expect(requests).toHaveLength(1);
    await context.close();
  });

  test.each(['dark', 'light'] as const)('can be read by everybody (WCAG AA), %s', async (colorScheme) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme });
    const page = await context.newPage();
    await page.goto(`file://${join(folder, 'small.html')}`);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    // Run by the debugger: the document itself would let no script in.
    await page.evaluate(AXE);
    const violations = await page.evaluate(async () => {
      const { axe } = window as unknown as { axe: { run(): Promise<{ violations: AxeViolation[] }> } };
      const found = (await axe.run()).violations;
      return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    });
    expect(violations).toEqual([]);
    await context.close();
  });

  test('has its table beside it, with formulas made harmless', () => {
    const table = readFileSync(join(folder, 'small.csv'), 'utf8');
    expect(table.split('\r\n')[0]).toMatch(/^a,b,metric,unit,/);
    const row = table.split('\r\n').find((line) => line.includes('compute.facilityPower')) as string;
    const [metric] = (comparison.pairs[0] as Comparison['pairs'][number]).metrics;
    expect(row.split(',')).toContain(String(metric?.difference));
  });
});
