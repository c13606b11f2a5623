import { hashName } from '../../engine/draws';
import { exp } from '../../engine/maths';
import { MINUTES_PER_MONTH } from '../../quantity/calendar';
import { causeOf, type EcosystemTurn, told } from '../layer';
import { DATA_CENTERS, FIRM_TITLES, NOTICES, OWNERS } from '../world';
import {
  APPLIED,
  banks,
  type EnergyParameters,
  GAS_OWNED,
  GAS_RENTED,
  GRANTED,
  GRID,
  KIND_COUNT,
  KINDS,
  MW,
  SITES,
  supplies,
  WAITING,
} from './agents';
import { bankCover, fastLane } from './bankEquations';
import { addSupply, slipOf } from './found';
import { decidePermit } from './permits';
import { countryOf, gridWait, moveUp, queueOf, tells } from './waiting';

type Turn = EcosystemTurn<EnergyParameters>;

/** Decides the permits that are due and joins what has arrived by the middle of the step to what is at work. */
export function connect(turn: Turn): void {
  const { time } = turn;
  const now = time.start + time.minutes / 2;
  const table = turn.table(supplies);
  for (let slot = SITES * KIND_COUNT; slot < table.rows; slot++) {
    const chunk = table.chunkOf(slot);
    const row = slot % table.chunkRows;
    if (chunk.weight[row] === 0 || chunk.state[row] !== WAITING) continue;
    if (chunk.permit[row] === APPLIED && chunk.decided[row] <= now) decidePermit(turn, slot);
    if (chunk.weight[row] === 0 || chunk.permit[row] === APPLIED || chunk.due[row] > now) continue;
    join(turn, slot);
  }
}

/** What has arrived works from now on. */
function join(turn: Turn, slot: number): void {
  const { setting, time } = turn;
  const table = turn.table(supplies);
  const chunk = table.chunkOf(slot);
  const row = slot % table.chunkRows;
  const site = chunk.site[row];
  const kind = chunk.kind[row];
  const power = chunk.power[row];
  const place = chunk.place[row];
  table.chunkOf(0).power[site * KIND_COUNT + kind] += power;
  table.chunkOf(0).yields[site * KIND_COUNT + kind] += chunk.yields[row];
  chunk.weight[row] = 0;
  if (kind === GRID) moveUp(turn, slot, 0);
  const owner = OWNERS[site];
  if (!tells(turn, owner, power)) return;
  const { name } = setting.places[place];
  const months = Math.round((time.end - chunk.ordered[row]) / MINUTES_PER_MONTH);
  turn.event({
    kind: 'energy.powerConnected',
    entity: name,
    party: owner,
    place,
    text: `${Math.round(power / MW)} MW more at ${name} (${KINDS[kind]}) for ${FIRM_TITLES[owner]}, ${months} months after its order`,
    ...causeOf(chunk.event[row]),
  });
}

/** The queue of day one: what firms had planned before the start beyond what stands, spread over its lead time. */
export function foundQueue(turn: Turn): void {
  const plan = turn.read(NOTICES.powerPlan);
  const { power } = turn.table(supplies).chunkOf(0);
  const { place } = turn.table(banks).only;
  for (let site = 0; site < SITES; site++) {
    const at = site * KIND_COUNT;
    const queue = plan[place[site]] - power[at + GRID] - power[at + GAS_OWNED] - power[at + GAS_RENTED];
    // Less than that is rounding of what a plan comes to.
    if (queue >= MW) foundAt(turn, site, queue);
  }
}

function foundAt(turn: Turn, site: number, queue: number): void {
  const { p, draws } = turn;
  const { numbers, place } = DATA_CENTERS[site];
  // Colossus 2 is known to wait for turbines, and until when (C036b).
  const planned = numbers === 'colossus-2';
  const slip = p.plants.slip * slipOf(turn, place, p.plants.slipSpread, 'energy.queueSlip');
  const parts = Math.round(p.supply.queueParts);
  const span = planned ? p.supply.planSpan * slip : p.supply.queueSpan;
  for (let part = 0; part < parts; part++) {
    const who = { origin: hashName(place), ordinal: part };
    const jitter = draws.uniform(hashName('energy.queue'), 0, who);
    const slot = request(turn, {
      site,
      kind: planned ? GAS_OWNED : GRID,
      power: queue / parts,
      months: ((part + jitter) / parts) * span,
    });
    const table = turn.table(supplies);
    const chunk = table.chunkOf(slot);
    const row = slot % table.chunkRows;
    chunk.ordered[row] = chunk.due[row] - Math.ceil(span * MINUTES_PER_MONTH);
    if (planned) chunk.permit[row] = GRANTED;
  }
}

/** Power that a site asks for. */
interface Request {
  readonly site: number;
  readonly kind: number;
  readonly power: number;
  /** Time until it comes. */
  readonly months: number;
}

/** Puts a request or an order under way and returns its slot. */
export function request(turn: Turn, { site, kind, power, months }: Request): number {
  const { start } = turn.time;
  const place = turn.table(banks).only.place[site];
  const ahead = kind === GRID ? queueOf(turn, countryOf(turn, place)).requests : 0;
  const due = start + Math.ceil(months * MINUTES_PER_MONTH);
  const slot = addSupply(turn, { site, kind, state: WAITING, power, ordered: start, due });
  const table = turn.table(supplies);
  table.chunkOf(slot).ahead[slot % table.chunkRows] = ahead;
  return slot;
}

/**
 * A connection to the grid or own turbines, with the lead time drawn now.
 * @param connections W of the site's connections at work and under way
 */
export function orderLasting(
  turn: Turn,
  month: number,
  site: number,
  power: number,
  connections: number,
): void {
  const { supply } = turn.p;
  const bank = turn.table(banks).only;
  const place = bank.place[site];
  const who = { origin: bank.origin[site], ordinal: 0 };
  const gas = turn.uniformIn(month, 'energy.kind', who) < supply.gasShare;
  const draw = turn.normalIn(month, 'energy.lead', who);
  const all = connections + power;
  const lane = fastLane(bank.capacity[site], all, supply.fastLaneHours, supply.fastLane);
  const months = gas
    ? supply.turbineLead * exp(supply.turbineSpread * draw)
    : gridWait(turn, place) * exp(supply.gridSpread * draw) * lane;
  const slot = request(turn, { site, kind: gas ? GAS_OWNED : GRID, power, months });
  const table = turn.table(supplies);
  const chunk = table.chunkOf(slot);
  const row = slot % table.chunkRows;
  const owner = OWNERS[site];
  if (!gas) chunk.yields[row] = power * bankCover(bank.capacity[site], all, supply.fastLaneHours);
  if (gas) {
    const permit = supply.permit * exp(supply.permitSpread * turn.normalIn(month, 'energy.permitTime', who));
    chunk.permit[row] = APPLIED;
    chunk.decided[row] = turn.time.start + Math.ceil(permit * MINUTES_PER_MONTH);
  }
  if (!tells(turn, owner, power)) return;
  const { name } = turn.setting.places[place];
  const how = gas
    ? 'own turbines and asks for their air permit'
    : `a connection to the grid, behind ${chunk.ahead[row]} other requests${lane < 0.99 ? `; its bank shortens the wait by ${Math.round((1 - lane) * 100)} %` : ''}`;
  chunk.event[row] = told(
    turn.event({
      kind: 'energy.powerOrdered',
      entity: name,
      party: owner,
      place,
      text: `${FIRM_TITLES[owner]} orders ${Math.round(power / MW)} MW at ${name}: ${how}; due in ${Math.round(months)} months`,
      ...causeOf(bank.refusal[site]),
    }),
  );
  bank.refusal[site] = 0;
}
