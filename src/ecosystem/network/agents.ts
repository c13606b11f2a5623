import { hashName } from '../../engine/draws';
import { column, table } from '../../engine/table';
import { endOfDay } from '../../quantity/calendar';
import type { Values } from '../../quantity/parameter';
import type { EcosystemContext, EcosystemFounding, EcosystemTurn } from '../layer';
import { parameters } from './parameters';

export type P = Values<typeof parameters>;
export type Context = EcosystemContext<typeof parameters>;
export type NetworkFounding = EcosystemFounding<typeof parameters>;
export type NetworkTurn = EcosystemTurn<typeof parameters>;

/** Shells in the order of their numbers. */
export const SHELLS = Object.keys(parameters.shells) as (keyof typeof parameters.shells)[];
export const GEN2 = SHELLS.indexOf('gen2a');
/** Shells that Falcon fills with V2 mini: Gen1 and the first three of Gen2; V3 goes to all of Gen2. */
export const MINI_SHELLS = SHELLS.indexOf('gen2d');
/** Most planes of a shell. */
export const PLANES = 96;

/** Types of satellite. V1.0 counts as V1.5. */
export const V15 = 0;
export const MINI = 1;
export const V3 = 2;

export const RAISING = 0;
export const WORKING = 1;

/** Instant at which nodes and phases are reckoned: the page moves satellites on from it by the J2 rates. */
export const ORBIT_EPOCH = endOfDay('2025-12-31');

/** Communication satellites, each an agent (or those of a plane, type and launch, by weight). A row dies when it leaves service. */
export const satellites = table({
  name: 'network.satellites',
  about: 'communication satellites',
  columns: {
    firm: column('u8', 'firm', 'owner'),
    type: column('u8', '1', 'type', ['V1.5', 'V2 mini', 'V3']),
    state: column('u8', '1', 'state', ['raising its orbit', 'working']),
    shell: column('u8', '1', 'number of the shell', SHELLS),
    plane: column('u8', '1', 'plane in the shell'),
    slot: column('u8', '1', 'place in the plane'),
    age: column('f64', 'yr', 'time since launch'),
    margin: column('f64', '1', 'hazard to come until the next satellite of the row leaves service'),
    downlink: column('u32', 'Mbit/s', 'downlink capacity of one satellite'),
    altitude: column('f32', 'km', 'altitude of the shell'),
    inclination: column('f32', 'deg', 'inclination'),
    node: column('f64', 'rad', 'right ascension of the ascending node at the epoch'),
    phase: column('f64', 'rad', 'argument of latitude at the epoch'),
  },
  view: {
    agent: 'satellite',
    position: {
      model: 'orbit',
      altitude: 'altitude',
      inclination: 'inclination',
      node: 'node',
      phase: 'phase',
      epoch: ORBIT_EPOCH,
    },
    columns: ['type', 'state', 'age'],
  },
});

/** Orbital planes, shell by shell: see `planeRow`. */
export const planes = table({
  name: 'network.planes',
  about: 'planes of the shells',
  fixed: SHELLS.length * PLANES,
  columns: {
    satellites: column('u32', 'satellite', 'satellites in service, those raising their orbit included'),
    born: column('u32', '1', 'rows born in the plane'),
    lacking: column('u32', 'satellite', 'satellites ordered to fill the plane or to replace those that left'),
  },
});

const bases = new WeakMap<object, readonly number[]>();

/** Row of the first plane of a shell in the table of planes, and after the last shell their number: set-up numbers only. */
export function planeRow(p: P, shell: number): number {
  let base = bases.get(p.shells);
  if (!base) {
    const rows = [0];
    for (const name of SHELLS) rows.push(rows[rows.length - 1] + p.shells[name].planes);
    base = rows;
    bases.set(p.shells, base);
  }
  return base[shell];
}

/** The operator: orders, arrivals and customers. */
export const operators = table({
  name: 'network.operators',
  about: 'operators of communication satellites',
  fixed: 1,
  columns: {
    firm: column('u8', 'firm', 'operator'),
    v3Flown: column('u8', '1', 'a V3 has been launched', ['no', 'yes']),
    elapsed: column('f64', 'yr', 'time since the start of the run'),
    waitingMini: column('f64', 'kg', 'V2 mini built and waiting for launch'),
    waitingV3: column('f64', 'kg', 'V3 built and waiting for launch'),
    arrivedMini: column('f64', 'kg', 'mass lifted by Falcon that makes no whole satellite yet'),
    arrivedV3: column('f64', 'kg', 'mass lifted by Starship that makes no whole satellite yet'),
    working: column('u32', 'satellite', 'satellites in service, those raising their orbit included'),
    onStation: column('u32', 'satellite', 'satellites at their place'),
    downlink: column('f64', 'bit/s', 'downlink of all satellites at their place'),
    launched: column('u32', 'satellite', 'satellites brought to orbit since the start'),
    lost: column('f64', 'kg', 'mass lost in failed flights since the start'),
    left: column('u32', 'satellite', 'satellites that left service since the start'),
    failed: column('u32', 'satellite', 'those of them that failed before the end of their life'),
    v3OnStation: column('u32', 'satellite', 'V3 at their place'),
    descending: column('f64', 'satellite', 'satellites coming down under their own thrust'),
    descendingAtStart: column('f64', 'satellite', 'the same on day one'),
    wrecked: column('u32', 'satellite', 'dead satellites that drag brings down'),
    complete: column('u32', '1', 'shells that have been filled, a bit each'),
    relay: column('f64', 'bit/s', 'relay left idle for orbital compute'),
    massBuilt: column('f64', 't', 'satellite mass ever built'),
    subscribers: column('f64', 'user', 'subscribers'),
    owed: column('f64', 'USD', 'owed for data of vehicles and robots that makes no whole cent yet'),
    opened: column('u32', 'site', 'gateways opened since the last report of them'),
  },
});

const origins = new Map<number, number>();

/** Hash of the name of a plane: the birthplace of its satellites. */
export function planeOrigin(shell: number, plane: number): number {
  const key = shell * PLANES + plane;
  const known = origins.get(key);
  if (known !== undefined) return known;
  const origin = hashName(`network.${SHELLS[shell]}.${plane}`);
  origins.set(key, origin);
  return origin;
}

/** Scratch of `planeTargets`. */
const targets = new Float64Array(SHELLS.length);

/**
 * Satellites wanted in each plane in the end, by shell: the target, within what is authorised for Gen2. The array is
 * filled anew at each call.
 */
export function planeTargets(p: P): Float64Array {
  let wanted = 0;
  for (let s = GEN2; s < SHELLS.length; s++) {
    const { planes: count, slots, target } = p.shells[SHELLS[s]];
    wanted += count * slots * target;
  }
  const share = wanted > p.authorised ? p.authorised / wanted : 1;
  for (let s = 0; s < SHELLS.length; s++) {
    const { slots, target } = p.shells[SHELLS[s]];
    targets[s] = Math.round(slots * target * (s < GEN2 ? 1 : share));
  }
  return targets;
}

/** Satellites that a plane must lack before some are sent: a flight is not made for a single one. */
export function worthAFlight({ satellite }: P, target: number): number {
  return Math.min(satellite.worthAFlight, Math.ceil(target * satellite.worthAFlightShare));
}
