import { expect } from 'vitest';

/** Asserts that a value is within a relative tolerance of what is expected. */
export function within(value: number, expected: number, relative: number): void {
  expect(Math.abs(value / expected - 1), `${value} against ${expected}`).toBeLessThanOrEqual(relative);
}
