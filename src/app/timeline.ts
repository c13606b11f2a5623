import { html, nothing } from 'lit';
import { FAMILY_COLOURS, type Family } from '../view/families';
import { count, dateAndHour, dateOf, moment, significant } from './format';
import { type Language, MESSAGES } from './language';
import type { Run, RunEvent } from './run';

/** Steps a second; the last is as fast as it goes. */
export const SPEEDS = [1, 10, 100, Number.POSITIVE_INFINITY] as const;

/** Marks on the line at most: nearer ones are one mark. */
const MOST_MARKS = 120;
const MOST_LISTED = 60;

/** Family whose colour an event of a layer takes. */
const LAYER_FAMILY: Readonly<Record<string, Family>> = {
  energy: 'energy',
  chips: 'chips',
  launch: 'payload',
  orbit: 'payload',
  network: 'payload',
  compute: 'training',
  learning: 'models',
  signals: 'experience',
  fleet: 'experience',
  robots: 'goods',
  demand: 'tokens',
  firms: 'money',
  value: 'money',
};

/** Colour of the layer that an event comes from. */
export function eventColour(kind: string): string {
  return FAMILY_COLOURS[LAYER_FAMILY[kind.split('.')[0]] ?? 'other'];
}

/** A mark on the timeline: one event or several at nearly the same time. */
export interface Mark {
  /** Share of the run, [0, 1]. */
  readonly at: number;
  readonly colour: string;
  readonly text: string;
}

/** Marks for events; of those that would touch, the newest gives the colour and all are counted. */
export function marks(events: readonly RunEvent[], start: number, end: number): Mark[] {
  const slots = new Map<number, { event: RunEvent; count: number }>();
  for (const event of events) {
    const share = (event.minute - start) / (end - start);
    if (!(share >= 0 && share <= 1)) continue;
    const slot = Math.round(share * MOST_MARKS);
    slots.set(slot, { event, count: (slots.get(slot)?.count ?? 0) + 1 });
  }
  return [...slots]
    .sort(([a], [b]) => a - b)
    .map(([slot, { event, count: n }]) => ({
      at: slot / MOST_MARKS,
      colour: eventColour(event.kind),
      text: n === 1 ? event.text : `${event.text} (+${n - 1})`,
    }));
}

/** Names for the axis: years of a long run, days of a short one. At most about ten. */
export function ticks(start: number, end: number, language: Language): { at: number; text: string }[] {
  const days = (end - start) / 1440;
  const found: { at: number; text: string }[] = [];
  if (days > 500) {
    const first = new Date(start * 60_000).getUTCFullYear();
    const last = new Date(end * 60_000).getUTCFullYear();
    const every = Math.ceil((last - first) / 10);
    for (let year = first; year <= last; year++) {
      const at = (Date.UTC(year, 0, 1) / 60_000 - start) / (end - start);
      if (at >= 0 && at < 0.97 && (year - first) % every === 0) found.push({ at, text: String(year) });
    }
    return found;
  }
  const parts = Math.max(2, Math.min(6, Math.floor(days)));
  for (let i = 0; i < parts; i++) {
    const minute = start + Math.round(((end - start) * i) / parts / 1440) * 1440;
    found.push({ at: (minute - start) / (end - start), text: moment(minute, 'monthDay', language) });
  }
  return found;
}

/** What the timeline shows and does. */
export interface TimelineState {
  readonly run: Run;
  readonly language: Language;
  readonly playing: boolean;
  readonly speed: number;
  /** Step under the hand, while it drags. */
  readonly aim: number | undefined;
  readonly togglePlay: () => void;
  readonly step: () => void;
  readonly setSpeed: (speed: number) => void;
  readonly aimAt: (step: number) => void;
  readonly go: (step: number) => void;
}

const ICONS = {
  play: 'M4 2.5 14 8 4 13.5z',
  pause: 'M3.5 2.5h3.4v11H3.5zM9.1 2.5h3.4v11H9.1z',
  step: 'M2.5 2.5 10 8l-7.5 5.5zM10.8 2.5h2.4v11h-2.4z',
} as const;

function icon(name: keyof typeof ICONS) {
  return html`<svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true"><path d=${ICONS[name]} fill="currentColor"></path></svg>`;
}

/** Play, step, speed, the line of time with its events. */
export function timeline(state: TimelineState) {
  const { run, language, playing, speed, aim } = state;
  const words = MESSAGES[language];
  const { start } = run.opened.schema;
  const end = run.minuteOf(run.steps);
  const { step, rate, error } = run.progress;
  const shown = aim ?? step;
  const last = run.events.at(-1);
  const isDone = step >= run.steps;
  return html`
    <footer class="timeline" aria-label=${words.timeline}>
      <div class="buttons">
        <button type="button" class="icon" aria-label=${playing ? words.pause : words.play} ?disabled=${isDone} @click=${state.togglePlay}>
          ${icon(playing ? 'pause' : 'play')}
        </button>
        <button type="button" class="icon" aria-label=${words.step} ?disabled=${isDone} @click=${state.step}>${icon('step')}</button>
        <div class="speeds" role="group" aria-label=${words.speed}>
          ${SPEEDS.map(
            (
              value,
            ) => html`<button type="button" aria-pressed=${value === speed} @click=${() => state.setSpeed(value)}>
              ${Number.isFinite(value) ? html`×${value}` : words.asFastAsPossible}
            </button>`,
          )}
        </div>
      </div>
      <div class="line">
        <p class="happening">
          ${
            error !== undefined
              ? html`<strong class="bad">${words.ended(error)}</strong>`
              : isDone
                ? words.finished
                : aim !== undefined
                  ? words.replayTo(dateOf(run.minuteOf(aim), language))
                  : last
                    ? html`<i class="dot" style="--line:${eventColour(last.kind)}"></i>${last.text}`
                    : html`<span class="quiet">${words.noEvents}</span>`
          }
        </p>
        <div class="track" style="--done:${(100 * shown) / Math.max(1, run.steps)}%">
          ${marks(run.events, start, end).map(
            ({ at, colour, text }) =>
              html`<i class="mark" style="--at:${(100 * at).toFixed(2)}%;--line:${colour}" title=${text}></i>`,
          )}
          <input type="range" min="0" max=${run.steps} .value=${String(shown)} aria-label=${words.timeline}
            aria-valuetext="${dateOf(run.minuteOf(shown), language)}, ${words.stepOf(count(shown, language), count(run.steps, language))}"
            @input=${(event: Event) => state.aimAt(Number((event.target as HTMLInputElement).value))}
            @change=${(event: Event) => state.go(Number((event.target as HTMLInputElement).value))} />
          ${ticks(start, end, language).map(({ at, text }) => html`<span class="tick" style="--at:${(100 * at).toFixed(2)}%">${text}</span>`)}
        </div>
      </div>
      <div class="side">
        <details class="events">
          <summary>${words.events} <span class="quiet">${count(run.events.length, language)}</span></summary>
          <ol class="event-list" tabindex="0" aria-label=${words.events}>
            ${run.events
              .slice(-MOST_LISTED)
              .reverse()
              .map(
                ({ minute, kind, text }) => html`<li>
                  <i class="dot" style="--line:${eventColour(kind)}"></i><time>${dateOf(minute, language)}</time><span>${text} <small>${kind}</small></span>
                </li>`,
              )}
            ${run.events.length === 0 ? html`<li>${words.noEvents}</li>` : nothing}
          </ol>
        </details>
        <span class="rate quiet">${playing ? words.stepsPerSecond(rate >= 100 ? count(rate, language) : significant(rate, language, 2)) : words.stepOf(count(step, language), count(run.steps, language))}</span>
      </div>
    </footer>
  `;
}

/** The date of the frame that is drawn, with the hour where steps are shorter than a day. */
export function dateText(run: Run, language: Language): string {
  const minute = run.latest()?.after.minute ?? run.opened.schema.start;
  return run.opened.schema.minutesPerStep < 1440 ? dateAndHour(minute, language) : dateOf(minute, language);
}
