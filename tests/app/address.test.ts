import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Address, readAddress, threads, writeAddress } from '../../src/app/address';

describe('the address', () => {
  test('opens the baseline, running, where it says nothing', () => {
    expect(readAddress('')).toEqual({
      scenario: 'baseline',
      seed: '1',
      set: [],
      valve: [],
      integration: [],
      until: undefined,
      stepLength: undefined,
      draw: undefined,
      step: 0,
      language: null,
      workers: undefined,
      paused: false,
    });
    expect(writeAddress(readAddress(''))).toBe('');
  });

  test('holds scenario, seed, settings and step', () => {
    const search =
      '?scenario=tutorial&seed=7&set=a.b%3D0.2&set=c%3D1+GW&valve=experience.fleet.learning%3D0.5&integration=x%3Dmarket&until=2026-03-01&step=7+d&draw=9&t=24';
    const address = readAddress(search);
    expect(address).toMatchObject({
      scenario: 'tutorial',
      seed: '7',
      set: ['a.b=0.2', 'c=1 GW'],
      valve: ['experience.fleet.learning=0.5'],
      integration: ['x=market'],
      until: '2026-03-01',
      stepLength: '7 d',
      draw: '9',
      step: 24,
    });
    expect(writeAddress(address)).toBe(search);
  });

  test('comes back the same for any text in it', () => {
    const text = fc.string({ minLength: 1, maxLength: 200, unit: 'binary' });
    fc.assert(
      fc.property(
        text,
        text,
        fc.array(text, { maxLength: 3 }),
        fc.nat(999_999_999),
        (scenario, seed, set, step) => {
          const own = { until: seed, stepLength: scenario, draw: seed };
          const address: Address = { ...readAddress(''), scenario, seed, set, step, ...own };
          expect(readAddress(writeAddress(address))).toEqual(address);
        },
      ),
    );
  });

  test('ignores what is no step, and cuts what is too long', () => {
    for (const t of ['-1', '1e9', 'x', '1.5', '99999999999']) expect(readAddress(`?t=${t}`).step).toBe(0);
    expect(readAddress(`?seed=${'x'.repeat(5000)}`).seed).toHaveLength(200);
  });
});

describe('threads', () => {
  test.each([
    [true, 8, undefined, 3],
    [true, 2, undefined, 1],
    [true, 1, undefined, 1],
    [false, 8, undefined, 1],
    [true, 8, 2, 2],
    [false, 8, 3, 1],
    [true, 8, 0, 1],
    [true, 8, 1000, 16],
  ])('isolated %s, %d cores, asked %s: %d', (isolated, cores, asked, expected) => {
    expect(threads(isolated, cores, asked)).toBe(expected);
  });
});
