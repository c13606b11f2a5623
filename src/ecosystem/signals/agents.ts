import { column, table } from '../../engine/table';
import { REGIONS } from '../world';

/** Kinds of account. */
export const KINDS = ['posters', 'readers', 'bots'] as const;
export const BOTS = 2;

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
    correctionTime: column('f64', 'h', 'median time until a false post carries a note'),
    tokens: column('f64', 'token', 'clean tokens handed over since the start'),
    rawTokens: column('f64', 'token', 'tokens posted since the start, before cleaning'),
    advertising: column('f64', 'USD/yr', 'advertising for a user with the mean income of people'),
    owed: column('f64', 'USD', 'fraction of a cent not yet paid'),
  },
});
