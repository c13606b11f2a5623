import { asin, atan2, clamp, cos, PI, sin } from '../../engine/maths';
import { alongTrackRate, frozenEccentricity, nodeDrift, orbitRadius } from './orbit';

/**
 * A Walker delta constellation i: T/P/F (Walker 1984, J. Br. Interplanet. Soc. 37): P planes at equal steps of the node,
 * T/P satellites at equal steps in each, phase offset of F x 360/T degrees from one plane to the next.
 */
export interface WalkerShell {
  /** km */
  readonly altitude: number;
  /** rad */
  readonly inclination: number;
  readonly planes: number;
  readonly perPlane: number;
  /** F, 0 to planes - 1 */
  readonly phasing: number;
}

/** The 53-degree shell of Starlink's first generation: 1584/72/17 at 550 km (FCC filings; F from papers, weak). */
export const SHELL_53: WalkerShell = {
  altitude: 550,
  inclination: (53 * PI) / 180,
  planes: 72,
  perPlane: 22,
  phasing: 17,
};

/** Right ascension, rad (not reduced), of a plane's node after `seconds` of J2 drift. */
export function planeNode(shell: WalkerShell, plane: number, seconds: number): number {
  return (2 * PI * plane) / shell.planes + nodeDrift(shell.altitude, shell.inclination) * seconds;
}

/** Mean argument of latitude, rad in [0, 2 pi), of a satellite after `seconds`, with the rate of J2. */
export function argumentOfLatitude(shell: WalkerShell, plane: number, slot: number, seconds: number): number {
  const satellites = shell.planes * shell.perPlane;
  const turns =
    slot / shell.perPlane +
    (shell.phasing * plane) / satellites +
    (alongTrackRate(shell.altitude, shell.inclination) * seconds) / (2 * PI);
  return 2 * PI * (turns - Math.floor(turns));
}

/**
 * Position in Earth-centred inertial axes (km) with the eccentricity frozen by J3: r = a (1 - e sin u) at
 * the true argument u - 2 e cos u. Written to out[0..2].
 * @param node right ascension of the ascending node, rad
 * @param latitudeArgument mean argument of latitude u, rad
 */
export function inertialPosition(
  altitude: number,
  inclination: number,
  node: number,
  latitudeArgument: number,
  out: Float64Array,
): void {
  const e = frozenEccentricity(altitude, inclination);
  const radius = orbitRadius(altitude) * (1 - e * sin(latitudeArgument));
  const u = latitudeArgument - 2 * e * cos(latitudeArgument);
  const alongNode = radius * cos(u);
  const acrossNode = radius * sin(u);
  const inPlane = acrossNode * cos(inclination);
  out[0] = alongNode * cos(node) - inPlane * sin(node);
  out[1] = alongNode * sin(node) + inPlane * cos(node);
  out[2] = acrossNode * sin(inclination);
}

/**
 * Positions of all satellites of a shell, as `inertialPosition` gives them, in one pass.
 * @param seconds since the shell's epoch
 * @param out x, y, z (km) of satellite plane * perPlane + slot from index 3 times its number
 */
export function shellPositions(shell: WalkerShell, seconds: number, out: Float64Array): void {
  const { altitude, inclination, planes, perPlane, phasing } = shell;
  const e = frozenEccentricity(altitude, inclination);
  const a = orbitRadius(altitude);
  const cosInclination = cos(inclination);
  const sinInclination = sin(inclination);
  const drift = nodeDrift(altitude, inclination) * seconds;
  const advance = (alongTrackRate(altitude, inclination) * seconds) / (2 * PI);
  let at = 0;
  for (let plane = 0; plane < planes; plane++) {
    const node = (2 * PI * plane) / planes + drift;
    const cosNode = cos(node);
    const sinNode = sin(node);
    for (let slot = 0; slot < perPlane; slot++) {
      const turns = slot / perPlane + (phasing * plane) / (planes * perPlane) + advance;
      const mean = 2 * PI * (turns - Math.floor(turns));
      const radius = a * (1 - e * sin(mean));
      const u = mean - 2 * e * cos(mean);
      const alongNode = radius * cos(u);
      const acrossNode = radius * sin(u);
      out[at] = alongNode * cosNode - acrossNode * cosInclination * sinNode;
      out[at + 1] = alongNode * sinNode + acrossNode * cosInclination * cosNode;
      out[at + 2] = acrossNode * sinInclination;
      at += 3;
    }
  }
}

/** Greenwich mean sidereal angle at J2000.0 (2000-01-01 12:00), degrees, and its daily gain (IAU 1982). */
const SIDEREAL_AT_J2000 = 280.46061837;
const SIDEREAL_PER_DAY = 360.98564736629;

/** Greenwich mean sidereal angle, rad in [0, 2 pi), `days` (UT1, taken as UTC) after J2000.0 (IAU 1982, linear part). */
export function siderealAngle(days: number): number {
  const degrees = SIDEREAL_AT_J2000 + SIDEREAL_PER_DAY * days;
  return ((degrees - 360 * Math.floor(degrees / 360)) * PI) / 180;
}

/**
 * Point of the Earth (a sphere) below a satellite: out[0] latitude, out[1] longitude east in [-pi, pi), rad.
 * @param inclination rad
 * @param node right ascension of the ascending node, rad
 * @param latitudeArgument argument of latitude, rad
 * @param sidereal Greenwich sidereal angle, rad
 */
export function subSatellitePoint(
  inclination: number,
  node: number,
  latitudeArgument: number,
  sidereal: number,
  out: Float64Array,
): void {
  const su = sin(latitudeArgument);
  const longitude = atan2(su * cos(inclination), cos(latitudeArgument)) + node - sidereal;
  out[0] = asin(clamp(su * sin(inclination), -1, 1));
  out[1] = longitude - 2 * PI * Math.floor((longitude + PI) / (2 * PI));
}
