/**
 * What a flight costs per use besides its fixed share: 8 + 452 / n USD per kg at a payload of 200 t, n the number of
 * flights of each ship. Fitted to published Starship estimates: 460 USD/kg expendable, 53 at 10 reuses, 12.5 at 100
 * (reported ranges below 60 and below 15).
 */
const RECURRING_PER_KG = 8;
const HARDWARE_PER_KG = 452;
const REFERENCE_PAYLOAD_TONNES = 200;
const KG_PER_TONNE = 1000;

/**
 * Own cost of launching a kilogram, bottom-up, USD/kg (real 2025).
 * @param flightsPerShip flights that one ship makes in its life (1 = expendable)
 * @param payload t per flight
 * @param fixed yearly cost of pads, staff and development that cadence spreads, USD/yr
 * @param flights a year
 */
export function launchCostPerKg(
  flightsPerShip: number,
  payload: number,
  fixed: number,
  flights: number,
): number {
  const perFlight =
    (RECURRING_PER_KG + HARDWARE_PER_KG / flightsPerShip) * (REFERENCE_PAYLOAD_TONNES / payload);
  return fixed === 0 ? perFlight : perFlight + fixed / (flights * payload * KG_PER_TONNE);
}

/** Price of launch for a cost and a margin on price (0 to below 1): cost / (1 - margin), in the unit of cost. */
export function priceAtMargin(cost: number, margin: number): number {
  return cost / (1 - margin);
}

/**
 * What launching adds to the price of power in orbit, USD per kW and year: mass x price / (power x life).
 * Source: Google Suncatcher 2025 (arXiv:2511.19468).
 * @param mass kg of satellite
 * @param power kW that it delivers
 * @param life yr
 * @param price USD/kg to orbit
 */
export function launchedPowerPrice(mass: number, power: number, life: number, price: number): number {
  return (mass * price) / (power * life);
}

/** Starting point of the published learning curve of launch: 1,800 USD/kg at 400 t to orbit, 20 % per doubling. */
export const LAUNCH_CURVE = { cost: 1800, cumulativeTonnes: 400, learningRate: 0.2 } as const;
