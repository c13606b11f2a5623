import { exp } from '../../engine/maths';
import { partyOf } from '../../engine/setting';
import type { EcosystemTurn } from '../layer';
import { CHIPS, chip, FIRM_TITLES, FIRMS, failedFlight, LINKS, NOTICES, PAYMENT, rocket } from '../world';
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
import { arrayOf, chipsEach, chooseChip, massOf, powerOf } from './design';
import { launchSatellites } from './found';
import type { parameters } from './parameters';

export type OrbitTurn = EcosystemTurn<typeof parameters>;

const STARSHIP = rocket('starship');
const TPU = chip('tpu');
const DAYS_PER_MONTH = 365.25 / 12;
/** Prototypes are ordered half a year before they are to be ready. */
const PROTOTYPE_LEAD = 6 * DAYS_PER_MONTH;

/** Takes in arrays and chips that were delivered; the prototypes come first. */
export function takeParts(turn: OrbitTurn): void {
  const { setting, p } = turn;
  const all = turn.table(programmes).only;
  const shelf = turn.table(stores).only;
  const prototypes = ownerOf(SUNCATCHER_ROW);
  turn.receive(LINKS.power, (_from, to, watts) => {
    const owner = partyOf(setting, to);
    const need =
      owner === prototypes
        ? Math.max(0, all.building[SUNCATCHER_ROW] * arrayOf(p, SUNCATCHER_ROW) - all.arrays[SUNCATCHER_ROW])
        : 0;
    const first = Math.min(need, watts);
    all.arrays[SUNCATCHER_ROW] += first;
    all.arrays[owner] += watts - first;
  });
  turn.receive(LINKS.chipsOrbit, (_from, to, count, type) => {
    const owner = partyOf(setting, to);
    const at = SUNCATCHER_ROW * CHIPS.length + type;
    const need =
      owner === prototypes
        ? Math.max(0, all.building[SUNCATCHER_ROW] * p.suncatcher.chips - shelf.chips[at])
        : 0;
    const first = Math.min(need, count);
    store(at, first);
    store(owner * CHIPS.length + type, count - first);
  });
  function store(at: number, count: number): void {
    shelf.chips[at] += count;
    shelf.due[at] = Math.max(0, shelf.due[at] - count);
  }
}

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
    shelf.equipped[at] -= here;
    left -= here;
    use?.(turn, row, type, here);
  }
  return count - left;
}

/** New satellites in orbit: one row each, or one for all of the flight where there are too many for that. */
function begin(turn: OrbitTurn, row: number, type: number, count: number): void {
  const { p, setting } = turn;
  const all = turn.table(programmes).only;
  const chips = chipsEach(p, row, turn.read(NOTICES.chipPower)[type]);
  const design = row === SUNCATCHER_ROW ? SUNCATCHER : DATA_CENTER;
  const together =
    setting.scale.satellitesByPlane === 1 || turn.table(satellites).rows + count > setting.scale.individuals;
  if (together) launchSatellites(turn, row, design, type, chips, count);
  else for (let i = 0; i < count; i++) launchSatellites(turn, row, design, type, chips, 1);
  if (all.launched[row] === 0) {
    const owner = ownerOf(row);
    const power = ((powerOf(p, row) * count) / 1000).toFixed(0);
    turn.event({
      kind: 'orbit.first',
      entity: FIRM_TITLES[owner],
      party: owner,
      text: `${FIRM_TITLES[owner]} has ${count} ${row === SUNCATCHER_ROW ? 'Suncatcher prototypes' : 'data-center satellites'} in orbit, ${power} kW`,
    });
  }
  all.launched[row] += count;
}

/** Turns what firms want into satellites to build; prototypes are begun by their own date. */
export function plan(turn: OrbitTurn): void {
  const { p, time } = turn;
  const all = turn.table(programmes).only;
  if (
    all.begun[SUNCATCHER_ROW] === 0 &&
    all.elapsed[SUNCATCHER_ROW] >= p.suncatcher.month * DAYS_PER_MONTH - PROTOTYPE_LEAD
  ) {
    all.begun[SUNCATCHER_ROW] = 1;
    all.building[SUNCATCHER_ROW] += p.suncatcher.satellites;
  }
  // Nobody builds data centers for a rocket that does not fly yet.
  if (!(turn.read(NOTICES.launchCapacity)[STARSHIP] > 0)) return;
  const wishes = turn.read(NOTICES.orbitOrders);
  for (let owner = 1; owner < FIRMS.length; owner++) {
    const yearly = wishes[owner];
    if (!(yearly > 0)) continue;
    const power = powerOf(p, owner);
    all.wanted[owner] = Math.min(all.wanted[owner] + yearly * time.years, yearly + power);
    const count = Math.floor(all.wanted[owner] / power);
    all.wanted[owner] -= count * power;
    all.building[owner] += count;
  }
}

/** Orders the chips that satellites under construction lack; orders that do not come are given up in time and made anew. */
export function orderChips(turn: OrbitTurn): void {
  const { p, time } = turn;
  const all = turn.table(programmes).only;
  const shelf = turn.table(stores).only;
  const ordered = turn.publish(NOTICES.orbitChips);
  const watts = turn.read(NOTICES.chipPower);
  const kept = exp(-time.days / p.orderMemory);
  ordered.fill(0);
  for (let row = 1; row < PROGRAMMES; row++) {
    if (all.building[row] === 0) continue;
    let lacking = all.building[row];
    for (let type = 0; type < CHIPS.length; type++) {
      const at = row * CHIPS.length + type;
      const each = chipsEach(p, row, watts[type]);
      shelf.due[at] *= kept;
      if (each > 0) lacking -= (shelf.chips[at] + shelf.due[at]) / each;
    }
    const owner = ownerOf(row);
    const type =
      row === SUNCATCHER_ROW
        ? TPU
        : chooseChip(owner, turn.read(NOTICES.chipH100e), watts, turn.read(NOTICES.chipPrice));
    const count = type < 0 ? 0 : Math.ceil(lacking * chipsEach(p, row, watts[type]) - 0.5);
    if (count <= 0) continue;
    shelf.due[row * CHIPS.length + type] += count;
    ordered[owner * CHIPS.length + type] += count / time.days;
  }
}

/** Finishes satellites for which arrays and chips are there, and pays for their building. */
export function equip(turn: OrbitTurn): void {
  const { p, setting } = turn;
  const all = turn.table(programmes).only;
  const shelf = turn.table(stores).only;
  const watts = turn.read(NOTICES.chipPower);
  for (let row = 1; row < PROGRAMMES; row++) {
    if (all.building[row] === 0) continue;
    if (row === SUNCATCHER_ROW && all.elapsed[row] < p.suncatcher.month * DAYS_PER_MONTH) continue;
    const owner = ownerOf(row);
    const arrays = arrayOf(p, row);
    for (let type = 0; type < CHIPS.length; type++) {
      const at = row * CHIPS.length + type;
      const each = chipsEach(p, row, watts[type]);
      if (each === 0 || shelf.chips[at] < each) continue;
      const count = Math.min(
        all.building[row],
        Math.floor(all.arrays[row] / arrays),
        Math.floor(shelf.chips[at] / each),
      );
      if (count === 0) continue;
      shelf.chips[at] -= count * each;
      shelf.equipped[at] += count;
      all.building[row] -= count;
      all.arrays[row] -= count * arrays;
      const cents = Math.round(count * massOf(p, row) * p.design.build * 100);
      if (cents > 0)
        turn.post(LINKS.moneyOrbit, setting.seat(owner), setting.seat(0), cents, PAYMENT.capital);
    }
  }
}

/** Announces the arrays and the mass that still wait, less what is under way. */
export function announce(turn: OrbitTurn): void {
  const { p, setting } = turn;
  const all = turn.table(programmes).only;
  const arrays = turn.publish(NOTICES.orbitPower);
  const mass = turn.publish(NOTICES.orbitMass);
  arrays.fill(0);
  mass.fill(0);
  for (let row = 1; row < PROGRAMMES; row++) {
    const owner = ownerOf(row);
    arrays[owner] += Math.max(0, all.building[row] * arrayOf(p, row) - all.arrays[row]);
    mass[owner] += Math.max(0, readyOf(turn, row) * massOf(p, row) - all.lifted[row] - all.sunk[row]);
  }
  const any = turn.underway(LINKS.power, () => true) + turn.underway(LINKS.payloadOrbit, () => true);
  for (let owner = 1; owner < FIRMS.length; owner++) {
    if (any > 0) {
      arrays[owner] = Math.max(
        0,
        arrays[owner] - turn.underway(LINKS.power, (to) => partyOf(setting, to) === owner),
      );
      mass[owner] = Math.max(
        0,
        mass[owner] - turn.underway(LINKS.payloadOrbit, (to) => partyOf(setting, to) === owner),
      );
    }
    arrays[owner] = Math.ceil(arrays[owner]);
    mass[owner] = Math.ceil(mass[owner]);
  }
}
