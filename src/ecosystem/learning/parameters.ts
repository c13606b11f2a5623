import { JUDGED, parameter } from '../../quantity/parameter';
import { dataParameters } from './dataParameters';
import { labParameters } from './labParameters';
import { runParameters } from './runParameters';

/** A month of lead at the start, signed, against the best rival (facts D01). */
const lead = (value: number, low: number, high: number, fact: string, task: string) =>
  parameter({
    value,
    unit: 'month',
    min: -120,
    max: 120,
    role: 'state',
    change: 'set-up',
    about: `lead of the group in ${task} at the start against the best rival, negative where it is behind`,
    source: `${fact}: submodels section 21, row 1`,
    asOf: '2025-12-31',
    knownSince: '2026-01',
    prior: { shape: 'triangular', low, high },
  });

/** How far a rival's released language model was behind the best rival on day one. */
const gap = (value: number, who: string, source: string, knownSince = '2026-01') =>
  parameter({
    value,
    unit: 'month',
    max: 120,
    role: 'state',
    change: 'set-up',
    source,
    knownSince,
    about: `months that the language model of ${who} was behind the best rival at the start`,
  });

const growth = (value: number, task: string, source: string) =>
  parameter({
    value,
    unit: '1/yr',
    min: 0.05,
    max: 3,
    change: 'set-up',
    source,
    asOf: '2025-12',
    knownSince: '2025-12',
    about: `growth of log10 of effective compute of the best released ${task} model before the start`,
  });

const slope = (value: number, task: string) =>
  parameter({
    value,
    unit: '1',
    min: 0.05,
    max: 10,
    about: `slope of ${task} capability over log10 of effective compute`,
    source: JUDGED,
  });
const midpoint = (value: number, task: string) =>
  parameter({
    value,
    unit: '1',
    min: 20,
    max: 40,
    about: `log10 of effective compute (FLOP) at which ${task} capability is one half`,
    source: JUDGED,
  });

/** Parameters of the learning layer; sections of submodels.md in the sources. */
export const learningParameters = {
  lead: {
    language: lead(-3, -8, 1, 'D01a', 'language'),
    driving: lead(-30, -60, -6, 'D01b', 'driverless driving'),
    manipulation: lead(0, -12, 12, 'D01c', 'manipulation'),
  },
  gap: {
    openai: gap(0, 'OpenAI', 'index of models of early January 2026 (weak), as D01a'),
    alphabet: gap(0, 'Alphabet', 'index of models of early January 2026 (weak), as D01a'),
    anthropic: gap(0, 'Anthropic', 'index of models of early January 2026 (weak), as D01a'),
    meta: gap(9, 'Meta', 'no frontier release since April 2025: judgement (prior)', '2025-12'),
    china: gap(7, 'the China bloc', 'Epoch AI, January 2026, recalled (weak)'),
  },
  history: {
    language: growth(0.92, 'language', 'log10 of C164 (4.6) times the residual of section 2 (1.8)'),
    driving: growth(
      0.73,
      'driving',
      'compute growth of 3 a year (judgement) times the residual of section 2',
    ),
    manipulation: growth(0.92, 'manipulation', 'as language: judgement (prior)'),
    outlook: parameter({
      value: 24,
      unit: 'month',
      min: 3,
      max: 120,
      about: "months of a rival's past from which its pace is read when a lead is positive",
      source: JUDGED,
    }),
    slowestPace: parameter({
      value: 0.1,
      unit: '1/yr',
      min: 0.01,
      max: 3,
      about: 'least pace of a rival in log10 of effective compute that a lead reckons with',
      source: JUDGED,
    }),
  },
  start: {
    languageFlop: parameter({
      value: 3e26,
      unit: 'FLOP',
      min: 1e24,
      max: 1e28,
      role: 'state',
      change: 'set-up',
      asOf: '2025-12',
      knownSince: '2025-12',
      about: "training compute of the best rivals' released language models",
      source: 'below the largest published, C162 (factor 3 either way): judgement',
      prior: { shape: 'lognormal', low: 1e26, high: 1e27 },
    }),
    xaiLanguageFlop: parameter({
      value: 5e26,
      unit: 'FLOP',
      min: 1e24,
      max: 1e28,
      role: 'state',
      change: 'set-up',
      asOf: '2025-07',
      knownSince: '2025-07',
      about: "training compute of xAI's released language model (Grok 4)",
      source: 'C162 (weak)',
      prior: { shape: 'lognormal', low: 2.5e26, high: 1e27 },
    }),
    tokensServed: parameter({
      value: 20,
      unit: '1e12 token/d',
      max: 1e6,
      role: 'state',
      change: 'set-up',
      about: 'tokens a day for which the first language models of a lab are laid out',
      source: 'tokens that the world wants on day one (demand), over seven labs (derived)',
    }),
    drivingFlop: parameter({
      value: 5e25,
      unit: 'FLOP',
      min: 1e23,
      max: 1e28,
      role: 'state',
      change: 'set-up',
      about: 'training compute of the released driving models',
      source: '50,000 H100 (D04a, end of 2024) over 120 days, half of it in the run: judgement',
      prior: { shape: 'lognormal', low: 1e25, high: 2e26 },
    }),
    manipulationFlop: parameter({
      value: 1e25,
      unit: 'FLOP',
      min: 1e22,
      max: 1e28,
      role: 'state',
      change: 'set-up',
      about: 'training compute of the released manipulation models',
      source: JUDGED,
      prior: { shape: 'lognormal', low: 1e24, high: 1e26 },
    }),
  },
  knowledge: {
    residual: parameter({
      value: 0.59,
      unit: '1/yr',
      max: 3,
      about: 'own progress of a lab, mean over the labs of a task: d ln S/dt',
      source: 'submodels section 2: residual of C165a where data and allocation are explicit',
      asOf: '2024-03',
      knownSince: '2024-03',
      prior: { shape: 'triangular', low: 0.26, high: 1.1 },
    }),
    publicShare: parameter({
      value: 0.6,
      unit: '1',
      max: 1,
      about: 'share of own progress that becomes public know-how',
      source: 'submodels section 16 (prior)',
      prior: { shape: 'triangular', low: 0.4, high: 0.8 },
    }),
    publicSpillover: parameter({
      value: 1.39,
      unit: '1/yr',
      max: 10,
      about: 'rate at which a lab closes its gap in public know-how (half-life 6 months)',
      source: 'submodels section 16: half-life 3-12 months (prior)',
      prior: { shape: 'lognormal', low: 0.69, high: 2.77 },
    }),
    privateSpillover: parameter({
      value: 0.35,
      unit: '1/yr',
      max: 10,
      about: 'rate at which a lab closes its gap in code and infrastructure (half-life 24 months)',
      source: 'submodels section 16: half-life 18-36 months (prior)',
      prior: { shape: 'lognormal', low: 0.23, high: 0.46 },
    }),
    experimentWeight: parameter({
      value: 0.5,
      unit: '1',
      max: 1,
      about: 'weight of experiment compute in research input (geometric mean); staff has the rest',
      source: JUDGED,
    }),
    returns: parameter({
      value: 0.3,
      unit: '1',
      max: 1,
      about: 'elasticity of own progress with research input',
      source: 'submodels section 18: 0.14 in GATE, 0.7 in the takeoff model',
      prior: { shape: 'triangular', low: 0.14, high: 0.7 },
    }),
    memory: parameter({
      value: 30,
      unit: 'd',
      min: 1,
      max: 1000,
      about: 'time over which a lab averages the compute it gets',
      source: JUDGED,
    }),
  },
  relevance: dataParameters.relevance,
  data: dataParameters.data,
  rivals: {
    robotHours: parameter({
      value: 2e5,
      unit: 'h',
      role: 'state',
      change: 'set-up',
      about: 'hours of manipulation that each rival lab in manipulation had recorded',
      source: JUDGED,
    }),
    newsShare: parameter({
      value: 0.3,
      unit: '1',
      max: 1,
      about: 'share of recent knowledge that licensed news gives a lab without a social network',
      source: JUDGED,
      prior: { shape: 'triangular', low: 0.1, high: 0.6 },
    }),
  },
  freshness: {
    share: parameter({
      value: 0.05,
      unit: '1',
      max: 1,
      about: 'share of the language task that asks for recent knowledge',
      source: JUDGED,
      prior: { shape: 'triangular', low: 0.01, high: 0.2 },
    }),
    tau: parameter({
      value: 1,
      unit: 'yr',
      min: 0.05,
      max: 20,
      about: 'time in which the worth of knowledge falls by a factor e',
      source: 'submodels section 1: 0.5-2 yr (prior)',
      prior: { shape: 'lognormal', low: 0.5, high: 2 },
    }),
    halfStream: parameter({
      value: 1e9,
      unit: 'token/d',
      min: 1,
      max: 1e14,
      about: 'clean posts a day that keep half of recent knowledge current',
      source: JUDGED,
      prior: { shape: 'lognormal', low: 1e8, high: 1e10 },
    }),
  },
  runs: runParameters,
  capability: {
    language: { slope: slope(0.6, 'language'), midpoint: midpoint(28.5, 'language') },
    driving: { slope: slope(1.2, 'driving'), midpoint: midpoint(25.2, 'driving') },
    manipulation: { slope: slope(0.6, 'manipulation'), midpoint: midpoint(28, 'manipulation') },
  },
  labs: labParameters.labs,
  split: labParameters.split,
  money: {
    researcher: parameter({
      value: 0.6,
      unit: '1e6 USD/yr',
      about: 'cost of one of the research staff, pay in shares included',
      source: 'judgement (weak)',
      prior: { shape: 'lognormal', low: 0.3, high: 1.2 },
    }),
    licence: parameter({
      value: 60,
      unit: '1e6 USD/yr',
      about: 'yearly licence for text of a social network',
      source: 'submodels section 21, row 15 (weak)',
      prior: { shape: 'lognormal', low: 20, high: 300 },
    }),
  },
};
