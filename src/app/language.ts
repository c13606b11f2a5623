import { english } from './dictionary/english';
import { indonesian } from './dictionary/indonesian';
import type { Messages } from './dictionary/messages';

/** Languages of the page. */
export type Language = 'en' | 'id';

/** All texts of the page, by language. */
export const MESSAGES: Readonly<Record<Language, Messages>> = { en: english, id: indonesian };

/** The language to begin with: what the address says, else the browser's, else English. */
export function firstLanguage(asked: string | null, preferred: readonly string[]): Language {
  if (asked === 'en' || asked === 'id') return asked;
  // "in" is the old code of Indonesian, still sent by some systems.
  return preferred.find((tag) => /^(en|id|in)\b/.test(tag))?.startsWith('i') ? 'id' : 'en';
}
