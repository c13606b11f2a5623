import { html, nothing } from 'lit';
import { type Language, MESSAGES } from './language';
import type { PictureTrouble } from './stage';

/** Where the page stands with its run. */
export type Phase =
  | { readonly kind: 'opening'; readonly step: 'workers' | 'scenario' }
  | { readonly kind: 'opening'; readonly step: 'running'; readonly done: number; readonly of: number }
  | { readonly kind: 'running' }
  | { readonly kind: 'failed'; readonly message: string; readonly wasOpen: boolean };

/** What a person can do about it. */
export interface StatusActions {
  readonly restart: () => void;
  readonly openBaseline: () => void;
  readonly drawAgain: () => void;
}

/** What is happening, how far it is, what went wrong and what to do: nothing while all is well. */
export function status(
  phase: Phase,
  trouble: PictureTrouble | undefined,
  language: Language,
  actions: StatusActions,
) {
  if (phase.kind === 'failed') return failed(phase, language, actions);
  if (phase.kind === 'opening') return opening(phase, language);
  if (!trouble) return nothing;
  const words = MESSAGES[language];
  return html`<div class="status slim" role="status">
    <p>${trouble === 'lost' ? words.pictureLost : words.noWebgl}</p>
    ${trouble === 'lost' ? html`<button type="button" @click=${actions.drawAgain}>${words.drawAgain}</button>` : nothing}
  </div>`;
}

function failed(
  { message, wasOpen }: Extract<Phase, { kind: 'failed' }>,
  language: Language,
  actions: StatusActions,
) {
  const words = MESSAGES[language];
  return html`<div class="status bad-status" role="alert">
    <h2>${wasOpen ? words.failed : words.cannotStart}</h2>
    <p class="why">${message}</p>
    <p>
      <button type="button" class=${wasOpen ? 'strong' : ''} @click=${actions.restart}>${words.restart}</button>
      <button type="button" class=${wasOpen ? '' : 'strong'} @click=${actions.openBaseline}>${words.toBaseline}</button>
    </p>
  </div>`;
}

function opening(phase: Extract<Phase, { kind: 'opening' }>, language: Language) {
  const words = MESSAGES[language];
  const what =
    phase.step === 'running'
      ? words.runningTo(String(phase.done), String(phase.of))
      : phase.step === 'scenario'
        ? words.loadingScenario
        : words.loadingWorkers;
  return html`<div class="status" role="status">
    <h2>${words.loading}</h2>
    <p>${what}</p>
    ${
      phase.step === 'running'
        ? html`<progress max=${phase.of} value=${phase.done}></progress>`
        : html`<progress></progress>`
    }
  </div>`;
}

/** The list of keys. */
export function help(language: Language, close: () => void) {
  const words = MESSAGES[language];
  return html`<div class="help" role="dialog" aria-label=${words.help}>
    <h2>${words.help}</h2>
    <dl>${words.keys.map(([keys, what]) => html`<div><dt>${keys}</dt><dd>${what}</dd></div>`)}</dl>
    <button type="button" class="small" @click=${close}>${words.close}</button>
  </div>`;
}
