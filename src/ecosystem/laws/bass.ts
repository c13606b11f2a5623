import { exp, ln } from '../../engine/maths';

/*
 * Bass 1969, Management Science 15: dF/dt = (p + q F)(1 - F), F the adopted share of the market, p the coefficient
 * of innovation and q of imitation, both per unit of time.
 */

/**
 * Adopted share after `dt`, exactly: any split of a time span gives the same end.
 * @param share adopted share now, 0 to 1
 * @param p innovation, above 0, per unit of dt
 * @param q imitation, 0 or more, per unit of dt
 */
export function bassStep(share: number, p: number, q: number, dt: number): number {
  const y = ((1 - share) / (p + q * share)) * exp(-(p + q) * dt);
  return (1 - p * y) / (1 + q * y);
}

/** Time from the launch to the largest adoption rate, in the inverse unit of p and q; 0 if q <= p. */
export function bassPeakTime(p: number, q: number): number {
  return q > p ? ln(q / p) / (p + q) : 0;
}

/** Adopted share at the largest adoption rate; 0 if q <= p. */
export function bassPeakShare(p: number, q: number): number {
  return q > p ? 0.5 * (1 - p / q) : 0;
}
