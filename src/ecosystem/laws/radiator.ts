/** Stefan-Boltzmann constant, W/(m2 K4) (CODATA 2018, exact from the SI). */
const STEFAN_BOLTZMANN = 5.670374419e-8;
/** Sunlight outside the atmosphere at one astronomical unit, W/m2 (Kopp & Lean 2011: 1360.8). */
export const SOLAR_CONSTANT = 1361;

/**
 * Heat that a flat radiator gives off per area of panel: eps sigma T^4 x sides - absorbed, W/m2.
 * @param temperature K
 * @param emissivity eps, 0 to 1
 * @param sides 1 or 2
 * @param absorbed albedo and infrared of the Earth taken up by the panel, W/m2 of panel
 */
export function radiatorHeat(temperature: number, emissivity: number, sides: number, absorbed = 0): number {
  const square = temperature * temperature;
  return emissivity * STEFAN_BOLTZMANN * square * square * sides - absorbed;
}

/**
 * Solar panel per kW of electricity, m2/kW: 1000 / (S efficiency (1 - degradation) cos).
 * @param efficiency 0 to 1
 * @param degradation share of the output lost, 0 to below 1
 * @param cosine of the angle to the sun
 */
export function solarAreaPerKilowatt(efficiency: number, degradation = 0, cosine = 1): number {
  return 1000 / (SOLAR_CONSTANT * efficiency * (1 - degradation) * cosine);
}
