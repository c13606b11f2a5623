import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  axes,
  type Camera,
  dragged,
  MOST_ZOOM,
  project,
  scaleOf,
  turned,
  unproject,
  zoomed,
  zoomedAt,
} from '../../src/view/camera';
import { equalEarth, equalEarthInverse, MAP_HALF_HEIGHT, MAP_HALF_WIDTH } from '../../src/view/equalEarth';
import { coordinates, dot, scaled, unitVector } from '../../src/view/vector';

const viewport = { width: 900, height: 700 };
const globe: Camera = { projection: 'globe', latitude: 28, longitude: -88, zoom: 1 };
const map: Camera = { projection: 'map', latitude: 0, longitude: 0, zoom: 1 };
const latitude = fc.double({ min: -84, max: 84, noNaN: true });
const longitude = fc.double({ min: -179, max: 179, noNaN: true });

describe('the globe', () => {
  test('shows the point it looks at in the middle, north up and east right', () => {
    const middle = project(unitVector(28, -88), globe, viewport);
    expect(middle.x).toBeCloseTo(450, 9);
    expect(middle.y).toBeCloseTo(350, 9);
    expect(project(unitVector(29, -88), globe, viewport).y).toBeLessThan(350);
    expect(project(unitVector(28, -87), globe, viewport).x).toBeGreaterThan(450);
  });

  test('hides the far side, but not what stands high over the limb', () => {
    const far = unitVector(-28, 92);
    expect(project(far, globe, viewport).visible).toBe(false);
    // 100 degrees from the middle: below the horizon on the ground, in sight far above it.
    const beyond = unitVector(28 - 100, -88);
    expect(project(beyond, globe, viewport).visible).toBe(false);
    expect(project(scaled(beyond, 1.2), globe, viewport).visible).toBe(true);
  });

  test('gives back where a pixel points', () => {
    fc.assert(
      fc.property(latitude, longitude, fc.double({ min: 1, max: 20, noNaN: true }), (lat, lon, zoom) => {
        const camera = { ...globe, latitude: lat * 0.9, longitude: lon, zoom };
        const point = unitVector(lat, lon);
        const at = project(point, camera, viewport);
        const back = unproject(at.x, at.y, camera, viewport);
        expect(at.visible).toBe(true);
        expect(dot(unitVector(back?.latitude ?? 0, back?.longitude ?? 0), point)).toBeCloseTo(1, 9);
      }),
    );
    expect(unproject(0, 0, globe, viewport)).toBeUndefined();
  });

  test('has axes at right angles', () => {
    const { east, north, out } = axes(globe);
    expect([dot(east, north), dot(north, out), dot(out, east)].every((d) => Math.abs(d) < 1e-12)).toBe(true);
    expect(dot(out, out)).toBeCloseTo(1, 12);
  });
});

describe('the map', () => {
  test('is Equal Earth: known points of the projection', () => {
    // Outline of the world: 2.70663 by 1.31736 radii (Savric et al. 2018, table of parameters).
    expect(MAP_HALF_WIDTH).toBeCloseTo(2.70663, 5);
    expect(MAP_HALF_HEIGHT).toBeCloseTo(1.31737, 4);
    const [x, y] = equalEarth(0, Math.PI);
    expect(x).toBeCloseTo(MAP_HALF_WIDTH, 9);
    expect(y).toBe(0);
  });

  test('keeps areas', () => {
    // A cell of a degree covers cos(latitude) square degrees on the sphere; Equal Earth is exact in the limit.
    const step = 1e-4;
    const area = (lat: number, lon: number): number => {
      const [x0, y0] = equalEarth(lat, lon);
      const [x1, y1] = equalEarth(lat, lon + step);
      const [x2, y2] = equalEarth(lat + step, lon);
      return ((x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)) / (step * step * Math.cos(lat + step / 2));
    };
    for (const lat of [-1.2, -0.6, 0, 0.5, 1.1]) expect(area(lat, 0.7)).toBeCloseTo(1, 3);
  });

  test('turns back', () => {
    fc.assert(
      fc.property(latitude, longitude, (lat, lon) => {
        const back = equalEarthInverse(...equalEarth((lat * Math.PI) / 180, (lon * Math.PI) / 180));
        expect((back?.latitude ?? 9) * (180 / Math.PI)).toBeCloseTo(lat, 6);
        expect((back?.longitude ?? 9) * (180 / Math.PI)).toBeCloseTo(lon, 6);
      }),
    );
  });

  test('fits the world into the picture at zoom 1 and keeps it covered when zoomed', () => {
    for (const lon of [-179.9, 179.9]) {
      const { x } = project(unitVector(0, lon), map, viewport);
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(900);
    }
    const near = { ...map, latitude: 80, longitude: 170, zoom: 8 };
    expect(project(unitVector(89.9, 0), near, viewport).y).toBeLessThanOrEqual(1);
  });
});

describe('camera moves', () => {
  test('a drag keeps the ground under the hand, near the middle', () => {
    const before = unproject(450, 350, { ...globe, latitude: 0 }, viewport);
    const after = dragged({ ...globe, latitude: 0 }, viewport, 30, -20);
    const at = project(unitVector(before?.latitude ?? 9, before?.longitude ?? 9), after, viewport);
    expect(at.x).toBeCloseTo(480, 0);
    expect(at.y).toBeCloseTo(330, 0);
  });

  test('zooming at a point keeps the ground there', () => {
    const ground = unproject(520, 300, globe, viewport);
    const after = zoomedAt(globe, viewport, 1.2, 520, 300);
    const at = project(unitVector(ground?.latitude ?? 0, ground?.longitude ?? 0), after, viewport);
    expect(after.zoom).toBeCloseTo(1.2, 9);
    expect(Math.hypot(at.x - 520, at.y - 300)).toBeLessThan(3);
    expect(zoomedAt(globe, viewport, 2, 0, 0)).toEqual(zoomed(globe, 2));
  });

  test('stay inside their bounds', () => {
    expect(turned(globe, 0, 500).latitude).toBe(85);
    expect(turned({ ...globe, longitude: 170 }, 20, 0).longitude).toBeCloseTo(-170, 9);
    expect(turned({ ...map, longitude: 170 }, 20, 0).longitude).toBe(180);
    expect(zoomed(globe, 0.1).zoom).toBe(1);
    expect(zoomed(globe, 1e6).zoom).toBe(MOST_ZOOM);
    expect(scaleOf(zoomed(globe, 2), viewport)).toBeCloseTo(2 * scaleOf(globe, viewport), 9);
  });

  test('coordinates are the inverse of unitVector', () => {
    const { latitude: lat, longitude: lon } = coordinates(unitVector(-33.9, 151.2));
    expect([lat, lon]).toEqual([expect.closeTo(-33.9, 9), expect.closeTo(151.2, 9)]);
  });
});
