import type { Io } from './io';

/** A wish to end, from the keyboard or from the system. */
export interface Interruption {
  readonly wished: boolean;
  /** Stops listening. */
  release(): void;
}

/**
 * Listens for SIGINT and SIGTERM: the first asks for an orderly end, the second ends at once.
 * @param abandon called before an immediate end, to remove what is half written
 * @param ending what the orderly end waits for
 */
export function interruption(io: Io, abandon: () => void, ending = 'after this step'): Interruption {
  let wished = false;
  const onSignal = (): void => {
    if (wished) {
      abandon();
      process.exit(130);
    }
    wished = true;
    io.err(`\nEnding ${ending}; once more ends at once.\n`);
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return {
    get wished() {
      return wished;
    },
    release() {
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
    },
  };
}
