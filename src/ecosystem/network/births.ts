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
import { firstSlot, slotInWidestGap } from './equations';
import { addSatellite } from './found';
import { roomOfGen2 } from './room';

const SLOTS = 256;

/** A group of new satellites for one plane. */
interface Group {
  readonly shell: number;
  readonly plane: number;
  count: number;
}

/**
 * Puts up to `count` new satellites of some flights into the planes that are emptiest for their target, within their
 * targets and what is authorised. Those of a plane are one row where satellites are kept by plane.
 * @param flights flights that brought them, at least 1
 * @returns how many have found a place; the others wait in the low orbit of arrival
 */
export function bear(turn: NetworkTurn, type: number, count: number, flights: number): number {
  const { p } = turn;
  const byPlane = turn.setting.scale.satellitesByPlane === 1;
  const size = Math.ceil(count / (flights * (byPlane ? 1 : p.satellite.planesPerFlight)));
  const groups = groupsFor(turn, type, count, size);
  const taken = takenSlots(turn, groups);
  let placed = 0;
  groups.forEach(({ shell, plane, count: n }, g) => {
    const { slots, planes: across } = p.shells[SHELLS[shell]];
    const first = firstSlot(plane, across, slots);
    const rows = byPlane ? 1 : n;
    for (let i = 0; i < rows; i++) {
      const slot = slotInWidestGap(taken, g * SLOTS, slots, first);
      taken[g * SLOTS + slot] = 1;
      addSatellite(turn, type, shell, plane, slot, n / rows, 0);
    }
    placed += n;
  });
  return placed;
}

/** Shares new satellites out to planes, at most `size` to one. */
function groupsFor(turn: NetworkTurn, type: number, count: number, size: number): Group[] {
  const { p } = turn;
  const all = turn.table(planes).only;
  const targets = planeTargets(p);
  const groups: Group[] = [];
  let left = count;
  let gen2 = roomOfGen2(turn);
  while (left > 0) {
    const last = gen2 === 0 ? GEN2 : type === V3 ? SHELLS.length : MINI_SHELLS;
    const first = type === V3 ? GEN2 : 0;
    const group = emptiest(turn, first, last, targets, false) ?? emptiest(turn, first, last, targets, true);
    if (!group) break;
    const { shell, plane } = group;
    const at = planeRow(p, shell) + plane;
    const room = Math.min(targets[shell] - all.satellites[at], shell < GEN2 ? left : gen2);
    const here = Math.min(left, size, room);
    const before = groups.find((other) => other.shell === shell && other.plane === plane);
    if (before) before.count += here;
    else groups.push({ shell, plane, count: here });
    // Counted at once, so that the next group sees it; the birth below counts the row itself.
    all.satellites[at] += here;
    left -= here;
    if (shell >= GEN2) gen2 -= here;
  }
  for (const { shell, plane, count: n } of groups) all.satellites[planeRow(p, shell) + plane] -= n;
  return groups;
}

/**
 * The plane that is filled least for its target in a range of shells, of those worth a flight or of `any` with a free
 * place; undefined if there is none.
 */
function emptiest(
  turn: NetworkTurn,
  first: number,
  last: number,
  targets: Float64Array,
  any: boolean,
): { shell: number; plane: number } | undefined {
  const { p } = turn;
  const all = turn.table(planes).only;
  let shellFound = -1;
  let planeFound = 0;
  let fill = 0;
  for (let shell = first; shell < last; shell++) {
    const target = targets[shell];
    if (target <= 0) continue;
    const base = planeRow(p, shell);
    const count = planeRow(p, shell + 1) - base;
    const most = target - (any ? 1 : worthAFlight(p, target));
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
