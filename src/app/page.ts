import { LitElement } from 'lit';
import { readAddress } from './address';
import { BatchDesk } from './batch/desk';
import { handleOf, offerHandle } from './handle';
import { keyListener } from './keyboard';
import { firstLanguage } from './language';
import { layout, type PageParts } from './layout';
import type { OpenSimulation } from './run';
import { Session } from './session';
import { PageState } from './state';
import { Surface } from './surface';

const POLL_MS = 400;
const WIDE = '(min-width: 900px) and (min-height: 700px)';

/** The whole page: it puts its parts together, and writes them anew when its state has changed. */
export class RodaPage extends LitElement {
  static override readonly properties = {
    openSimulation: { attribute: false },
  };

  /** Starts a simulation; the shipped page runs it in workers. */
  declare openSimulation: OpenSimulation;
  readonly #parts: PageParts;
  readonly #key: (event: KeyboardEvent) => void;
  #poll: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    const changed = (): void => this.requestUpdate();
    const address = readAddress(location.search);
    const language = firstLanguage(address.language, navigator.languages);
    const state = new PageState({ address, language, isLegendOpen: matchMedia(WIDE).matches, changed });
    const session = new Session(state, () => this.openSimulation);
    const desk = new BatchDesk(this, {
      changed,
      covered: () => void (state.playing && session.pause()),
      openRun: (query) => void session.openQuery(query),
    });
    this.#parts = { state, session, desk, surface: new Surface(this, state) };
    this.#key = keyListener(this.#parts);
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { state, session, desk } = this.#parts;
    window.addEventListener('keydown', this.#key);
    desk.connect();
    this.#poll = setInterval(() => void session.look(), POLL_MS);
    // Charts need a few steps of a run before they have anything to show.
    void import('./charts/element');
    offerHandle(
      handleOf({
        run: () => state.run,
        address: () => state.address,
        failure: () => (state.phase.kind === 'failed' ? state.phase.message : undefined),
        isRunning: () => state.phase.kind === 'running',
        play: () => session.play(),
        act: (action) => session.act(action),
      }),
    );
    void session.open(state.address);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.#key);
    this.#parts.desk.disconnect();
    clearInterval(this.#poll);
    this.#parts.session.close();
  }

  protected override render() {
    document.documentElement.lang = this.#parts.state.language;
    return layout(this.#parts);
  }
}

customElements.define('roda-page', RodaPage);
