import { version } from '../../package.json';
import { digestText } from '../engine/hash';
import { atan2, cos, exp, ln, pow, sin } from '../engine/maths';

/** Set by the build (vite.node.config.ts); absent in tests and where there was no git. */
declare const __COMMIT__: string | undefined;

/** Version of the program: runs are comparable bit by bit within one version. */
export const VERSION = version;

/** Commit that the program was built from, with a `+` if files had been changed since; `unknown` without git. */
export const COMMIT = typeof __COMMIT__ === 'undefined' ? 'unknown' : __COMMIT__;

/** Fingerprint of the portable maths: two machines with the same one compute the same bits. */
export function mathsVersion(): string {
  const values: number[] = [];
  for (let i = 1; i <= 64; i++) {
    const x = i * 0.173 - 5;
    values.push(exp(x), ln(i * 0.31), sin(x * 7), cos(x * 7), atan2(x, i), pow(i * 0.31, x));
  }
  return digestText(values.join(' ')).slice(0, 16);
}
