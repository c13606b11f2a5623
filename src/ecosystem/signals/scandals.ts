import { exp, ln, pow } from '../../engine/maths';
import { causeOf, told } from '../layer';
import { network } from './agents';
import { chanceInQuarter } from './equations';
import { XAI } from './found';
import type { Turn } from './turn';

/** What scandals cost is forgotten bit by bit; once a quarter a new one may come. */
export function moveReputation(turn: Turn): void {
  const { p, time } = turn;
  const row = turn.table(network).only;
  const left = pow(0.5, time.years / p.reputation.halfLife);
  row.reputation[0] *= left;
  row.advertisers[0] *= left;
  tellEnd(turn);
  for (const month of time.newMonths) if (month % 3 === 0) drawScandal(turn, month / 3);
}

function drawScandal(turn: Turn, quarter: number): void {
  const { rate, users, advertisers, halfLife } = turn.p.reputation;
  const row = turn.table(network).only;
  const who = { origin: row.origin[0], ordinal: 0 };
  if (turn.uniformIn(quarter, 'signals.reputation', who) >= chanceInQuarter(rate)) return;
  row.reputation[0] += ln(1 - users);
  row.advertisers[0] += ln(1 - advertisers);
  const share = (value: number): string => `${Math.round(100 * value)} %`;
  row.scandal[0] = told(
    turn.event({
      kind: 'signals.scandal',
      entity: 'X',
      party: XAI,
      text: `A scandal hits X by ${turn.time.date}: ${share(advertisers)} of what advertisers pay for a user is withdrawn, up to ${share(users)} of users leave; half of it is forgotten in ${halfLife} years`,
    }),
  );
}

function tellEnd(turn: Turn): void {
  const { advertisers, forgotten } = turn.p.reputation;
  const row = turn.table(network).only;
  if (row.scandal[0] === 0 || row.advertisers[0] < forgotten * ln(1 - advertisers)) return;
  turn.event({
    kind: 'signals.recovered',
    entity: 'X',
    party: XAI,
    text: `Advertisers are back at X by ${turn.time.date}: they pay ${(100 * exp(row.advertisers[0])).toFixed(1)} % of what they would for a user without the scandal`,
    ...causeOf(row.scandal[0]),
  });
  row.scandal[0] = 0;
}
