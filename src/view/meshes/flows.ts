import type { Arc } from '../arcs';
import { ARC_LIMITS } from '../flows';
import type { ParticleField } from '../particles';
import { ARC_FRAGMENT, ARC_PIECES, ARC_VERTEX, PARTICLE_FRAGMENT, PARTICLE_VERTEX } from '../shaders/flows';
import { meshOf, type PartMesh, type Uniforms, type Values, Vertices } from './parts';

/** All arcs: one band, drawn once for each. */
export class ArcMesh {
  readonly mesh: PartMesh;
  readonly #instances = new Vertices({ aFrom: 3, aTo: 3, aInk: 3, aForm: 2 }, ARC_LIMITS.most);

  constructor(camera: Values<Uniforms>) {
    const band = Array.from({ length: ARC_PIECES + 1 }, (_, i) => [
      i / ARC_PIECES,
      -1,
      i / ARC_PIECES,
      1,
    ]).flat();
    this.mesh = meshOf({
      label: 'arcs',
      vertices: new Vertices({ aAlong: 2 }, new Float32Array(band)),
      instances: this.#instances,
      topology: 'triangle-strip',
      vertex: ARC_VERTEX,
      fragment: ARC_FRAGMENT,
      values: [camera],
    });
    this.draw([]);
  }

  /** @param arcs at most ARC_LIMITS.most; thin ones are drawn over wide ones */
  draw(arcs: readonly Arc[]): void {
    const { data, stride } = this.#instances;
    const shown = [...arcs].sort((a, b) => b.width - a.width).slice(0, ARC_LIMITS.most);
    for (const [i, arc] of shown.entries()) {
      data.set([...arc.from, ...arc.to, ...arc.ink, arc.width, arc.lift], i * stride);
    }
    this.#instances.upload();
    this.mesh.geometry.instanceCount = shown.length;
    this.mesh.visible = shown.length > 0;
  }
}

/** Most particles at once; see FULL_RATE: shares of a kind add up to one, so there are never more. */
const MOST_PARTICLES = 2048;

/** All particles on all arcs. */
export class ParticleMesh {
  readonly mesh: PartMesh;
  readonly #vertices = new Vertices({ aFrom: 3, aTo: 3, aInk: 3, aForm: 3 }, 128);

  constructor(camera: Values<Uniforms>) {
    this.mesh = meshOf({
      label: 'particles',
      vertices: this.#vertices,
      topology: 'point-list',
      vertex: PARTICLE_VERTEX,
      fragment: PARTICLE_FRAGMENT,
      values: [camera],
    });
  }

  draw(arcs: readonly Arc[], field: ParticleField): void {
    const wanted = arcs.reduce((sum, arc) => sum + field.on(arc.flow.key).length, 0);
    this.#vertices.reserve(Math.min(MOST_PARTICLES, wanted));
    const { data, stride } = this.#vertices;
    let count = 0;
    for (const arc of arcs) {
      const size = 3 + 0.35 * arc.width;
      for (const gone of field.on(arc.flow.key)) {
        if (count === MOST_PARTICLES) break;
        data.set([...arc.from, ...arc.to, ...arc.ink, gone, arc.lift, size], count * stride);
        count++;
      }
    }
    // Size 0 is no particle.
    for (let at = count * stride + stride - 1; at < data.length; at += stride) data[at] = 0;
    this.#vertices.upload();
  }
}
