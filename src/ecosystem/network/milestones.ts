import { firm, REGIONS } from '../world';
import { type Context, type NetworkTurn, operators, planeRow, planes, planeTargets, SHELLS } from './agents';
import { REGION_TITLES, regions } from './groundAgents';
import { waiting } from './subscribers';

const SPACEX = firm('spacex');
/** A shell counts as complete with this share of its target: some are always on their way up or being replaced. */
const COMPLETE = 0.97;
/** Full: less room than this share of those who want to subscribe; no longer, above the other. */
const FULL = 0.95;
const RELIEVED = 0.99;

/** Marks shells that have been filled, and tells of them where a turn is given. */
export function markComplete(context: Context, turn?: NetworkTurn): void {
  const { p } = context;
  const one = context.table(operators).only;
  const all = context.table(planes).only;
  const targets = planeTargets(p);
  for (let shell = 0; shell < SHELLS.length; shell++) {
    if (targets[shell] === 0 || (one.complete[0] >> shell) & 1) continue;
    const base = planeRow(p, shell);
    const count = planeRow(p, shell + 1) - base;
    let here = 0;
    for (let plane = 0; plane < count; plane++) here += all.satellites[base + plane];
    if (here < COMPLETE * targets[shell] * count) continue;
    one.complete[0] |= 1 << shell;
    const { altitude, inclination } = p.shells[SHELLS[shell]];
    turn?.event({
      kind: 'network.shellComplete',
      entity: `Starlink ${SHELLS[shell]}`,
      party: SPACEX,
      text: `The shell at ${altitude} km and ${inclination} degrees is full: ${here} satellites in ${count} planes`,
    });
  }
}

const tera = (bits: number): string => (bits / 1e12).toFixed(1);

/** Tells of regions that have become full, with what binds: satellites over them or gateways below. */
export function tellCrowded(turn: NetworkTurn): void {
  const { p } = turn;
  const all = turn.table(regions).only;
  const usable = turn.table(operators).only.downlink[0] * p.usableShare;
  for (let r = 0; r < REGIONS.length; r++) {
    if (all.crowded[r] === 1) {
      if (all.served[r] > RELIEVED) all.crowded[r] = 0;
      continue;
    }
    if (all.served[r] >= FULL || !(all.subscribers[r] > 0)) continue;
    all.crowded[r] = 1;
    const binds =
      all.ground[r] + all.relayed[r] < usable * all.space[r]
        ? `its ${all.gateways[r]} gateways and the lasers bind`
        : 'the satellites over it bind';
    all.cause[r] = turn.event({
      kind: 'network.crowded',
      entity: `Starlink in ${REGION_TITLES[r]}`,
      party: SPACEX,
      text:
        `No room for ${(waiting(turn, r) / 1e6).toFixed(2)} million who want to subscribe in ${REGION_TITLES[r]}: ` +
        `the busy hour takes ${tera(all.busy[r])} of ${tera(all.capacity[r])} Tbit/s; ${binds}`,
    });
  }
}
