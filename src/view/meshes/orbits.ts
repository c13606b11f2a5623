import { type FrameColumn, type FramePair, type OrbitTable, unitOf } from '../frames';
import { kilometres, ORBIT_FLOATS, orbitPoint, radians, writeOrbit } from '../orbit';
import { ink } from '../palette';
import { MARK_FRAGMENT, ORBIT_VERTEX } from '../shaders/agents';
import type { Vector } from '../vector';
import { meshOf, type PartMesh, type Uniforms, Values, Vertices } from './parts';
import type { MarkStyle } from './placed';

/** After this many seconds phases are written anew: a float keeps them to about a metre that long. */
const FRESH_SECONDS = 1800;

/** Satellites as points that the shader moves on between keyframes. */
export class OrbitMesh {
  readonly mesh: PartMesh;
  readonly #table: OrbitTable;
  readonly #index: number;
  readonly #vertices = new Vertices({ aShape: 3, aNode: 2, aPhase: 2 }, 64);
  readonly #values: Values<{ uSeconds: number }>;
  readonly #units: { length: number; inclination: number; node: number; phase: number };
  #frame: { rows: number; columns: Readonly<Record<string, FrameColumn>> } = { rows: 0, columns: {} };
  #written = Number.NaN;

  constructor(table: OrbitTable, index: number, style: MarkStyle, camera: Values<Uniforms>) {
    this.#table = table;
    this.#index = index;
    const { altitude, inclination, node, phase } = table.position;
    const unit = (name: string): string => unitOf(table, name) ?? '';
    this.#units = {
      length: kilometres(unit(altitude)),
      inclination: radians(unit(inclination)),
      node: radians(unit(node)),
      phase: radians(unit(phase)),
    };
    this.#values = new Values({ uSeconds: 0 });
    this.mesh = meshOf({
      label: table.name,
      vertices: this.#vertices,
      topology: 'point-list',
      vertex: ORBIT_VERTEX,
      fragment: MARK_FRAGMENT,
      values: [
        camera,
        this.#values,
        new Values({
          uSize: style.size,
          uInk: ink(style.colour),
          uAlpha: style.alpha,
          uShape: style.shape === 'square' ? 1 : 0,
        }),
      ],
    });
  }

  /** Takes a new pair of keyframes. */
  take({ after }: FramePair): void {
    const { rows, columns } = after.tables[this.#index];
    const { altitude, inclination, node, phase } = this.#table.position;
    const names = ['origin', 'ordinal', altitude, inclination, node, phase];
    // Copied: a frame's buffer is written again while the picture still moves.
    this.#frame = {
      rows,
      columns: Object.fromEntries(names.map((name) => [name, columns[name].slice(0, rows)])),
    };
    this.#written = Number.NaN;
  }

  /** Moves all satellites to a minute of the display clock. */
  at(minute: number): void {
    const seconds = (minute - this.#written) * 60;
    if (seconds >= 0 && seconds < FRESH_SECONDS) {
      this.#values.set({ uSeconds: seconds });
      return;
    }
    this.#write(minute);
    this.#values.set({ uSeconds: 0 });
  }

  /** Point of every satellite at a minute, with its identity: for picking. */
  *points(minute: number): Generator<{ row: number; origin: number; ordinal: number; point: Vector }> {
    const seconds = (minute - this.#written) * 60;
    const { rows, columns } = this.#frame;
    for (let row = 0; row < rows; row++) {
      const point = orbitPoint(this.#vertices.data, row * ORBIT_FLOATS, seconds);
      yield { row, origin: columns['origin'][row], ordinal: columns['ordinal'][row], point };
    }
  }

  #write(minute: number): void {
    const { rows, columns } = this.#frame;
    const { position } = this.#table;
    this.#vertices.reserve(rows);
    const { data } = this.#vertices;
    for (let row = 0; row < rows; row++) {
      const elements = {
        altitude: columns[position.altitude][row] * this.#units.length,
        inclination: columns[position.inclination][row] * this.#units.inclination,
        node: columns[position.node][row] * this.#units.node,
        phase: columns[position.phase][row] * this.#units.phase,
        epoch: position.epoch,
      };
      writeOrbit(elements, minute, data, row * ORBIT_FLOATS);
    }
    // Radius 0 is nobody.
    for (let at = rows * ORBIT_FLOATS; at < data.length; at += ORBIT_FLOATS) data[at] = 0;
    this.#vertices.upload();
    this.#written = minute;
  }
}
