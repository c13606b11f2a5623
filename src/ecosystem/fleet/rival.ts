import { hashName } from '../../engine/draws';
import { exp } from '../../engine/maths';
import { mergeRows } from '../../engine/merge';
import type { Table } from '../../engine/table';
import { FLEETS, fleets, HARDWARE, RANK, RIDE_HAIL, RIVAL_FLEET, USES, vehicles } from './agents';
import { agentWeight, growthBetween, yearsSince2025 } from './equations';
import type { Turn } from './inputs';
import { areaPlace, permittedShare } from './rivalAreas';

type Vehicles = typeof vehicles.columns;

/** Waymo's vehicles come by growth that falls off with time, and for those retired; one to one as long as they fit. */
export function growRival(turn: Turn): void {
  const { p, time } = turn;
  const books = turn.table(fleets).only;
  const living = books.living[RIVAL_FLEET];
  const from = yearsSince2025(time.start);
  const growth = growthBetween(p.rideHail.growth, p.rideHail.saturation, from, from + time.years);
  const may = permittedShare(turn);
  // It grows, and replaces what has retired, only where it may drive.
  const added = may * (living * (exp(growth) - 1) + books.retired[RIVAL_FLEET] - books.replaced[RIVAL_FLEET]);
  books.replaced[RIVAL_FLEET] = books.retired[RIVAL_FLEET];
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
  if (books.grain[RIVAL_FLEET] > 0) books.lostBytes[RIVAL_FLEET] += merge(turn.table(vehicles), grain);
  books.grain[RIVAL_FLEET] = grain;
  return grain;
}

/** Joins the rival's vehicles of one place and kind until each agent stands for `weight`; returns kB of recordings that whole numbers lose; age, wear and charge by the mean. */
export function merge(rows: Table<Vehicles>, weight: number): number {
  let lost = 0;
  mergeRows(
    rows,
    weight,
    ({ firm, place, hardware, use }, row) =>
      firm[row] === FLEETS[RIVAL_FLEET]
        ? (place[row] * HARDWARE.length + hardware[row]) * USES.length + use[row]
        : undefined,
    (into, from, own, all) => {
      const { charge, terminals, born, cycles, health } = into.chunk;
      const share = own / all;
      // Charge by what is stored, so that none is lost or won.
      const stored = charge[into.row] * health[into.row];
      const brought = from.chunk.charge[from.row] * from.chunk.health[from.row];
      health[into.row] += (from.chunk.health[from.row] - health[into.row]) * share;
      charge[into.row] = (stored + (brought - stored) * share) / health[into.row];
      cycles[into.row] += (from.chunk.cycles[from.row] - cycles[into.row]) * share;
      born[into.row] = Math.round(born[into.row] + (from.chunk.born[from.row] - born[into.row]) * share);
      terminals[into.row] += from.chunk.terminals[from.row];
      from.chunk.terminals[from.row] = 0;
      const { buffer } = into.chunk;
      const waiting = buffer[into.row] * (all - own) + from.chunk.buffer[from.row] * own;
      buffer[into.row] = Math.floor(waiting / all);
      lost += waiting - buffer[into.row] * all;
    },
  );
  return lost;
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
  chunk.born[row] = turn.time.month;
  chunk.health[row] = 1;
}
