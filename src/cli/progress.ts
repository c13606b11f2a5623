import type { Io } from './io';

const WIDTH = 24;
const REDRAW_MS = 100;

/** A bar on a terminal: date, steps, rate, time left. Nothing where stderr is no terminal. */
export class Progress {
  readonly #io: Io | undefined;
  readonly #steps: number;
  readonly #first: number;
  readonly #since = performance.now();
  #drawn = 0;

  /** @param first step at which the work begins */
  constructor(io: Io, steps: number, quiet: boolean, first = 0) {
    this.#io = io.terminal && !quiet ? io : undefined;
    this.#steps = steps;
    this.#first = first;
  }

  /** Redraws, at most ten times a second. */
  show(step: number, date: string): void {
    const now = performance.now();
    if (!this.#io || now - this.#drawn < REDRAW_MS) return;
    this.#drawn = now;
    this.#io.err(
      `\r${progressLine(step, this.#steps, this.#first, (now - this.#since) / 1000, date)}\u001b[K`,
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
): string {
  const share = steps > 0 ? step / steps : 1;
  const filled = Math.round(share * WIDTH);
  const rate = seconds > 0 ? (step - first) / seconds : 0;
  const left = rate > 0 ? clock((steps - step) / rate) : '--:--';
  const bar = `${'='.repeat(filled)}${' '.repeat(WIDTH - filled)}`;
  return `[${bar}] ${Math.floor(share * 100)} %  ${date}  ${step}/${steps} steps  ${rate.toFixed(rate < 10 ? 1 : 0)} steps/s  ${left} left`;
}

function clock(seconds: number): string {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
