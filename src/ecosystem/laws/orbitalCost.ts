import { exp } from '../../engine/maths';
import { HOURS_PER_YEAR } from '../../quantity/calendar';
import { annualCapitalCost } from './finance';

/*
 * What compute in orbit costs against the ground (submodels section 12). Boundary A is power and facility only: launch,
 * satellite, arrays and operation against a site with its power. Boundary B is everything: chips, their failures
 * without repair and the link to the ground as well.
 */

/** Mean share alive over a life, of things that fail at a constant rate: (1 - e^(-rate life)) / (rate life). */
export function meanSurvival(rate: number, life: number): number {
  const x = rate * life;
  return x < 1e-9 ? 1 : (1 - exp(-x)) / x;
}

/** What a kW in orbit costs besides its chips and its launch. */
export interface OrbitalPower {
  /** kg/kW. */
  readonly specificMass: number;
  /** USD/kg. */
  readonly build: number;
  /** W of array for each W that reaches the chips. */
  readonly arrays: number;
  /** USD/W. */
  readonly arrayCost: number;
  /** USD/(kW yr). */
  readonly operations: number;
  /** yr. */
  readonly life: number;
  /** Cost of capital, a year; 0: written off in a straight line, as the formulas of section 12 are. */
  readonly rate: number;
}

/**
 * Cost of a kW for an hour in orbit, USD/kWh: launch, satellite and arrays as an annuity over the life, and operation.
 * @param launchPrice USD/kg
 */
export function orbitalPowerCost(of: OrbitalPower, launchPrice: number): number {
  const capital = of.specificMass * (launchPrice + of.build) + of.arrays * of.arrayCost * 1000;
  return (annualCapitalCost(capital, of.rate, of.life) + of.operations) / HOURS_PER_YEAR;
}

/** Cost of a kW for an hour at a site on the ground, USD/kWh. @param site USD/W with power over the same life @param life yr */
export function groundPowerCost(site: number, life: number): number {
  return (site * 1000) / (life * HOURS_PER_YEAR);
}

/**
 * Cost of an H100e-hour in orbit with the same chips as on the ground: their part of the ground's cost and the power
 * in orbit, over what works and is not lost. @param ground USD/(H100e h), all in @param power kW/H100e on the ground
 * @param site the part of it that is not chips, USD/(H100e h) @param draw power in orbit over that on the ground
 * @param orbital USD/kWh @param working availability x mean share that has not failed
 */
export function orbitalHourCost(
  ground: number,
  power: number,
  site: number,
  draw: number,
  orbital: number,
  working: number,
): number {
  const chips = Math.max(0, ground - site);
  return (chips + power * draw * orbital) / working;
}

/** Orbit against ground, all but the launch price. */
export interface OrbitAgainstGround extends OrbitalPower {
  /** USD/(H100e h), all in. */
  readonly ground: number;
  /** kW/H100e on the ground. */
  readonly power: number;
  /** The part of it that is not chips: site and power on the ground, USD/(H100e h). */
  readonly site: number;
  /** Power of a chip in orbit over that on the ground. */
  readonly draw: number;
  /** Share of the design's power that is there and serves, chips aside. */
  readonly powered: number;
  /** Share of chips that has not failed, mean over the life, less what errors cost. */
  readonly working: number;
  /** Link to the ground, USD/(H100e h). */
  readonly link: number;
}

/** Boundary A: power and facility in orbit over those on the ground, for the same compute. @param launchPrice USD/kg */
export function powerCostRatio(of: OrbitAgainstGround, launchPrice: number): number {
  const orbital = orbitalPowerCost(of, launchPrice);
  return (of.power * of.draw * orbital) / (of.powered * of.site);
}

/** Boundary B: a token from orbit over one from the ground, everything counted. @param launchPrice USD/kg */
export function tokenCostRatio(of: OrbitAgainstGround, launchPrice: number): number {
  const orbital = orbitalPowerCost(of, launchPrice);
  const hour = orbitalHourCost(of.ground, of.power, of.site, of.draw, orbital, of.powered * of.working);
  return (hour + of.link) / of.ground;
}

/**
 * Launch price, USD/kg, at which a cost ratio is 1 that rises with it in a straight line, as both boundaries do: 0 if
 * orbit costs more even when launched for nothing, `most` if it costs less at that price still.
 * @param ratio of orbit to ground at a launch price
 * @param most highest price looked at, USD/kg
 */
export function breakEvenLaunchPrice(ratio: (launchPrice: number) => number, most: number): number {
  const free = ratio(0);
  const dear = ratio(most);
  if (free >= 1) return 0;
  return dear <= 1 ? most : (most * (1 - free)) / (dear - free);
}
