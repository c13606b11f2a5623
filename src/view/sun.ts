import { DEGREE } from './vector';

/*
 * Low-precision formulae for the sun and sidereal time (The Astronomical Almanac, section C: 0.01 degrees between
 * 1950 and 2050; sidereal time IAU 1982, linear part). Dates as minutes since 1970-01-01 00:00 UTC, UT1 taken as UTC.
 */

/** Minutes from 1970-01-01 00:00 to J2000.0 (2000-01-01 12:00). */
const J2000 = 946_728_000 / 60;

const turn = (degrees: number): number => degrees - 360 * Math.floor(degrees / 360);

/** Greenwich mean sidereal angle, degrees in [0, 360). */
export function siderealAngle(minute: number): number {
  return turn(280.46061837 + 360.98564736629 * ((minute - J2000) / 1440));
}

/** Right ascension and declination of the sun, degrees. */
export function sunPosition(minute: number): { rightAscension: number; declination: number } {
  const days = (minute - J2000) / 1440;
  const mean = turn(280.46 + 0.9856474 * days);
  const anomaly = turn(357.528 + 0.9856003 * days) * DEGREE;
  const ecliptic = (mean + 1.915 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly)) * DEGREE;
  const obliquity = (23.439 - 4e-7 * days) * DEGREE;
  return {
    rightAscension: turn(Math.atan2(Math.cos(obliquity) * Math.sin(ecliptic), Math.cos(ecliptic)) / DEGREE),
    declination: Math.asin(Math.sin(obliquity) * Math.sin(ecliptic)) / DEGREE,
  };
}

/** The point at which the sun stands overhead, degrees; longitude in [-180, 180). */
export function subsolarPoint(minute: number): { latitude: number; longitude: number } {
  const { rightAscension, declination } = sunPosition(minute);
  return { latitude: declination, longitude: turn(rightAscension - siderealAngle(minute) + 180) - 180 };
}
