/** Minutes of the display clock in a second of real time, while the run plays: a revolution at 550 km takes 48 s. */
export const DISPLAY_MINUTES_PER_SECOND = 2;

const DAY = 1440;

/**
 * What moves within a day (satellites, the terminator of runs with steps of a day or more) follows a clock of its
 * own: at a hundred days a second it would be a flicker. The season always follows the run's date.
 */
export class DisplayClock {
  readonly #minutesPerStep: number;
  #minute: number;

  /** @param start minutes since 1970 */
  constructor(start: number, minutesPerStep: number) {
    this.#minute = start;
    this.#minutesPerStep = minutesPerStep;
  }

  /** Moves on by real seconds. */
  advance(seconds: number): void {
    this.#minute += seconds * DISPLAY_MINUTES_PER_SECOND;
  }

  /** Minutes since 1970 for which satellites are drawn. */
  get minute(): number {
    return this.#minute;
  }

  /** The minute for which the sun is drawn. @param simulated minute of the frame that is drawn */
  sunMinute(simulated: number): number {
    if (this.#minutesPerStep < DAY) return simulated;
    return Math.floor(simulated / DAY) * DAY + (this.#minute - DAY * Math.floor(this.#minute / DAY));
  }
}
