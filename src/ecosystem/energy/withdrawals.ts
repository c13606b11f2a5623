import { causeOf, type EcosystemTurn } from '../layer';
import { FIRM_TITLES, OWNERS } from '../world';
import {
  banks,
  type EnergyParameters,
  GAS_RENTED,
  GRID,
  KIND_COUNT,
  MW,
  market,
  SITES,
  supplies,
  WAITING,
} from './agents';
import { countryOf, moveUp, queueOf, tells } from './waiting';

type Turn = EcosystemTurn<EnergyParameters>;

/**
 * Gives up power under way that a plan does not want any more, the latest orders first.
 * @param surplus W too much; rented turbines or lasting power as `rented` says
 */
export function withdraw(turn: Turn, site: number, surplus: number, rented: boolean, plan: number): void {
  const table = turn.table(supplies);
  const m = turn.table(market).only;
  let left = surplus;
  let connections = 0;
  let cause = 0;
  for (let slot = table.rows - 1; slot >= SITES * KIND_COUNT && left > 0; slot--) {
    const chunk = table.chunkOf(slot);
    const row = slot % table.chunkRows;
    if (chunk.weight[row] === 0 || chunk.state[row] !== WAITING || chunk.site[row] !== site) continue;
    if ((chunk.kind[row] === GAS_RENTED) !== rented) continue;
    const grid = chunk.kind[row] === GRID;
    const all = grid ? queueOf(turn, countryOf(turn, chunk.place[row])).power : 1;
    const cut = Math.min(left, chunk.power[row]);
    left -= cut;
    chunk.yields[row] *= 1 - cut / chunk.power[row];
    chunk.power[row] -= cut;
    if (chunk.power[row] <= 0) chunk.weight[row] = 0;
    if (grid) {
      connections += cut;
      moveUp(turn, slot, cut / all);
    }
    cause = Math.max(cause, chunk.event[row]);
  }
  const given = surplus - left;
  m.withdrawn[0] += given;
  tellWithdrawn(turn, site, given, connections, plan, cause);
}

function tellWithdrawn(
  turn: Turn,
  site: number,
  given: number,
  connections: number,
  plan: number,
  cause: number,
): void {
  const owner = OWNERS[site];
  if (!tells(turn, owner, given)) return;
  const place = turn.table(banks).only.place[site];
  const { name } = turn.setting.places[place];
  turn.event({
    kind: 'energy.powerWithdrawn',
    entity: name,
    party: owner,
    place,
    text: `${FIRM_TITLES[owner]} gives up ${Math.round(given / MW)} MW under way at ${name}, ${Math.round(connections / MW)} of them in the queue for the grid: the plan for the site has come down to ${Math.round(plan / MW)} MW`,
    ...causeOf(cause),
  });
}
