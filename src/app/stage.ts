import { html, LitElement } from 'lit';
import { GROUP } from '../ecosystem/world/firms';
import { type Camera, dragged, type Projection, turned, zoomed, zoomedAt } from '../view/camera';
import { GIGAWATT_RADIUS } from '../view/discs';
import type { Family } from '../view/families';
import type { AgentKey } from '../view/frames';
import { Scene } from '../view/scene';
import { FINE_ZOOM, land, lights } from './atlas';
import { type Language, MESSAGES } from './language';
import type { Run } from './run';
import { SiteLabels } from './siteLabels';

/** Frames a second while the run goes as fast as it can: drawing takes time from it. */
const HURRIED_FPS = 15;
/** A pointer that moved less than this, CSS pixels, has clicked. */
const CLICK_SLACK = 4;
const KEY_DEGREES = 6;
const KEY_ZOOM = 1.25;
/** Zoom per unit of wheel travel, as an exponent. */
const WHEEL_ZOOM = 0.0015;

/** Sent with `pick`: the agent under the pointer, if there is one. */
export type Pick = AgentKey | undefined;

/** What the picture says of itself: it could not begin, or was lost. */
export type PictureTrouble = 'no-webgl' | 'lost';

/**
 * The picture with its camera. Sends `frame` when a keyframe was taken in, `pick` on a click, `trouble` when there
 * is no picture.
 */
export class RodaStage extends LitElement {
  static override readonly properties = {
    run: { attribute: false },
    language: { type: String },
    playing: { type: Boolean },
    hurried: { type: Boolean },
    hiddenFamilies: { attribute: false },
    chosen: { attribute: false },
  };

  declare run: Run | undefined;
  declare language: Language;
  declare playing: boolean;
  declare hurried: boolean;
  declare hiddenFamilies: ReadonlySet<Family>;
  declare chosen: Pick;
  #camera: Camera = { projection: 'globe', latitude: 28, longitude: -88, zoom: 1 };
  #scene: Scene | undefined;
  #drawnRun: Run | undefined;
  #isFine = false;
  #loop = 0;
  #drawnAt = 0;
  #drag: { x: number; y: number; moved: number } | undefined;
  readonly #motion = matchMedia('(prefers-reduced-motion: reduce)');
  readonly #observer = new ResizeObserver(() => this.#resize());
  readonly #labels = new SiteLabels();

  constructor() {
    super();
    this.language = 'en';
    this.playing = false;
    this.hurried = false;
    this.hiddenFamilies = new Set();
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
    const loop = (now: number): void => {
      this.#loop = requestAnimationFrame(loop);
      this.#draw(now);
    };
    this.#loop = requestAnimationFrame(loop);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    cancelAnimationFrame(this.#loop);
    this.#observer.disconnect();
    this.#closeScene();
  }

  protected override render() {
    const words = MESSAGES[this.language];
    const { projection } = this.#camera;
    return html`
      <div class="canvas-room" tabindex="0" role="img" aria-label="${words.picture}. ${words.pictureHelp}" title=${words.pictureHelp}
        @pointerdown=${this.#press} @pointermove=${this.#move} @pointerup=${this.#release} @pointercancel=${this.#letGo}></div>
      <div class="site-labels" aria-hidden="true"></div>
      <div class="stage-tools" data-over>
        ${(['globe', 'map'] as const).map(
          (name) =>
            html`<button type="button" class="small" aria-pressed=${projection === name} @click=${() => this.project(name)}>${words[name]}</button>`,
        )}
        <button type="button" class="small" aria-label=${words.zoomIn} @click=${() => this.zoom(1)}>+</button>
        <button type="button" class="small" aria-label=${words.zoomOut} @click=${() => this.zoom(-1)}>−</button>
      </div>
    `;
  }

  protected override firstUpdated(): void {
    const room = this.querySelector<HTMLElement>('.canvas-room');
    // Not through the template: a listener that may prevent scrolling has to say so.
    room?.addEventListener('wheel', (event) => this.#roll(event), { passive: false });
  }

  protected override updated(): void {
    if (this.run !== this.#drawnRun) void this.redraw();
    if (!this.#scene) return;
    this.#scene.playing = this.playing;
    this.#scene.hide(this.hiddenFamilies);
    this.#scene.choose(this.chosen);
  }

  /** Builds the picture anew, on a new canvas: one that has lost its context cannot be drawn on again. */
  async redraw(): Promise<void> {
    this.#closeScene();
    const { run } = this;
    this.#drawnRun = run;
    const room = this.querySelector('.canvas-room');
    if (!run || !room) return;
    const canvas = document.createElement('canvas');
    room.replaceChildren(canvas);
    try {
      const scene = await Scene.open(canvas, run.frames, {
        group: GROUP,
        flows: run.flows,
        motion: !this.#motion.matches,
      });
      if (this.run !== run) {
        scene.close();
        return;
      }
      canvas.addEventListener('webglcontextlost', () => this.#lose(scene));
      this.#scene = scene;
      scene.camera = this.#camera;
      this.#isFine = false;
      this.#resize();
      this.requestUpdate();
      await this.#furnish(scene);
    } catch {
      room.replaceChildren();
      this.#tell('trouble', 'no-webgl' satisfies PictureTrouble);
    }
  }

  /** Turns the camera by steps of the keyboard. */
  turn(east: number, north: number): void {
    const step = KEY_DEGREES / this.#camera.zoom;
    this.#look(turned(this.#camera, east * step, north * step));
  }

  /** @param steps positive: nearer */
  zoom(steps: number): void {
    this.#look(zoomed(this.#camera, KEY_ZOOM ** steps));
  }

  project(projection: Projection): void {
    this.#look({ ...this.#camera, projection });
    this.requestUpdate();
  }

  /** Radius in CSS pixels of a disc of a gigawatt. */
  get gigawattRadius(): number {
    return this.#scene?.gigawattRadius ?? GIGAWATT_RADIUS;
  }

  /** Draws again although nothing has come: what lies over the picture has changed. */
  refresh(): void {
    this.#scene?.touch();
  }

  /** Changes between globe and map. */
  flip(): void {
    this.project(this.#camera.projection === 'globe' ? 'map' : 'globe');
  }

  /** Land and lights come after the first picture: they are large, and the run need not wait. */
  async #furnish(scene: Scene): Promise<void> {
    try {
      scene.showLand(await land(false));
      scene.showLights(await lights());
    } catch {
      // Without its land the picture is poorer, and still true.
    }
  }

  /** A lost canvas shows nothing, or white: the dark ground is better. */
  #lose(scene: Scene): void {
    if (this.#scene !== scene) return;
    this.#closeScene();
    this.querySelector('.canvas-room')?.replaceChildren();
    this.#tell('trouble', 'lost' satisfies PictureTrouble);
  }

  async #refine(scene: Scene): Promise<void> {
    this.#isFine = true;
    try {
      const fine = await land(true);
      if (this.#scene === scene) scene.showLand(fine);
    } catch {
      // The coarse coast stays.
    }
  }

  #draw(now: number): void {
    const { run } = this;
    if (!run) return;
    if (run.tick()) this.#tell('frame', undefined);
    if (!this.#scene || (this.hurried && this.playing && now - this.#drawnAt < 1000 / HURRIED_FPS)) return;
    this.#drawnAt = now;
    if (!this.#scene.draw(now)) return;
    this.#labels.draw(this, this.#scene.discs, this.language);
  }

  #look(camera: Camera): void {
    this.#camera = camera;
    if (!this.#scene) return;
    this.#scene.camera = camera;
    this.#scene.touch();
    if (!this.#isFine && camera.zoom > FINE_ZOOM) void this.#refine(this.#scene);
  }

  #resize(): void {
    const { clientWidth: width, clientHeight: height } = this;
    if (width > 0 && height > 0) this.#scene?.resize({ width, height }, Math.min(2, devicePixelRatio));
  }

  #closeScene(): void {
    this.#scene?.close();
    this.#scene = undefined;
    this.#labels.clear();
  }

  #press(event: PointerEvent): void {
    if (event.button !== 0) return;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    this.#drag = { x: event.clientX, y: event.clientY, moved: 0 };
  }

  #move(event: PointerEvent): void {
    const drag = this.#drag;
    if (!drag) return;
    const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
    this.#drag = { x: event.clientX, y: event.clientY, moved: drag.moved + Math.hypot(dx, dy) };
    this.#look(dragged(this.#camera, { width: this.clientWidth, height: this.clientHeight }, dx, dy));
  }

  #release(event: PointerEvent): void {
    const drag = this.#drag;
    this.#drag = undefined;
    if (!drag || drag.moved >= CLICK_SLACK || !this.#scene) return;
    const { left, top } = this.getBoundingClientRect();
    this.#tell('pick', this.#scene.pick(event.clientX - left, event.clientY - top));
  }

  #letGo(): void {
    this.#drag = undefined;
  }

  #roll(event: WheelEvent): void {
    event.preventDefault();
    const { left, top, width, height } = this.getBoundingClientRect();
    const factor = Math.exp(-event.deltaY * WHEEL_ZOOM);
    this.#look(zoomedAt(this.#camera, { width, height }, factor, event.clientX - left, event.clientY - top));
  }

  #tell(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

customElements.define('roda-stage', RodaStage);
