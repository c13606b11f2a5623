import { log2, pow } from '../../engine/maths';

/**
 * Exponent b of Wright's law for a learning rate (share of cost lost at each doubling of cumulative output).
 * Source: Wright 1936, J. Aeronaut. Sci. 3: b = -log2(1 - LR).
 */
export function wrightExponent(learningRate: number): number {
  return -log2(1 - learningRate);
}

/**
 * Cost at cumulative output X: cost0 (X / X0)^-b, in the unit of cost0 (X and X0 in one unit, both above 0).
 * Source: Wright 1936; Nagy et al. 2013, PLoS ONE 8: e52669.
 */
export function wrightCost(cost0: number, cumulative0: number, cumulative: number, exponent: number): number {
  return cost0 * pow(cumulative / cumulative0, -exponent);
}

/** Cumulative output at which Wright's law reaches `cost`, in the unit of cumulative0. */
export function wrightCumulative(cost0: number, cumulative0: number, cost: number, exponent: number): number {
  return cumulative0 * pow(cost0 / cost, 1 / exponent);
}
