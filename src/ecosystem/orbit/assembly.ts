import { partyOf } from '../../engine/setting';
import { DAYS_PER_MONTH } from '../../quantity/calendar';
import { CHIPS, chip, FIRMS, LINKS, NOTICES, PAYMENT } from '../world';
import { ownerOf, PROGRAMMES, programmes, SUNCATCHER_ROW, stores } from './agents';
import { arrayOf, buildCost, chipsEach, massOf, type OrbitTurn, worthOf } from './design';
import { readyOf } from './lift';

const TPU = chip('tpu');

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
      owner === prototypes && type === TPU
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
      const chips = count * each;
      const share = chips / (shelf.aboard[at] + chips);
      const worth = worthOf(turn.read(NOTICES.chipServed)[type], turn.read(NOTICES.chipH100e)[type]);
      shelf.chipPower[at] += (watts[type] * p.design.chipDraw - shelf.chipPower[at]) * share;
      shelf.worth[at] += (worth - shelf.worth[at]) * share;
      shelf.chips[at] -= chips;
      shelf.aboard[at] += chips;
      shelf.equipped[at] += count;
      all.building[row] -= count;
      all.arrays[row] -= count * arrays;
      const mass = count * massOf(p, row);
      const cents = Math.round(mass * buildCost(p, all.built[row]) * 100);
      all.built[row] += mass;
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
