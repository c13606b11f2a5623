import { hashName } from '../../engine/draws';
import { placeOf, WORLD } from '../../engine/setting';
import { MINUTES_PER_MONTH, MINUTES_PER_YEAR, type Minute } from '../../quantity/calendar';
import { causeOf, type EcosystemTurn, told } from '../layer';
import { FIRM_TITLES, FIRMS } from '../world';
import {
  type ComputeParameters,
  type Context,
  contracts,
  homeAccount,
  LESSOR_OF,
  leases,
  PARTIES,
  TOLD_FROM,
} from './agents';

type Turn = EcosystemTurn<ComputeParameters>;

/** Row of the lease table of a lessor and a lessee. */
export function leaseRow(lessor: number, lessee: number): number {
  return LESSOR_OF[lessor] * PARTIES + lessee;
}

/** Adds a contract. @param event of its signing, -1 for one that is not told of */
export function addContract(
  context: Context,
  lessor: number,
  lessee: number,
  h100e: number,
  price: number,
  from: number,
  until: number,
  event: number,
): void {
  const table = context.table(contracts);
  const ordinal = table.rows;
  const slot = table.add(hashName(`compute.contracts.${FIRMS[lessor]}`), ordinal, 1);
  const row = slot % table.chunkRows;
  const chunk = table.chunkOf(slot);
  chunk.lessor[row] = lessor;
  chunk.lessee[row] = lessee;
  chunk.h100e[row] = h100e;
  chunk.price[row] = price;
  chunk.from[row] = from;
  chunk.until[row] = until;
  chunk.event[row] = told(event);
}

/** Sums of contracts by lessor and lessee; customers outside have none, they are counted in the table itself. */
export function sumContracts(context: Context): void {
  const lease = context.table(leases).only;
  for (let row = 0; row < lease.agreed.length; row++) {
    if (lease.lessee[row] === WORLD) continue;
    lease.agreed[row] = 0;
    lease.price[row] = 0;
  }
  context.table(contracts).each((chunk, row) => {
    const at = leaseRow(chunk.lessor[row], chunk.lessee[row]);
    lease.agreed[at] += chunk.h100e[row];
    lease.price[at] += chunk.h100e[row] * chunk.price[row];
  });
  for (let row = 0; row < lease.agreed.length; row++)
    if (lease.lessee[row] !== WORLD && lease.agreed[row] > 0) lease.price[row] /= lease.agreed[row];
}

/**
 * Ends the contracts that have run out, and gives up the oldest of a lessee that has far more than it wants.
 * @param now minute at which the month begins
 * @param spare H100e that each firm has under contract beyond what it wants and the slack that it allows; reduced
 */
export function endContracts(turn: Turn, now: Minute, spare: Float64Array): void {
  turn.table(contracts).each((chunk, row) => {
    const lessee = chunk.lessee[row];
    const given = chunk.until[row] > now && spare[lessee] >= chunk.h100e[row];
    if (!given && chunk.until[row] > now) return;
    if (given) spare[lessee] -= chunk.h100e[row];
    chunk.weight[row] = 0;
    const months = Math.round((now - chunk.from[row]) / MINUTES_PER_MONTH);
    const why = given ? 'the lessee has more compute than it wants' : 'its term is over';
    tell(turn, 'compute.leaseEnded', chunk.lessor[row], lessee, chunk.h100e[row], {
      text: `is over after ${months} months at ${chunk.price[row].toFixed(2)} USD per H100e and hour: ${why}`,
      ...causeOf(chunk.event[row]),
    });
  });
}

/** Signs a contract at the price of the market. */
export function sign(
  turn: Turn,
  lessor: number,
  lessee: number,
  h100e: number,
  price: number,
  from: Minute,
  until: Minute,
  why: string,
): void {
  const years = ((until - from) / MINUTES_PER_YEAR).toFixed(1);
  const event = tell(turn, 'compute.leaseSigned', lessor, lessee, h100e, {
    text: `is signed for ${years} years at ${price.toFixed(2)} USD per H100e and hour: ${why}`,
  });
  addContract(turn, lessor, lessee, h100e, price, from, until, event);
}

/** Tells of a lease of the group's, or of a large one; returns the event's id, or -1. */
function tell(
  turn: Turn,
  kind: string,
  lessor: number,
  lessee: number,
  h100e: number,
  what: { text: string; cause?: number },
): number {
  const group = turn.setting.integrated.has(lessor) || turn.setting.integrated.has(lessee);
  if (!group && h100e * turn.p.leases.wattsPerH100e * 1000 < TOLD_FROM) return -1;
  const place = placeOf(turn.setting, homeAccount(turn.setting, lessor));
  return turn.event({
    kind,
    entity: `${FIRMS[lessor]} to ${FIRMS[lessee]}`,
    party: lessor,
    place,
    ...what,
    text: `A lease of ${Math.round(h100e / 1000)}k H100e by ${FIRM_TITLES[lessor]} to ${FIRM_TITLES[lessee]} ${what.text}`,
  });
}
