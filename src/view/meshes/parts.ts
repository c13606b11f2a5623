import {
  Buffer,
  BufferUsage,
  Geometry,
  GlProgram,
  Mesh,
  Shader,
  State,
  type Topology,
  UniformGroup,
} from 'pixi.js';

/** Values that a shader is given; the type follows from the value. */
export type Uniforms = Readonly<Record<string, number | Float32Array>>;

const TYPES = ['f32', 'f32', 'vec2<f32>', 'vec3<f32>', 'vec4<f32>'] as const;

/** A group of uniforms that are set together and may be shared by meshes. */
export class Values<U extends Uniforms> {
  readonly group: UniformGroup;

  constructor(values: U) {
    this.group = new UniformGroup(
      Object.fromEntries(
        Object.entries(values).map(([name, value]) => [
          name,
          { value, type: TYPES[typeof value === 'number' ? 1 : value.length] ?? 'f32' },
        ]),
      ),
    );
  }

  set(values: Partial<U>): void {
    Object.assign(this.group.uniforms, values);
    this.group.update();
  }
}

/** Interleaved floats of one buffer: names of attributes with their number of floats. */
export type Layout = Readonly<Record<string, 1 | 2 | 3 | 4>>;

export function floatsOf(layout: Layout): number {
  return Object.values(layout).reduce((sum: number, size) => sum + size, 0);
}

/** One buffer of interleaved floats that grows by need. */
export class Vertices {
  readonly layout: Layout;
  readonly stride: number;
  readonly buffer: Buffer;
  data: Float32Array;

  constructor(layout: Layout, data: Float32Array | number) {
    this.layout = layout;
    this.stride = floatsOf(layout);
    this.data = typeof data === 'number' ? new Float32Array(data * this.stride) : data;
    const changes = typeof data === 'number' ? 0 : BufferUsage.STATIC;
    this.buffer = new Buffer({ data: this.data, usage: BufferUsage.VERTEX | BufferUsage.COPY_DST | changes });
  }

  get capacity(): number {
    return this.data.length / this.stride;
  }

  /** Makes room for `count` vertices; what is there is lost. True if there was too little. */
  reserve(count: number): boolean {
    if (count <= this.capacity) return false;
    this.data = new Float32Array(Math.ceil(count * 1.3) * this.stride);
    this.buffer.data = this.data;
    return true;
  }

  /** Sends the floats to the graphics card. */
  upload(): void {
    this.buffer.update();
  }

  attributes(instance = false): Record<string, object> {
    let offset = 0;
    return Object.fromEntries(
      Object.entries(this.layout).map(([name, size]) => {
        const format = size === 1 ? 'float32' : `float32x${size}`;
        const attribute = { buffer: this.buffer, format, stride: this.stride * 4, offset, instance };
        offset += size * 4;
        return [name, attribute];
      }),
    );
  }
}

/** A mesh as this scene needs it. */
export type PartMesh = Mesh<Geometry, Shader>;

/** Joins vertices, shaders and uniforms to a mesh. */
export function meshOf(options: {
  readonly label: string;
  readonly vertices: Vertices;
  readonly instances?: Vertices;
  readonly indices?: Uint32Array;
  readonly topology: Topology;
  readonly vertex: string;
  readonly fragment: string;
  readonly values: readonly Values<Uniforms>[];
}): PartMesh {
  const { label, vertices, instances, indices, topology, vertex, fragment, values } = options;
  const geometry = new Geometry({
    label,
    topology,
    attributes: { ...vertices.attributes(), ...instances?.attributes(true) } as never,
    instanceCount: instances ? 0 : 1,
    ...(indices ? { indexBuffer: indices } : {}),
  });
  const shader = new Shader({
    glProgram: GlProgram.from({
      name: label,
      vertex,
      fragment,
      preferredVertexPrecision: 'highp',
      preferredFragmentPrecision: 'highp',
    }),
    resources: Object.fromEntries(values.map(({ group }, i) => [`values${i}`, group])),
  });
  return new Mesh({ label, geometry, shader, state: State.for2d() });
}
