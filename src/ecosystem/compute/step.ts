import type { EcosystemFounding, EcosystemTurn } from '../layer';
import type { ComputeParameters } from './agents';
import { banksUnderWay, build, energise, publishSites } from './building';
import { sumSites } from './cohorts';
import { costs, publishUse } from './costs';
import { foundLeases, foundSites, foundTranches, foundUsers } from './founding';
import { plan } from './growth';
import { install, receive, repair } from './hardware';
import { foundMarket, moveLeases, publishMarket } from './market';
import { moveChips } from './moving';
import { foundUse, use } from './use';
import { tellDark, wear } from './wear';

/** Day one: sites, leases, users and the power under way. */
export function found(context: EcosystemFounding<ComputeParameters>): void {
  foundSites(context);
  costs(context);
  foundMarket(context);
  foundLeases(context);
  foundUsers(context);
  foundTranches(context);
  foundUse(context);
  publishMarket(context);
  publishUse(context);
  publishSites(context, () => 0);
}

/** One step: what arrives, what runs on it, then wear, building and growth for the next. */
export function step(turn: EcosystemTurn<ComputeParameters>): void {
  receive(turn);
  costs(turn);
  moveLeases(turn);
  use(turn);
  publishMarket(turn);
  publishUse(turn);
  wear(turn);
  repair(turn);
  plan(turn);
  build(turn);
  moveChips(turn);
  install(turn);
  sumSites(turn);
  energise(turn);
  tellDark(turn);
  publishSites(turn, banksUnderWay(turn));
}
