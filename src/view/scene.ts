import 'pixi.js/unsafe-eval';
import { Container, Rectangle, WebGLRenderer } from 'pixi.js';
import { type Arc, arcsOf } from './arcs';
import { axes, type Camera, mapCentre, project, scaleOf, type Viewport, vectorsOf } from './camera';
import { DisplayClock } from './clock';
import { GIGAWATT_RADIUS, gigawattRadius } from './discs';
import type { Family } from './families';
import { type FlowMemory, strongestArcs } from './flows';
import { type AgentKey, type Frames, type OrbitTable, type PlacedTable, roleOf } from './frames';
import type { LandShapes } from './land';
import { markStyle } from './marks';
import { graticuleMesh, type Light, landMeshes, lightsMesh, oceanMeshes } from './meshes/earth';
import { ArcMesh, ParticleMesh } from './meshes/flows';
import { OrbitMesh } from './meshes/orbits';
import { type PartMesh, type Uniforms, Values } from './meshes/parts';
import { PlacedMesh } from './meshes/placed';
import { SiteMesh } from './meshes/sites';
import { DARK, type Palette } from './palette';
import { ParticleField } from './particles';
import { readSites, type Site, type SiteDisc, siteDiscs } from './sites';
import { subsolarPoint } from './sun';
import { unitVector, type Vector } from './vector';

/** What a scene needs beside canvas and frames. */
export interface SceneOptions {
  /** Numbers of the parties that are shown in full light; empty: all. */
  readonly group: ReadonlySet<number>;
  /** The mean of flows, kept by whoever reads the frames. */
  readonly flows: FlowMemory;
  /** Particles move and satellites fly; false where a person prefers reduced motion. */
  readonly motion: boolean;
  readonly palette?: Palette;
}

/** Arcs are chosen anew at most this often, ms: the mean changes slowly, and choosing sorts all flows. */
const ARCS_EVERY_MS = 250;
/** A pick may miss by this much, CSS pixels. */
const PICK_SLACK = 6;
/** No keyframe takes longer than this to come into the picture, ms. */
const LONGEST_MIX_MS = 1500;

/** The picture of a run: drawn from keyframes alone, on a canvas. */
export class Scene {
  readonly #renderer: WebGLRenderer<HTMLCanvasElement>;
  readonly #frames: Frames;
  readonly #options: SceneOptions;
  readonly #palette: Palette;
  readonly #places: readonly Vector[];
  readonly #clock: DisplayClock;
  readonly #camera: Values<Uniforms>;
  readonly #root = new Container();
  readonly #ground = new Container();
  readonly #land = new Container();
  readonly #ocean: { disc: PartMesh; grid: PartMesh };
  readonly #placed: PlacedMesh[] = [];
  readonly #orbits: { table: string; mesh: OrbitMesh }[] = [];
  readonly #siteTables: { table: PlacedTable; index: number }[] = [];
  readonly #sites: SiteMesh;
  readonly #arcMesh: ArcMesh;
  readonly #particleMesh: ParticleMesh;
  readonly #particles = new ParticleField();
  #viewport: Viewport = { width: 1, height: 1 };
  #arcs: readonly Arc[] = [];
  #arcsAt = Number.NEGATIVE_INFINITY;
  #hidden: ReadonlySet<Family> = new Set();
  #discs: readonly SiteDisc[] = [];
  #gigawatt = GIGAWATT_RADIUS;
  #sequence = -1;
  #arrived = 0;
  #interval = 250;
  #last: number | undefined;
  #stale = true;
  #chosen: AgentKey | undefined;

  camera: Camera = { projection: 'globe', latitude: 28, longitude: -88, zoom: 1 };
  /** True while the run goes on: only then does anything move by itself. */
  playing = false;

  private constructor(renderer: WebGLRenderer<HTMLCanvasElement>, frames: Frames, options: SceneOptions) {
    const { schema } = frames;
    this.#renderer = renderer;
    this.#frames = frames;
    this.#options = options;
    this.#palette = options.palette ?? DARK;
    this.#places = vectorsOf(schema.places);
    this.#clock = new DisplayClock(schema.start, schema.minutesPerStep);
    this.#camera = new Values<Uniforms>({
      uEast: new Float32Array(3),
      uNorth: new Float32Array(3),
      uOut: new Float32Array(3),
      uSun: new Float32Array(3),
      uViewport: new Float32Array(2),
      uMapCentre: new Float32Array(2),
      uScale: 1,
      uFlat: 0,
      uPixels: 1,
    });
    this.#ocean = oceanMeshes(this.#camera, this.#palette);
    this.#sites = new SiteMesh(this.#camera, this.#palette);
    this.#arcMesh = new ArcMesh(this.#camera);
    this.#particleMesh = new ParticleMesh(this.#camera);
    this.#fill();
  }

  /** Prepares a canvas. @throws Error where the browser has no WebGL */
  static async open(canvas: HTMLCanvasElement, frames: Frames, options: SceneOptions): Promise<Scene> {
    const renderer = new WebGLRenderer<HTMLCanvasElement>();
    await renderer.init({
      canvas,
      antialias: true,
      autoDensity: true,
      // Drawn only when something changed: what was drawn last must stay, also for whoever copies the canvas.
      preserveDrawingBuffer: true,
      background: (options.palette ?? DARK).ground,
      skipExtensionImports: true,
      manageImports: false,
    });
    return new Scene(renderer, frames, options);
  }

  #fill(): void {
    const { schema } = this.#frames;
    this.#ground.addChild(
      this.#ocean.disc,
      this.#ocean.grid,
      graticuleMesh(this.#camera, this.#palette),
      this.#land,
    );
    this.#root.addChild(this.#ground);
    const above: PartMesh[] = [];
    for (const [index, table] of schema.tables.entries()) {
      const role = roleOf(table);
      if (role === 'site') this.#siteTables.push({ table: table as PlacedTable, index });
      if (role === 'placed') {
        const style = markStyle(table, this.#palette);
        const placed = new PlacedMesh(
          table as PlacedTable,
          index,
          style,
          this.#places,
          this.#options.group,
          this.#camera,
        );
        this.#placed.push(placed);
        this.#root.addChild(placed.mesh);
      }
      if (role === 'orbit') {
        const mesh = new OrbitMesh(table as OrbitTable, index, markStyle(table, this.#palette), this.#camera);
        this.#orbits.push({ table: table.name, mesh });
        above.push(mesh.mesh);
      }
    }
    this.#root.addChild(...above, this.#arcMesh.mesh, this.#particleMesh.mesh, this.#sites.mesh);
  }

  /** Shows land; a finer one may replace a coarse one. */
  showLand(shapes: LandShapes): void {
    for (const child of this.#land.removeChildren()) child.destroy();
    this.#land.addChild(...landMeshes(shapes, this.#camera, this.#palette));
    this.#stale = true;
  }

  /** Shows the lights of towns on the night side. */
  showLights(lights: readonly Light[]): void {
    this.#ground.addChild(lightsMesh(lights, this.#camera, this.#palette));
    this.#stale = true;
  }

  /** Leaves out the arcs of some families. */
  hide(families: ReadonlySet<Family>): void {
    this.#hidden = families;
    this.#arcsAt = Number.NEGATIVE_INFINITY;
    this.#stale = true;
  }

  /** Rings the agent whose card is open. */
  choose(agent: AgentKey | undefined): void {
    this.#chosen = agent;
    this.#stale = true;
  }

  /** @param pixels device pixels per CSS pixel */
  resize(viewport: Viewport, pixels: number): void {
    this.#viewport = viewport;
    this.#renderer.resize(viewport.width, viewport.height, pixels);
    this.#root.boundsArea = new Rectangle(0, 0, viewport.width, viewport.height);
    this.#stale = true;
  }

  /** Draw again although nothing has come: the camera moved. */
  touch(): void {
    this.#stale = true;
  }

  /** Sites on the screen as last drawn, the largest first. */
  get discs(): readonly SiteDisc[] {
    return this.#discs;
  }

  /** Radius in CSS pixels of a disc of a gigawatt now: the scale of all discs. */
  get gigawattRadius(): number {
    return this.#gigawatt;
  }

  /** Draws if there is anything new. @param now ms of a monotonous clock. Returns whether it drew */
  draw(now: number): boolean {
    const seconds = this.#last === undefined ? 0 : Math.min(0.25, (now - this.#last) / 1000);
    this.#last = now;
    const pair = this.#frames.latest();
    if (!pair) {
      if (!this.#stale) return false;
      this.#aim(this.#frames.schema.start);
      this.#render();
      return true;
    }
    if (pair.sequence !== this.#sequence) {
      const gap = now - this.#arrived;
      if (this.#sequence >= 0 && gap < LONGEST_MIX_MS) this.#interval += (gap - this.#interval) * 0.2;
      this.#sequence = pair.sequence;
      this.#arrived = now;
      for (const placed of this.#placed) placed.take(pair);
      for (const { mesh } of this.#orbits) mesh.take(pair);
      this.#stale = true;
    }
    const mix = this.#options.motion ? Math.min(1, (now - this.#arrived) / this.#interval) : 1;
    const moves = this.playing && this.#options.motion;
    if (!this.#stale && !moves && now - this.#arrived > this.#interval + 100) return false;
    if (moves) this.#clock.advance(seconds);
    if (now - this.#arcsAt >= ARCS_EVERY_MS) {
      this.#arcs = arcsOf(strongestArcs(this.#options.flows.byPlaces(), this.#hidden), this.#places);
      this.#arcMesh.draw(this.#arcs);
      this.#arcsAt = now;
    }
    if (this.#options.motion) {
      const paths = this.#arcs.map(({ flow, angle }) => ({ key: flow.key, share: flow.share, angle }));
      this.#particles.advance(paths, moves ? seconds : 0);
      this.#particleMesh.draw(this.#arcs, this.#particles);
    }
    for (const placed of this.#placed) placed.mix(mix);
    for (const { mesh } of this.#orbits) mesh.at(this.#clock.minute);
    this.#aim(pair.before.minute + (pair.after.minute - pair.before.minute) * mix);
    const sites = this.#siteTables.flatMap(({ table, index }): Site[] =>
      readSites(table, index, this.#frames.schema.places, this.#options.group, pair, mix),
    );
    this.#gigawatt = gigawattRadius(sites.map(({ power }) => power));
    this.#discs = siteDiscs(sites, this.#places, this.camera, this.#viewport);
    this.#sites.draw(this.#discs, ({ site }) => isSame(site, this.#chosen));
    this.#render();
    return true;
  }

  /** The agent under a point of the canvas (CSS pixels): a site, or else the nearest satellite. */
  pick(x: number, y: number): AgentKey | undefined {
    // The smallest disc wins: it is drawn over the others.
    const disc = this.#discs.findLast((d) => Math.hypot(d.x - x, d.y - y) <= d.radius + 2);
    if (disc) return disc.site;
    let best: AgentKey | undefined;
    let nearest = PICK_SLACK;
    for (const { table, mesh } of this.#orbits) {
      for (const { origin, ordinal, point } of mesh.points(this.#clock.minute)) {
        const at = project(point, this.camera, this.#viewport);
        const distance = Math.hypot(at.x - x, at.y - y);
        if (!at.visible || distance > nearest) continue;
        nearest = distance;
        best = { table, origin, ordinal };
      }
    }
    return best;
  }

  /** Frees the graphics card; the canvas stays with the page. */
  close(): void {
    this.#root.destroy({ children: true });
    this.#renderer.destroy();
  }

  #aim(simulated: number): void {
    const { east, north, out } = axes(this.camera);
    const sun = subsolarPoint(this.#clock.sunMinute(simulated));
    const flat = this.camera.projection === 'map';
    this.#camera.set({
      uEast: new Float32Array(east),
      uNorth: new Float32Array(north),
      uOut: new Float32Array(out),
      uSun: new Float32Array(unitVector(sun.latitude, sun.longitude)),
      uViewport: new Float32Array([this.#viewport.width, this.#viewport.height]),
      uMapCentre: new Float32Array(mapCentre(this.camera, this.#viewport)),
      uScale: scaleOf(this.camera, this.#viewport),
      uFlat: flat ? 1 : 0,
      uPixels: this.#renderer.resolution,
    });
    this.#ocean.disc.visible = !flat;
    this.#ocean.grid.visible = flat;
  }

  #render(): void {
    this.#renderer.render(this.#root);
    this.#stale = false;
  }
}

function isSame(site: Site, agent: AgentKey | undefined): boolean {
  return (
    agent !== undefined &&
    site.table === agent.table &&
    site.origin === agent.origin &&
    site.ordinal === agent.ordinal
  );
}
