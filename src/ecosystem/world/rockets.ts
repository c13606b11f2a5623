/** Rockets, in the order of their numbers. */
export const ROCKETS = ['falcon', 'starship', 'newGlenn'] as const;

export type RocketName = (typeof ROCKETS)[number];

/** Number of a rocket. */
export function rocket(name: RocketName): number {
  return ROCKETS.indexOf(name);
}

/** Rockets of the group's launcher. */
const OF_SPACEX = [rocket('falcon'), rocket('starship')];

/** Least price or cost among SpaceX's rockets in service, USD/kg; 0 if none is. @param amounts by rocket, 0: not in service */
export function cheapestLaunch(amounts: Float64Array): number {
  let least = 0;
  for (const number of OF_SPACEX)
    if (amounts[number] > 0 && (least === 0 || amounts[number] < least)) least = amounts[number];
  return least;
}

/** Attribute of what goes over the payload links: which rocket carried it, and whether the flight failed. */
export function flightAttribute(rocketNumber: number, failed: boolean): number {
  return 2 * rocketNumber + (failed ? 1 : 0);
}

/** Number of the rocket of a flight. */
export function rocketOf(attribute: number): number {
  return attribute >> 1;
}

/** True if the flight failed: the receiver books its mass as lost. */
export function failedFlight(attribute: number): boolean {
  return (attribute & 1) === 1;
}
