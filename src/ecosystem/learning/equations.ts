import { exp, ln, log10, pow } from '../../engine/maths';
import { type Allocation, BESIROGLU, effectiveTokens, equivalentCompute, loss } from '../laws/scaling';

/** A body of data as one task sees it: unique tokens and relevance (own-task data = 1). */
export interface Corpus {
  readonly unique: number;
  readonly relevance: number;
}

/**
 * Own-task tokens that a budget of tokens is worth (submodels section 1, domain data): the most relevant corpus is read
 * first, each at most `passes` times, and repetition wears off.
 */
export function mixedTokens(budget: number, passes: number, corpora: readonly Corpus[]): number {
  const byRelevance = [...corpora].sort((x, y) => y.relevance - x.relevance);
  let left = budget;
  let worth = 0;
  for (const { unique, relevance } of byRelevance) {
    const used = Math.min(left, passes * unique);
    if (used <= 0 || relevance <= 0) continue;
    worth += relevance * effectiveTokens(unique, used / unique);
    left -= used;
  }
  return worth;
}

/**
 * log10 of the compute-equivalent of a run on the data that there are.
 * @param split parameters and tokens of the run, as planned if data were plenty
 * @param worth factor on its tokens (freshness)
 */
export function runEquivalent(
  split: Allocation,
  passes: number,
  corpora: readonly Corpus[],
  worth: number,
): number {
  const tokens = Math.max(1, mixedTokens(split.tokens, passes, corpora) * worth);
  return log10(equivalentCompute(loss(split.parameters, tokens)));
}

/**
 * Tokens that a set of driving exposures is worth: the data term of the loss, B/D^beta, is set in proportion to the
 * unseen mass (submodels section 6), and equals the plain count at `reference` exposures.
 * @param mass unseen mass of the set @param atReference that of `reference` exposures
 * @param perExposure tokens of one exposure
 */
export function drivingTokens(
  mass: number,
  atReference: number,
  reference: number,
  perExposure: number,
): number {
  return perExposure * reference * pow(atReference / mass, 1 / BESIROGLU.beta);
}

/** Share of recent knowledge that a model has on average: what is kept current, and what has aged by `years`. */
export function freshness(current: number, years: number, tau: number): number {
  return current + (1 - current) * exp(-years / tau);
}

/**
 * Part of a standing gap in know-how that is public, once both kinds have settled against their spill-over:
 * gap = inflow difference / rate (submodels section 16). Rates a year.
 */
export function publicPart(publicShare: number, publicRate: number, privateRate: number): number {
  const open = publicShare * privateRate;
  const closed = (1 - publicShare) * publicRate;
  return open + closed > 0 ? open / (open + closed) : publicShare;
}

/** What is left after `time` of what halves in `halfLife`, same unit. */
export function halfLifeFactor(time: number, halfLife: number): number {
  return exp((-ln(2) * time) / halfLife);
}
