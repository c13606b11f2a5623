import { SPREAD_GLSL } from '../spread';
import { FRAGMENT_START, VERTEX_START } from './common';

/** Agents at or around a place: two keyframes mixed, offset by identity (radius 0: exactly at the place). */
export const PLACED_VERTEX = `${VERTEX_START}
in vec3 aBefore;
in vec3 aAfter;
in vec2 aIdentity;
in float aAlpha;
in float aCrowd;
uniform float uMix;
uniform float uRadius;
uniform float uRoom;
uniform float uSize;
out float vAlpha;
${SPREAD_GLSL}
void main() {
  vec3 place = normalize(mix(aBefore, aAfter, uMix));
  vec3 east = normalize(vec3(-place.y, place.x, 0.0) + vec3(0.0, 1e-6, 0.0));
  vec3 north = cross(place, east);
  // Where many stand at one place the cloud grows until each has room on the screen.
  float radius = uRadius > 0.0 ? max(uRadius, aCrowd * uRoom / uScale) : 0.0;
  vec2 offset = spreadOffset(aIdentity) * radius;
  vec3 point = normalize(place + offset.x * east + offset.y * north);
  vAlpha = aAlpha;
  gl_Position = aAlpha <= 0.0 || standing(point).z < 0.0 ? AWAY : toClip(toScreen(point));
  gl_PointSize = uSize * uPixels;
}`;

/** Satellites: moved on from the moment for which their phase was written. */
export const ORBIT_VERTEX = `${VERTEX_START}
in vec3 aShape;
in vec2 aNode;
in vec2 aPhase;
uniform float uSeconds;
uniform float uSize;
out float vAlpha;
void main() {
  float u = aPhase.x + aPhase.y * uSeconds;
  float node = aNode.x + aNode.y * uSeconds;
  float along = aShape.x * cos(u);
  float across = aShape.x * sin(u);
  float level = across * aShape.y;
  vec3 point = vec3(
    along * cos(node) - level * sin(node),
    along * sin(node) + level * cos(node),
    across * aShape.z
  );
  vec3 at = standing(point);
  bool behind = at.z < 0.0;
  vAlpha = behind ? 0.4 : 1.0;
  bool unseen = aShape.x < 1.0 || (behind && dot(at.xy, at.xy) < 1.0);
  gl_Position = unseen ? AWAY : toClip(toScreen(point));
  gl_PointSize = uSize * uPixels;
}`;

/** A small mark: round (shape 0) or square (shape 1), so that kinds differ by more than colour. */
export const MARK_FRAGMENT = `${FRAGMENT_START}
uniform vec3 uInk;
uniform float uAlpha;
uniform float uShape;
in float vAlpha;
void main() {
  vec2 from = abs(gl_PointCoord - 0.5) * 2.0;
  float far = uShape > 0.5 ? 0.0 : length(from);
  float alpha = uAlpha * vAlpha * (1.0 - smoothstep(0.6, 1.0, far));
  if (alpha <= 0.0) discard;
  colour = inked(uInk, alpha);
}`;

/** Data centers: placed on the screen beforehand (see separate() in ../labels), ring and fill by area. */
export const SITE_VERTEX = `${VERTEX_START}
in vec2 aScreen;
in vec4 aDisc;
in vec3 aInk;
out vec4 vDisc;
out vec3 vInk;
void main() {
  vDisc = aDisc;
  vInk = aInk;
  gl_Position = aDisc.x <= 0.0 ? AWAY : toClip(vec2(aScreen.x - 0.5 * uViewport.x, 0.5 * uViewport.y - aScreen.y));
  gl_PointSize = (2.0 * aDisc.x + 2.0) * uPixels;
}`;

/** aDisc: radius in CSS pixels, fill height in radii, alpha, 1 if chosen. */
export const SITE_FRAGMENT = `${FRAGMENT_START}
uniform vec3 uGround;
in vec4 vDisc;
in vec3 vInk;
void main() {
  float radius = vDisc.x;
  vec2 at = (gl_PointCoord - 0.5) * (2.0 * radius + 2.0);
  float far = length(at);
  float cover = 1.0 - smoothstep(radius - 0.5, radius + 0.5, far);
  if (cover <= 0.0) discard;
  float level = -at.y / radius;
  float filled = 1.0 - smoothstep(vDisc.y - 0.7 / radius, vDisc.y + 0.7 / radius, level);
  float line = vDisc.w > 0.5 ? 2.2 : 1.2;
  float ring = smoothstep(radius - line - 0.5, radius - line + 0.5, far);
  vec3 ink = mix(uGround, vInk, max(filled * 0.72, ring));
  if (vDisc.w > 0.5) ink = mix(ink, vec3(1.0), ring);
  colour = inked(ink, cover * vDisc.z * (vDisc.w > 0.5 ? 1.0 : mix(0.55, 1.0, max(filled, ring))));
}`;
