import { html } from 'lit';
import { type Language, MESSAGES } from './language';
import type { Run } from './run';
import { sentence } from './sentence';

/** The sentence over the picture: where the wheel stands and what holds it back now. */
export function standing(run: Run, language: Language) {
  const words = MESSAGES[language];
  return html`
    <div class="standing" data-over>
      <p class="sentence">${sentence(run.history, words, language)}</p>
      <p class="quiet">
        <span title=${words.oneSeedWhy}>${words.oneSeed}</span> · ${words.threads(String(run.opened.workers), run.isShared)}
      </p>
    </div>
  `;
}
