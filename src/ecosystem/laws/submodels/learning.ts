import {
  BESIROGLU,
  effectiveTokens,
  loss,
  optimalParameters,
  optimalTokens,
  trainingCompute,
} from '../scaling';
import { zipfUnseenMass } from '../tails';
import type { Submodel } from './submodel';
import { numberInput } from './submodel';

const BESIROGLU_SOURCE =
  'Besiroglu et al. 2024, arXiv:2404.10102 (refit of Hoffmann et al. 2022, arXiv:2203.15556)';

/** Scaling laws and rare events. */
export const LEARNING_SUBMODELS: readonly Submodel[] = [
  {
    name: 'learning.loss',
    title: 'Loss of a language model by parameters and tokens',
    inputs: {
      parameters: numberInput('1', 'parameters (active ones of a mixture of experts)', { min: 1 }),
      tokens: numberInput('1', 'training tokens, each used once', { min: 1 }),
    },
    formula: `L = E + A/N^alpha + B/D^beta; E ${BESIROGLU.E}, A ${BESIROGLU.A}, B ${BESIROGLU.B}, alpha ${BESIROGLU.alpha}, beta ${BESIROGLU.beta}`,
    source: BESIROGLU_SOURCE,
    evaluate: (x) => [
      { name: 'loss', value: loss(x.number('parameters'), x.number('tokens')), unit: 'nat/token' },
      { name: 'compute', value: trainingCompute(x.number('parameters'), x.number('tokens')), unit: 'FLOP' },
    ],
  },
  {
    name: 'learning.optimalTokensPerParameter',
    title: 'Best split of training compute between tokens and parameters',
    inputs: { compute: numberInput('FLOP', 'training compute', { min: 1 }) },
    formula: 'N* = G (C/6)^(beta/(alpha+beta)), D* = (C/6)/N*, G = (alpha A / (beta B))^(1/(alpha+beta))',
    source: BESIROGLU_SOURCE,
    evaluate: (x) => {
      const parameters = optimalParameters(x.number('compute'));
      const tokens = optimalTokens(x.number('compute'));
      return [
        { name: 'tokensPerParameter', value: tokens / parameters, unit: '1' },
        { name: 'parameters', value: parameters, unit: '1' },
        { name: 'tokens', value: tokens, unit: '1' },
      ];
    },
  },
  {
    name: 'learning.repeatedData',
    title: 'What repeated passes over a data set are worth',
    inputs: {
      unique: numberInput('1', 'unique tokens', { min: 0 }),
      epochs: numberInput('1', 'passes over them', { min: 0 }),
    },
    formula: 'D_eff = U + U R* (1 - exp(-(epochs - 1)/R*)), R* = 15.387756; below one epoch what was read',
    source: 'Muennighoff et al. 2023, arXiv:2305.16264',
    evaluate: (x) => [
      {
        name: 'effectiveTokens',
        value: effectiveTokens(x.number('unique'), x.number('epochs')),
        unit: '1',
      },
      { name: 'effectiveEpochs', value: effectiveTokens(1, x.number('epochs')), unit: '1' },
    ],
  },
  {
    name: 'learning.unseenMass',
    title: 'Probability that the next event is of a kind never met before',
    inputs: {
      types: numberInput('1', 'number of kinds of event', { min: 1, max: 1e15, whole: true }),
      exponent: numberInput('1', 'exponent of the Zipf law of their frequencies', { min: 0, max: 20 }),
      exposures: numberInput('1', 'independent events met so far', { min: 0 }),
    },
    formula: 'M(n) = sum_k p_k (1 - p_k)^n, p_k in proportion to k^-s',
    source: 'Karlin 1967, J. Math. Mech. 17',
    evaluate: (x) => [
      {
        name: 'unseenMass',
        value: zipfUnseenMass(x.number('types'), x.number('exponent'), x.number('exposures')),
        unit: '1',
      },
    ],
  },
];
