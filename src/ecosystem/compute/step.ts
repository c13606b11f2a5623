import { placeOf } from '../../engine/setting';
import type { EcosystemFounding, EcosystemTurn } from '../layer';
import { LINKS } from '../world';
import { type ComputeParameters, foundLeases, foundSites, foundTranches, foundUsers } from './agents';
import { build, energise, plan, publishSites } from './growth';
import { install, rate, receive, wear } from './hardware';
import { costs, foundUse, moveLeases, use } from './use';

/** Day one: sites, leases, users and the power under way. */
export function found(context: EcosystemFounding<ComputeParameters>): void {
  foundSites(context);
  foundLeases(context);
  foundUsers(context);
  foundTranches(context);
  rate(context);
  foundUse(context);
  publishSites(context, () => 0);
}

/** One step: what arrives, what runs on it, then wear, building and growth for the next. */
export function step(turn: EcosystemTurn<ComputeParameters>): void {
  receive(turn);
  moveLeases(turn);
  rate(turn);
  costs(turn);
  use(turn);
  wear(turn);
  plan(turn);
  build(turn);
  install(turn);
  energise(turn);
  const quantum = LINKS.storage.quantum;
  publishSites(
    turn,
    (place) => turn.underway(LINKS.storage, (to) => placeOf(turn.setting, to) === place) * quantum,
  );
}
