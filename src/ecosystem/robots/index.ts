import { layer } from '../layer';
import { LINKS, NOTICES } from '../world';
import { lines, makers, sites, robots as table } from './agents';
import { age, work } from './kernel';
import { facts, metrics } from './metrics';
import { robotsParameters } from './parameters';
import { rivalFleets, rivalMakers, rivalRobots } from './rivalAgents';
import { found, step } from './step';

/** Humanoid robots: shifts, faults, useful and teleoperated hours, labour that somebody receives; the lines that build them. */
export const robots = layer({
  name: 'robots',
  title: 'Robots',
  parameters: robotsParameters,
  tables: [table, lines, sites, makers, rivalRobots, rivalFleets, rivalMakers],
  passes: [work, age],
  posts: [
    LINKS.experienceRobots,
    LINKS.goodsRobots,
    LINKS.labourEnergy,
    LINKS.labourChips,
    LINKS.labourLaunch,
    LINKS.labourCompute,
    LINKS.labourFleet,
    LINKS.labourDemand,
    LINKS.moneyRobots,
  ],
  takes: [LINKS.energyRobots, LINKS.chipsRobots, LINKS.trafficRobots, LINKS.tokensRobots, LINKS.modelRobots],
  publishes: [
    NOTICES.robotEnergy,
    NOTICES.robotTokens,
    NOTICES.robotTraffic,
    NOTICES.robotPrice,
    NOTICES.robotUseful,
    NOTICES.robotUpkeep,
    NOTICES.robotCount,
    NOTICES.robotChips,
    NOTICES.rivalHours,
  ],
  reads: [NOTICES.capability, NOTICES.tokenPrice, NOTICES.robotOrders, NOTICES.chipPrice],
  events: {
    'robots.release': 'robots take a release of the manipulation model',
    'robots.line': 'a line begins to build robots',
    'robots.year': 'robots built in the first twelve months against those announced',
    'robots.repair': 'robots wait for technicians, or no longer do',
    'robots.parts': 'a supplier of parts fails for a quarter',
    'robots.rival': "rivals' robots of one kind have doubled in number",
    'robots.built': 'ten times as many robots have been built as at the mark before',
  },
  metrics,
  facts,
  found,
  step,
});
