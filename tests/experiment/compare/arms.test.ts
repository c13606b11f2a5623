import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { armsFrom } from '../../../src/cli/arms';
import { Failure } from '../../../src/cli/io';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'roda-arms-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What is said where arms cannot be read. */
function refusal(...texts: string[]): string {
  try {
    armsFrom(texts, {});
  } catch (error) {
    expect(error).toBeInstanceOf(Failure);
    expect((error as Failure).code).toBe(2);
    return (error as Failure).message;
  }
  throw new Error('it was not refused');
}

describe('arms as a person writes them', () => {
  it('are scenarios with changes, named or called what they were written as', () => {
    const arms = armsFrom(
      [
        'tutorial',
        'half: tutorial + links.experience.fleet.learning.valve=0.5',
        '+ fleet.money.price=35000 USD/vehicle + links.chips.chips.compute.integration=market',
        'coarse: + step=1 d + scale.vehicles=40000',
      ],
      {},
    );
    expect(arms.map(({ name }) => name)).toEqual([
      'tutorial',
      'half',
      '+ fleet.money.price=35000 USD/vehicle + links.chips.chips.compute.integration=market',
      'coarse',
    ]);
    const [base, half, price, coarse] = arms.map(({ scenario }) => scenario);
    expect(half).toEqual({ ...base, valves: { 'experience.fleet.learning': 0.5 } });
    expect(price?.overrides['fleet.money.price']).toBe(35_000);
    expect(price?.markets).toEqual(['chips.chips.compute']);
    expect([base?.step, coarse?.step, coarse?.overrides['scale.vehicles']]).toEqual([60, 1440, 40_000]);
  });

  it('take the options of the command, and what an arm says itself wins', () => {
    const [a, b] = armsFrom(['tutorial', '+ links.experience.fleet.learning.valve=0.5 + step=1 h'], {
      valve: ['experience.fleet.learning=0.9'],
      until: '2026-01-05',
      step: '1 d',
    });
    expect(a?.scenario.valves).toEqual({ 'experience.fleet.learning': 0.9 });
    expect(b?.scenario.valves).toEqual({ 'experience.fleet.learning': 0.5 });
    expect([a?.scenario.step, b?.scenario.step]).toEqual([1440, 60]);
    expect(b?.scenario.end).toBe(a?.scenario.end);
  });

  it('may be files, also of a name with a sign in it, and the same one twice', () => {
    const file = join(folder, 'a+b=c.yaml');
    writeFileSync(file, 'roda: 1\nextends: tutorial\ntitle: Mine\nstep: 1 d\n');
    const arms = armsFrom([file, file, `mine: ${file} + step=1 h`], {});
    expect(arms.map(({ name }) => name)).toEqual([file, `${file} (2)`, 'mine']);
    expect(arms.map(({ scenario }) => [scenario.title, scenario.step])).toEqual([
      ['Mine', 1440],
      ['Mine', 1440],
      ['Mine', 60],
    ]);
  });

  it('are refused with the arm, what is wrong and what could be meant', () => {
    expect(refusal('baseline', '+ fleet.money.prise=1')).toMatch(
      /^arm "\+ fleet\.money\.prise=1": fleet\.money\.prise: an arm cannot set this\. Did you mean .*"fleet\.money\.price"/,
    );
    expect(refusal('baseline', 'x: + links.experience.fleet.lerning.valve=1')).toContain(
      'there is no link "experience.fleet.lerning". Did you mean "experience.fleet.learning"',
    );
    expect(refusal('baseline', 'x: baseline + 0.5')).toContain('"0.5" is not "path=value"');
    expect(refusal('baseline', 'x: + fleet.money.price=cheap')).toMatch(
      /^arm "x: \+ fleet\.money\.price=cheap": fleet/,
    );
    expect(refusal('+ step=1 d', 'baseline')).toContain('the first arm has no scenario');
    expect(refusal('baselin', 'tutorial')).toContain('Did you mean "baseline"');
    expect(refusal('x: tutorial', 'x: baseline', 'x (2): tutorial')).toContain('Two arms are called "x (2)"');
    // Everything that is wrong at once.
    expect(refusal('baseline', '+ a=1', '+ b=2').split('\n')).toHaveLength(2);
  });
});
