import type { AgentKey } from '../view/frames';
import { type Address, readAddress, showAddress } from './address';
import type { Language } from './language';
import { type OpenSimulation, Run } from './run';
import type { PageState } from './state';
import type { ValveChange } from './wheel/element';

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Opens runs, one at a time, and does with the open one what buttons, keys and `window.roda` ask for. */
export class Session {
  readonly #state: PageState;
  readonly #openSimulation: () => OpenSimulation;
  /** Number of the latest opening: what an earlier one still has to say is old news. */
  #opening = 0;

  /** @param openSimulation what starts a simulation, asked at each opening */
  constructor(state: PageState, openSimulation: () => OpenSimulation) {
    this.#state = state;
    this.#openSimulation = openSimulation;
  }

  /** Ends what runs and opens what an address says. What goes wrong is shown. */
  async open(address: Address): Promise<void> {
    const state = this.#state;
    const turn = ++this.#opening;
    const isCurrent = (): boolean => turn === this.#opening;
    this.#clear(address);
    try {
      const run = await Run.open(
        this.#openSimulation(),
        address,
        {
          workersReady: () => isCurrent() && state.enter({ kind: 'opening', step: 'scenario' }),
          running: (done, of) => isCurrent() && state.enter({ kind: 'opening', step: 'running', done, of }),
        },
        (message) => isCurrent() && this.#fail(message),
      );
      if (!isCurrent()) {
        run.close();
        return;
      }
      state.run = run;
      state.enter({ kind: 'running' });
      if (!address.paused) await this.play();
    } catch (error) {
      if (isCurrent()) this.#fail(sentence(error));
    }
  }

  /** Ends the run, if there is one. */
  close(): void {
    this.#state.run?.close();
  }

  /** Opens another scenario. Settings belong to the scenario for which they were made; the seed does not. */
  choose(scenario: string): Promise<void> {
    const { seed, language } = this.#state.address;
    return this.open({ ...readAddress(''), seed, language, scenario });
  }

  /** Opens the same scenario from its start with another seed. */
  reseed(seed: string): Promise<void> {
    return this.open({ ...this.#state.address, seed, step: 0, paused: false });
  }

  restart(): Promise<void> {
    return this.open({ ...this.#state.address, paused: false });
  }

  /** Opens a run by its query, in the language of the page. */
  openQuery(query: string): Promise<void> {
    return this.open({ ...readAddress(query), language: this.#state.address.language });
  }

  /** Starts an open run again, with its valves from the first step. */
  restartWithValves(run: Run): Promise<void> {
    return this.open({ ...run.addressWithValves(), paused: false });
  }

  /** Asks how far the run is, and has it shown where it has moved. */
  async look(): Promise<void> {
    const state = this.#state;
    const { run } = state;
    if (!run || state.phase.kind !== 'running') return;
    const { step } = run.progress;
    const before = run.events.length;
    await run.poll().catch(() => undefined);
    if (run !== state.run) return;
    const { running } = run.progress;
    if (running !== state.playing) state.set(() => (state.playing = running));
    if (run.progress.step !== step || run.events.length !== before) state.freshen();
  }

  /** Runs an action on the run; what goes wrong is shown, not thrown away. */
  async act(action: (run: Run) => Promise<void>): Promise<void> {
    const state = this.#state;
    const { run } = state;
    if (!run || state.phase.kind !== 'running') return;
    try {
      state.complaint = undefined;
      await action(run);
    } catch (error) {
      state.complaint = sentence(error);
    }
    if (run !== state.run) return;
    state.playing = run.progress.running;
    state.changed();
  }

  play(): Promise<void> {
    return this.act((run) => run.play(this.#state.speed));
  }

  pause(): Promise<void> {
    return this.act((run) => run.pause());
  }

  togglePlay(): Promise<void> {
    return this.#state.playing ? this.pause() : this.play();
  }

  step(): Promise<void> {
    return this.act(async (run) => {
      if (this.#state.playing) await run.pause();
      await run.advance(1);
    });
  }

  /** @param speed steps a second */
  async setSpeed(speed: number): Promise<void> {
    this.#state.speed = speed;
    if (this.#state.playing) await this.play();
    else this.#state.changed();
  }

  /** Goes to a step: on from here, or by running the same seed again from the start. */
  async go(step: number): Promise<void> {
    const state = this.#state;
    const { run, playing } = state;
    state.aim = undefined;
    if (!run) return;
    if (step < run.progress.step) {
      await this.open({ ...state.address, step, paused: !playing });
      return;
    }
    await this.act(async (current) => {
      await current.pause();
      await current.advanceTo(step, () => state.freshen());
    });
    if (playing && run === state.run) await this.play();
  }

  /** Sets a valve; the address follows while it can still tell. */
  setValve({ link, value }: ValveChange): Promise<void> {
    return this.act(async (run) => {
      await run.setValve(link, value);
      if (run.changedLate.size > 0) return;
      this.#state.address = run.addressWithValves();
      showAddress(this.#state.address);
    });
  }

  /** Shows an agent's card, or none. */
  async inspect(agent: AgentKey | undefined): Promise<void> {
    const state = this.#state;
    if (!agent) {
      state.dismissCard();
      return;
    }
    await this.act(async (run) => {
      state.chosen = agent;
      state.card = await run.inspect(agent.table, agent.origin, agent.ordinal);
    });
  }

  /** Changes the language of page and address. */
  speak(language: Language): void {
    const state = this.#state;
    state.set(() => (state.language = language));
    state.address = { ...state.address, language };
    showAddress(state.address);
  }

  /** Forgets the run that was open, for the one that an address names. */
  #clear(address: Address): void {
    const state = this.#state;
    state.run?.close();
    state.run = undefined;
    state.address = address;
    state.aim = undefined;
    state.complaint = undefined;
    state.trouble = undefined;
    state.table = undefined;
    state.dismissCard();
    state.playing = false;
    state.enter({ kind: 'opening', step: 'workers' });
    showAddress(address);
  }

  #fail(message: string): void {
    const state = this.#state;
    state.playing = false;
    state.enter({ kind: 'failed', message, wasOpen: state.run !== undefined });
  }
}
