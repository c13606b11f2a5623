import { describe, expect, it } from 'vitest';
import { meets, readCondition } from '../../../src/experiment/sensitivity/condition';

const METRICS = [
  { id: 'value.group', unit: 'USD' },
  { id: 'learning.lead.language', unit: 'month' },
  { id: 'chips.ownShare', unit: '1' },
];

function wrong(text: string): string {
  const condition = readCondition(text, METRICS);
  if (!('wrong' in condition)) throw new Error(`"${text}" was taken`);
  return condition.wrong;
}

describe('a condition', () => {
  it('is a metric, a sign and a number in its unit or in another of the kind', () => {
    expect(readCondition('value.group<1e12', METRICS)).toEqual({
      metric: 0,
      sign: '<',
      limit: 1e12,
      text: 'value.group < 1000000000000 USD',
    });
    expect(readCondition(' value.group >= 2 MUSD ', METRICS)).toMatchObject({ sign: '>=', limit: 2e6 });
    expect(readCondition('chips.ownShare > 50 %', METRICS)).toMatchObject({
      metric: 2,
      limit: 0.5,
      text: 'chips.ownShare > 0.5',
    });
    expect(readCondition('learning.lead.language<=-3', METRICS)).toMatchObject({ sign: '<=', limit: -3 });
  });

  it('holds or does not, at its limit by its sign', () => {
    const at = (sign: string): boolean[] => {
      const condition = readCondition(`chips.ownShare${sign}0.5`, METRICS);
      if ('wrong' in condition) throw new Error(condition.wrong);
      return [0.4, 0.5, 0.6].map((value) => meets(value, condition));
    };
    expect(at('<')).toEqual([true, false, false]);
    expect(at('<=')).toEqual([true, true, false]);
    expect(at('>')).toEqual([false, false, true]);
    expect(at('>=')).toEqual([false, true, true]);
  });

  it('says what is wrong with it', () => {
    expect(wrong('value.group')).toContain('Write, for example, "value.group<1e12"');
    expect(wrong('')).toContain('no condition');
    expect(wrong('value.group<')).toContain('no condition');
    expect(wrong('value.group<2<3')).toContain('no condition');
    expect(wrong('value.grup<1')).toContain('Did you mean "value.group"');
    expect(wrong('value.group<3 km')).toContain('"value.group<3 km"');
    expect(wrong('value.group<many')).toContain('not a quantity');
  });
});
