import { graticule, sphereGrid } from '../grid';
import type { LandShapes } from '../land';
import { ink, type Palette } from '../palette';
import {
  DISC_FRAGMENT,
  DISC_VERTEX,
  GROUND_FRAGMENT,
  GROUND_VERTEX,
  LIGHT_FRAGMENT,
  LIGHT_VERTEX,
  LINE_FRAGMENT,
  LINE_VERTEX,
} from '../shaders/earth';
import { unitVector } from '../vector';
import { meshOf, type PartMesh, type Uniforms, Values, Vertices } from './parts';

const CORNERS = new Float32Array([-1, -1, 1, -1, -1, 1, 1, 1]);

/** The ocean: a disc for the globe, a grid for the flat map. */
export function oceanMeshes(camera: Values<Uniforms>, palette: Palette): { disc: PartMesh; grid: PartMesh } {
  const shades = new Values({
    uDay: ink(palette.oceanDay),
    uNight: ink(palette.oceanNight),
    uLimb: ink(palette.limb),
  });
  return {
    disc: meshOf({
      label: 'ocean disc',
      vertices: new Vertices({ aCorner: 2 }, CORNERS),
      topology: 'triangle-strip',
      vertex: DISC_VERTEX,
      fragment: DISC_FRAGMENT,
      values: [camera, shades],
    }),
    grid: meshOf({
      label: 'ocean grid',
      vertices: new Vertices({ aPoint: 3 }, sphereGrid()),
      topology: 'triangle-list',
      vertex: GROUND_VERTEX,
      fragment: GROUND_FRAGMENT,
      values: [camera, shades],
    }),
  };
}

function lines(
  label: string,
  points: Float32Array,
  colour: string,
  alpha: number,
  camera: Values<Uniforms>,
): PartMesh {
  return meshOf({
    label,
    vertices: new Vertices({ aPoint: 3 }, points),
    topology: 'line-list',
    vertex: LINE_VERTEX,
    fragment: LINE_FRAGMENT,
    values: [camera, new Values({ uInk: ink(colour), uAlpha: alpha })],
  });
}

export function graticuleMesh(camera: Values<Uniforms>, palette: Palette): PartMesh {
  return lines('graticule', graticule(), palette.graticule, 0.13, camera);
}

/** Land and its coast. */
export function landMeshes(shapes: LandShapes, camera: Values<Uniforms>, palette: Palette): PartMesh[] {
  return [
    meshOf({
      label: 'land',
      vertices: new Vertices({ aPoint: 3 }, shapes.corners),
      indices: shapes.triangles,
      topology: 'triangle-list',
      vertex: GROUND_VERTEX,
      fragment: GROUND_FRAGMENT,
      values: [camera, new Values({ uDay: ink(palette.landDay), uNight: ink(palette.landNight) })],
    }),
    lines('coast', shapes.coast, palette.coast, 0.55, camera),
  ];
}

/** A town: latitude and longitude in degrees, people. */
export type Light = readonly [latitude: number, longitude: number, population: number];

/** Radius in CSS pixels of the light of a city of ten million; the area follows the people. */
const TEN_MILLION_RADIUS = 2.6;

export function lightsMesh(lights: readonly Light[], camera: Values<Uniforms>, palette: Palette): PartMesh {
  const data = new Float32Array(
    lights.flatMap(([latitude, longitude, population]) => [
      ...unitVector(latitude, longitude),
      Math.max(1, 2 * TEN_MILLION_RADIUS * Math.sqrt(population / 1e7)),
    ]),
  );
  return meshOf({
    label: 'city lights',
    vertices: new Vertices({ aPoint: 3, aSize: 1 }, data),
    topology: 'point-list',
    vertex: LIGHT_VERTEX,
    fragment: LIGHT_FRAGMENT,
    values: [camera, new Values({ uInk: ink(palette.lights), uAlpha: 0.75 })],
  });
}
