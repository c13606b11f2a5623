import { html, nothing } from 'lit';
import { DISPLAY_MINUTES_PER_SECOND } from '../view/clock';
import { discRadius, fillHeight } from '../view/discs';
import { FAMILIES, FAMILY_COLOURS, type Family } from '../view/families';
import { arcWidth } from '../view/flows';
import { DARK } from '../view/palette';
import { FULL_RATE } from '../view/particles';
import { count, significant } from './format';
import { type Language, MESSAGES } from './language';
import type { Run } from './run';

/** Powers that an example may have, GW: the first whose disc is large enough to be read. */
const EXAMPLES = [1, 10, 100] as const;
const LEAST_EXAMPLE_RADIUS = 6;

/** A disc with 70 per cent of its area filled: the worked example, at the picture's own scale. */
function exampleDisc(gigawatts: number, gigawattRadius: number) {
  const r = discRadius(gigawatts * 1e9, gigawattRadius);
  const side = 2 * r + 4;
  return html`<svg class="example" width=${side} height=${side} viewBox="${-r - 2} ${-r - 2} ${side} ${side}" aria-hidden="true">
    <clipPath id="example-fill"><rect x=${-r} y=${-fillHeight(0.7) * r} width=${2 * r} height=${2 * r}></rect></clipPath>
    <circle r=${r} fill=${DARK.site} fill-opacity="0.72" clip-path="url(#example-fill)"></circle>
    <circle r=${r - 0.6} fill="none" stroke=${DARK.site} stroke-width="1.2"></circle>
  </svg>`;
}

/** What the legend says, and which families are left out. */
export interface LegendState {
  readonly run: Run;
  readonly language: Language;
  readonly isOpen: boolean;
  /** Radius in CSS pixels of a gigawatt in the picture. */
  readonly gigawattRadius: number;
  readonly hidden: ReadonlySet<Family>;
  readonly toggle: (family: Family) => void;
  readonly opened: (isOpen: boolean) => void;
  /** Its size has changed: labels must make room. */
  readonly resized: () => void;
}

/** Real vehicles that one dot stands for, to two digits; undefined while there are none. */
function vehicleWeight(run: Run): number | undefined {
  const table = run.opened.schema.tables.findIndex(({ agent }) => agent === 'vehicle');
  const weights = table < 0 ? undefined : run.latest()?.after.tables[table].columns['weight'];
  // A row loses single vehicles over time: the fullest still shows the scale.
  let most = 0;
  for (const weight of weights ?? []) most = Math.max(most, weight);
  return most > 0 ? Number(most.toPrecision(2)) : undefined;
}

/** What a dot, an arc and a colour mean. */
export function legend({
  run,
  language,
  isOpen,
  gigawattRadius,
  hidden,
  toggle,
  opened,
  resized,
}: LegendState) {
  const words = MESSAGES[language];
  const weight = vehicleWeight(run);
  const example =
    EXAMPLES.find((gigawatts) => gigawattRadius * Math.sqrt(gigawatts) >= LEAST_EXAMPLE_RADIUS) ?? 100;
  const dot = (colour: string, shape = 'round') =>
    html`<i class="dot ${shape}" style="--line:${colour}"></i>`;
  return html`
    <details class="legend" data-over ?open=${isOpen} @toggle=${(event: Event) => opened((event.currentTarget as HTMLDetailsElement).open)}>
      <summary>${words.legend}</summary>
      <div class="legend-body">
        <ul>
          ${weight === undefined ? nothing : html`<li>${dot(DARK.vehicle)}${words.vehicle(count(weight, language))}</li>`}
          <li>${dot(DARK.robot, 'square')}${words.robot}</li>
          <li>${dot(DARK.satellite)}${words.satellite}</li>
          <li>${dot(DARK.other, 'square')}${words.other}</li>
          <li>${dot(DARK.lights)}${words.cityLight}</li>
          <li>${exampleDisc(example, gigawattRadius)}<span>${words.site}<br /><small>${words.siteExample(String(example))}</small></span></li>
        </ul>
        <details class="scales" @toggle=${resized}>
        <summary>${words.legendFlows}</summary>
        <ul class="families">
          ${FAMILIES.map(
            (family) => html`<li>
              <label>
                <input type="checkbox" .checked=${!hidden.has(family)} aria-label=${words.showFamily(words.families[family])} @change=${() => toggle(family)} />
                <i class="line" style="--line:${FAMILY_COLOURS[family]}"></i>${words.families[family]}
              </label>
            </li>`,
          )}
        </ul>
        <p class="quiet">
          ${words.arcWidth}
          <svg class="example" width="34" height="10" aria-hidden="true"><line x1="0" y1="5" x2="34" y2="5" stroke=${FAMILY_COLOURS.chips} stroke-width=${arcWidth(0.5)}></line></svg>
          ${words.arcDirection} ${words.particles(significant(FULL_RATE, language, 1))} ${words.flowsMean(significant(run.flows.memoryDays, language, 2))}
        </p>
        <p class="quiet">${words.illustrative} ${words.displayClock(significant(DISPLAY_MINUTES_PER_SECOND, language, 1))} ${words.sources}</p>
        </details>
      </div>
    </details>
  `;
}
