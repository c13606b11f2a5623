import { describe, expect, it } from 'vitest';
import { endOfDay, instantText, monthsWithin } from '../../src/quantity/calendar';

describe('instants and months', () => {
  it('are written to the minute', () => {
    expect(instantText(endOfDay('2025-12-31'))).toBe('2026-01-01T00:00Z');
    expect(instantText(endOfDay('2025-12-31') + 1455)).toBe('2026-01-02T00:15Z');
  });

  it('share an interval out by its days', () => {
    const start = endOfDay('2026-01-28');
    expect(monthsWithin(start, start + 7 * 1440)).toEqual([
      { month: 672, share: 3 / 7 },
      { month: 673, share: 4 / 7 },
    ]);
    expect(monthsWithin(start, start + 1440)).toEqual([{ month: 672, share: 1 }]);
    expect(monthsWithin(endOfDay('2025-12-31'), endOfDay('2026-12-31'))).toHaveLength(12);
  });
});
