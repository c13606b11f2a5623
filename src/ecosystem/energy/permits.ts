import { MINUTES_PER_MONTH } from '../../quantity/calendar';
import { causeOf, type EcosystemTurn, told } from '../layer';
import { FIRM_TITLES, OWNERS } from '../world';
import { banks, type EnergyParameters, GRANTED, MW, market, supplies } from './agents';
import { tells } from './waiting';

type Turn = EcosystemTurn<EnergyParameters>;

/** An air permit is granted or refused; a refused one takes its turbines out of the queue. */
export function decidePermit(turn: Turn, slot: number): void {
  const { p, setting, time } = turn;
  const table = turn.table(supplies);
  const chunk = table.chunkOf(slot);
  const row = slot % table.chunkRows;
  const who = { origin: chunk.origin[row], ordinal: chunk.ordinal[row] };
  const refused = turn.uniformIn(0, 'energy.permit', who) < p.supply.permitRefusal;
  const owner = OWNERS[chunk.site[row]];
  const place = chunk.place[row];
  const power = chunk.power[row];
  if (refused) {
    chunk.weight[row] = 0;
    turn.table(market).only.withdrawn[0] += power;
  } else chunk.permit[row] = GRANTED;
  if (!tells(turn, owner, power)) return;
  const { name } = setting.places[place];
  const months = Math.round((chunk.decided[row] - chunk.ordered[row]) / MINUTES_PER_MONTH);
  const left = Math.max(0, Math.round((chunk.due[row] - time.end) / MINUTES_PER_MONTH));
  const what = `${Math.round(power / MW)} MW of own turbines at ${name}`;
  const event = told(
    turn.event({
      kind: refused ? 'energy.permitRefused' : 'energy.permitGranted',
      entity: name,
      party: owner,
      place,
      text: refused
        ? `The air permit for ${what} is refused after ${months} months; ${FIRM_TITLES[owner]} must order power anew`
        : `The air permit for ${what} is granted after ${months} months; the turbines of ${FIRM_TITLES[owner]} come in ${left}`,
      ...causeOf(chunk.event[row]),
    }),
  );
  chunk.event[row] = event;
  if (refused) turn.table(banks).only.refusal[chunk.site[row]] = event;
}
