import type { Io } from './io';

const WIDTH = 24;
const REDRAW_MS = 100;

/** A bar on a terminal: where it stands, steps or runs, rate, time left. Nothing where stderr is no terminal. */
export class Progress {
  readonly #io: Io | undefined;
  readonly #steps: number;
  readonly #first: number;
  readonly #what: string;
  readonly #since = performance.now();
  #drawn = 0;

  /**
   * @param first step at which the work begins
   * @param what is counted
   */
  constructor(io: Io, steps: number, quiet: boolean, first = 0, what = 'steps') {
    this.#io = io.terminal && !quiet ? io : undefined;
    this.#steps = steps;
    this.#first = first;
    this.#what = what;
  }

  /** Redraws, at most ten times a second. */
  show(step: number, where: string): void {
    const now = performance.now();
    if (!this.#io || now - this.#drawn < REDRAW_MS) return;
    this.#drawn = now;
    this.#io.err(
      `\r${progressLine(step, this.#steps, this.#first, (now - this.#since) / 1000, where, this.#what)}\u001b[K`,
    );
  }

  /** Takes the bar away. */
  clear(): void {
    if (this.#drawn > 0) this.#io?.err('\r\u001b[K');
  }
}

/** The line of the bar. @param seconds since step `first` */
export function progressLine(
  step: number,
  steps: number,
  first: number,
  seconds: number,
  date: string,
  what = 'steps',
): string {
  const share = steps > 0 ? step / steps : 1;
  const filled = Math.round(share * WIDTH);
  const rate = seconds > 0 ? (step - first) / seconds : 0;
  const left = rate > 0 ? clock((steps - step) / rate) : '--:--';
  const bar = `${'='.repeat(filled)}${' '.repeat(WIDTH - filled)}`;
  return `[${bar}] ${Math.floor(share * 100)} %  ${date}  ${step}/${steps} ${what}  ${rate.toFixed(rate < 10 ? 1 : 0)} ${what}/s  ${left} left`;
}

function clock(seconds: number): string {
  const whole = Math.ceil(seconds);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const ending = String(whole % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${ending}` : `${minutes}:${ending}`;
}
