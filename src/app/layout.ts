import { html, nothing } from 'lit';
import { GIGAWATT_RADIUS } from '../view/discs';
import type { AgentKey } from '../view/frames';
import { readAddress } from './address';
import { bar } from './bar';
import type { BatchDesk } from './batch/desk';
import { card } from './card';
import { MESSAGES } from './language';
import { legend } from './legend';
import { panels } from './panels';
import type { Run } from './run';
import type { Session } from './session';
import type { PictureTrouble } from './stage';
import { standing } from './standing';
import type { PageState } from './state';
import { help, status } from './status';
import type { Surface } from './surface';
import './stage';
import { dateText, timeline } from './timeline';
import { twin } from './twin';

/** The table twin is written anew at most this often, ms: it counts every agent. */
const TABLE_MS = 1000;

/** What the page is made of. */
export interface PageParts {
  readonly state: PageState;
  readonly session: Session;
  readonly surface: Surface;
  readonly desk: BatchDesk;
}

/** The whole page as it stands: bar, batch, picture, side column, line of time. */
export function layout(parts: PageParts) {
  const { state, surface, desk } = parts;
  const { run, language } = state;
  return html`
    ${top(parts)}
    ${desk.render(language)}
    <main class="stage">
      ${picture(parts)}
      ${run ? overlays(parts, run) : nothing} ${phaseOf(parts)} ${state.isHelpOpen ? help(language, () => surface.toggleHelp()) : nothing}
    </main>
    <div class="side-column" aria-busy=${state.phase.kind === 'opening'}>
      ${state.card || state.chosen ? card(state.card, language, () => state.dismissCard()) : nothing}
      ${run ? side(parts, run) : html`<p class="quiet about">${MESSAGES[language].about}</p>`}
    </div>
    ${run ? bottom(parts, run) : html`<footer class="timeline"></footer>`}
  `;
}

function top({ state, session, surface, desk }: PageParts) {
  const { run, address, language } = state;
  return bar({
    language,
    address,
    title: run?.opened.title ?? address.scenario,
    date: run ? dateText(run, language) : '',
    choices: state.choices,
    openPicker: () => void surface.loadChoices(),
    pick: (scenario) => {
      surface.closeList();
      void session.choose(scenario);
    },
    reseed: (seed) => void session.reseed(seed),
    speak: (chosen) => session.speak(chosen),
    help: () => surface.toggleHelp(),
    openBatch: desk.isShown ? undefined : () => desk.choose(),
    backToReport: desk.isWaiting ? () => desk.show(true) : undefined,
  });
}

function picture({ state, session, surface }: PageParts) {
  return html`
    <roda-stage .run=${state.run} .language=${state.language} .playing=${state.playing} .hurried=${!Number.isFinite(state.speed)}
      .hiddenFamilies=${state.hidden} .chosen=${state.chosen}
      @frame=${() => state.freshen()} @pick=${(event: CustomEvent<AgentKey | undefined>) => void session.inspect(event.detail)}
      @trouble=${(event: CustomEvent<PictureTrouble>) => surface.noPicture(event.detail)}></roda-stage>
  `;
}

function overlays({ state, surface }: PageParts, run: Run) {
  const { language } = state;
  return html`
    ${standing(run, language)}
    ${legend({
      run,
      language,
      isOpen: state.isLegendOpen,
      gigawattRadius: surface.stage?.gigawattRadius ?? GIGAWATT_RADIUS,
      hidden: state.hidden,
      toggle: (family) => surface.toggleFamily(family),
      opened: (isOpen) => surface.legendOpened(isOpen),
      resized: () => surface.stage?.refresh(),
    })}
  `;
}

function phaseOf({ state, session, surface }: PageParts) {
  return status(state.phase, state.trouble, state.language, {
    restart: () => void session.restart(),
    openBaseline: () => void session.open(readAddress('')),
    drawAgain: () => surface.drawAgain(),
  });
}

function side({ state, session }: PageParts, run: Run) {
  return panels({
    run,
    language: state.language,
    complaint: state.complaint,
    table: table(state, run),
    isTableOpen: state.trouble !== undefined,
    setValve: (change) => void session.setValve(change),
    restartWithValves: () => void session.restartWithValves(run),
  });
}

/** The table twin: kept for a while, though not in another language. */
function table(state: PageState, run: Run): unknown {
  const { language } = state;
  const now = performance.now();
  if (!state.table || state.table.language !== language || now - state.table.at > TABLE_MS) {
    state.table = { at: now, language, shown: twin(run, language) };
  }
  return state.table.shown;
}

function bottom({ state, session }: PageParts, run: Run) {
  const { language, playing, speed, aim } = state;
  return timeline({
    run,
    language,
    playing,
    speed,
    aim,
    togglePlay: () => void session.togglePlay(),
    step: () => void session.step(),
    setSpeed: (chosen) => void session.setSpeed(chosen),
    aimAt: (step) => state.set(() => (state.aim = step)),
    go: (step) => void session.go(step),
  });
}
