import { exp, expm1 } from '../../engine/maths';

/** 1 - e^(-rate dt) over rate: the time that an inflow of one decaying at `rate` is worth over dt; dt at rate 0. */
function effectiveTime(rate: number, dt: number): number {
  return rate === 0 ? dt : -expm1(-rate * dt) / rate;
}

/**
 * A stock with constant inflow and proportional loss after dt, exactly: x e^(-k dt) + f (1 - e^(-k dt)) / k.
 * Two half steps give the same as one step. Source: the solution of dx/dt = f - k x.
 * @param stock x, any unit
 * @param inflow f, unit of x per unit of time
 * @param lossRate k, per unit of time; 0 or more
 */
export function exponentialStep(stock: number, inflow: number, lossRate: number, dt: number): number {
  return stock * exp(-lossRate * dt) + inflow * effectiveTime(lossRate, dt);
}

/** Chance of at least one event of a constant hazard within dt: 1 - e^(-h dt), never h dt. */
export function eventProbability(hazard: number, dt: number): number {
  return -expm1(-hazard * dt);
}

/** Local solar hour, 0 to below 24, at a longitude (degrees east) when it is `utcHour` at Greenwich. */
export function localSolarHour(utcHour: number, longitude: number): number {
  return hourOfDay(utcHour + longitude / 15);
}

/** An hour modulo 24; rounding beside midnight gives 0, never 24 or less than 0. */
function hourOfDay(hour: number): number {
  const wrapped = hour - 24 * Math.floor(hour / 24);
  return wrapped >= 0 && wrapped < 24 ? wrapped : 0;
}

/**
 * Integral of a daily profile over [from, from + hours] of local solar time, in unit of the profile x h; the profile
 * is constant within each of its equal parts of the day and repeats. Any length, whole days included.
 * @param profile 24 hourly values (or any number of equal parts of a day)
 * @param from local solar hour of the start; any real number, taken modulo 24
 * @param hours length, 0 or more
 */
export function profileIntegral(profile: Float64Array, from: number, hours: number): number {
  let whole = 0;
  for (let i = 0; i < profile.length; i++) whole += profile[i];
  const width = 24 / profile.length;
  const days = Math.floor(hours / 24);
  const start = hourOfDay(from);
  const end = start + (hours - 24 * days);
  let sum = days * whole * width;
  for (let cell = Math.floor(start / width); cell * width < end; cell++) {
    const overlap = Math.min(end, (cell + 1) * width) - Math.max(start, cell * width);
    if (overlap > 0) sum += profile[cell % profile.length] * overlap;
  }
  return sum;
}
