import { column, table } from '../../engine/table';
import { REGIONS } from '../world';

/** Kinds of account. */
export const KINDS = ['posters', 'readers', 'bots'] as const;
export const BOTS = 2;
/** Corpora that rivals gather from their own users. */
export const CORPORA = ['video', 'search', 'posts'] as const;

/** Users of one kind in one region. */
export const cohorts = table({
  name: 'signals.cohorts',
  about: 'cohorts of the social network by region and kind',
  fixed: REGIONS.length * KINDS.length,
  columns: {
    region: column('u8', '1', 'region', REGIONS),
    kind: column('u8', '1', 'kind of account', KINDS),
    place: column('u16', 'place', 'largest city of the region'),
    users: column('f64', 'user', 'monthly users'),
    trend: column(
      'f64',
      '1',
      'where users tend to over where they stood at the start (ln), better models apart',
    ),
    postRate: column('f64', 'post/(user d)', 'posts of a user, mean over the day'),
    posts: column('f64', 'post/d', 'posts of the last step, as a daily rate'),
    corrections: column('f64', 'post/d', 'notes on false posts in the last step, as a daily rate'),
    rest: column('f64', 'token', 'clean tokens short of a quantum'),
    owed: column('f64', 'USD', 'fraction of a cent not yet paid'),
  },
  view: {
    agent: 'cohort',
    position: { model: 'fixed', place: 'place' },
    columns: ['kind', 'users', 'posts'],
  },
});

/** What is one for the whole network. */
export const network = table({
  name: 'signals.network',
  about: 'the social network as a whole',
  fixed: 1,
  columns: {
    quality: column('f64', '1', 'log10 of effective compute of the Grok in use'),
    gained: column('f64', '1', 'gain in it since the start'),
    releases: column('u32', 'release', 'releases taken since the start'),
    age: column('f64', 'yr', 'time since the data of the Grok in use end'),
    machines: column('f64', '1', 'posts of a machine account over those at the start (ln)'),
    reputation: column('f64', '1', 'users over what they would be without scandals (ln)'),
    advertisers: column('f64', '1', 'advertising for a user over what it would be without scandals (ln)'),
    scandal: column('f64', '1', 'number of the event of the last scandal, plus 1; 0 once it is forgotten'),
    people: column('f64', 'post/d', 'notes of people, mean of the day'),
    assistant: column('f64', 'post/d', 'notes of the assistant, mean of the day'),
    correctionTime: column('f64', 'h', 'median time until a false post carries a note'),
    tokens: column('f64', 'token', 'clean tokens handed over since the start'),
    fresh: column('f64', 'token', 'clean tokens handed over, weighted by their freshness'),
    rawTokens: column('f64', 'token', 'tokens posted since the start, before cleaning'),
    advertising: column('f64', 'USD/yr', 'advertising for a user with the mean income of people'),
    owed: column('f64', 'USD', 'fraction of a cent not yet paid'),
  },
});

/** What rivals gather beside it. */
export const corpora = table({
  name: 'signals.corpora',
  about: 'corpora that rivals gather from their own users',
  fixed: CORPORA.length,
  columns: {
    firm: column('u8', 'firm', 'owner'),
    kind: column('u8', '1', 'what it is made of', CORPORA),
    rate: column('f64', 'token/d', 'clean tokens that come in'),
    tokens: column('f64', 'token', 'clean tokens that came in since the start'),
    fresh: column('f64', 'token', 'clean tokens weighted by their freshness'),
  },
});
