import oracleCdf from '@stdlib/stats-base-dists-t-cdf';
import oracleQuantile from '@stdlib/stats-base-dists-t-quantile';
import { describe, expect, it } from 'vitest';
import {
  normalCdf,
  normalQuantile,
  studentCdf,
  studentQuantile,
} from '../../../src/experiment/statistics/student';

const FREEDOM = [1, 2, 3, 4, 7, 15, 31, 49, 63, 127, 255, 999, 9999];
const CHANCES = [1e-6, 0.001, 0.005, 0.025, 0.05, 0.1, 0.2, 0.24, 0.26, 0.3, 0.4, 0.49, 0.4999];

const relative = (value: number, truth: number) => Math.abs(value / truth - 1);

describe("Student's t", () => {
  it('has the quantiles of @stdlib to 1e-12', () => {
    for (const df of FREEDOM) {
      for (const p of CHANCES) {
        expect(relative(studentQuantile(p, df), oracleQuantile(p, df)), `p ${p}, df ${df}`).toBeLessThan(
          1e-12,
        );
        expect(studentQuantile(1 - p, df)).toBeCloseTo(oracleQuantile(1 - p, df), 9);
      }
    }
  });

  it('has the distribution function of @stdlib', () => {
    for (const df of FREEDOM) {
      for (const t of [-40, -8, -3, -1.5, -1, -0.3, -1e-6, 0, 0.2, 1, 1.7, 4, 30]) {
        const truth = oracleCdf(t, df);
        // The oracle itself is right to about 1e-14 of 1, not of its value.
        expect(Math.abs(studentCdf(t, df) - truth), `t ${t}, df ${df}`).toBeLessThan(1e-13 + 1e-10 * truth);
      }
    }
  });

  it('is right where 40 digits are known', () => {
    // mpmath: roots of betainc(df/2, 1/2, 0, df/(df + t^2), regularized)/2 = tail, 40 digits.
    const known: [tail: number, df: number, t: number][] = [
      [0.4999, 0.5, 0.00037081496095445096],
      [0.26, 0.5, 1.4220108861411678],
      [0.1, 0.5, 10.270324410234505],
      [0.025, 0.5, 164.55767348048852],
      [1e-5, 0.5, 1028491156.3163399],
      [0.4999, 3, 0.00027206990911047337],
      [0.26, 3, 0.7266619873794447],
      [0.1, 3, 1.63774435369621],
      [0.025, 3, 3.1824463052837095],
      [1e-5, 3, 47.927728375933924],
      [1e-12, 3, 10331.108244292485],
      [0.4999, 15, 0.0002548724226688399],
      [0.26, 15, 0.658815487066483],
      [0.1, 15, 1.3406056078504556],
      [0.025, 15, 2.1314495455597755],
      [1e-5, 15, 6.108867895025442],
      [1e-12, 15, 20.638607310216084],
      [0.4999, 63, 0.00025165945821058975],
      [0.26, 63, 0.6469726779759183],
      [0.1, 63, 1.2951342937828882],
      [0.025, 63, 1.9983405425207414],
      [1e-5, 63, 4.612597011280733],
      [1e-12, 63, 8.717510437562666],
      [0.4999, 100000, 0.0002506634567459054],
      [0.26, 100000, 0.6433476794543521],
      [0.1, 100000, 1.281560031449361],
      [0.025, 100000, 1.9599877075346097],
      [1e-5, 100000, 4.265095403181324],
      [1e-12, 100000, 7.035371742393576],
      [0.4999, 10000000, 0.0002506628363545787],
      [0.26, 10000000, 0.6433454281334617],
      [0.1, 10000000, 1.2815516502030828],
      [0.025, 10000000, 1.9599642217672055],
      [1e-5, 10000000, 4.264892839929718],
      [1e-12, 10000000, 7.03449270352616],
    ];
    for (const [tail, df, t] of known) {
      expect(relative(-studentQuantile(tail, df), t), `tail ${tail}, df ${df}`).toBeLessThan(1e-13);
      expect(relative(studentCdf(-t, df), tail), `t ${t}, df ${df}`).toBeLessThan(1e-13);
    }
  });

  it('has the closed forms of one and two degrees of freedom', () => {
    for (const t of [0.01, 0.5, 1, 3, 50, 1e4]) {
      expect(relative(studentCdf(-t, 1), Math.atan(1 / t) / Math.PI)).toBeLessThan(1e-14);
      const root = Math.sqrt(2 + t * t);
      expect(relative(studentCdf(-t, 2), 1 / (root * (root + t)))).toBeLessThan(1e-14);
    }
    expect(relative(studentQuantile(1e-100, 1), -1 / (Math.PI * 1e-100))).toBeLessThan(1e-13);
  });

  it('is the normal with endless freedom, symmetric, and says what it refuses', () => {
    expect(studentQuantile(0.975, Infinity)).toBe(normalQuantile(0.975));
    expect(studentQuantile(0.5, 3)).toBe(0);
    expect([studentQuantile(0, 3), studentQuantile(1, 3)]).toEqual([-Infinity, Infinity]);
    expect([studentCdf(-Infinity, 5), studentCdf(Infinity, 5)]).toEqual([0, 1]);
    expect(studentQuantile(0.25, 9)).toBe(-studentQuantile(0.75, 9));
    expect(() => studentQuantile(1.5, 3)).toThrow('needs one from 0 to 1');
    expect(() => studentCdf(1, 0)).toThrow('needs more than 0');
  });
});

describe('the normal distribution', () => {
  it('is right where 40 digits are known', () => {
    // mpmath: sqrt(2) erfinv(1 - 2 tail).
    const known: [tail: number, z: number][] = [
      [0.4999, 0.00025066283008800747],
      [0.4, 0.2533471031357997],
      [0.26, 0.643345405392917],
      [0.24, 0.7063025628400875],
      [0.1, 1.2815515655446004],
      [0.025, 1.9599639845400543],
      [0.005, 2.575829303548901],
      [1e-5, 4.264890793922825],
      [1e-12, 7.034483825301132],
      [1e-20, 9.262340089798407],
    ];
    for (const [tail, z] of known) {
      expect(relative(-normalQuantile(tail), z), `tail ${tail}`).toBeLessThan(1e-14);
      expect(relative(normalCdf(-z), tail), `z ${z}`).toBeLessThan(1e-13);
    }
  });

  it('goes up and comes back', () => {
    let last = 0;
    for (let z = -8; z <= 6; z += 0.125) {
      const p = normalCdf(z);
      expect(p).toBeGreaterThan(last);
      last = p;
      expect(normalQuantile(p)).toBeCloseTo(z, z < 2 ? 12 : 6);
    }
  });
});
