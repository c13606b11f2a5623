import { expect, test } from 'vitest';
import { threefry, threefryReference } from '../../src/engine/threefry';

const hex = (pair: readonly number[]): string => pair.map((w) => w.toString(16).padStart(8, '0')).join(' ');

// Known answers of the Random123 distribution (kat_vectors), counter and key as listed in numbers.md.
test.each([
  [0, 0, 0, 0, '9d1c5ec6 8bd50731', '6b200159 99ba4efe'],
  [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 'fd36d048 2d17272c', '1cb996fc bb002be7'],
  [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 'ba3e4725 f27d669e', 'c4923a9c 483df7a0'],
])('threefry-2x32 of counter %i %i under key %i %i', (c0, c1, k0, k1, after13, after20) => {
  expect(hex(threefryReference(13, k0, k1, c0, c1))).toBe(after13);
  expect(hex(threefryReference(20, k0, k1, c0, c1))).toBe(after20);
});

test('the unrolled form equals the reference over 20,000 counters and keys', () => {
  const out = new Uint32Array(2);
  let a = 0x12345678;
  const next = (): number => (a = (Math.imul(a, 1664525) + 1013904223) >>> 0);
  for (let i = 0; i < 20_000; i++) {
    const [k0, k1, c0, c1] = [next(), next(), next(), next()] as const;
    threefry(k0, k1, c0, c1, out);
    expect([out[0], out[1]]).toEqual(threefryReference(13, k0, k1, c0, c1));
  }
});
