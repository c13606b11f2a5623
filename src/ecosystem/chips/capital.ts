import type { Chunk } from '../../engine/table';
import type { EcosystemTurn } from '../layer';
import { PAYMENT } from '../world';
import {
  type ChipsParameters,
  expansions,
  FOUNDRIES,
  lines,
  MEMORY,
  NVIDIA,
  RING,
  SOURCES,
  sources,
  TESLA,
  TYPES,
} from './agents';
import { monthOfCapital } from './equations';
import { book } from './payments';
import { numbersOf, wantedOfSource } from './supply';

type Turn = EcosystemTurn<ChipsParameters>;
type Lines = Chunk<(typeof lines)['columns']>;

/** A month of what capacity under way costs those who build it, and of what their buyers prepay. */
export function payCapacity(turn: Turn): void {
  const rows = turn.table(lines).only;
  for (let source = 0; source < SOURCES.length; source++) {
    build(turn, source);
    prepay(turn, rows, source);
  }
}

/** The foundry pays for what it builds, in equal parts up to its first output; those without an account pay nobody here. */
function build(turn: Turn, source: number): void {
  const foundry = FOUNDRIES[source];
  if (foundry === 0) return;
  const ring = turn.table(expansions).only;
  let growth = 0;
  for (let row = source * RING; row < (source + 1) * RING; row++)
    if (ring.month[row] > 0) growth += ring.growth[row];
  const capacity = turn.table(sources).only.capacity[source];
  const { capital } = numbersOf(turn.p, source);
  book(turn, foundry, 0, monthOfCapital(capacity, growth, capital, turn.p.cycle.delay), PAYMENT.capital);
}

/** Makers pay ahead for capacity that they miss, each by what it wants of the source; their credit is set off against what they buy. */
function prepay(turn: Turn, rows: Lines, source: number): void {
  const { capacity, prepaid } = turn.table(sources).only;
  if (prepaid[source] <= 0) return;
  const { capital } = numbersOf(turn.p, source);
  const all = monthOfCapital(capacity[source], prepaid[source] / 12, capital, 1);
  let wanted = 0;
  for (let type = 0; type < TYPES; type++) wanted += wantedOfSource(turn, rows, type, source);
  for (let type = 0; type < TYPES; type++) {
    const usd = (all * wantedOfSource(turn, rows, type, source)) / wanted;
    if (!(usd > 0)) continue;
    const maker = rows.maker[type];
    // Ahead of chips made to sell it is a running cost, of those made for oneself it is plant.
    const purpose = maker === NVIDIA || maker === TESLA ? PAYMENT.operating : PAYMENT.capital;
    book(turn, maker, FOUNDRIES[source], usd, purpose);
    if (source === MEMORY) rows.memoryCredit[type] += usd;
    else rows.credit[type] += usd;
  }
}
