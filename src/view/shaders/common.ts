import { EQUAL_EARTH_GLSL } from '../equalEarth';

/**
 * The start of every vertex shader: the same projection as `project()` in ../camera, so that land, arcs, agents and
 * satellites share one. Screen coordinates are CSS pixels from the middle of the picture, y up.
 */
export const VERTEX_START = `#version 300 es
precision highp float;
uniform vec3 uEast;
uniform vec3 uNorth;
uniform vec3 uOut;
uniform vec3 uSun;
uniform vec2 uViewport;
uniform vec2 uMapCentre;
uniform float uScale;
uniform float uFlat;
uniform float uPixels;
const vec4 AWAY = vec4(3.0, 3.0, 0.0, 1.0);
${EQUAL_EARTH_GLSL}
float longitudeOf(vec3 p) {
  return atan(p.y, p.x);
}
vec2 toScreen(vec3 p) {
  if (uFlat > 0.5) {
    return (equalEarth(asin(clamp(p.z / length(p), -1.0, 1.0)), longitudeOf(p)) - uMapCentre) * uScale;
  }
  return vec2(dot(p, uEast), dot(p, uNorth)) * uScale;
}
// Where a point stands before the Earth's disc: x, y in radii and the height over the limb's plane.
vec3 standing(vec3 p) {
  return uFlat > 0.5 ? vec3(0.0, 0.0, 1.0) : vec3(dot(p, uEast), dot(p, uNorth), dot(p, uOut));
}
vec4 toClip(vec2 screen) {
  return vec4(2.0 * screen / uViewport, 0.0, 1.0);
}
`;

export const FRAGMENT_START = `#version 300 es
precision highp float;
out vec4 colour;
// The Earth hides what is behind its middle plane and inside its disc.
bool hidden(vec3 standing) {
  return standing.z < 0.0 && dot(standing.xy, standing.xy) < 1.0;
}
// 1 by day, 0 where the sun is more than 18 degrees under the horizon (astronomical twilight).
float daylight(float sine) {
  return smoothstep(-0.309, 0.02, sine);
}
vec4 inked(vec3 ink, float alpha) {
  return vec4(ink * alpha, alpha);
}
`;
