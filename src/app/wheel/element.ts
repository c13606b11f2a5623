import { html, LitElement, nothing, svg } from 'lit';
import type { ViewSchema } from '../../engine/view';
import { FAMILY_COLOURS } from '../../view/families';
import { percent, quantityText } from '../format';
import { type Language, MESSAGES } from '../language';
import { layWheel, linkWidth, shares, type Wheel, type WheelLink } from './geometry';

const WIDTH = 356;
const HEIGHT = 268;
const VALVE_RADIUS = 3.7;
/** Dragging this many pixels opens a cut valve fully. */
const DRAG_PIXELS = 80;
const KEY_STEP = 0.1;

/** Told when a person has moved a valve; the value is what it is to be. */
export interface ValveChange {
  readonly link: string;
  readonly value: number;
}

/** The wheel: layers on a ring, links with their flows and valves. Sends `valve` events with a ValveChange. */
export class RodaWheel extends LitElement {
  static override readonly properties = {
    schema: { attribute: false },
    amounts: { attribute: false },
    valves: { attribute: false },
    language: { type: String },
    chosen: { state: true },
    pointed: { state: true },
    moving: { state: true },
  };

  declare schema: ViewSchema | undefined;
  /** Amount a day of each link, in the order of the schema. */
  declare amounts: Float64Array | undefined;
  declare valves: ReadonlyMap<string, number>;
  declare language: Language;
  declare protected chosen: number | undefined;
  declare protected pointed: number | undefined;
  /** A valve under the hand: told only when it is let go. */
  declare protected moving: { index: number; value: number; from: number; y: number } | undefined;
  #laid: { schema: ViewSchema; wheel: Wheel } | undefined;

  constructor() {
    super();
    this.valves = new Map();
    this.language = 'en';
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render() {
    const { schema } = this;
    const words = MESSAGES[this.language];
    if (!schema) return nothing;
    if (this.#laid?.schema !== schema) this.#laid = { schema, wheel: layWheel(schema, WIDTH, HEIGHT) };
    const { nodes, links } = this.#laid.wheel;
    const amounts = this.amounts ?? new Float64Array(links.length);
    const share = shares(schema.links, amounts);
    const shown = this.moving?.index ?? this.pointed ?? this.chosen;
    const ordered = [...links].sort((a, b) => share[b.index] - share[a.index] || a.index - b.index);
    return html`
      <h2 class="heading">${words.wheel}<span class="note">${words.wheelScale}</span></h2>
      <svg class="wheel" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="group" aria-label="${words.wheelHelp}">
        ${ordered.map((link) => this.#line(link, share[link.index], shown))}
        ${nodes.map(
          ({ name, x, y, labelX, labelY, anchor }) => svg`
            <circle class="layer" cx=${x} cy=${y} r="5"></circle>
            <text class="layer-name" x=${labelX} y=${labelY} text-anchor=${anchor} dominant-baseline="central">${words.layers[name] ?? name}</text>`,
        )}
        ${links.map((link) => this.#valve(link, amounts[link.index], shown))}
      </svg>
      <div class="wheel-caption">${this.#caption(shown, amounts, share)}</div>
    `;
  }

  #line(link: WheelLink, share: number, shown: number | undefined) {
    const width = linkWidth(share);
    const isShown = link.index === shown;
    const dim = shown !== undefined && !isShown;
    return svg`<path class="link ${dim ? 'dim' : ''}" d=${link.path} stroke=${FAMILY_COLOURS[link.family]}
      stroke-width=${Math.max(width, isShown ? 1.5 : 0.6)} stroke-dasharray=${width === 0 ? '2 4' : nothing}></path>`;
  }

  #value(id: string, index: number): number {
    return this.moving?.index === index ? this.moving.value : (this.valves.get(id) ?? 1);
  }

  #valve(link: WheelLink, amount: number, shown: number | undefined) {
    const words = MESSAGES[this.language];
    const value = this.#value(link.id, link.index);
    const colour = FAMILY_COLOURS[link.family];
    const radius = VALVE_RADIUS * (link.index === shown ? 1.4 : 1);
    const { unit } = this.schema!.links[link.index];
    return svg`
      <g class="valve ${value === 1 ? '' : 'changed'}" transform="translate(${link.x} ${link.y})" tabindex="0" role="slider"
        aria-label=${words.valveOf(link.id)} aria-orientation="vertical" aria-valuemin="0" aria-valuemax="1"
        aria-valuenow=${Math.min(1, value)}
        aria-valuetext="${percent(value, this.language)}, ${amount > 0 ? words.perDay(quantityText(amount, unit, this.language)) : words.noFlow}"
        @pointerenter=${() => (this.pointed = link.index)} @pointerleave=${() => (this.pointed = undefined)}
        @focus=${() => (this.chosen = link.index)} @keydown=${(event: KeyboardEvent) => this.#key(event, link)}
        @pointerdown=${(event: PointerEvent) => this.#grab(event, link)} @pointermove=${(event: PointerEvent) => this.#drag(event)}
        @pointerup=${() => this.#drop(link)} @pointercancel=${() => (this.moving = undefined)}>
        <circle class="hit" r="9"></circle>
        <circle class="ring" r=${radius} stroke=${colour}></circle>
        <circle class="fill" r=${(radius - 1.4) * Math.sqrt(Math.min(1, value))} fill=${colour}></circle>
      </g>`;
  }

  #caption(shown: number | undefined, amounts: Float64Array, share: readonly number[]) {
    const words = MESSAGES[this.language];
    if (shown === undefined) return html`<p class="quiet">${words.wheelHelp}</p>`;
    const link = this.schema!.links[shown];
    const value = this.#value(link.id, shown);
    const isCut = value === 0;
    return html`
      <p>
        <b class="swatch" style="--line:${FAMILY_COLOURS[this.#laid!.wheel.links[shown].family]}">${link.id}</b>
        <button type="button" class="small" @click=${() => this.#tell(link.id, isCut ? 1 : 0)}>${isCut ? words.open : words.cut}</button>
      </p>
      <p class="quiet">
        ${link.content}:
        ${amounts[shown] > 0 ? html`${words.perDay(quantityText(amounts[shown], link.unit, this.language))}, ${percent(share[shown], this.language)} ${words.shareOfKind}` : words.noFlow}
        · ${words.valve.toLowerCase()} ${percent(value, this.language)}
      </p>
    `;
  }

  #tell(link: string, value: number): void {
    const detail: ValveChange = { link, value: Math.round(value * 100) / 100 };
    this.dispatchEvent(new CustomEvent('valve', { detail }));
  }

  #key(event: KeyboardEvent, link: WheelLink): void {
    const now = this.valves.get(link.id) ?? 1;
    const next = {
      ArrowUp: now + KEY_STEP,
      ArrowRight: now + KEY_STEP,
      ArrowDown: now - KEY_STEP,
      ArrowLeft: now - KEY_STEP,
      Home: 0,
      End: 1,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.#tell(link.id, Math.max(0, Math.min(1, next)));
  }

  #grab(event: PointerEvent, link: WheelLink): void {
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    const value = this.valves.get(link.id) ?? 1;
    this.chosen = link.index;
    this.moving = { index: link.index, value, from: value, y: event.clientY };
  }

  #drag(event: PointerEvent): void {
    const { moving } = this;
    if (!moving) return;
    const value = Math.max(0, Math.min(1, moving.from + (moving.y - event.clientY) / DRAG_PIXELS));
    this.moving = { ...moving, value };
  }

  #drop(link: WheelLink): void {
    const { moving } = this;
    this.moving = undefined;
    if (moving && Math.abs(moving.value - moving.from) > 0.005) this.#tell(link.id, moving.value);
  }
}

customElements.define('roda-wheel', RodaWheel);
