import { html, nothing } from 'lit';
import type { Address } from './address';
import { type Language, MESSAGES } from './language';
import type { ScenarioChoice } from './scenarios';

/** What the bar at the top shows and does. */
export interface BarState {
  readonly language: Language;
  readonly address: Address;
  /** Title of the open scenario. */
  readonly title: string;
  readonly date: string;
  readonly choices: readonly ScenarioChoice[] | undefined;
  readonly openPicker: () => void;
  readonly pick: (scenario: string) => void;
  readonly reseed: (seed: string) => void;
  readonly speak: (language: Language) => void;
  readonly help: () => void;
  /** Asks for the directory of a batch; undefined while one covers the run and has its own button. */
  readonly openBatch: (() => void) | undefined;
  /** Goes back to the report that is open behind the run; undefined where there is none. */
  readonly backToReport: (() => void) | undefined;
}

/** Name, scenario, seed, date, language. */
export function bar(state: BarState) {
  const { language, address, choices } = state;
  const words = MESSAGES[language];
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const seed = new FormData(event.target as HTMLFormElement).get('seed');
    if (typeof seed === 'string' && seed.trim() !== '') state.reseed(seed.trim());
  };
  return html`
    <header class="bar">
      <h1 class="name">
        <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
          <circle cx="10" cy="10" r="8" fill="none" stroke="currentColor" stroke-width="1.6"></circle>
          <path d="M10 2v16M3 6l14 8M17 6 3 14" stroke="currentColor" stroke-width="1.2"></path>
        </svg>
        Roda
      </h1>
      <details class="picker" @toggle=${(event: Event) => (event.target as HTMLDetailsElement).open && state.openPicker()}>
        <summary aria-label="${words.chooseScenario}: ${state.title}">${state.title} <span aria-hidden="true">▾</span></summary>
        <ul class="choices">
          ${
            choices
              ? choices.map(
                  ({ name, title, asks }) => html`<li>
                    <button type="button" aria-current=${name === address.scenario ? 'true' : nothing} @click=${() => state.pick(name)}>
                      <b>${title}</b><span>${asks}</span>
                    </button>
                  </li>`,
                )
              : html`<li class="quiet">…</li>`
          }
        </ul>
      </details>
      <form class="seed" @submit=${submit}>
        <label>${words.seed} <input name="seed" maxlength="200" autocomplete="off" spellcheck="false" .value=${address.seed} /></label>
        <button type="submit" class="icon" aria-label=${words.runSeed} title=${words.runSeed}>
          <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
            <path d="M13 8a5 5 0 1 1-1.6-3.7M13 1.6v3.2H9.8" fill="none" stroke="currentColor" stroke-width="1.6"></path>
          </svg>
        </button>
      </form>
      <p class="date" aria-label=${words.date}>${state.date}</p>
      <div class="batches">
        ${state.backToReport ? html`<button type="button" class="small" @click=${state.backToReport}>${words.backToReport}</button>` : nothing}
        ${state.openBatch ? html`<button type="button" class="small" aria-label=${words.openBatch} title=${words.openBatchHelp} @click=${state.openBatch}>${words.batch}\u2026</button>` : nothing}
      </div>
      <div class="languages" role="group" aria-label=${words.language}>
        ${(['en', 'id'] as const).map(
          (
            name,
          ) => html`<button type="button" class="small" lang=${name} aria-label="${name.toUpperCase()}, ${MESSAGES[name].languageName}" aria-pressed=${name === language} @click=${() => state.speak(name)}>
            ${name.toUpperCase()}
          </button>`,
        )}
        <button type="button" class="small" aria-label=${words.help} title=${words.help} @click=${state.help}>?</button>
      </div>
    </header>
  `;
}
