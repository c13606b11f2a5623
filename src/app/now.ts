import { html, nothing } from 'lit';
import { FAMILY_COLOURS } from '../view/families';
import { groupCash, groupCashSeries } from './figures';
import { quantity } from './format';
import { type History, trendPath } from './history';
import { type Language, MESSAGES } from './language';

type FigureName = keyof (typeof MESSAGES)['en']['figures'];

interface Figure {
  readonly name: FigureName;
  readonly unit: string;
  readonly colour: string;
  readonly now: number | undefined;
  readonly series: readonly number[] | undefined;
}

/** The six numbers of a run, as far as it reports them. */
export function figures(history: History, unitOf: (id: string) => string): Figure[] {
  const metric = (name: FigureName, id: string, colour: string): Figure => ({
    name,
    unit: unitOf(id),
    colour,
    now: history.now(id),
    series: history.series(id),
  });
  // The group's own distance without a driver where it has any; the rival's beside it is what it is measured by.
  const rival = 'rivals.alphabet.fleet.driverlessDistance';
  const own = 'fleet.driverlessDistance';
  const driven = (history.now(own) ?? 0) > 0 || !history.has(rival);
  return [
    metric('facilityPower', 'compute.facilityPower', FAMILY_COLOURS.energy),
    metric('h100e', 'compute.h100e', FAMILY_COLOURS.chips),
    driven
      ? metric('driverless', own, FAMILY_COLOURS.experience)
      : metric('rivalDriverless', rival, FAMILY_COLOURS.experience),
    // The label says what is counted; the unit need not say it again.
    { ...metric('tokens', 'demand.inferenceTokens', FAMILY_COLOURS.tokens), unit: '1/d' },
    metric('lead', 'learning.lead.language', FAMILY_COLOURS.models),
    {
      name: 'cash',
      unit: 'USD',
      colour: '#4C9FD6',
      now: groupCash(history),
      series: groupCashSeries(history),
    },
  ];
}

const TREND = { width: 52, height: 14 };

/** The six numbers with unit and trend. */
export function nowPanel(history: History, unitOf: (id: string) => string, language: Language) {
  const words = MESSAGES[language];
  return html`
    <section class="panel" aria-label=${words.now}>
      <h2 class="heading">${words.now}<span class="note" title=${words.oneSeedWhy}>${words.oneSeed}</span></h2>
      <dl class="figures">
        ${figures(history, unitOf).map(({ name, unit, colour, now, series }) => {
          const shown = now === undefined ? undefined : quantity(now, unit, language);
          const path = series && trendPath(history.minutes, series, TREND.width, TREND.height);
          return html`<div>
            <dt>${words.figures[name]}</dt>
            <dd>
              ${shown ? html`<b>${shown.number}</b><span>${shown.unit}</span>` : html`<span class="quiet">${words.notReported}</span>`}
              ${
                path
                  ? html`<svg class="trend" width=${TREND.width} height=${TREND.height + 2} viewBox="0 -1 ${TREND.width} ${TREND.height + 2}" preserveAspectRatio="none" aria-hidden="true">
                      <path d=${path} stroke=${colour}></path>
                    </svg>`
                  : nothing
              }
            </dd>
          </div>`;
        })}
      </dl>
    </section>
  `;
}
