import { hashName } from '../../engine/draws';
import { exp } from '../../engine/maths';
import { DAYS_PER_YEAR } from '../../quantity/calendar';
import { type FirmName, firm, NOTICES } from '../world';
import { CORPORA, corpora } from './agents';
import { freshTokens } from './equations';
import type { Founding, Turn } from './turn';

/** Whose corpus is whose, in the order of CORPORA. */
const OWNERS: Readonly<Record<(typeof CORPORA)[number], FirmName>> = {
  video: 'alphabet',
  search: 'alphabet',
  posts: 'meta',
};

/** Day one: the corpora of rivals as large and as fresh as their stream alone would keep them. */
export function foundCorpora(context: Founding): void {
  const { p } = context;
  const table = context.table(corpora);
  const row = table.only;
  for (const [slot, name] of CORPORA.entries()) {
    table.add(hashName(`corpus:${name}`), 0, 1);
    const { items, tokens, kept } = p.corpora[name];
    row.firm[slot] = firm(OWNERS[name]);
    row.kind[slot] = slot;
    row.rate[slot] = items * 1e6 * tokens * kept;
    row.fresh[slot] = row.rate[slot] * p.freshness.tau * DAYS_PER_YEAR;
  }
  publishCorpora(context);
}

/** A step: corpora take in what their users wrote and said, what they hold goes stale; streams grow month by month. */
export function growCorpora(turn: Turn): void {
  const { p, time } = turn;
  const row = turn.table(corpora).only;
  for (const [slot, name] of CORPORA.entries()) {
    const who = { origin: row.origin[slot], ordinal: 0 };
    for (const month of time.newMonths) {
      const luck = p.users.shock * turn.normalIn(month, 'signals.corpora', who);
      row.rate[slot] *= exp(p.corpora[name].growth / 12 + luck);
    }
    row.tokens[slot] += row.rate[slot] * time.days;
    row.fresh[slot] = freshTokens(row.fresh[slot], row.rate[slot] * time.days, time.years / p.freshness.tau);
  }
  publishCorpora(turn);
}

function publishCorpora(context: Pick<Founding, 'table' | 'publish'>): void {
  const row = context.table(corpora).only;
  const rates = context.publish(NOTICES.rivalCorpora);
  rates.fill(0);
  for (let slot = 0; slot < row.rate.length; slot++) rates[row.firm[slot]] += row.rate[slot];
}
