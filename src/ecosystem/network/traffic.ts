import type { Link } from '../../engine/link';
import type { Notice } from '../../engine/notice';
import type { EcosystemTurn } from '../layer';
import { firm, NOTICES } from '../world';
import { operators } from './agents';
import type { parameters } from './parameters';

const SPACEX = firm('spacex');

/**
 * Carries bytes that wait at places: where the sky is covered, up to the rate of the cells of the place, and in all
 * up to the share of the downlink that is open to machines.
 */
export function carry(
  turn: EcosystemTurn<typeof parameters>,
  waiting: Notice,
  link: Link,
  owner: number,
): void {
  const { p, setting, time } = turn;
  const bytes = turn.read(waiting);
  const reach = turn.publish(NOTICES.reach);
  const seconds = time.hours * 3600;
  const cell = (p.machines.directToCell * 1e6 * p.machines.cells * seconds) / 8;
  let wanted = 0;
  for (let place = 0; place < bytes.length; place++)
    if (bytes[place] > 0) wanted += Math.min(bytes[place], cell) * reach[place];
  if (wanted === 0) return;
  const open = (turn.table(operators).only.downlink[0] * p.usableShare * p.machines.share * seconds) / 8;
  const share = Math.min(1, open / wanted);
  for (let place = 0; place < bytes.length; place++) {
    if (!(bytes[place] > 0)) continue;
    const quanta = Math.floor((Math.min(bytes[place], cell) * reach[place] * share) / link.quantum);
    if (quanta > 0) turn.post(link, setting.account(SPACEX, place), setting.account(owner, place), quanta);
  }
}
