import type { EcosystemTurn } from '../layer';
import { NOTICES, OWNERS } from '../world';
import { type ComputeParameters, PARTIES, SITES, sites, users } from './agents';
import type { Stage } from './cohorts';
import { bankHourCost, chipHourCost } from './equations';
import { SECONDS_PER_DAY, tokensPerSecond } from './serving';
import { USE } from './use';

/** What day one and a step publish with. */
export type Publishing = Stage & Pick<EcosystemTurn<ComputeParameters>, 'publish'>;

/** Capital and power of one H100e for an hour, by site. Capital is what the chips' work and the bank would cost to buy today. */
export function costs(stage: Stage): void {
  const { p } = stage;
  const only = stage.table(sites).only;
  for (let site = 0; site < SITES; site++) {
    if (only.h100e[site] <= 0) continue;
    const hour = siteHour(stage, site, only.capital[site]);
    // Capital is paid for without power, too; a site as good as dark all through the step keeps its last cost.
    if (only.powered[site] >= p.cost.dark) only.cost[site] = hour / (only.h100e[site] * only.powered[site]);
  }
}

/** Cost of a site with its bank and power for an hour, USD, with chips worth `capital`. */
function siteHour(stage: Stage, site: number, capital: number): number {
  const { cost, storage } = stage.p;
  const only = stage.table(sites).only;
  const tariff = stage.read(NOTICES.powerPrice)[only.place[site]];
  const price = stage.read(NOTICES.storagePrice)[0];
  return (
    chipHourCost(capital, only.load[site], cost.construction, tariff, cost.rate, cost.life) +
    bankHourCost(only.storage[site], price, cost.rate, storage.life)
  );
}

/** Announces what compute there is, what it does and what it costs. */
export function publishUse(stage: Publishing): void {
  const { p } = stage;
  const user = stage.table(users).only;
  const second = tokensPerSecond(stage);
  const token = stage.publish(NOTICES.tokenCost);
  const tokens = stage.publish(NOTICES.tokenCapacity);
  const wait = stage.publish(NOTICES.tokenWait);
  const market = publishHours(stage);
  for (let party = 0; party < PARTIES; party++) {
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
  const bare = stage.publish(NOTICES.siteCostPerHour).fill(0);
  let all = 0;
  let bareAll = 0;
  for (let site = 0; site < SITES; site++) {
    const powered = only.h100e[site] * only.powered[site];
    if (!(powered > 0)) continue;
    const without = siteHour(stage, site, 0) * Math.min(1, only.powered[site] / stage.p.cost.dark);
    capacity[OWNERS[site]] += powered;
    hour[OWNERS[site]] += powered * only.cost[site];
    bare[OWNERS[site]] += without;
    all += powered;
    bareAll += without;
  }
  const market = stage.publish(NOTICES.leasePrice)[0];
  const mean = all > 0 ? bareAll / all : 0;
  for (let party = 0; party < PARTIES; party++) {
    hour[party] = capacity[party] > 0 ? hour[party] / capacity[party] : market;
    bare[party] = capacity[party] > 0 ? bare[party] / capacity[party] : mean;
  }
  stage.publish(NOTICES.capitalRate)[0] = stage.p.cost.rate;
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
