import { partyOf } from '../../engine/setting';
import { CHIPS, FIRM_TITLES, failedFlight, LINKS } from '../world';
import {
  DATA_CENTER,
  ownerOf,
  PROGRAMMES,
  programmes,
  SUNCATCHER,
  SUNCATCHER_ROW,
  satellites,
  stores,
} from './agents';
import { massOf, type OrbitTurn, powerOf } from './design';
import { type Cargo, launchSatellites } from './found';

/** Takes what was lifted: whole satellites begin to serve; those of a failed flight are lost with their mass. */
export function takeLifted(turn: OrbitTurn): void {
  const { setting, p } = turn;
  const all = turn.table(programmes).only;
  turn.receive(LINKS.payloadOrbit, (_from, to, mass, attribute) => {
    const owner = partyOf(setting, to);
    const row =
      owner === ownerOf(SUNCATCHER_ROW) && readyOf(turn, SUNCATCHER_ROW) > 0 ? SUNCATCHER_ROW : owner;
    if (failedFlight(attribute)) {
      all.sunk[row] += mass;
      return mass;
    }
    all.lifted[row] += mass;
    return 0;
  });
  for (let row = 1; row < PROGRAMMES; row++) {
    const mass = massOf(p, row);
    if (all.sunk[row] >= mass)
      all.sunk[row] -= mass * takeReady(turn, row, Math.floor(all.sunk[row] / mass), undefined);
    if (all.lifted[row] >= mass)
      all.lifted[row] -= mass * takeReady(turn, row, Math.floor(all.lifted[row] / mass), begin);
  }
}

/** Satellites of a programme that are ready for launch or on their way. */
export function readyOf(turn: OrbitTurn, row: number): number {
  const shelf = turn.table(stores).only;
  let count = 0;
  for (let type = 0; type < CHIPS.length; type++) count += shelf.equipped[row * CHIPS.length + type];
  return count;
}

/** Takes up to `count` ready satellites of a programme, by type of chip, and hands them to `use`. Returns how many there were. */
function takeReady(turn: OrbitTurn, row: number, count: number, use: typeof begin | undefined): number {
  const shelf = turn.table(stores).only;
  let left = count;
  for (let type = 0; type < CHIPS.length && left > 0; type++) {
    const at = row * CHIPS.length + type;
    const here = Math.min(left, shelf.equipped[at]);
    if (here === 0) continue;
    const chips = Math.round((shelf.aboard[at] * here) / shelf.equipped[at]);
    shelf.equipped[at] -= here;
    shelf.aboard[at] -= chips;
    left -= here;
    use?.(turn, row, { type, chips, power: shelf.chipPower[at], worth: shelf.worth[at] }, here);
  }
  return count - left;
}

/**
 * New satellites in orbit: one row each, or one for all of the flight where there are too many for that.
 * @param cargo with the chips of all of them together
 */
function begin(turn: OrbitTurn, row: number, cargo: Cargo, count: number): void {
  const { p, setting } = turn;
  const all = turn.table(programmes).only;
  const design = row === SUNCATCHER_ROW ? SUNCATCHER : DATA_CENTER;
  const together =
    setting.scale.satellitesByPlane === 1 || turn.table(satellites).rows + count > setting.scale.individuals;
  if (together) launchSatellites(turn, row, design, cargo, count);
  else for (let i = 0; i < count; i++) launchSatellites(turn, row, design, shareOf(cargo, i, count), 1);
  const owner = ownerOf(row);
  if (all.launched[row] === 0) {
    const kind = row === SUNCATCHER_ROW ? 'Suncatcher prototype' : 'data-center satellite';
    const power = ((powerOf(p, row) * count) / 1000).toFixed(0);
    turn.event({
      kind: 'orbit.first',
      entity: FIRM_TITLES[owner],
      party: owner,
      text:
        `${FIRM_TITLES[owner]} has ${count} ${kind}${count === 1 ? '' : 's'} in orbit, ${power} kW with ` +
        `${cargo.chips} ${CHIPS[cargo.type]} chips that nobody can repair there`,
    });
  }
  all.launched[row] += count;
  all.inOrbit[owner] += count;
}

/** Chips of satellite `i` of `count`: all together come to those of the flight. */
function shareOf(cargo: Cargo, i: number, count: number): Cargo {
  const before = Math.floor((cargo.chips * i) / count);
  return { ...cargo, chips: Math.floor((cargo.chips * (i + 1)) / count) - before };
}
