import {
  GEN2,
  MINI_SHELLS,
  type NetworkTurn,
  PLANES,
  planeRow,
  planes,
  planeTargets,
  SHELLS,
  satellites,
  V3,
  worthAFlight,
} from './agents';
import { addSatellite } from './found';

const SLOTS = 256;

/** A group of new satellites for one plane. */
interface Group {
  readonly shell: number;
  readonly plane: number;
  readonly count: number;
}

/**
 * Puts the `count` new satellites of some flights into the planes that are emptiest for their target. Those of a plane
 * and flight are one row where satellites are kept by plane.
 * @param flights flights that brought them, at least 1
 */
export function bear(turn: NetworkTurn, type: number, count: number, flights: number): void {
  const { p } = turn;
  const all = turn.table(planes).only;
  const byPlane = turn.setting.scale.satellitesByPlane === 1;
  const targets = planeTargets(p);
  const groups: Group[] = [];
  const size = Math.ceil(count / (flights * (byPlane ? 1 : p.satellite.planesPerFlight)));
  let left = count;
  while (left > 0) {
    const group = emptiest(turn, type, targets, false) ?? emptiest(turn, type, targets, true);
    if (!group) break;
    const at = planeRow(p, group.shell) + group.plane;
    const here = Math.min(left, size, Math.max(1, targets[group.shell] - all.satellites[at]));
    groups.push({ ...group, count: here });
    // Counted at once, so that the next group sees it; the birth below counts the row itself.
    all.satellites[at] += here;
    left -= here;
  }
  for (const { shell, plane, count: n } of groups) all.satellites[planeRow(p, shell) + plane] -= n;
  if (byPlane) {
    for (const { shell, plane, count: n } of groups) addSatellite(turn, type, shell, plane, 0, n, 0);
    return;
  }
  const taken = takenSlots(turn, groups);
  groups.forEach(({ shell, plane, count: n }, g) => {
    const { slots } = p.shells[SHELLS[shell]];
    let slot = 0;
    for (let i = 0; i < n; i++) {
      while (slot < slots - 1 && taken[g * SLOTS + slot] === 1) slot++;
      taken[g * SLOTS + slot] = 1;
      addSatellite(turn, type, shell, plane, slot, 1, 0);
    }
  });
}

/** The plane that is filled least for its target, of those worth a flight or of `any`; undefined if there is none. */
function emptiest(
  turn: NetworkTurn,
  type: number,
  targets: Float64Array,
  any: boolean,
): { shell: number; plane: number } | undefined {
  const { p } = turn;
  const all = turn.table(planes).only;
  const last = type === V3 ? SHELLS.length : MINI_SHELLS;
  let shellFound = -1;
  let planeFound = 0;
  let fill = 0;
  for (let shell = type === V3 ? GEN2 : 0; shell < last; shell++) {
    const target = targets[shell];
    if (target <= 0) continue;
    const base = planeRow(p, shell);
    const count = planeRow(p, shell + 1) - base;
    const most = any ? Number.MAX_VALUE : target - worthAFlight(p, target);
    for (let plane = 0; plane < count; plane++) {
      const here = all.satellites[base + plane];
      if (here > most) continue;
      if (shellFound >= 0 && here / target >= fill) continue;
      shellFound = shell;
      planeFound = plane;
      fill = here / target;
    }
  }
  return shellFound < 0 ? undefined : { shell: shellFound, plane: planeFound };
}

/** Which slots are taken in the planes of the groups: one look over the table for all. */
function takenSlots(turn: NetworkTurn, groups: readonly Group[]): Uint8Array {
  const taken = new Uint8Array(groups.length * SLOTS);
  const groupOf = new Int16Array(SHELLS.length * PLANES).fill(-1);
  groups.forEach(({ shell, plane }, g) => {
    groupOf[shell * PLANES + plane] = g;
  });
  const of = turn.table(satellites);
  for (let index = 0; index < of.chunks.length; index++) {
    const { weight, shell, plane, slot } = of.chunks[index];
    const end = of.rowsIn(index);
    for (let row = 0; row < end; row++) {
      const g = groupOf[shell[row] * PLANES + plane[row]];
      if (g >= 0 && weight[row] !== 0) taken[g * SLOTS + slot[row]] = 1;
    }
  }
  return taken;
}
