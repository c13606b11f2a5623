import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ViewTable } from '../../src/engine/view';
import { vectorsOf } from '../../src/view/camera';
import {
  discRadius,
  fillHeight,
  GIGAWATT_RADIUS,
  gigawattRadius,
  LEAST_RADIUS,
  MOST_RADIUS,
  watts,
} from '../../src/view/discs';
import { ownerColumn, type PlacedTable, roleOf, siteColumns } from '../../src/view/frames';
import { overlap, placeLabels, separate } from '../../src/view/labels';
import { markStyle } from '../../src/view/marks';
import { DARK } from '../../src/view/palette';
import { readSites, siteDiscs } from '../../src/view/sites';
import { spreadOffset, writeIdentity } from '../../src/view/spread';
import { doubleFrame, doubleSchema } from '../app/double';

const table = (name: string): ViewTable => doubleSchema.tables.find((t) => t.name === name) as ViewTable;
const withColumns = (...columns: [name: string, unit: string][]): ViewTable => ({
  name: 't',
  agent: 'thing',
  about: '',
  position: { model: 'fixed', place: 'place' },
  columns: [['place', 'place'] as const, ...columns].map(([name, unit]) => ({
    name,
    unit,
    type: 'f64',
    about: '',
  })),
});

describe('how a table is drawn', () => {
  test('follows from its position and its columns', () => {
    expect(Object.fromEntries(doubleSchema.tables.map((t) => [t.name, roleOf(t)]))).toEqual({
      'fleet.vehicles': 'placed',
      'robots.robots': 'placed',
      'compute.sites': 'site',
      'network.satellites': 'orbit',
      'launch.pads': 'placed',
      'strange.things': 'none',
    });
  });

  test('finds the columns of a site by name and unit', () => {
    expect(siteColumns(withColumns(['power', 'GW'], ['load', '1']))).toEqual({ size: 'power', fill: 'load' });
    expect(siteColumns(withColumns(['load', 'W'], ['powered', '1']))).toEqual({
      size: 'load',
      fill: 'powered',
    });
    expect(siteColumns(withColumns(['power', 'W']))).toBeUndefined();
    expect(siteColumns(withColumns(['power', '1'], ['load', '1']))).toBeUndefined();
    expect(ownerColumn(withColumns(['owner', 'firm']))).toBe('owner');
  });

  test('gives vehicles, robots, satellites and the rest looks of their own', () => {
    const looks = ['fleet.vehicles', 'robots.robots', 'network.satellites', 'launch.pads'].map((name) =>
      markStyle(table(name), DARK),
    );
    expect(new Set(looks.map(({ colour }) => colour)).size).toBe(4);
    expect(looks[0]?.shape).not.toBe(looks[1]?.shape);
  });
});

describe('discs', () => {
  test('have an area proportional to power', () => {
    expect(discRadius(1e9)).toBe(GIGAWATT_RADIUS);
    expect(discRadius(4e9) ** 2 / discRadius(1e9) ** 2).toBeCloseTo(4, 9);
    expect(discRadius(1)).toBe(LEAST_RADIUS);
    expect(discRadius(0)).toBe(0);
    expect(gigawattRadius([5e9, 1e9])).toBe(GIGAWATT_RADIUS);
    expect(discRadius(40e9, gigawattRadius([40e9, 1e9]))).toBeCloseTo(MOST_RADIUS, 9);
    expect(gigawattRadius([])).toBe(GIGAWATT_RADIUS);
    expect([watts('MW'), watts('1')]).toEqual([1e6, undefined]);
  });

  test('are filled by area', () => {
    expect([fillHeight(0), fillHeight(0.5), fillHeight(1)]).toEqual([-1, expect.closeTo(0, 9), 1]);
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), (share) => {
        const h = fillHeight(share);
        expect((Math.acos(-h) + h * Math.sqrt(1 - h * h)) / Math.PI).toBeCloseTo(share, 8);
      }),
    );
  });

  test('show the sites of a frame, mixed between two', () => {
    const index = doubleSchema.tables.findIndex(({ name }) => name === 'compute.sites');
    const pair = { before: doubleFrame(0), after: doubleFrame(1500), sequence: 1 };
    const group = new Set([1, 2, 3]);
    const sites = readSites(
      table('compute.sites') as PlacedTable,
      index,
      doubleSchema.places,
      group,
      pair,
      0.5,
    );
    const colossus = sites.find(({ name }) => name === 'Colossus 1');
    expect(colossus).toMatchObject({
      power: expect.closeTo(450e6, 0),
      load: expect.closeTo(0.93, 6),
      isGroup: true,
    });
    expect(sites.find(({ name }) => name === 'Google sites')?.isGroup).toBe(false);
    const camera = { projection: 'globe', latitude: 28, longitude: -88, zoom: 1 } as const;
    const discs = siteDiscs(sites, vectorsOf(doubleSchema.places), camera, { width: 900, height: 700 });
    // China is on the far side.
    expect(discs).toHaveLength(sites.length - 1);
    for (const [i, a] of discs.entries()) {
      for (const b of discs.slice(0, i)) {
        expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan((a.radius + b.radius) * 0.85);
      }
    }
  });
});

describe('discs that cover each other', () => {
  test('stand side by side afterwards, the big one near its place', () => {
    const discs = [
      { x: 100, y: 100, radius: 20 },
      { x: 100, y: 100, radius: 5 },
    ];
    separate(discs);
    expect(Math.hypot(discs[0]!.x - discs[1]!.x, discs[0]!.y - discs[1]!.y)).toBeGreaterThanOrEqual(25);
    expect(Math.hypot(discs[0]!.x - 100, discs[0]!.y - 100)).toBeLessThan(6);
  });
});

describe('labels', () => {
  const room = { x: 0, y: 0, width: 300, height: 200 };

  test('never touch each other, a disc, a panel or the edge', () => {
    const wish = fc.record({
      x: fc.double({ min: 0, max: 300, noNaN: true }),
      y: fc.double({ min: 0, max: 200, noNaN: true }),
      radius: fc.double({ min: 2, max: 25, noNaN: true }),
      width: fc.double({ min: 20, max: 90, noNaN: true }),
    });
    const panel = { x: 0, y: 150, width: 120, height: 50 };
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 14 }), (wishes) => {
        const named = wishes.map((w, i) => ({ ...w, height: 28, id: String(i) }));
        const placed = placeLabels(named, room, [panel]);
        for (const [i, label] of placed.entries()) {
          expect(placed.slice(0, i).some((other) => overlap(label, other))).toBe(false);
          expect(overlap(label, panel)).toBe(false);
          expect(
            label.x >= 0 && label.y >= 0 && label.x + label.width <= 300 && label.y + label.height <= 200,
          ).toBe(true);
          for (const { x, y, radius } of named) {
            expect(
              overlap(label, { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius }),
            ).toBe(false);
          }
        }
      }),
    );
  });

  test('stay on their side while there is room', () => {
    const wish = { id: 'a', x: 150, y: 100, radius: 10, width: 50, height: 28 };
    expect(placeLabels([wish], room)[0]).toMatchObject({ side: 0, x: 164, y: 86 });
    expect(placeLabels([wish], room, [], new Map([['a', 1]]))[0]).toMatchObject({ side: 1, x: 86 });
  });
});

describe('spread around a place', () => {
  test('is the same for the same identity and fills the disc', () => {
    const floats = new Float32Array(4);
    writeIdentity(4_000_000_000, 17, floats, 0);
    writeIdentity(4_000_000_000, 17, floats, 2);
    expect([floats[0], floats[1]]).toEqual([floats[2], floats[3]]);
    const found = Array.from({ length: 4000 }, (_, i) => {
      writeIdentity(12345, i, floats, 0);
      return [floats[0], floats[1]] as [number, number];
    });
    for (const axis of [0, 1] as const) {
      const mean = found.reduce((sum, pair) => sum + pair[axis], 0) / found.length;
      expect(mean).toBeCloseTo(0.5, 1);
    }
    const offsets = found.map(([a, b]) => spreadOffset(a, b));
    expect(offsets.every(([x, y]) => Math.hypot(x, y) <= 2)).toBe(true);
    // Dense in the middle: half of all within 0.71 (2 x 0.5^1.5).
    expect(offsets.filter(([x, y]) => Math.hypot(x, y) < 2 * 0.5 ** 1.5).length / 4000).toBeCloseTo(0.5, 1);
  });
});
