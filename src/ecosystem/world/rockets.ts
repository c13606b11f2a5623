/** Rockets, in the order of their numbers. */
export const ROCKETS = ['falcon', 'starship', 'newGlenn'] as const;

export type RocketName = (typeof ROCKETS)[number];

/** Number of a rocket. */
export function rocket(name: RocketName): number {
  return ROCKETS.indexOf(name);
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
