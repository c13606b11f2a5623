import { describe, expect, test } from 'vitest';
import {
  layWheel,
  linkWidth,
  shares,
  THIN_WIDTH,
  VALVE_GAP,
  WHOLE_WIDTH,
} from '../../src/app/wheel/geometry';
import { doubleSchema } from './double';

const WIDTH = 356;
const HEIGHT = 268;
const wheel = layWheel(doubleSchema, WIDTH, HEIGHT);

describe('the ring', () => {
  test('has the layers in the order of their turns, clockwise from the top, the outside last', () => {
    expect(wheel.nodes.map(({ name }) => name)).toEqual([
      ...doubleSchema.layers.map(({ name }) => name),
      'world',
    ]);
    expect(wheel.nodes[0]).toMatchObject({ x: WIDTH / 2, anchor: 'middle' });
    expect(wheel.nodes[1]!.x).toBeGreaterThan(WIDTH / 2);
    expect(wheel.nodes[0]!.y).toBeLessThan(HEIGHT / 2);
  });

  test('keeps nodes at equal distances and names beside them inside the drawing', () => {
    const radius = wheel.nodes.map(({ x, y }) => Math.hypot(x - WIDTH / 2, y - HEIGHT / 2));
    for (const r of radius) expect(r).toBeCloseTo(radius[0] as number, 9);
    for (const { labelX, labelY } of wheel.nodes) {
      expect(labelX).toBeGreaterThan(48);
      expect(labelX).toBeLessThan(WIDTH - 48);
      expect(labelY).toBeGreaterThan(6);
      expect(labelY).toBeLessThan(HEIGHT - 6);
    }
  });
});

describe('links', () => {
  test('run from their sender to their receiver, inside the ring', () => {
    for (const [i, link] of wheel.links.entries()) {
      const { from, to } = doubleSchema.links[i]!;
      const [x0, y0, , , x1, y1] = link.path.match(/-?[\d.]+/g)!.map(Number) as [
        number,
        number,
        number,
        number,
        number,
        number,
      ];
      const a = wheel.nodes.find(({ name }) => name === from)!;
      const b = wheel.nodes.find(({ name }) => name === to)!;
      expect([x0, y0, x1, y1]).toEqual([a.x, a.y, b.x, b.y].map((v) => expect.closeTo(v, 0)));
      expect(Math.hypot(link.x - WIDTH / 2, link.y - HEIGHT / 2)).toBeLessThan(112);
    }
  });

  test('have valves that can be told apart: nine in ten keep the full gap, none covers another', () => {
    const gaps = wheel.links.map(({ x, y }, i) =>
      Math.min(...wheel.links.filter((_, j) => j !== i).map((other) => Math.hypot(other.x - x, other.y - y))),
    );
    expect(Math.min(...gaps)).toBeGreaterThan(5);
    expect(gaps.filter((gap) => gap >= VALVE_GAP - 0.1).length).toBeGreaterThanOrEqual(0.85 * gaps.length);
  });

  test('between the same two layers have paths of their own', () => {
    expect(new Set(wheel.links.map(({ path }) => path)).size).toBe(wheel.links.length);
  });
});

describe('widths', () => {
  test('are on a log scale over three decades', () => {
    expect(linkWidth(1)).toBe(WHOLE_WIDTH);
    expect(linkWidth(0.001)).toBeCloseTo(THIN_WIDTH, 9);
    expect(linkWidth(1e-9)).toBe(THIN_WIDTH);
    expect(linkWidth(0)).toBe(0);
    expect(linkWidth(0.1) - linkWidth(0.01)).toBeCloseTo(linkWidth(1) - linkWidth(0.1), 9);
  });

  test('come from the share of all of the kind', () => {
    expect(shares([{ kind: 'a' }, { kind: 'b' }, { kind: 'a' }, { kind: 'c' }], [1, 5, 3, 0])).toEqual([
      0.25, 1, 0.75, 0,
    ]);
  });
});
