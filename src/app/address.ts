/** What the address bar holds: enough to come back to the same run. */
export interface Address {
  readonly scenario: string;
  readonly seed: string;
  /** `path=value` */
  readonly set: readonly string[];
  /** `link=value` */
  readonly valve: readonly string[];
  /** `link=market` */
  readonly integration: readonly string[];
  /** Last day, YYYY-MM-DD; undefined: the scenario's own. */
  readonly until: string | undefined;
  /** Length of a step, such as `7 d`; undefined: the scenario's own. */
  readonly stepLength: string | undefined;
  /** Seed of the parameter draw; undefined: parameters at their medians. */
  readonly draw: string | undefined;
  /** Step to run to before the picture shows. */
  readonly step: number;
  readonly language: string | null;
  /** Threads; undefined: as many as are good for this machine. */
  readonly workers: number | undefined;
  /** Open without starting. */
  readonly paused: boolean;
}

export const FIRST_SCENARIO = 'baseline';
export const FIRST_SEED = '1';

/** Longer texts are no scenario, seed or path; the simulation checks what is shorter. */
const LONGEST = 200;

/** Reads the part of an address after the path. Nothing in it is trusted, and nothing unknown is kept. */
export function readAddress(search: string): Address {
  const query = new URLSearchParams(search);
  const text = (name: string, otherwise: string): string => (query.get(name) || otherwise).slice(0, LONGEST);
  const maybe = (name: string): string | undefined => query.get(name)?.slice(0, LONGEST) || undefined;
  const list = (name: string): string[] => query.getAll(name).map((value) => value.slice(0, LONGEST));
  const whole = (name: string): number | undefined => {
    const value = query.get(name);
    return value !== null && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
  };
  return {
    scenario: text('scenario', FIRST_SCENARIO),
    seed: text('seed', FIRST_SEED),
    set: list('set'),
    valve: list('valve'),
    integration: list('integration'),
    until: maybe('until'),
    stepLength: maybe('step'),
    draw: maybe('draw'),
    step: whole('t') ?? 0,
    language: query.get('lang'),
    workers: whole('workers'),
    paused: query.get('paused') === '1',
  };
}

/** Writes an address that `readAddress` reads back to the same; what is as at first is left out. */
export function writeAddress(address: Address): string {
  const query = new URLSearchParams();
  if (address.scenario !== FIRST_SCENARIO) query.set('scenario', address.scenario);
  if (address.seed !== FIRST_SEED) query.set('seed', address.seed);
  for (const name of ['set', 'valve', 'integration'] as const) {
    for (const value of address[name]) query.append(name, value);
  }
  if (address.until !== undefined) query.set('until', address.until);
  if (address.stepLength !== undefined) query.set('step', address.stepLength);
  if (address.draw !== undefined) query.set('draw', address.draw);
  if (address.step > 0) query.set('t', String(address.step));
  if (address.language !== null) query.set('lang', address.language);
  if (address.workers !== undefined) query.set('workers', String(address.workers));
  if (address.paused) query.set('paused', '1');
  const written = query.toString();
  return written === '' ? '' : `?${written}`;
}

/** Puts an address into the browser's bar, in place of the one that stands there. */
export function showAddress(address: Address): void {
  history.replaceState(null, '', `${location.origin}${location.pathname}${writeAddress(address)}`);
}

/**
 * How many threads to use. Shared memory: one for the page stays free. Without it there is only one.
 * @param asked from the address
 */
export function threads(isolated: boolean, cores: number, asked: number | undefined): number {
  if (!isolated) return 1;
  return asked === undefined ? Math.max(1, Math.min(cores, 4) - 1) : Math.max(1, Math.min(16, asked));
}
