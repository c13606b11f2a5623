import { html, LitElement, nothing } from 'lit';
import { GIGAWATT_RADIUS } from '../view/discs';
import type { Family } from '../view/families';
import type { AgentKey } from '../view/frames';
import { type Address, readAddress, writeAddress } from './address';
import { bar } from './bar';
import { BatchDesk } from './batch/desk';
import { card } from './card';
import { handleOf, offerHandle } from './handle';
import { keyPress, press } from './keys';
import { firstLanguage, type Language, MESSAGES } from './language';
import { legend } from './legend';
import { panels } from './panels';
import { type OpenSimulation, Run } from './run';
import { type ScenarioChoice, scenarioChoices } from './scenarios';
import type { PictureTrouble, RodaStage } from './stage';
import { standing } from './standing';
import { help, type Phase, status } from './status';
import './stage';
import { dateText, SPEEDS, timeline } from './timeline';
import { twin } from './twin';
import type { ValveChange } from './wheel/element';

type Card = NonNullable<Awaited<ReturnType<Run['inspect']>>>;

/** Panels are written anew at most this often, ms: numbers that change faster cannot be read. */
const PANEL_MS = 200;
const POLL_MS = 400;
const TABLE_MS = 1000;
const WIDE = '(min-width: 900px) and (min-height: 700px)';

/** The whole page: it owns the run, and passes it to what shows it. */
export class RodaPage extends LitElement {
  static override readonly properties = {
    openSimulation: { attribute: false },
    phase: { state: true },
    language: { state: true },
    playing: { state: true },
  };

  /** Starts a simulation; the shipped page runs it in workers. */
  declare openSimulation: OpenSimulation;
  declare protected phase: Phase;
  declare protected language: Language;
  declare protected playing: boolean;
  #address: Address;
  #run: Run | undefined;
  #opening = 0;
  #speed: number = SPEEDS[1];
  #aim: number | undefined;
  #hidden: ReadonlySet<Family> = new Set();
  #legendOpen = matchMedia(WIDE).matches;
  #helpOpen = false;
  #chosen: AgentKey | undefined;
  #card: Card | undefined;
  #choices: readonly ScenarioChoice[] | undefined;
  #trouble: PictureTrouble | undefined;
  #complaint: string | undefined;
  #panelAt = 0;
  #panelDue: ReturnType<typeof setTimeout> | undefined;
  #poll: ReturnType<typeof setInterval> | undefined;
  readonly #desk = new BatchDesk(this, {
    changed: () => this.requestUpdate(),
    covered: () => void (this.playing && this.#act((run) => run.pause())),
    openRun: (query) => void this.open({ ...readAddress(query), language: this.#address.language }),
  });
  #table: { at: number; language: Language; shown: unknown } | undefined;

  constructor() {
    super();
    this.#address = readAddress(location.search);
    this.phase = { kind: 'opening', step: 'workers' };
    this.language = firstLanguage(this.#address.language, navigator.languages);
    this.playing = false;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.#key);
    this.#desk.connect();
    this.#poll = setInterval(() => void this.#look(), POLL_MS);
    // Charts need a few steps of a run before they have anything to show.
    void import('./charts/element');
    offerHandle(
      handleOf({
        run: () => this.#run,
        address: () => this.#address,
        failure: () => (this.phase.kind === 'failed' ? this.phase.message : undefined),
        isRunning: () => this.phase.kind === 'running',
        play: () => this.#play(),
        act: (action) => this.#act(action),
      }),
    );
    void this.open(this.#address);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.#key);
    this.#desk.disconnect();
    clearInterval(this.#poll);
    this.#run?.close();
  }

  /** Ends what runs and opens what an address says. */
  async open(address: Address): Promise<void> {
    const turn = ++this.#opening;
    const isCurrent = (): boolean => turn === this.#opening;
    this.#run?.close();
    this.#run = undefined;
    this.#address = address;
    this.#aim = undefined;
    this.#complaint = undefined;
    this.#trouble = undefined;
    this.#table = undefined;
    this.#dismissCard();
    this.playing = false;
    this.phase = { kind: 'opening', step: 'workers' };
    history.replaceState(null, '', `${location.origin}${location.pathname}${writeAddress(address)}`);
    try {
      const run = await Run.open(
        this.openSimulation,
        address,
        {
          workersReady: () => isCurrent() && this.#enter({ kind: 'opening', step: 'scenario' }),
          running: (done, of) => isCurrent() && this.#enter({ kind: 'opening', step: 'running', done, of }),
        },
        (message) => isCurrent() && this.#fail(message),
      );
      if (!isCurrent()) {
        run.close();
        return;
      }
      this.#run = run;
      this.#enter({ kind: 'running' });
      if (!address.paused) await this.#play();
    } catch (error) {
      if (isCurrent()) this.#fail(error instanceof Error ? error.message : String(error));
    }
  }

  protected override render() {
    const words = MESSAGES[this.language];
    document.documentElement.lang = this.language;
    const run = this.#run;
    return html`
      ${bar({
        language: this.language,
        address: this.#address,
        title: run?.opened.title ?? this.#address.scenario,
        date: run ? dateText(run, this.language) : '',
        choices: this.#choices,
        openPicker: () => void this.#loadChoices(),
        pick: (scenario) => this.#choose(scenario),
        reseed: (seed) => void this.open({ ...this.#address, seed, step: 0, paused: false }),
        speak: (language) => this.#speak(language),
        help: () => this.#toggleHelp(),
        openBatch: this.#desk.isShown ? undefined : () => this.#desk.choose(),
        backToReport: this.#desk.isWaiting ? () => this.#desk.show(true) : undefined,
      })}
      ${this.#desk.render(this.language)}
      <main class="stage">
        <roda-stage .run=${run} .language=${this.language} .playing=${this.playing} .hurried=${!Number.isFinite(this.#speed)}
          .hiddenFamilies=${this.#hidden} .chosen=${this.#chosen}
          @frame=${() => this.#freshen()} @pick=${(event: CustomEvent<AgentKey | undefined>) => void this.#inspect(event.detail)}
          @trouble=${(event: CustomEvent<PictureTrouble>) => this.#noPicture(event.detail)}></roda-stage>
        ${run ? this.#overlays(run) : nothing} ${this.#status()} ${this.#helpOpen ? help(this.language, () => this.#toggleHelp()) : nothing}
      </main>
      <div class="side-column" aria-busy=${this.phase.kind === 'opening'}>
        ${this.#card || this.#chosen ? card(this.#card, this.language, () => this.#dismissCard()) : nothing}
        ${run ? this.#panels(run) : html`<p class="quiet about">${words.about}</p>`}
      </div>
      ${
        run
          ? timeline({
              run,
              language: this.language,
              playing: this.playing,
              speed: this.#speed,
              aim: this.#aim,
              togglePlay: () => void this.#togglePlay(),
              step: () => void this.#step(),
              setSpeed: (speed) => void this.#setSpeed(speed),
              aimAt: (step) => this.#set(() => (this.#aim = step)),
              go: (step) => void this.#go(step),
            })
          : html`<footer class="timeline"></footer>`
      }
    `;
  }

  #overlays(run: Run) {
    return html`
      ${standing(run, this.language)}
      ${legend({
        run,
        language: this.language,
        isOpen: this.#legendOpen,
        gigawattRadius: this.#stage()?.gigawattRadius ?? GIGAWATT_RADIUS,
        hidden: this.#hidden,
        toggle: (family) => this.#toggleFamily(family),
        opened: (isOpen) => {
          this.#legendOpen = isOpen;
          this.#stage()?.refresh();
        },
        resized: () => this.#stage()?.refresh(),
      })}
    `;
  }

  #panels(run: Run) {
    return panels({
      run,
      language: this.language,
      complaint: this.#complaint,
      table: this.#twin(run),
      isTableOpen: this.#trouble !== undefined,
      setValve: (change) => void this.#setValve(change),
      restartWithValves: () => void this.open({ ...run.addressWithValves(), paused: false }),
    });
  }

  /** The table twin: kept for a second, for it counts every agent. */
  #twin(run: Run): unknown {
    const now = performance.now();
    if (!this.#table || this.#table.language !== this.language || now - this.#table.at > TABLE_MS) {
      this.#table = { at: now, language: this.language, shown: twin(run, this.language) };
    }
    return this.#table.shown;
  }

  #status() {
    return status(this.phase, this.#trouble, this.language, {
      restart: () => void this.open({ ...this.#address, paused: false }),
      openBaseline: () => void this.open(readAddress('')),
      drawAgain: () => this.#drawAgain(),
    });
  }

  #enter(phase: Phase): void {
    this.phase = phase;
  }

  #fail(message: string): void {
    this.playing = false;
    this.#enter({ kind: 'failed', message, wasOpen: this.#run !== undefined });
  }

  /** Changes something that lit does not watch. */
  #set(change: () => void): void {
    change();
    this.requestUpdate();
  }

  /** A keyframe came: panels follow, but not faster than they can be read. */
  #freshen(): void {
    if (this.#panelDue !== undefined) return;
    const wait = Math.max(0, this.#panelAt + PANEL_MS - performance.now());
    this.#panelDue = setTimeout(() => {
      this.#panelDue = undefined;
      this.#panelAt = performance.now();
      this.requestUpdate();
    }, wait);
  }

  async #look(): Promise<void> {
    const run = this.#run;
    if (!run || this.phase.kind !== 'running') return;
    const { step } = run.progress;
    const before = run.events.length;
    await run.poll().catch(() => undefined);
    if (run !== this.#run) return;
    this.playing = run.progress.running;
    if (run.progress.step !== step || run.events.length !== before) this.#freshen();
  }

  /** Runs an action on the run; what goes wrong is shown, not thrown away. */
  async #act(action: (run: Run) => Promise<void>): Promise<void> {
    const run = this.#run;
    if (!run || this.phase.kind !== 'running') return;
    try {
      this.#complaint = undefined;
      await action(run);
    } catch (error) {
      this.#complaint = error instanceof Error ? error.message : String(error);
    }
    if (run !== this.#run) return;
    this.playing = run.progress.running;
    this.requestUpdate();
  }

  #play(): Promise<void> {
    return this.#act((run) => run.play(this.#speed));
  }

  #togglePlay(): Promise<void> {
    return this.playing ? this.#act((run) => run.pause()) : this.#play();
  }

  #step(): Promise<void> {
    return this.#act(async (run) => {
      if (this.playing) await run.pause();
      await run.advance(1);
    });
  }

  async #setSpeed(speed: number): Promise<void> {
    this.#speed = speed;
    if (this.playing) await this.#play();
    else this.requestUpdate();
  }

  /** Goes to a step: on from here, or by running the same seed again from the start. */
  async #go(step: number): Promise<void> {
    const run = this.#run;
    this.#aim = undefined;
    if (!run) return;
    if (step < run.progress.step) {
      await this.open({ ...this.#address, step, paused: !this.playing });
      return;
    }
    const wasPlaying = this.playing;
    await this.#act(async (current) => {
      await current.pause();
      await current.advanceTo(step, () => this.#freshen());
    });
    if (wasPlaying && run === this.#run) await this.#play();
  }

  #setValve({ link, value }: ValveChange): Promise<void> {
    return this.#act(async (run) => {
      await run.setValve(link, value);
      if (run.changedLate.size > 0) return;
      this.#address = run.addressWithValves();
      history.replaceState(null, '', `${location.origin}${location.pathname}${writeAddress(this.#address)}`);
    });
  }

  async #inspect(agent: AgentKey | undefined): Promise<void> {
    if (!agent) {
      this.#dismissCard();
      return;
    }
    await this.#act(async (run) => {
      this.#chosen = agent;
      this.#card = await run.inspect(agent.table, agent.origin, agent.ordinal);
    });
  }

  #dismissCard(): void {
    this.#set(() => {
      this.#card = undefined;
      this.#chosen = undefined;
    });
  }

  #toggleFamily(family: Family): void {
    const hidden = new Set(this.#hidden);
    if (!hidden.delete(family)) hidden.add(family);
    this.#set(() => (this.#hidden = hidden));
  }

  #toggleHelp(): void {
    this.#set(() => (this.#helpOpen = !this.#helpOpen));
  }

  #choose(scenario: string): void {
    this.#closePicker();
    // Settings belong to the scenario for which they were made; the seed does not.
    void this.open({
      ...readAddress(''),
      seed: this.#address.seed,
      language: this.#address.language,
      scenario,
    });
  }

  #speak(language: Language): void {
    this.language = language;
    this.#address = { ...this.#address, language };
    history.replaceState(null, '', `${location.origin}${location.pathname}${writeAddress(this.#address)}`);
  }

  async #loadChoices(): Promise<void> {
    this.#choices ??= await scenarioChoices();
    this.requestUpdate();
  }

  #closePicker(): boolean {
    const picker = this.querySelector<HTMLDetailsElement>('.picker[open], .events[open]');
    picker?.removeAttribute('open');
    return picker !== null;
  }

  #noPicture(trouble: PictureTrouble): void {
    this.#set(() => (this.#trouble = trouble));
  }

  #drawAgain(): void {
    this.#set(() => (this.#trouble = undefined));
    void this.#stage()?.redraw();
  }

  #stage(): RodaStage | null {
    return this.querySelector<RodaStage>('roda-stage');
  }

  readonly #key = (event: KeyboardEvent): void => {
    // A report is scrolled and read with the keys that otherwise steer the run behind it.
    if (this.#desk.isShown && event.key !== 'Escape') return;
    const isOurs = press(keyPress(event), {
      togglePlay: () => void this.#togglePlay(),
      step: () => void this.#step(),
      turn: (east, north) => this.#stage()?.turn(east, north),
      zoom: (steps) => this.#stage()?.zoom(steps),
      flip: () => this.#stage()?.flip(),
      speed: (index) => void this.#setSpeed(SPEEDS[index]),
      help: () => this.#toggleHelp(),
      back: () => this.#back(),
    });
    if (isOurs) event.preventDefault();
  };

  /** Closes what was opened last. */
  #back(): void {
    if (this.#helpOpen) this.#toggleHelp();
    else if (this.#desk.isShown) this.#desk.show(false);
    else if (!this.#closePicker()) this.#dismissCard();
  }
}

customElements.define('roda-page', RodaPage);
