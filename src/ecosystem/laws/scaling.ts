import { exp, pow } from '../../engine/maths';

/** Constants of the parametric loss L(N, D) = E + A / N^alpha + B / D^beta, in nats per token. */
export interface LossFit {
  readonly E: number;
  readonly A: number;
  readonly B: number;
  readonly alpha: number;
  readonly beta: number;
}

/** Refit of the Chinchilla data by Besiroglu et al. 2024 (arXiv:2404.10102), the default (constants weak). */
export const BESIROGLU: LossFit = { E: 1.8172, A: 482.01, B: 2085.43, alpha: 0.3478, beta: 0.3658 };

/** Hoffmann et al. 2022 (arXiv:2203.15556), approach 3 as printed: rounded too much for allocation; kept to show it. */
export const HOFFMANN_PRINTED: LossFit = { E: 1.69, A: 406.4, B: 410.7, alpha: 0.34, beta: 0.28 };

/** Fit to C4 by Muennighoff et al. 2023 (arXiv:2305.16264): a, b, e in logarithms as in the authors' repository. */
export const MUENNIGHOFF: LossFit = {
  E: exp(0.6254804),
  A: exp(6.255414),
  B: exp(7.3049974),
  alpha: 0.3526596,
  beta: 0.3526596,
};

/** Decay constants of repeated tokens and of excess parameters, in epochs (Muennighoff et al. 2023). */
const REPEATED_TOKENS = 15.387756;
const EXCESS_PARAMETERS = 5.309743;

/** FLOP per parameter and token of dense training (forward 2, backward 4). */
const FLOP_PER_PARAMETER_TOKEN = 6;

/** Training compute C = 6 N D, FLOP (a mixture of experts counts its active parameters). */
export function trainingCompute(parameters: number, tokens: number): number {
  return FLOP_PER_PARAMETER_TOKEN * parameters * tokens;
}

/** Loss L(N, D), nats per token. */
export function loss(parameters: number, tokens: number, fit: LossFit = BESIROGLU): number {
  return fit.E + fit.A * pow(parameters, -fit.alpha) + fit.B * pow(tokens, -fit.beta);
}

/** G of the closed-form optimum: (alpha A / (beta B))^(1/(alpha + beta)). */
function balance(fit: LossFit): number {
  return pow((fit.alpha * fit.A) / (fit.beta * fit.B), 1 / (fit.alpha + fit.beta));
}

/** Parameters N* that minimise the loss of a compute C (FLOP): G (C/6)^(beta/(alpha+beta)). */
export function optimalParameters(compute: number, fit: LossFit = BESIROGLU): number {
  return balance(fit) * pow(compute / FLOP_PER_PARAMETER_TOKEN, fit.beta / (fit.alpha + fit.beta));
}

/** Tokens D* that minimise the loss of a compute C (FLOP): (C/6) / N*. */
export function optimalTokens(compute: number, fit: LossFit = BESIROGLU): number {
  return compute / FLOP_PER_PARAMETER_TOKEN / optimalParameters(compute, fit);
}

/** A split of training compute. */
export interface Allocation {
  /** N, active parameters. */
  readonly parameters: number;
  /** D, tokens. */
  readonly tokens: number;
}

/** The most by which a model is made smaller than its optimum, as ln: beyond, distillation is another matter. */
const SMALLEST = -6;

/**
 * Split of a training compute C (FLOP) for a model that is to serve T tokens: of all models of the same loss the one
 * whose training and service together, 6 N D + 2 N T, cost least (Sardana & Frankle 2023, arXiv:2401.00448). It is the
 * N with 6 N D = C at which (6 D + 2 T) dL/dD = 6 N dL/dN; bisection in ln N. With T = 0 it is the optimum of training.
 */
export function allocation(compute: number, served: number, fit: LossFit = BESIROGLU): Allocation {
  const best = optimalParameters(compute, fit);
  const tokensOf = (parameters: number): number => compute / FLOP_PER_PARAMETER_TOKEN / parameters;
  /** Above 0 where a smaller model would be cheaper in all. */
  const excess = (parameters: number): number => {
    const tokens = tokensOf(parameters);
    const byTokens = fit.beta * fit.B * pow(tokens, -fit.beta - 1) * (6 * tokens + 2 * served);
    const byParameters = fit.alpha * fit.A * pow(parameters, -fit.alpha - 1) * 6 * parameters;
    return byTokens - byParameters;
  };
  let low = SMALLEST;
  let high = 0;
  if (served <= 0 || excess(best) <= 0) return { parameters: best, tokens: tokensOf(best) };
  for (;;) {
    const middle = 0.5 * (low + high);
    if (middle <= low || middle >= high) break;
    if (excess(best * exp(middle)) > 0) high = middle;
    else low = middle;
  }
  const parameters = best * exp(high);
  return { parameters, tokens: tokensOf(parameters) };
}

/** Parameters N* for which a number of tokens is the optimum: G (D G)^(beta/alpha). */
export function parametersForTokens(tokens: number, fit: LossFit = BESIROGLU): number {
  const g = balance(fit);
  return g * pow(tokens * g, fit.beta / fit.alpha);
}

/** First use plus repetitions that decay: u + u R* (1 - e^(-r/R*)), r = total/u - 1. */
function worthOfRepetition(unique: number, total: number, decay: number): number {
  if (total <= unique) return total;
  const repetitions = total / unique - 1;
  return unique * (1 + decay * (1 - exp(-repetitions / decay)));
}

/**
 * Tokens that a repeated data set is worth: D_eff = U + U R*(1 - e^(-(epochs-1)/R*)), R* = 15.39; up to one epoch what
 * was read. Source: Muennighoff et al. 2023.
 * @param unique U, tokens
 * @param epochs passes over U, 0 or more
 */
export function effectiveTokens(unique: number, epochs: number): number {
  return unique === 0 ? 0 : worthOfRepetition(unique, unique * epochs, REPEATED_TOKENS);
}

/**
 * Parameters that a model is worth when its unique data are too few for it: U_N + U_N R*(1 - e^(-R_N/R*)), R* = 5.31,
 * U_N = N*(U). Source: Muennighoff et al. 2023.
 */
export function effectiveParameters(parameters: number, unique: number, fit: LossFit = MUENNIGHOFF): number {
  return worthOfRepetition(parametersForTokens(unique, fit), parameters, EXCESS_PARAMETERS);
}

/** Loss of N parameters on D tokens of which only U are unique (Muennighoff et al. 2023), nats per token. */
export function lossOfRepeatedData(
  parameters: number,
  tokens: number,
  unique: number,
  fit: LossFit = MUENNIGHOFF,
): number {
  const useful = Math.min(unique, tokens);
  return loss(effectiveParameters(parameters, useful, fit), effectiveTokens(useful, tokens / useful), fit);
}

/**
 * Compute, FLOP, that reaches a loss when it is split in the best way: L(N*(C), D*(C)) = target. There both terms of
 * the loss fall with the same power of C, alpha beta / (alpha + beta), so that
 * L - E = (A G^-alpha + B G^beta) (C/6)^(-alpha beta/(alpha + beta)). Infinity at or below the irreducible loss E.
 */
export function equivalentCompute(target: number, fit: LossFit = BESIROGLU): number {
  if (target <= fit.E) return Infinity;
  const { alpha, beta } = fit;
  const g = balance(fit);
  const scale = fit.A * pow(g, -alpha) + fit.B * pow(g, beta);
  return FLOP_PER_PARAMETER_TOKEN * pow(scale / (target - fit.E), (alpha + beta) / (alpha * beta));
}

/**
 * Capability from effective compute: 1 / (1 + e^(-s (log10 C_eff - m))), 0 to 1.
 * @param log10Compute log10 of C_eq S, FLOP
 * @param steepness s, per power of ten
 * @param midpoint m, log10 FLOP
 */
export function capability(log10Compute: number, steepness: number, midpoint: number): number {
  return 1 / (1 + exp(-steepness * (log10Compute - midpoint)));
}
