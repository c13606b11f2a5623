import { MINUTES_PER_MONTH } from '../../quantity/calendar';
import type { EcosystemTurn } from '../layer';
import {
  APPLIED,
  type EnergyParameters,
  GAS_RENTED,
  GRID,
  KIND_COUNT,
  SITES,
  supplies,
  WAITING,
} from './agents';

type Turn = EcosystemTurn<EnergyParameters>;

/** Events are told for units of at least this power, W: the group's, and others'. */
const TOLD_FROM = 100e6;
const TOLD_FROM_OTHERS = 500e6;
/** Power under way by site and kind, W; counted anew when asked for. */
const WAY = new Float64Array(SITES * KIND_COUNT);
/** Of it what is lasting and comes soon, by site. */
const SOON = new Float64Array(SITES);

/** Power under way, W. */
export interface UnderWay {
  /** At [site x kinds + kind]. */
  readonly way: Float64Array;
  /** Lasting power that comes before turbines rented now would have served their shortest time, by site. */
  readonly soon: Float64Array;
}

/** Counts the power under way. The arrays are the same at each call. */
export function underWay(turn: Turn): UnderWay {
  const { rentalLead, shortestRental } = turn.p.supply;
  const soon = turn.time.start + (rentalLead + shortestRental) * MINUTES_PER_MONTH;
  WAY.fill(0);
  SOON.fill(0);
  turn.table(supplies).each((chunk, row) => {
    if (chunk.state[row] !== WAITING) return;
    const site = chunk.site[row];
    const kind = chunk.kind[row];
    WAY[site * KIND_COUNT + kind] += chunk.power[row];
    const ready = chunk.permit[row] === APPLIED ? chunk.decided[row] : 0;
    if (kind !== GAS_RENTED && Math.max(chunk.due[row], ready) <= soon) SOON[site] += chunk.power[row];
  });
  return { way: WAY, soon: SOON };
}

type Setting = Pick<Turn, 'setting'>;

/** Country of a place: each has a queue for its grid. */
export const countryOf = ({ setting }: Setting, place: number): string => setting.places[place].country;

/** True for places in China, which has a grid and plants for storage of its own. */
export const inChina = (context: Setting, place: number): boolean => countryOf(context, place) === 'CN';

/** Wait of a large load for the grid at a place, median, months. */
export function gridWait(context: Setting & Pick<Turn, 'p'>, place: number): number {
  const { gridLead, gridLeadChina } = context.p.supply;
  return inChina(context, place) ? gridLeadChina : gridLead;
}

/** True where an event is told of power of this size. */
export const tells = (turn: Turn, owner: number, power: number): boolean =>
  power >= (turn.setting.integrated.has(owner) ? TOLD_FROM : TOLD_FROM_OTHERS);

/** Power that waits for the grid of a country, W, and in how many requests. */
export function queueOf(turn: Turn, country: string): { power: number; requests: number } {
  let power = 0;
  let requests = 0;
  turn.table(supplies).each((chunk, row) => {
    if (chunk.state[row] !== WAITING || chunk.kind[row] !== GRID) return;
    if (countryOf(turn, chunk.place[row]) !== country) return;
    power += chunk.power[row];
    requests++;
  });
  return { power, requests };
}

/**
 * Those behind a request that has left the queue move up by one place, and gain time where it was withdrawn.
 * @param freed share of the power of the queue that was withdrawn
 */
export function moveUp(turn: Turn, slot: number, freed: number): void {
  const { p, time } = turn;
  const table = turn.table(supplies);
  const country = countryOf(turn, table.chunkOf(slot).place[slot % table.chunkRows]);
  const gone = table.chunkOf(slot).weight[slot % table.chunkRows] === 0;
  for (let other = slot + 1; other < table.rows; other++) {
    const chunk = table.chunkOf(other);
    const row = other % table.chunkRows;
    if (chunk.weight[row] === 0 || chunk.state[row] !== WAITING || chunk.kind[row] !== GRID) continue;
    if (countryOf(turn, chunk.place[row]) !== country) continue;
    if (gone && chunk.ahead[row] > 0) chunk.ahead[row]--;
    const left = chunk.due[row] - time.start;
    if (left > 0) chunk.due[row] -= Math.floor(left * p.supply.advance * freed);
  }
}
