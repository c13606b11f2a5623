import type { Identity } from '../../engine/draws';
import type { EcosystemTurn } from '../layer';
import { banks, type EnergyParameters, GRID, KIND_COUNT, KINDS, MW, supplies } from './agents';
import { strainedHazard } from './bankEquations';
import { type Behind, type Swept, sweep, type Units } from './failureSweep';

type Turn = EcosystemTurn<EnergyParameters>;

/** What failures did to a site in a step, over all its kinds of supply. */
export interface Outages extends Swept {
  /** W available in the mean. */
  available: number;
  /** Connections and turbines that failed or were down. */
  connections: number;
  turbines: number;
}

/** The supplies of the site that is looked at; filled anew for each. */
const SUPPLIES: readonly Units[] = KINDS.map(() => ({
  power: 0,
  reserve: 0,
  count: 0,
  size: 0,
  hazard: 0,
  repair: 1,
  start: 1,
  down: 0,
  starting: 0,
  failed: 0,
}));

/** Who draws for the site, which turn, and how often it has. */
const DRAWING: { turn: Turn | undefined; who: { -readonly [K in keyof Identity]: number }; count: number } = {
  turn: undefined,
  who: { origin: 0, ordinal: 0 },
  count: 0,
};

/** Draws of a decision are numbered up to 255: further ones are those of the next ordinal. */
function next(): number {
  const { turn, who } = DRAWING;
  who.ordinal = DRAWING.count >> 8;
  return (turn as Turn).uniform('energy.failure', who, DRAWING.count++ & 255);
}

/**
 * Failures and repairs of all supplies of a site; moves the counts of units that are down.
 * @param strain part of the load's swing that is not smoothed, over the power of the turbines, at most 1
 */
export function failures(turn: Turn, site: number, strain: number, behind: Behind, into: Outages): void {
  const { hours } = turn.time;
  const working = turn.table(supplies).chunkOf(0);
  const first = site * KIND_COUNT;
  for (let kind = 0; kind < KIND_COUNT; kind++) {
    const units = SUPPLIES[kind];
    describe(turn.p, kind, working.power[first + kind], strain, units);
    units.down = Math.min(working.down[first + kind], units.count);
    units.starting = Math.min(working.starting[first + kind], units.down);
    units.failed = 0;
  }
  DRAWING.turn = turn;
  DRAWING.who.origin = turn.table(banks).only.origin[site];
  DRAWING.count = 0;
  sweep(SUPPLIES, behind, hours, next, into);
  DRAWING.turn = undefined;
  into.connections = into.turbines = 0;
  for (let kind = 0; kind < KIND_COUNT; kind++) {
    const { down, starting, failed } = SUPPLIES[kind];
    const out = working.down[first + kind] + failed;
    working.down[first + kind] = down;
    working.starting[first + kind] = starting;
    working.faults[first + kind] += failed;
    if (kind === GRID) into.connections += out;
    else into.turbines += out;
  }
  into.available = Math.max(0, behind.rated - into.missing / hours);
}

/** What a kind of supply is made of and how often it fails. @param power W of the kind at the site */
function describe(p: Turn['p'], kind: number, power: number, strain: number, into: Units): void {
  const r = p.reliability;
  const grid = kind === GRID;
  into.power = power;
  into.reserve = grid ? 0 : power * r.turbineReserve;
  into.count = Math.ceil((power + into.reserve) / ((grid ? r.gridUnit : r.turbineUnit) * MW));
  into.size = into.count > 0 ? (power + into.reserve) / into.count : 0;
  into.hazard = grid ? 1 / r.gridMtbf : strainedHazard(r.turbineMtbf, r.strain, strain);
  into.repair = grid ? r.gridRepair : r.turbineRepair;
  into.start = r.reserveStart;
}
