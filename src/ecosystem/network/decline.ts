import { hashName } from '../../engine/draws';
import { exp, ln } from '../../engine/maths';
import { MINUTES_PER_DAY, MINUTES_PER_YEAR } from '../../quantity/calendar';
import { decayed, LOWEST_ORBIT, type SolarCycle, solarFactor } from '../laws/decay';
import { exponentialStep } from '../laws/integrate';
import { firm } from '../world';
import { type NetworkTurn, operators, type P, SHELLS } from './agents';
import { QUARTERS, wrecks } from './groundAgents';
import { LEFT, LEFT_LOW, WRECKED } from './pass';

const SPACEX = firm('spacex');
const OPERATOR = { origin: hashName('network.Starlink'), ordinal: 0 };
/** Height, km, at which the swing of the sun is stated and storms are counted. */
const STORMS_AT = 500;

const yearOf = (minute: number): number => 1970 + minute / MINUTES_PER_YEAR;
const cycleOf = ({ decay }: P): SolarCycle => decay;

/**
 * Hazard of a storm in this step for satellites that are raising their orbit: 0 in nearly all months. Storms are drawn
 * by calendar month, more often while the sun is active.
 */
export function stormHazard(turn: NetworkTurn): number {
  const { rate, share } = turn.p.storm;
  let hazard = 0;
  for (const month of turn.time.newMonths) {
    const year = 1970 + month / 12;
    const chance = 1 - exp((-rate * solarFactor(cycleOf(turn.p), STORMS_AT, year)) / 12);
    if (turn.uniformIn(month, 'network.storm', OPERATOR) < chance) hazard -= ln(1 - share);
  }
  return hazard;
}

/** Tells what a storm has cost. */
export function tellStorm(turn: NetworkTurn, sums: Float64Array): void {
  const lost = sums[LEFT_LOW];
  if (lost === 0) return;
  turn.event({
    kind: 'network.storm',
    entity: 'Starlink',
    party: SPACEX,
    text: `A solar storm thickens the air: ${lost} satellites that were raising their orbit come down`,
  });
}

/** Books those that left: failed ones that cannot steer fall by drag, all others come down under their own thrust. */
export function leave(turn: NetworkTurn, sums: Float64Array): void {
  const { p, time } = turn;
  const one = turn.table(operators).only;
  const all = turn.table(wrecks).only;
  let wrecked = 0;
  for (let shell = 0; shell < SHELLS.length; shell++) {
    const count = sums[WRECKED + shell];
    if (count === 0) continue;
    wrecked += count;
    const row = shell * QUARTERS + (time.quarter % QUARTERS);
    const before = all.satellites[row];
    const { altitude } = p.shells[SHELLS[shell]];
    all.satellites[row] = before + count;
    all.altitude[row] = (all.altitude[row] * before + altitude * count) / (before + count);
    all.since[row] = (all.since[row] * before + time.end * count) / (before + count);
  }
  one.wrecked[0] += wrecked;
  one.descending[0] = exponentialStep(
    one.descending[0],
    (sums[LEFT] - wrecked) / time.years,
    1 / p.decay.descent,
    time.years,
  );
}

/** Lets dead satellites fall, each row from the minute to which its altitude belongs. */
export function fall(turn: NetworkTurn): void {
  const { p, time } = turn;
  const one = turn.table(operators).only;
  const all = turn.table(wrecks).only;
  const cycle = cycleOf(p);
  for (let row = 0; row < SHELLS.length * QUARTERS; row++) {
    if (all.satellites[row] === 0) continue;
    const days = (time.end - all.since[row]) / MINUTES_PER_DAY;
    const year = yearOf(all.since[row]);
    all.altitude[row] = decayed(all.altitude[row], p.decay.ballistic, cycle, year, days);
    all.since[row] = time.end;
    if (all.altitude[row] > LOWEST_ORBIT) continue;
    one.wrecked[0] -= all.satellites[row];
    all.satellites[row] = 0;
  }
}
