import { exp } from '../../engine/maths';

/** Mean share alive over a life, of things that fail at a constant rate. */
export function meanSurvival(rate: number, life: number): number {
  const x = rate * life;
  return x < 1e-9 ? 1 : (1 - exp(-x)) / x;
}

/** What a kW in orbit costs besides its chips. */
export interface OrbitalPower {
  /** kg/kW. */
  readonly specificMass: number;
  /** USD/kg. */
  readonly launchPrice: number;
  /** USD/kg. */
  readonly build: number;
  /** W of array for each W that reaches the chips. */
  readonly arrays: number;
  /** USD/W. */
  readonly arrayCost: number;
  /** USD/(kW yr). */
  readonly operations: number;
  readonly life: number;
}

const HOURS_PER_YEAR = 8766;

/** Cost of a kW for an hour in orbit: launch, satellite, arrays, operation; USD/kWh (submodels section 12). */
export function orbitalPowerCost(of: OrbitalPower): number {
  const capital = of.specificMass * (of.launchPrice + of.build) + of.arrays * of.arrayCost * 1000;
  return (capital / of.life + of.operations) / HOURS_PER_YEAR;
}

/**
 * Cost of an H100e-hour in orbit with the same chips as on the ground: their part of the ground's cost and the power
 * in orbit, over what works and is not lost. @param ground USD/(H100e h), all in @param power kW/H100e on the ground
 * @param site cost of a kW for an hour on the ground without chips, USD/kWh @param draw power in orbit over that on the ground
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
  const chips = Math.max(0, ground - power * site);
  return (chips + power * draw * orbital) / working;
}
