import type { Family } from '../view/families';
import { scenarioChoices } from './scenarios';
import type { PictureTrouble, RodaStage } from './stage';
import type { PageState } from './state';

/** What lies over the run and beside it: picture, legend, help, lists. It opens and closes them; the run goes on. */
export class Surface {
  readonly #page: HTMLElement;
  readonly #state: PageState;

  constructor(page: HTMLElement, state: PageState) {
    this.#page = page;
    this.#state = state;
  }

  /** The picture; null before the page was written. */
  get stage(): RodaStage | null {
    return this.#page.querySelector<RodaStage>('roda-stage');
  }

  toggleHelp(): void {
    this.#state.set(() => (this.#state.isHelpOpen = !this.#state.isHelpOpen));
  }

  /** Draws a family of flows again, or no more. */
  toggleFamily(family: Family): void {
    const hidden = new Set(this.#state.hidden);
    if (!hidden.delete(family)) hidden.add(family);
    this.#state.set(() => (this.#state.hidden = hidden));
  }

  /** The legend was opened or closed: labels make room for it. */
  legendOpened(isOpen: boolean): void {
    this.#state.isLegendOpen = isOpen;
    this.stage?.refresh();
  }

  /** Loads the scenarios to choose from, the first time. */
  async loadChoices(): Promise<void> {
    this.#state.choices ??= await scenarioChoices();
    this.#state.changed();
  }

  /** Closes the list of scenarios or of events. Returns whether one was open. */
  closeList(): boolean {
    const list = this.#page.querySelector<HTMLDetailsElement>('.picker[open], .events[open]');
    list?.removeAttribute('open');
    return list !== null;
  }

  noPicture(trouble: PictureTrouble): void {
    this.#state.set(() => (this.#state.trouble = trouble));
  }

  drawAgain(): void {
    this.#state.set(() => (this.#state.trouble = undefined));
    void this.stage?.redraw();
  }
}
