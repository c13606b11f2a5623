import { FRAGMENT_START, VERTEX_START } from './common';

/** Pieces of one arc. */
export const ARC_PIECES = 32;

const ARC_GLSL = `
vec3 onArc(vec3 from, vec3 to, float angle, float lift, float t) {
  float sine = sin(angle);
  vec3 ground = sine < 1e-5
    ? normalize(mix(from, to, t) + vec3(0.0, 0.0, 1e-6))
    : (sin((1.0 - t) * angle) * from + sin(t * angle) * to) / sine;
  return ground * (1.0 + lift * sin(3.14159265 * t));
}
float angleBetween(vec3 a, vec3 b) {
  return atan(length(cross(a, b)), dot(a, b));
}`;

/** Arcs as bands: the width on the screen is the amount; they grow brighter toward the receiver. */
export const ARC_VERTEX = `${VERTEX_START}
in vec2 aAlong;
in vec3 aFrom;
in vec3 aTo;
in vec3 aInk;
in vec2 aForm;
out vec3 vInk;
out vec3 vStanding;
out vec2 vAlong;
out float vWidth;
out float vTorn;
${ARC_GLSL}
const float PIECE = ${(1 / ARC_PIECES).toFixed(6)};
void main() {
  float t = aAlong.x;
  float angle = angleBetween(aFrom, aTo);
  float lift = uFlat > 0.5 ? 0.0 : aForm.y;
  vec3 point = onArc(aFrom, aTo, angle, lift, t);
  vec3 back = onArc(aFrom, aTo, angle, lift, max(0.0, t - PIECE));
  vec3 ahead = onArc(aFrom, aTo, angle, lift, min(1.0, t + PIECE));
  vec2 way = toScreen(ahead) - toScreen(back);
  vec2 across = length(way) > 1e-4 ? normalize(vec2(-way.y, way.x)) : vec2(0.0);
  vWidth = aForm.x + 1.0;
  vInk = aInk;
  vStanding = standing(point);
  vAlong = vec2(t, aAlong.y);
  vTorn = uFlat > 0.5 && abs(longitudeOf(ahead) - longitudeOf(back)) > 3.1416 ? 1.0 : 0.0;
  gl_Position = toClip(toScreen(point) + across * aAlong.y * 0.5 * vWidth);
}`;

export const ARC_FRAGMENT = `${FRAGMENT_START}
in vec3 vInk;
in vec3 vStanding;
in vec2 vAlong;
in float vWidth;
in float vTorn;
void main() {
  if (vTorn > 0.0 || hidden(vStanding)) discard;
  float edge = abs(vAlong.y) * 0.5 * vWidth;
  float cover = 1.0 - smoothstep(0.5 * vWidth - 1.0, 0.5 * vWidth, edge);
  colour = inked(vInk, cover * mix(0.22, 0.8, vAlong.x));
}`;

/** Particles: positions are worked out on the way (see ../particles). */
export const PARTICLE_VERTEX = `${VERTEX_START}
in vec3 aFrom;
in vec3 aTo;
in vec3 aInk;
in vec3 aForm;
out vec3 vInk;
${ARC_GLSL}
void main() {
  float angle = angleBetween(aFrom, aTo);
  vec3 point = onArc(aFrom, aTo, angle, uFlat > 0.5 ? 0.0 : aForm.y, aForm.x);
  vec3 at = standing(point);
  vInk = aInk;
  bool unseen = aForm.z <= 0.0 || (at.z < 0.0 && dot(at.xy, at.xy) < 1.0);
  gl_Position = unseen ? AWAY : toClip(toScreen(point));
  gl_PointSize = aForm.z * uPixels;
}`;

export const PARTICLE_FRAGMENT = `${FRAGMENT_START}
in vec3 vInk;
void main() {
  float far = 2.0 * length(gl_PointCoord - 0.5);
  float alpha = 1.0 - smoothstep(0.55, 1.0, far);
  if (alpha <= 0.0) discard;
  colour = inked(mix(vInk, vec3(1.0), 0.35), alpha);
}`;
