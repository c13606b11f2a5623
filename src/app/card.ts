import { html, nothing } from 'lit';
import { FIRM_TITLES, FIRMS, type FirmName } from '../ecosystem/world/firms';
import type { AgentCard } from '../host/contract';
import { quantityText } from './format';
import { type Language, MESSAGES } from './language';

/** A firm's name as people write it. */
function firmTitle(name: string): string {
  return FIRM_TITLES[FIRMS.indexOf(name as FirmName)] ?? name;
}

function fieldText({ value, unit }: AgentCard['fields'][number], language: Language): string {
  const number = Number(value);
  if (unit === '' || !Number.isFinite(number)) return value;
  // Counts and codes stay whole; everything that is measured gets three digits.
  return unit === '1' && Number.isInteger(number) ? value : quantityText(number, unit, language);
}

/** One agent in words and numbers. `undefined`: it is gone. */
export function card(shown: AgentCard | undefined, language: Language, close: () => void) {
  const words = MESSAGES[language];
  return html`
    <aside class="card" aria-label=${words.card}>
      <header>
        <h2>${shown ? (shown.place ?? shown.agent) : words.card}</h2>
        <button type="button" class="icon" aria-label=${words.close} @click=${close}>×</button>
      </header>
      ${
        shown
          ? html`<p class="quiet">${shown.agent}${shown.firm ? html` · ${words.owner}: ${firmTitle(shown.firm)}` : nothing}</p>
              <dl>
                ${shown.fields
                  // Place and owner stand above.
                  .filter(({ value }) => value !== shown.place && value !== shown.firm)
                  .map(
                    (field) =>
                      html`<div><dt title=${field.name}>${field.about}</dt><dd>${fieldText(field, language)}</dd></div>`,
                  )}
              </dl>`
          : html`<p class="quiet">${words.gone}</p>`
      }
    </aside>
  `;
}
