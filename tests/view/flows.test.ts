import { describe, expect, test } from 'vitest';
import { LINKS } from '../../src/ecosystem/world';
import type { ViewFrame, ViewLink, ViewSchema } from '../../src/engine/view';
import { arcsOf } from '../../src/view/arcs';
import { FAMILIES, FAMILY_COLOURS, familyOf, rgb } from '../../src/view/families';
import { arcWidth, FlowMemory, FULL_WIDTH, LEAST_WIDTH, strongestArcs } from '../../src/view/flows';
import { crossingTime, FULL_RATE, ParticleField } from '../../src/view/particles';
import { unitVector } from '../../src/view/vector';

const link = (id: string, quantum: number): ViewLink => {
  const [kind, from, to] = id.split('.') as [string, string, string];
  return { id, kind, from, to, content: id, unit: 'x', quantum, transfer: 'rival' };
};

/** Three places, two parties: account = party x 3 + place. */
const schema: ViewSchema = {
  layers: [],
  parties: ['world', 'tesla'],
  tables: [],
  metrics: [],
  start: 0,
  minutesPerStep: 1440,
  places: [
    { name: 'A', latitude: 0, longitude: 0 },
    { name: 'B', latitude: 0, longitude: 90 },
    { name: 'C', latitude: 45, longitude: 0 },
  ],
  links: [link('energy.energy.fleet', 10), link('energy.energy.robots', 1), link('tokens.compute.demand', 1)],
};

const frame = (
  days: number,
  flows: readonly (readonly [link: number, from: number, to: number, amount: number])[],
): ViewFrame => ({
  step: 1,
  minute: 1440,
  days,
  tables: [],
  metrics: new Float64Array(0),
  flows: {
    count: flows.length,
    link: Uint32Array.from(flows, (f) => f[0]),
    from: Uint32Array.from(flows, (f) => f[1]),
    to: Uint32Array.from(flows, (f) => f[2]),
    amount: Float64Array.from(flows, (f) => f[3]),
  },
});

describe('the mean of flows', () => {
  test('is the amount a day from the first frame on, in the unit of the link', () => {
    const memory = new FlowMemory(schema, 30);
    memory.add(frame(2, [[0, 0, 1, 6]]));
    expect(memory.byLink()[0]).toBeCloseTo(30, 9);
  });

  test('stays what it is while the same flows, whatever the frames', () => {
    const memory = new FlowMemory(schema, 30);
    for (const days of [1, 7, 3, 1, 50]) memory.add(frame(days, [[2, 0, 1, 5 * days]]));
    expect(memory.byLink()[2]).toBeCloseTo(5, 9);
  });

  test('forgets by half in 30 ln 2 days', () => {
    const memory = new FlowMemory(schema, 30);
    memory.add(frame(3000, [[2, 0, 1, 3000]]));
    memory.add(frame(30 * Math.LN2, []));
    expect(memory.byLink()[2]).toBeCloseTo(0.5, 9);
  });

  test('says nothing about a frame without time', () => {
    const memory = new FlowMemory(schema, 30);
    memory.add(frame(0, [[2, 0, 1, 5]]));
    expect([...memory.byLink()]).toEqual([0, 0, 0]);
  });
});

describe('flows between places', () => {
  test('add up over links of a kind and over parties, with shares that add up to one', () => {
    const memory = new FlowMemory(schema, 30);
    // tesla at A -> world at B over the first link, world at A -> tesla at B over the second: one arc.
    memory.add(
      frame(1, [
        [0, 3, 1, 1],
        [1, 0, 4, 20],
        [1, 0, 2, 10],
        [2, 0, 1, 7],
      ]),
    );
    const flows = memory.byPlaces();
    const energy = flows.filter((flow) => flow.kind === 'energy');
    expect(energy.map(({ from, to, amount, share }) => [from, to, amount, share])).toEqual([
      [0, 1, expect.closeTo(30, 9), expect.closeTo(0.75, 9)],
      [0, 2, expect.closeTo(10, 9), expect.closeTo(0.25, 9)],
    ]);
    expect(flows[0]).toMatchObject({ kind: 'tokens', family: 'tokens', share: 1, unit: 'x' });
  });

  test('get an arc if they are strong, leave a place and are not hidden', () => {
    const memory = new FlowMemory(schema, 30);
    memory.add(
      frame(1, [
        [2, 0, 1, 80],
        [2, 0, 2, 16],
        [2, 1, 2, 4],
        [0, 0, 0, 9],
        [1, 1, 0, 1],
      ]),
    );
    const flows = memory.byPlaces();
    const limits = { most: 60, perKind: 8, enough: 0.95 };
    expect(strongestArcs(flows, new Set(), limits).map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ['tokens', 0, 1],
      ['tokens', 0, 2],
      ['energy', 1, 0],
    ]);
    expect(strongestArcs(flows, new Set(['tokens']), limits).map(({ kind }) => kind)).toEqual(['energy']);
    expect(strongestArcs(flows, new Set(), { ...limits, perKind: 1 })).toHaveLength(2);
    expect(strongestArcs(flows, new Set(), { ...limits, most: 1 })).toHaveLength(1);
  });

  test('have a width proportional to the share', () => {
    expect(arcWidth(1)).toBe(FULL_WIDTH);
    expect(arcWidth(0.5)).toBe(FULL_WIDTH / 2);
    expect(arcWidth(0.001)).toBe(LEAST_WIDTH);
  });

  test('stand over each other between the same two places', () => {
    const memory = new FlowMemory(schema, 30);
    memory.add(
      frame(1, [
        [2, 0, 1, 1],
        [0, 1, 0, 1],
      ]),
    );
    const arcs = arcsOf(
      memory.byPlaces(),
      schema.places.map((p) => unitVector(p.latitude, p.longitude)),
    );
    expect(arcs).toHaveLength(2);
    expect(arcs[0]?.angle).toBeCloseTo(Math.PI / 2, 9);
    expect(arcs[1]!.lift).toBeGreaterThan(arcs[0]!.lift * 1.2);
  });
});

describe('particles', () => {
  const arc = { key: 7, share: 0.5, angle: 1 };

  test('leave at a rate proportional to the share', () => {
    const field = new ParticleField();
    field.advance([arc], 0);
    let left = 0;
    let before = field.on(7).length;
    for (let i = 0; i < 600; i++) {
      field.advance([arc], 0.05);
      // Each that arrives makes room; what is there and what came is what left.
      left += field.on(7).filter((gone) => gone < 0.05 / crossingTime(1)).length;
      before = field.on(7).length;
    }
    expect(left).toBeGreaterThan(30 * FULL_RATE * 0.5 - 2);
    expect(left).toBeLessThan(30 * FULL_RATE * 0.5 + 2);
    expect(before).toBeCloseTo(FULL_RATE * 0.5 * crossingTime(1), -0.5);
  });

  test('move from the sender to the receiver', () => {
    const field = new ParticleField();
    field.advance([arc], 0);
    const before = [...field.on(7)];
    field.advance([arc], 0.1);
    const step = 0.1 / crossingTime(1);
    expect(
      field.on(7).filter((gone) => before.some((b) => Math.abs(gone - b - step) < 1e-9)).length,
    ).toBeGreaterThanOrEqual(before.length - 1);
  });

  test('stand still without time and vanish with their arc', () => {
    const field = new ParticleField();
    field.advance([arc], 0);
    const before = [...field.on(7)];
    expect(before.length).toBeGreaterThan(3);
    field.advance([arc], 0);
    expect(field.on(7)).toEqual(before);
    field.advance([], 0.1);
    expect(field.on(7)).toEqual([]);
  });

  test('do not appear where nothing flows', () => {
    const field = new ParticleField();
    for (let i = 0; i < 10; i++) field.advance([{ ...arc, share: 0 }], 1);
    expect(field.on(7).length).toBeLessThanOrEqual(1);
  });
});

describe('families', () => {
  test('cover every kind of link of the ecosystem', () => {
    for (const { kind } of Object.values(LINKS))
      expect(FAMILIES as readonly string[]).toContain(familyOf(kind));
  });

  test('have nine different colours; what is unknown has one too', () => {
    expect(new Set(FAMILIES.map((family) => FAMILY_COLOURS[family])).size).toBe(9);
    expect(familyOf('gossip')).toBe('other');
    expect(rgb('#FF8000')).toEqual([1, 128 / 255, 0]);
  });

  test('stand out from the ground by 3:1', () => {
    const luminance = (colour: string): number => {
      const [r, g, b] = rgb(colour).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [
        number,
        number,
        number,
      ];
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    for (const family of FAMILIES) {
      expect((luminance(FAMILY_COLOURS[family]) + 0.05) / (luminance('#0B0E14') + 0.05)).toBeGreaterThan(3);
    }
  });
});
