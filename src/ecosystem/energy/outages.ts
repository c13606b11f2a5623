import { clamp, exp } from '../../engine/maths';
import { eventProbability } from '../laws/integrate';
import type { EcosystemTurn } from '../layer';
import { type EnergyParameters, GRID, KIND_COUNT, MW, supplies } from './agents';
import { hoursBeyond, stillDown, strainedHazard, type Units } from './bankEquations';

type Turn = EcosystemTurn<EnergyParameters>;

/** Chance of a failure up to which a time is one trial: the error of counting a second one as none is half of it. */
const TRIAL = 0.02;

/** The load of a site and what stands behind it when something fails; W and Wh. */
export interface Behind {
  load: number;
  rated: number;
  /** Power of the bank, and what it can give. */
  power: number;
  held: number;
  /** Part of the load's swing that is not smoothed, over the power of the turbines, at most 1. */
  strain: number;
}

/** What failures did to a site in a step, over all its kinds of supply. */
export interface Outages {
  /** W available in the mean. */
  available: number;
  /** Wh that were lacking and the bank bridges, or that nothing bridges. */
  bridged: number;
  lost: number;
  /** Connections and turbines that failed or were down. */
  connections: number;
  turbines: number;
  /** True where supplies lack something still at the end of the step: nothing fills the bank before they are repaired. */
  goesOn: boolean;
}

/** Number of machines or lines behind a power, W. */
function unitsOf(p: Turn['p'], kind: number, power: number): number {
  const { gridUnit, turbineUnit, turbineReserve } = p.reliability;
  return Math.ceil(
    kind === GRID ? power / (gridUnit * MW) : (power * (1 + turbineReserve)) / (turbineUnit * MW),
  );
}

/** Failures and repairs of all supplies of a site; moves the counts of units that are down. */
export function failures(turn: Turn, site: number, behind: Behind, into: Outages): void {
  into.available = into.bridged = into.lost = 0;
  into.connections = into.turbines = 0;
  into.goesOn = false;
  for (let kind = 0; kind < KIND_COUNT; kind++) fail(turn, site, kind, behind, into);
}

function fail(turn: Turn, site: number, kind: number, behind: Behind, into: Outages): void {
  const { p, time } = turn;
  const working = turn.table(supplies).chunkOf(0);
  const row = site * KIND_COUNT + kind;
  const power = working.power[row];
  if (power <= 0) {
    working.down[row] = 0;
    return;
  }
  const { gridMtbf, gridRepair, turbineMtbf, turbineRepair, turbineReserve, strain } = p.reliability;
  const repair = kind === GRID ? gridRepair : turbineRepair;
  const reserve = kind === GRID ? 0 : turbineReserve;
  const hazard = kind === GRID ? 1 / gridMtbf : strainedHazard(turbineMtbf, strain, behind.strain);
  const units = unitsOf(p, kind, power);
  const who = { origin: working.origin[row], ordinal: working.ordinal[row] };
  const down = Math.min(working.down[row], units);
  // A unit can fail more than once in a long step: parts of it are trials of their own.
  const trials = Math.ceil((hazard * time.hours) / TRIAL);
  const chance = eventProbability(hazard, time.hours / trials);
  const failing = turn.binomial('energy.failure', who, (units - down) * trials, chance);
  const stay = down > 0 ? turn.binomial('energy.repair', who, down, exp(-time.hours / repair)) : 0;
  const late =
    failing > 0 ? turn.binomial('energy.repairOfNew', who, failing, stillDown(time.hours, repair)) : 0;
  working.down[row] = Math.min(units, stay + late);
  working.faults[row] += failing;
  const drawn: Units = { stay, repaired: down - stay, late, ended: failing - late };
  const out = down + failing > 0 ? hoursBeyond(drawn, time.hours, repair, 0) : 0;
  const size = (power * (1 + reserve)) / units;
  into.available += Math.min(power, Math.max(0, units - out / time.hours) * size);
  if (down + failing === 0) return;
  if (kind === GRID) into.connections += down + failing;
  else into.turbines += down + failing;
  // N+1: what turbines in reserve make up for is not lost.
  const loss = Math.max(0, size - power * reserve);
  const gap = clamp(behind.load - (behind.rated - loss), 0, behind.load);
  if (gap <= 0) return;
  if (stay + late > 0) into.goesOn = true;
  const carried = Math.min(gap, behind.power);
  const hold = carried > 0 ? behind.held / (carried * Math.max(1, down)) : 0;
  const bridged = carried * (out - hoursBeyond(drawn, time.hours, repair, hold));
  into.bridged += bridged;
  into.lost += gap * out - bridged;
}
