import { JUDGED, parameter } from '../../quantity/parameter';

/** One corpus that a rival gathers from its own users. */
const corpus = (
  what: string,
  items: { value: number; source: string },
  tokens: { value: number; source: string },
  kept: { value: number; source: string },
  growth: number,
) => ({
  items: parameter({
    ...items,
    unit: '1e6/d',
    role: 'state',
    change: 'set-up',
    about: `${what} a day at the start`,
  }),
  tokens: parameter({
    ...tokens,
    unit: 'token',
    min: 0.1,
    max: 1e6,
    change: 'set-up',
    about: `tokens in one of the ${what}`,
  }),
  kept: parameter({
    ...kept,
    unit: '1',
    max: 1,
    change: 'set-up',
    about: `share of those tokens that is left once machines and repetitions are dropped: ${what}`,
    prior: { shape: 'triangular', low: kept.value / 3, high: Math.min(1, kept.value * 2) },
  }),
  growth: parameter({
    value: growth,
    unit: '1/yr',
    min: -0.5,
    max: 1,
    about: `growth of ${what} (ln)`,
    source: JUDGED,
    prior: { shape: 'triangular', low: growth - 0.05, high: growth + 0.05 },
  }),
});

/** Corpora of rivals that stand beside the social network's (submodels section 16: YouTube is Alphabet's). */
export const corpusParameters = {
  video: corpus(
    'hours of video uploaded to YouTube',
    { value: 0.72, source: '500 hours a minute, company statement of 2019-20, recalled (weak)' },
    { value: 12_000, source: '150 words a minute, 1.33 tokens a word, recalled (weak)' },
    { value: 0.3, source: JUDGED },
    0.05,
  ),
  search: corpus(
    'searches at Google',
    { value: 13_700, source: 'Google, March 2025: over 5e12 a year, recalled (weak)' },
    { value: 4, source: JUDGED },
    { value: 0.15, source: 'share of searches never seen before, company statement, recalled (weak)' },
    0.04,
  ),
  posts: corpus(
    'public posts and comments at Meta',
    { value: 1150, source: '0.8 M a minute, trade press, recalled (weak)' },
    { value: 25, source: JUDGED },
    { value: 0.2, source: JUDGED },
    0.03,
  ),
};
