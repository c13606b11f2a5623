import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { studyFrom } from '../../../src/cli/source';
import { ecosystem } from '../../../src/ecosystem/assembly';
import { metricsOf } from '../../../src/ecosystem/metrics';
import { execute, jobAt } from '../../../src/experiment/batch/execute';
import { runsOf } from '../../../src/experiment/batch/plan';
import { HEADLINE, keptMetrics } from '../../../src/experiment/headline';
import { costOf } from '../../../src/experiment/study/estimate';
import { planOf } from '../../../src/experiment/study/plan';
import { SHIPPED_STUDIES } from '../../../src/experiment/study/shipped';
import { SHIPPED } from '../../../src/scenario/shipped';
import { call, callJson } from '../../cli/call';

const control = { now: () => performance.now(), rest: async () => {}, stopped: () => false };
const folder = mkdtempSync(join(tmpdir(), 'roda-study-'));
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

describe('headline metrics', () => {
  it('are metrics of the model, each with its unit', () => {
    const ids = new Set(metricsOf(ecosystem).map(({ id }) => id));
    for (const id of HEADLINE) expect(ids.has(id), id).toBe(true);
    expect(new Set(HEADLINE).size).toBe(HEADLINE.length);
    expect(HEADLINE).toEqual(
      expect.arrayContaining(['learning.lead.driving', 'firms.spacex.cash', 'firms.xai.cash']),
    );
    expect(keptMetrics(['value.group', 'fleet.vehicles'])).toEqual([
      { id: 'value.group', unit: 'USD' },
      { id: 'fleet.vehicles', unit: 'vehicle' },
    ]);
    expect(() => keptMetrics(['value.gruop'])).toThrow('there is no metric "value.gruop"');
  });
});

describe('the studies that ship', () => {
  it('are no scenarios', () => {
    expect([...SHIPPED_STUDIES.keys()]).toContain('tutorial');
    expect([...SHIPPED.keys()].some((name) => name.includes('study'))).toBe(false);
  });

  it.each([...SHIPPED_STUDIES.keys()])('%s is valid, and known by its name', async (name) => {
    const { study } = studyFrom(name);
    expect(study.asks.length).toBeGreaterThan(40);
    expect(planOf(study).metrics.length).toBeGreaterThan(0);
    expect((await call('validate', `scenarios/${name}.study.yaml`)).out).toBe(
      `scenarios/${name}.study.yaml: valid\n`,
    );
  });

  it('tutorial has 256 runs, whose two scenarios differ by the link alone', async () => {
    const plan = planOf(studyFrom('tutorial').study);
    expect(runsOf(plan)).toBe(256);
    expect(costOf(plan, { workers: 2 }).seconds.value).toBeLessThan(120);
    const [asIs, less] = [jobAt(plan, 0), jobAt(plan, 1)];
    expect([asIs.seed, asIs.draw, asIs.point]).toEqual([less.seed, less.draw, less.point]);
    expect({ ...less.scenario, title: '', valves: {} }).toEqual({ ...asIs.scenario, title: '' });
    const [a, b] = [await execute(asIs, plan, control), await execute(less, plan, control)];
    const power = plan.metrics.findIndex(({ id }) => id === 'compute.facilityPower');
    expect([a?.status, b?.status]).toEqual(['done', 'done']);
    expect((b?.metrics[power] as number) / (a?.metrics[power] as number)).toBeCloseTo(0.8, 2);
    expect(a?.metrics.every((value) => value !== null)).toBe(true);
  });
});

describe('the commands know studies', () => {
  it('roda list', async () => {
    const { json } = await callJson('list');
    expect(json.studies).toContainEqual(
      expect.objectContaining({ name: 'tutorial', title: 'Tutorial study', runs: 256 }),
    );
    expect((await call('list')).out).toMatch(/^tutorial {2}256 runs {2}Tutorial study$/m);
  });

  it('roda validate, by the name of a file or by what stands in it', async () => {
    const bad = 'roda: 1\ntitle: T\nscenarios: [tutorial]\nseeds: 0\n';
    for (const path of [file('a.study.yaml', bad), file('b.yaml', bad)])
      expect(await call('validate', path)).toMatchObject({
        code: 2,
        err: `${path}:4:8: seeds: the number is less than 1. Write "seeds: 64", "seeds: { count: 64, first: 101 }" or "seeds: [a, b, c]"\n`,
      });
    const right = file('c.yaml', 'roda: 1\ntitle: T\nscenarios: [tutorial]\nseeds: 3\n');
    const { json } = await callJson('validate', right, 'tutorial');
    expect(json.files).toMatchObject([{ file: right, valid: true, runs: 3 }, { valid: true }]);
    expect(json.files[1].scenarioHash).toMatch(/^[0-9a-f]+$/);
  });

  it('roda validate finds scenarios beside the study, and none outside its folder', async () => {
    file('mine.yaml', 'roda: 1\ntitle: Mine\nextends: tutorial\n');
    const study = file(
      'd.study.yaml',
      'roda: 1\ntitle: T\nscenarios: [mine.yaml, ../other.yaml]\nseeds: 3\n',
    );
    expect((await call('validate', study)).err).toMatch(
      /^\S+d\.study\.yaml:3:24: scenarios: "\.\.\/other\.yaml" does not stay below/,
    );
    const right = file('e.study.yaml', 'roda: 1\ntitle: T\nscenarios: [mine.yaml]\nseeds: 3\n');
    expect((await call('validate', right)).code).toBe(0);
  });

  it('roda run refuses a study, and a study a scenario', async () => {
    const study = file('f.study.yaml', 'roda: 1\ntitle: T\nscenarios: [tutorial]\nseeds: 3\n');
    expect(await call('run', study)).toMatchObject({
      code: 2,
      err: expect.stringMatching(/is a study, not a scenario\. Run it with "roda batch"/),
    });
    const scenario = file('g.yaml', 'roda: 1\ntitle: T\nextends: tutorial\n');
    expect(() => studyFrom(scenario)).toThrow(/is no study: it has no "scenarios"/);
    expect(() => studyFrom('tutroial')).toThrow(
      /There is no shipped study "tutroial".*Did you mean "tutorial"/,
    );
  });

  it('roda validate --schema study: what the reader takes, with units and sources', async () => {
    const { out } = await call('validate', '--schema', 'study');
    const schema = JSON.parse(out);
    expect(schema.$id).toBe('roda-study-1');
    expect(schema.required).toEqual(expect.arrayContaining(['roda', 'title', 'scenarios', 'seeds']));
    expect(schema.properties.vary.properties.design.enum).toContain('latin-hypercube');
    expect(schema.properties.parameters.properties['energy.battery.learningRate'].description).toMatch(
      /Source: /,
    );
    for (const key of Object.keys(schema.properties))
      if (!['roda', 'title'].includes(key))
        expect(schema.properties[key].description, key).toBeTypeOf('string');
    expect((await call('validate', '--schema', 'run')).err).toMatch(/There is no schema "run"/);
    expect(JSON.parse((await call('validate', '--schema')).out).$id).toBe('roda-scenario-1');
  });

  it('roda show prints the correlations of priors with their sources', async () => {
    const { json } = await callJson('show', 'baseline');
    expect(json.correlations).toContainEqual(
      expect.objectContaining({ a: 'fleet.events.distance', b: 'learning.data.eventDistance', rho: 1 }),
    );
    const { out } = await call('show', 'baseline');
    expect(out).toMatch(/^Priors that are drawn together/m);
    expect(out).toMatch(
      /^launch\.starship\.firstOperational +launch\.starship\.shipReuse +0\.7 +judgement: /m,
    );
  });
});
