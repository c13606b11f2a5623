import type { Messages } from './dictionary/messages';
import { constraint } from './figures';
import { percent, quantityText } from './format';
import type { History } from './history';
import type { Language } from './language';

/** A lead smaller than this many months is no lead. */
const LEVEL_MONTHS = 0.05;

/**
 * Where the wheel stands and what holds it back, in a sentence, from the metrics of the run alone. What a run does
 * not report is left out.
 */
export function sentence(history: History, words: Messages, language: Language): string {
  const clauses = (['language', 'driving'] as const).flatMap((task) => {
    const lead = history.now(`learning.lead.${task}`);
    if (lead === undefined || !Number.isFinite(lead)) return [];
    const name = words.tasks[task];
    if (Math.abs(lead) < LEVEL_MONTHS) return [words.level(name)];
    const months = quantityText(Math.abs(lead), 'month', language);
    return [lead > 0 ? words.lead(months, name) : words.behind(months, name)];
  });
  const standing = clauses.length === 2 ? words.joinClauses(clauses[0], clauses[1]) : (clauses[0] ?? '');
  const held = heldBack(history, words, language);
  if (standing === '') return held === '' ? '' : held.charAt(0).toUpperCase() + held.slice(1);
  return held === '' ? `${words.group} ${standing}.` : `${words.group} ${standing}; ${held}`;
}

function heldBack(history: History, words: Messages, language: Language): string {
  const found = constraint(history);
  switch (found.kind) {
    case 'chips':
      return words.chipsBind(percent(found.share, language));
    case 'power':
      return words.powerBinds(quantityText(found.months, 'month', language));
    case 'early':
      return words.tooEarly;
    case 'slack':
      return words.nothingBinds;
    case 'unknown':
      return '';
  }
}
