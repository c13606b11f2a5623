import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../../../src/experiment/batch/plan';
import { PlanError, planText, readPlan } from '../../../src/experiment/study/file';
import { planOf } from '../../../src/experiment/study/plan';
import { good } from './toy';

const study = (vary: string) =>
  `roda: 1\ntitle: A "title" with </script>\nseeds: 4\neventsPerDraw: 2\nkeep: [value.group, fleet.vehicles]\nseries: true
stop: { metric: value.group, halfWidth: 5 %, looks: [2, 4] }
scenarios: { as-is: base, other: { extends: edited, links: { chips.chips.compute: { integration: market } } } }\n${vary}`;
const RANGES =
  'parameters: { fleet.battery.power: { from: 1 GW, to: 2 GW }, links.experience.fleet.learning.valve: { values: [0, 0.1, 1] }, fleet.stock: { from: 1e6 vehicle, to: 2e6 vehicle, distribution: lognormal } }';

describe('study.json', () => {
  it.each([
    ['nothing', ''],
    ['a grid', `vary: { levels: 3, ${RANGES} }\n`],
    ['a list', 'vary: { list: [{ fleet.shifts: 1 }, { fleet.shifts: 2 }] }\n'],
    ['a Latin hypercube', `vary: { design: latin-hypercube, points: 7, ${RANGES} }\n`],
    ['a Sobol sequence', `vary: { design: sobol, points: 7, ${RANGES} }\n`],
    ["Morris's design", `vary: { design: morris, trajectories: 3, ${RANGES} }\n`],
    ["Saltelli's design", `vary: { design: saltelli, points: 4, ${RANGES} }\n`],
  ])('keeps a plan that varies by %s: the same plan, the same text', (_, vary) => {
    const plan = planOf(good(study(vary)));
    const text = planText(plan);
    expect(text.endsWith('}\n')).toBe(true);
    const back = readPlan(text);
    expect(back).toEqual(plan);
    expect(planText(back)).toBe(text);
  });

  const plan = planOf(good(study(`vary: { design: sobol, points: 2, ${RANGES} }\n`)));
  const changed = (change: (plan: { -readonly [K in keyof Plan]: Plan[K] }) => void): string => {
    const copy = JSON.parse(planText(plan)) as Plan;
    change(copy);
    return JSON.stringify(copy);
  };

  it.each([
    [
      'no JSON',
      '{"title":',
      /is no JSON document\. It was damaged or written by another program: take it from a backup/,
    ],
    ['something else', '[]', /does not have the form of a plan/],
    ['a missing key', changed((p) => Reflect.deleteProperty(p, 'version')), /at "version"/],
    ['an unknown key', changed((p) => Object.assign(p, { extra: 1 })), /does not have the form of a plan/],
    ['no arm', changed((p) => Object.assign(p, { arms: [] })), /at "arms"/],
    [
      'two arms of one name',
      changed((p) => Object.assign(p, { arms: [p.arms[0], p.arms[0]] })),
      /two arms of one name/,
    ],
    [
      'a number that is a text',
      changed((p) => Object.assign(p, { points: [['1', 1, 1]] })),
      /at "points\.0\.0"/,
    ],
    [
      'a short point',
      changed((p) => Object.assign(p, { points: [[1, 1, 1], [1]] })),
      /has 3 varied paths, and 1 values at point 1/,
    ],
    [
      'a name of the language',
      planText(plan).replace('"path":"fleet.battery.power"', '"path":"__proto__"'),
      /at "varied\.\d\.path"/,
    ],
    ['markup as a name', planText(plan).replace('"id":"value.group"', '"id":"<b>"'), /at "metrics\.\d\.id"/],
    [
      'a stop by what is not kept',
      changed((p) => Object.assign(p, { stop: { metric: 'x', halfWidth: 0.1, looks: [4] } })),
      /stop by "x", which it does not keep/,
    ],
    [
      'looks that end elsewhere',
      changed((p) => Object.assign(p, { stop: { metric: 'value.group', halfWidth: 0.1, looks: [2, 3] } })),
      /looks that do not rise up to the number of its seeds/,
    ],
  ])('refuses %s with a sentence', (_, text, message) => {
    expect(() => readPlan(text)).toThrow(PlanError);
    expect(() => readPlan(text)).toThrow(message);
  });

  it('throws nothing but that for 500 damaged texts', () => {
    const text = planText(plan);
    const damage = fc.record({
      at: fc.nat(text.length - 1),
      drop: fc.nat(3),
      piece: fc.string({ maxLength: 3 }),
    });
    let refused = 0;
    fc.assert(
      fc.property(damage, ({ at, drop, piece }) => {
        try {
          readPlan(text.slice(0, at) + piece + text.slice(at + drop));
        } catch (error) {
          refused++;
          return (
            error instanceof PlanError &&
            /^The plan of the batch \(study\.json\) .+: take it/.test(error.message)
          );
        }
        return true;
      }),
      { numRuns: 500, seed: 1 },
    );
    expect(refused).toBeGreaterThan(100);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
