import { hashName } from '../../engine/draws';
import { exp } from '../../engine/maths';
import { mergeRows } from '../../engine/merge';
import type { Table } from '../../engine/table';
import { areas, FLEETS, fleets, HARDWARE, RANK, RIDE_HAIL, RIVAL_FLEET, USES, vehicles } from './agents';
import { agentWeight, growthBetween, yearsSince2025 } from './equations';
import type { Turn } from './inputs';

type Vehicles = typeof vehicles.columns;

/** Waymo's vehicles come by growth that falls off with time, and for those retired; one to one as long as they fit. */
export function growRival(turn: Turn): void {
  const { p, time } = turn;
  const books = turn.table(fleets).only;
  const living = books.living[RIVAL_FLEET];
  const from = yearsSince2025(time.start);
  const growth = growthBetween(p.rideHail.growth, p.rideHail.saturation, from, from + time.years);
  const added = living * (exp(growth + p.rideHail.retirement * time.years) - 1);
  let pending = books.pending[RIVAL_FLEET] + added;
  const weight = grainFor(turn, living + pending);
  while (pending >= weight) {
    pending -= weight;
    const ordinal = books.counter[RIVAL_FLEET];
    books.counter[RIVAL_FLEET] = ordinal + 1;
    bearRideHail(turn, ordinal, weight);
    books.delivered[RIVAL_FLEET] = books.delivered[RIVAL_FLEET] + weight;
  }
  books.pending[RIVAL_FLEET] = pending;
}

/** Vehicles that the next agent stands for; where that rises, the agents there are are merged to it. */
function grainFor(turn: Turn, vehiclesNow: number): number {
  const books = turn.table(fleets).only;
  const grain = agentWeight(vehiclesNow, turn.setting.scale.individuals);
  if (grain <= books.grain[RIVAL_FLEET]) return books.grain[RIVAL_FLEET];
  if (books.grain[RIVAL_FLEET] > 0) merge(turn.table(vehicles), grain);
  books.grain[RIVAL_FLEET] = grain;
  return grain;
}

/** Joins the rival's vehicles of one place and kind until each agent stands for `weight`; charge by the mean. */
export function merge(rows: Table<Vehicles>, weight: number): void {
  mergeRows(
    rows,
    weight,
    ({ firm, place, hardware, use }, row) =>
      firm[row] === FLEETS[RIVAL_FLEET]
        ? (place[row] * HARDWARE.length + hardware[row]) * USES.length + use[row]
        : undefined,
    (into, from, own, all) => {
      const { charge, terminals } = into.chunk;
      charge[into.row] += ((from.chunk.charge[from.row] - charge[into.row]) * own) / all;
      terminals[into.row] += from.chunk.terminals[from.row];
      from.chunk.terminals[from.row] = 0;
    },
  );
}

function bearRideHail(turn: Turn, ordinal: number, weight: number): void {
  const who = { origin: hashName('Waymo'), ordinal };
  const rows = turn.table(vehicles);
  const slot = rows.add(who.origin, ordinal, weight);
  const chunk = rows.chunkOf(slot);
  const row = slot % rows.chunkRows;
  chunk.place[row] = areaPlace(turn, turn.uniformIn(0, 'fleet.area', who));
  chunk.firm[row] = FLEETS[RIVAL_FLEET];
  chunk.hardware[row] = HARDWARE.indexOf('robotaxi');
  chunk.use[row] = RIDE_HAIL;
  chunk.charge[row] = turn.p.battery.high;
  chunk.software[row] = turn.table(fleets).only.release[RIVAL_FLEET];
  chunk.rank[row] = turn.draws.word(RANK, 0, who);
}

/** The city of a new vehicle of Waymo, by the shares of its areas. @param u uniform on (0, 1) */
function areaPlace(turn: Turn, u: number): number {
  const { place, share } = turn.table(areas).only;
  let rest = u;
  for (let area = 0; area < place.length; area++) {
    rest -= share[area];
    if (rest < 0) return place[area];
  }
  return place[0];
}
