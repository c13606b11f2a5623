import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ecosystem } from '../../src/ecosystem/assembly';
import { type HashTree, hashTree } from '../../src/engine/hash';
import { Simulation } from '../../src/engine/simulation';
import { openScenario } from '../../src/host/request';

/**
 * Golden state hashes (D1): the whole tutorial and the whole day in the life, the first 120 steps of the baseline at preview, every 100 steps, two
 * seeds. A change is breaking and belongs in the changelog: run with UPDATE_GOLDEN=1 once it is understood.
 */
const RUNS = [
  { scenario: 'tutorial', seed: '1' },
  { scenario: 'tutorial', seed: '7' },
  { scenario: 'day-in-the-life', seed: '7' },
  { scenario: 'baseline', seed: '1', preview: true, steps: 120 },
  { scenario: 'baseline', seed: '7', preview: true, steps: 120 },
] as const;
const EVERY = 100;

/** What is kept of a hash tree: 12 digits of each part, to name the first layer and column that differ. */
type Golden = Record<string, string>;

const short = (hash: string): string => hash.slice(0, 12);

function golden(tree: HashTree): Golden {
  const columns = Object.entries(tree.tables).flatMap(([table, { columns: all }]) =>
    Object.entries(all).map(([column, hash]) => [`column ${table}.${column}`, short(hash)] as const),
  );
  return {
    state: tree.state,
    ...Object.fromEntries(columns),
    ...Object.fromEntries(Object.entries(tree.underway).map(([id, hash]) => [`link ${id}`, short(hash)])),
    ...Object.fromEntries(Object.entries(tree.notices).map(([id, hash]) => [`notice ${id}`, short(hash)])),
  };
}

describe.each(RUNS)('$scenario, seed $seed', (run) => {
  const file = `tests/golden/${run.scenario}-${run.seed}.json`;

  test('has its golden hashes', () => {
    const request = { scenario: { name: run.scenario }, seed: run.seed };
    const opened = openScenario('preview' in run ? { ...request, resolution: 'preview' } : request);
    const steps = 'steps' in run ? run.steps : opened.steps;
    const simulation = new Simulation(ecosystem, opened.options);
    const found: Record<string, Golden> = {};
    for (let step = 1; step <= steps; step++) {
      simulation.step();
      if (step % EVERY === 0 || step === steps) found[step] = golden(hashTree(simulation));
    }
    if (process.env['UPDATE_GOLDEN']) writeFileSync(file, `${JSON.stringify(found, undefined, 2)}\n`);
    expect(existsSync(file), `${file} is missing: run once with UPDATE_GOLDEN=1`).toBe(true);
    const known = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Golden>;
    for (const [step, parts] of Object.entries(found)) {
      const differs = Object.keys(parts).filter(
        (part) => part !== 'state' && parts[part] !== known[step]?.[part],
      );
      expect(`step ${step}: ${differs.slice(0, 3).join(', ')}`).toBe(`step ${step}: `);
      expect(parts['state']).toBe(known[step]?.['state']);
    }
  });
});
