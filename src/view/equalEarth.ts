/**
 * The Equal Earth projection (Šavrič, Patterson & Jenny 2018, Int. J. Geogr. Inf. Sci. 33): equal areas, so that
 * size keeps meaning amount on the flat map. Angles in rad; plane coordinates in radii.
 */
const A1 = 1.340264;
const A2 = -0.081106;
const A3 = 0.000893;
const A4 = 0.003796;
const ROOT3 = Math.sqrt(3);

/** Half the width and half the height of the world's outline, in radii. */
export const MAP_HALF_WIDTH = (2 * Math.PI) / (ROOT3 * A1);
export const MAP_HALF_HEIGHT = polynomial(Math.PI / 3);

function polynomial(theta: number): number {
  const t2 = theta * theta;
  const t6 = t2 * t2 * t2;
  return theta * (A1 + A2 * t2 + t6 * (A3 + A4 * t2));
}

function slope(theta: number): number {
  const t2 = theta * theta;
  const t6 = t2 * t2 * t2;
  return A1 + 3 * A2 * t2 + t6 * (7 * A3 + 9 * A4 * t2);
}

export function equalEarth(latitude: number, longitude: number): [x: number, y: number] {
  const theta = Math.asin((ROOT3 / 2) * Math.sin(latitude));
  return [(2 * ROOT3 * longitude * Math.cos(theta)) / (3 * slope(theta)), polynomial(theta)];
}

/** The inverse, or undefined outside the world's outline. */
export function equalEarthInverse(x: number, y: number): { latitude: number; longitude: number } | undefined {
  if (Math.abs(y) > MAP_HALF_HEIGHT) return undefined;
  let theta = y / A1;
  // Newton on a monotonous polynomial: the error squares each time.
  for (let i = 0; i < 8; i++) theta -= (polynomial(theta) - y) / slope(theta);
  const longitude = (3 * x * slope(theta)) / (2 * ROOT3 * Math.cos(theta));
  if (Math.abs(longitude) > Math.PI) return undefined;
  return { latitude: Math.asin(Math.max(-1, Math.min(1, (2 * Math.sin(theta)) / ROOT3))), longitude };
}

/** The same forward projection for vertex shaders: `vec2 equalEarth(float latitude, float longitude)`. */
export const EQUAL_EARTH_GLSL = `
vec2 equalEarth(float latitude, float longitude) {
  float theta = asin(clamp(${(ROOT3 / 2).toFixed(9)} * sin(latitude), -1.0, 1.0));
  float t2 = theta * theta;
  float t6 = t2 * t2 * t2;
  float slope = ${A1} + 3.0 * ${A2} * t2 + t6 * (7.0 * ${A3} + 9.0 * ${A4} * t2);
  return vec2(
    ${((2 * ROOT3) / 3).toFixed(9)} * longitude * cos(theta) / slope,
    theta * (${A1} + ${A2} * t2 + t6 * (${A3} + ${A4} * t2))
  );
}`;
