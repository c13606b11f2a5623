import { type Box, placeLabels } from '../view/labels';
import type { SiteDisc } from '../view/sites';
import { quantity } from './format';
import type { Language } from './language';

const NAME_FONT = '12px system-ui, sans-serif';
const POWER_FONT = '11px system-ui, sans-serif';
const LABEL_HEIGHT = 29;
const PADDING = 2;

/** Names and powers beside the sites, as elements over the canvas: sharp at any size, and never on each other. */
export class SiteLabels {
  readonly #elements = new Map<string, { box: HTMLElement; name: Text; power: Text }>();
  readonly #pen = document.createElement('canvas').getContext('2d');
  #sides = new Map<string, number>();

  /** @param stage element that holds `.site-labels`; what lies over the picture beside it is marked `data-over` */
  draw(stage: HTMLElement, discs: readonly SiteDisc[], language: Language): void {
    const layer = stage.querySelector('.site-labels');
    if (!layer) return;
    const texts = new Map(
      discs.map(({ site }) => {
        const power = quantity(site.power, 'W', language);
        return [
          idOf(site),
          { name: site.name, power: `${power.number} ${power.unit}`, isGroup: site.isGroup },
        ];
      }),
    );
    const wishes = [...discs]
      .sort((a, b) => Number(b.site.isGroup) - Number(a.site.isGroup) || b.radius - a.radius)
      .map(({ site, x, y, radius }) => {
        const id = idOf(site);
        const { name, power } = texts.get(id)!;
        const width =
          Math.max(this.#measure(name, NAME_FONT), this.#measure(power, POWER_FONT)) + 2 * PADDING;
        return { id, x, y, radius, width, height: LABEL_HEIGHT };
      });
    const room = { x: 4, y: 4, width: stage.clientWidth - 8, height: stage.clientHeight - 8 };
    const placed = placeLabels(wishes, room, obstacles(stage), this.#sides);
    this.#sides = new Map(placed.map(({ id, side }) => [id, side]));
    for (const [id, { box }] of this.#elements) if (!this.#sides.has(id)) box.hidden = true;
    for (const { id, x, y, side } of placed) {
      const { box, name, power } = this.#element(id, layer);
      const text = texts.get(id)!;
      box.hidden = false;
      box.classList.toggle('rival', !text.isGroup);
      box.classList.toggle('leftward', side === 1 || side === 4 || side === 5);
      name.data = text.name;
      power.data = text.power;
      box.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
    }
  }

  clear(): void {
    for (const { box } of this.#elements.values()) box.remove();
    this.#elements.clear();
    this.#sides.clear();
  }

  #element(id: string, layer: Element): { box: HTMLElement; name: Text; power: Text } {
    const known = this.#elements.get(id);
    if (known) return known;
    const box = document.createElement('div');
    const [name, power] = [document.createTextNode(''), document.createTextNode('')];
    const small = document.createElement('small');
    box.className = 'site-label';
    small.append(power);
    box.append(name, small);
    layer.append(box);
    const made = { box, name, power };
    this.#elements.set(id, made);
    return made;
  }

  #measure(text: string, font: string): number {
    if (!this.#pen) return text.length * 7;
    this.#pen.font = font;
    return this.#pen.measureText(text).width;
  }
}

function idOf({ table, origin, ordinal }: SiteDisc['site']): string {
  return `${table} ${origin} ${ordinal}`;
}

/** Panels over the picture, in its own coordinates. */
function obstacles(stage: HTMLElement): Box[] {
  const { left, top } = stage.getBoundingClientRect();
  return [...(stage.parentElement?.querySelectorAll('[data-over]') ?? [])].map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: x - left, y: y - top, width, height };
  });
}
