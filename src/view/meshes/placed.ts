import { type FrameColumn, type FramePair, ownerColumn, type PlacedTable } from '../frames';
import { ink } from '../palette';
import { MARK_FRAGMENT, PLACED_VERTEX } from '../shaders/agents';
import { writeIdentity } from '../spread';
import { EARTH_RADIUS, type Vector } from '../vector';
import { meshOf, type PartMesh, type Uniforms, Values, Vertices } from './parts';

/** How a kind of small mark looks. */
export interface MarkStyle {
  readonly colour: string;
  /** CSS pixels. */
  readonly size: number;
  readonly alpha: number;
  readonly shape: 'round' | 'square';
}

/** Radius of a cloud of n agents at one place: at least this many CSS pixels times the root of n. */
const ROOM = 0.42;
/** Share of their light that agents outside the group keep. */
const OUTSIDER_ALPHA = 0.55;

/** Agents at or around places as points; the buffer changes only when someone is born, dies or moves. */
export class PlacedMesh {
  readonly mesh: PartMesh;
  readonly #table: PlacedTable;
  readonly #index: number;
  readonly #places: readonly Vector[];
  readonly #group: ReadonlySet<number>;
  readonly #vertices = new Vertices({ aBefore: 3, aAfter: 3, aIdentity: 2, aAlpha: 1, aCrowd: 1 }, 64);
  readonly #values: Values<{ uMix: number }>;
  #drawn: { rows: number; columns: FrameColumn[] } = { rows: -1, columns: [] };

  constructor(
    table: PlacedTable,
    index: number,
    style: MarkStyle,
    places: readonly Vector[],
    group: ReadonlySet<number>,
    camera: Values<Uniforms>,
  ) {
    this.#table = table;
    this.#index = index;
    this.#places = places;
    this.#group = group;
    this.#values = new Values({ uMix: 1 });
    const radius = table.position.model === 'spread' ? table.position.radiusKm / EARTH_RADIUS : 0;
    const look = new Values({
      uRadius: radius,
      uRoom: ROOM,
      uSize: style.size,
      uInk: ink(style.colour),
      uAlpha: style.alpha,
      uShape: style.shape === 'square' ? 1 : 0,
    });
    this.mesh = meshOf({
      label: table.name,
      vertices: this.#vertices,
      topology: 'point-list',
      vertex: PLACED_VERTEX,
      fragment: MARK_FRAGMENT,
      values: [camera, this.#values, look],
    });
  }

  /** Takes a new pair of keyframes. */
  take({ before, after }: FramePair): void {
    const { rows, columns } = after.tables[this.#index];
    const place = columns[this.#table.position.place];
    const { origin, ordinal } = columns;
    const owner = ownerColumn(this.#table);
    const firm = owner === undefined ? undefined : columns[owner];
    const watched = firm ? [place, origin, ordinal, firm] : [place, origin, ordinal];
    if (this.#same(rows, watched)) return;
    this.#vertices.reserve(rows);
    const crowds = new Float64Array(this.#places.length);
    for (let row = 0; row < rows; row++) crowds[place[row]]++;
    const earlier = before.tables[this.#index];
    const { data, stride } = this.#vertices;
    for (let row = 0; row < rows; row++) {
      const at = row * stride;
      // The same row may be someone else in the frame before: only who is the same moves.
      const isSame =
        row < earlier.rows &&
        earlier.columns['origin'][row] === origin[row] &&
        earlier.columns['ordinal'][row] === ordinal[row];
      const from = isSame ? earlier.columns[this.#table.position.place][row] : place[row];
      data.set(this.#places[from] ?? this.#places[place[row]], at);
      data.set(this.#places[place[row]], at + 3);
      writeIdentity(origin[row], ordinal[row], data, at + 6);
      data[at + 8] = !firm || this.#group.size === 0 || this.#group.has(firm[row]) ? 1 : OUTSIDER_ALPHA;
      data[at + 9] = Math.sqrt(crowds[place[row]]);
    }
    for (let at = rows * stride + 8; at < data.length; at += stride) data[at] = 0;
    this.#vertices.upload();
    this.#drawn = { rows, columns: watched.map((column) => column.slice(0, rows)) };
  }

  /** @param mix share of the way from the frame before to the one after */
  mix(mix: number): void {
    this.#values.set({ uMix: mix });
  }

  #same(rows: number, columns: readonly FrameColumn[]): boolean {
    if (rows !== this.#drawn.rows) return false;
    return columns.every((column, i) => {
      const drawn = this.#drawn.columns[i];
      for (let row = 0; row < rows; row++) if (column[row] !== drawn[row]) return false;
      return true;
    });
  }
}
