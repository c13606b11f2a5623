import { LINKS } from '../world';
import type { LaunchTurn } from './rates';

/** Books a payment in whole cents between the seats of two firms. */
export function pay(turn: LaunchTurn, from: number, to: number, usd: number, what: number): void {
  const cents = Math.round(usd * 100);
  if (cents > 0) turn.post(LINKS.moneyLaunch, turn.setting.seat(from), turn.setting.seat(to), cents, what);
}
