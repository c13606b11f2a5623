import { html, nothing } from 'lit';
import { computeChart, leadChart } from './charts/data';
import { type Language, MESSAGES } from './language';
import { nowPanel } from './now';
import type { Run } from './run';
import type { ValveChange } from './wheel/element';
import './wheel/element';

/** What the column at the side shows, and what it can ask for. */
export interface PanelsState {
  readonly run: Run;
  readonly language: Language;
  /** Why the last change of a valve was refused. */
  readonly complaint: string | undefined;
  /** The table twin, written. */
  readonly table: unknown;
  readonly isTableOpen: boolean;
  readonly setValve: (change: ValveChange) => void;
  readonly restartWithValves: () => void;
}

/** Wheel, numbers, charts, table. */
export function panels(state: PanelsState) {
  const { run, language } = state;
  const words = MESSAGES[language];
  const { schema } = run.opened;
  const end = run.minuteOf(run.steps);
  const unitOf = (id: string): string => schema.metrics.find((metric) => metric.id === id)?.unit ?? '1';
  return html`
    <section class="panel" aria-label=${words.wheel}>
      <roda-wheel .schema=${schema} .amounts=${run.flows.byLink()} .valves=${new Map(run.valves)} .language=${language}
        @valve=${(event: CustomEvent<ValveChange>) => state.setValve(event.detail)}></roda-wheel>
      ${state.complaint ? html`<p class="bad" role="alert">${state.complaint}</p>` : nothing}
      ${run.changedLate.size > 0 ? changedValves(state) : nothing}
    </section>
    ${nowPanel(run.history, unitOf, language)}
    <section class="panel" aria-label=${words.charts}>
      <roda-chart .heading=${words.computeOwned} .note=${words.logScale} .language=${language}
        .data=${computeChart(run.history, schema.start, end, words.groupLine)}></roda-chart>
      <roda-chart .heading=${words.leadByTask} .note=${words.monthsAhead} .language=${language}
        .data=${leadChart(run.history, schema.start, end, words.tasks)}></roda-chart>
    </section>
    <details class="panel twin" ?open=${state.isTableOpen}>
      <summary>${words.asTable}</summary>
      ${state.table}
    </details>
  `;
}

function changedValves({ run, language, restartWithValves }: PanelsState) {
  const words = MESSAGES[language];
  const list = [...run.changedLate].map((link) => `${link}\u00A0=\u00A0${run.valve(link)}`).join(', ');
  return html`<p class="note-line">
    ${words.valvesChanged(list)}
    <button type="button" class="small" @click=${restartWithValves}>${words.restartWithValves}</button>
  </p>`;
}
