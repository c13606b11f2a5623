import { describe, expect, it } from 'vitest';
import { allenCunneenFactor, erlangC, meanWait, meanWaitOverDay } from '../../../src/ecosystem/laws/queueing';
import { within } from './within';

/** Erlang C from the recursion of Erlang B, term by term. */
function byRecursion(servers: number, load: number): number {
  let blocked = 1;
  for (let c = 1; c <= servers; c++) blocked = (load * blocked) / (c + load * blocked);
  return blocked / (1 - (load / servers) * (1 - blocked));
}

describe('Erlang C', () => {
  it('T16: known values', () => {
    within(erlangC(10, 8), 0.4092, 0.001);
    within(erlangC(100, 95), 0.5065, 0.001);
    within(meanWait(100, 95), 0.101, 0.005);
  });

  it('agrees with the recursion for any number of servers up to 1e5', () => {
    for (const c of [1, 2, 10, 137, 5000, 100_000]) {
      for (const utilisation of [0.05, 0.5, 0.9, 0.99, 0.999, 1 - 1e-6]) {
        const a = c * utilisation;
        const known = byRecursion(c, a);
        if (known < 1e-280) expect(erlangC(c, a)).toBeLessThan(1e-280);
        else within(erlangC(c, a), known, 1e-10);
      }
    }
  });

  it('is M/M/1 for one server and certain waiting when overloaded', () => {
    within(erlangC(1, 0.7), 0.7, 1e-14);
    within(meanWait(1, 0.7), 0.7 / 0.3, 1e-14);
    expect([erlangC(5, 5), erlangC(5, 9), erlangC(5, 0), meanWait(5, 5)]).toEqual([1, 1, 0, Infinity]);
    expect(() => erlangC(2.5, 1)).toThrow('whole number of servers');
  });

  it('corrects for variability', () => {
    expect(allenCunneenFactor(1, 1)).toBe(1);
    expect(allenCunneenFactor(1, 0)).toBe(0.5); // M/D/1 waits half as long as M/M/1
  });

  it('shows the peak that a daily mean hides', () => {
    const loads = Float64Array.from(
      { length: 24 },
      (_, h) => 70 * (1 + 0.3 * Math.cos(((h - 15) * Math.PI) / 12)),
    );
    const ratio = meanWaitOverDay(100, loads) / meanWait(100, 70);
    // Section 10: mean load 0.7, peak/mean 1.3: about 400 times.
    expect(ratio).toBeGreaterThan(200);
    expect(ratio).toBeLessThan(800);
    expect(meanWaitOverDay(100, new Float64Array(24))).toBe(0);
    expect(meanWaitOverDay(100, Float64Array.of(50, 120))).toBe(Infinity);
  });
});
