import { FRAGMENT_START, VERTEX_START } from './common';

/** The globe's disc: one square, the ground under each pixel worked out in the fragment shader. */
export const DISC_VERTEX = `${VERTEX_START}
in vec2 aCorner;
out vec2 vRadii;
void main() {
  vRadii = aCorner * 1.02;
  gl_Position = uFlat > 0.5 ? AWAY : toClip(vRadii * uScale);
}`;

export const DISC_FRAGMENT = `${FRAGMENT_START}
uniform vec3 uEast;
uniform vec3 uNorth;
uniform vec3 uOut;
uniform vec3 uSun;
uniform float uScale;
uniform vec3 uDay;
uniform vec3 uNight;
uniform vec3 uLimb;
in vec2 vRadii;
void main() {
  float square = dot(vRadii, vRadii);
  float radius = sqrt(square);
  float edge = 1.0 / uScale;
  float cover = 1.0 - smoothstep(1.0 - edge, 1.0 + edge, radius);
  if (cover <= 0.0) discard;
  vec3 ground = vRadii.x * uEast + vRadii.y * uNorth + sqrt(max(0.0, 1.0 - square)) * uOut;
  vec3 ink = mix(uNight, uDay, daylight(dot(ground, uSun)));
  ink = mix(ink, uLimb, smoothstep(1.0 - 3.0 * edge, 1.0 - edge, radius));
  colour = inked(ink, cover);
}`;

/** Ground in triangles: land, and the ocean of the flat map. */
export const GROUND_VERTEX = `${VERTEX_START}
in vec3 aPoint;
out vec3 vStanding;
out float vSun;
void main() {
  vStanding = standing(aPoint);
  vSun = dot(aPoint, uSun);
  gl_Position = toClip(toScreen(aPoint));
}`;

export const GROUND_FRAGMENT = `${FRAGMENT_START}
uniform vec3 uDay;
uniform vec3 uNight;
in vec3 vStanding;
in float vSun;
void main() {
  if (vStanding.z < 0.0) discard;
  colour = inked(mix(uNight, uDay, daylight(vSun)), 1.0);
}`;

/** Coasts and graticule: lines of one device pixel. The longitude tells where the flat map is torn. */
export const LINE_VERTEX = `${VERTEX_START}
in vec3 aPoint;
out vec3 vStanding;
out float vTorn;
void main() {
  vStanding = standing(aPoint);
  vTorn = uFlat > 0.5 && abs(longitudeOf(aPoint)) > 3.14 ? 1.0 : 0.0;
  gl_Position = toClip(toScreen(aPoint));
}`;

export const LINE_FRAGMENT = `${FRAGMENT_START}
uniform vec3 uInk;
uniform float uAlpha;
in vec3 vStanding;
in float vTorn;
void main() {
  if (vStanding.z < 0.0 || vTorn > 0.0) discard;
  colour = inked(uInk, uAlpha);
}`;

/** City lights: seen only by night. */
export const LIGHT_VERTEX = `${VERTEX_START}
in vec3 aPoint;
in float aSize;
out float vSun;
void main() {
  vec3 at = standing(aPoint);
  vSun = dot(aPoint, uSun);
  gl_Position = at.z < 0.0 ? AWAY : toClip(toScreen(aPoint));
  gl_PointSize = aSize * uPixels;
}`;

export const LIGHT_FRAGMENT = `${FRAGMENT_START}
uniform vec3 uInk;
uniform float uAlpha;
in float vSun;
void main() {
  float far = 2.0 * length(gl_PointCoord - 0.5);
  float alpha = uAlpha * (1.0 - daylight(vSun)) * (1.0 - smoothstep(0.3, 1.0, far));
  if (alpha <= 0.0) discard;
  colour = inked(uInk, alpha);
}`;
