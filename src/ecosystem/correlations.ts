import type { Correlation } from '../quantity/parameter';

/** One quantity that two layers keep, each for its own work: it is drawn once. */
function same(a: string, b: string, source: string): Correlation {
  return { a, b, rho: 1, source: `one quantity: ${source}` };
}

/** What a firm plans with against what the layer does: it knows most of it. */
function planned(a: string, b: string, what: string): Correlation {
  return { a, b, rho: 0.8, source: `judgement: who plans ${what} knows most, not all, of what it will be` };
}

/** Yields of one maker's lines for different chips. */
const yields = (a: string, b: string): Correlation => ({
  a: `chips.lines.${a}.yield`,
  b: `chips.lines.${b}.yield`,
  rho: 0.5,
  source: 'judgement: chips of one size from the same plant share half of what decides their yield',
});

/**
 * What is known of priors together (numbers.md, "What a seed draws"); all other pairs are independent. New ones go to
 * the end: the draws of those before stay as they are.
 */
export const CORRELATIONS: readonly Correlation[] = [
  same('fleet.events.distance', 'learning.data.eventDistance', 'D03a, before and after the start'),
  same('fleet.events.recall', 'learning.data.triggerRecall', 'D03b, before and after the start'),
  same('compute.cost.rate', 'firms.investment.hurdle', 'C186 less inflation'),
  same('launch.newGlenn.cadenceGrowth', 'firms.launch.blueGrowth', 'D09c, D09d'),
  same('firms.neoclouds.capex', 'firms.neoclouds.plan', 'the plan is the spending of the year before'),
  planned('firms.satellites.cost', 'network.satellite.cost', 'satellites'),
  {
    a: 'chips.packaging.growth',
    b: 'chips.nvidia.supplyGrowth',
    rho: 0.8,
    source: 'judgement: D07b, D07d give one growth for both; the share of Nvidia may move',
  },
  {
    a: 'launch.starship.firstOperational',
    b: 'launch.starship.shipReuse',
    rho: 0.7,
    source: 'judgement: D09e and D09f are times of one programme; ships are reused only after they fly',
  },
  {
    a: 'energy.tariff.gasOwned',
    b: 'energy.tariff.gasRented',
    rho: 0.6,
    source: 'judgement: both burn gas at one price; it is about half of the cost of either',
  },
  {
    a: 'fleet.use.distance',
    b: 'learning.data.fleetDistance',
    rho: 0.3,
    source:
      'both rest on C133, whose spread (SD of the log about 0.1) is a third of that of the total (0.33)',
  },
  {
    a: 'compute.chips.failure',
    b: 'orbit.design.chipFailure',
    rho: 0.5,
    source:
      'judgement: in orbit the failures on the ground come first, radiation on top (submodels section 12)',
  },
  yields('hopper', 'blackwell'),
  yields('hopper', 'rubin'),
  yields('blackwell', 'rubin'),
  same('fleet.contexts.diversity', 'learning.data.diversity', 'D03c, for what is met and what is learned'),
  same('fleet.contexts.distanceBefore', 'learning.data.fleetDistance', 'distance to the start'),
  {
    a: 'fleet.use.distance',
    b: 'fleet.contexts.distanceBefore',
    rho: 0.3,
    source: 'both rest on C133, as fleet.use.distance and learning.data.fleetDistance do',
  },
];
