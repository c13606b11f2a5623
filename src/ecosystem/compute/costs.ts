import type { EcosystemTurn } from '../layer';
import { NOTICES, OWNERS } from '../world';
import { type ComputeParameters, PARTIES, SITES, sites, users } from './agents';
import type { Stage } from './cohorts';
import { chipHourCost } from './equations';
import { SECONDS_PER_DAY, tokensPerSecond } from './serving';
import { USE } from './use';

/** What day one and a step publish with. */
export type Publishing = Stage & Pick<EcosystemTurn<ComputeParameters>, 'publish'>;

/** Capital and power of one H100e for an hour, by site. Capital is what the chips' work would cost to buy today. */
export function costs(stage: Stage): void {
  const { p } = stage;
  const only = stage.table(sites).only;
  const tariff = stage.read(NOTICES.powerPrice);
  for (let site = 0; site < SITES; site++) {
    if (only.h100e[site] <= 0) continue;
    const hour = chipHourCost(
      only.capital[site],
      only.load[site],
      p.cost.construction,
      tariff[only.place[site]],
      p.cost.rate,
      p.cost.life,
    );
    // Capital is paid for without power, too; a site as good as dark all through the step keeps its last cost.
    if (only.powered[site] >= p.cost.dark) only.cost[site] = hour / (only.h100e[site] * only.powered[site]);
  }
}

/** Announces what compute there is, what it does and what it costs. */
export function publishUse(stage: Publishing): void {
  const { p } = stage;
  const user = stage.table(users).only;
  const second = tokensPerSecond(p);
  const goodput = stage.publish(NOTICES.goodput);
  const token = stage.publish(NOTICES.tokenCost);
  const tokens = stage.publish(NOTICES.tokenCapacity);
  const wait = stage.publish(NOTICES.tokenWait);
  const market = publishHours(stage);
  for (let party = 0; party < PARTIES; party++) {
    goodput[party] = user.goodput[party];
    tokens[party] = user.inference[party] * second * SECONDS_PER_DAY;
    wait[party] = user.wait[party];
    // All compute of a firm as if it served, at the use that prices reckon with.
    const serving = USE.serving[party] + USE.servable[party];
    const each = serving > 0 ? USE.spend[party] / serving : market;
    token[party] = (each / (second * 3600 * p.inference.used)) * 1e6;
  }
  publishSwing(stage);
}

/** Compute and its cost by owner; returns the market's price, which is what those without sites reckon with. */
function publishHours(stage: Publishing): number {
  const only = stage.table(sites).only;
  const capacity = stage.publish(NOTICES.capacityH100e).fill(0);
  const hour = stage.publish(NOTICES.costPerHour).fill(0);
  for (let site = 0; site < SITES; site++) {
    const powered = only.h100e[site] * only.powered[site];
    capacity[OWNERS[site]] += powered;
    hour[OWNERS[site]] += powered * only.cost[site];
  }
  const market = stage.publish(NOTICES.leasePrice)[0];
  for (let party = 0; party < PARTIES; party++)
    hour[party] = capacity[party] > 0 ? hour[party] / capacity[party] : market;
  return market;
}

/** Swing of the largest synchronous job at each site between its phases: a share of the power of its computing equipment. */
function publishSwing(stage: Publishing): void {
  const only = stage.table(sites).only;
  const swing = stage.publish(NOTICES.swing);
  for (let site = 0; site < SITES; site++)
    swing[only.place[site]] =
      only.chips[site] > 0
        ? stage.p.cluster.swing * only.itLoad[site] * (only.job[site] / only.chips[site])
        : 0;
}
