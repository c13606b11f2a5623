import { layer } from '../layer';
import { LINKS, NOTICES } from '../world';
import { chipsTables } from './agents';
import { chipsFacts, chipsMetrics } from './metrics';
import { chipsParameters } from './parameters';
import { found, step } from './step';

/** Accelerators: lines and their generations, wafers and packaging, order books and allocation. */
export const chips = layer({
  name: 'chips',
  title: 'Chips',
  parameters: chipsParameters,
  tables: chipsTables,
  passes: [],
  posts: [LINKS.chipsCompute, LINKS.chipsOrbit, LINKS.chipsFleet, LINKS.chipsRobots, LINKS.moneyChips],
  takes: [LINKS.labourChips],
  publishes: [
    NOTICES.chipH100e,
    NOTICES.chipPower,
    NOTICES.chipPrice,
    NOTICES.chipTrained,
    NOTICES.chipServed,
    NOTICES.chipCommitments,
    NOTICES.chipTokens,
    NOTICES.chipFill,
  ],
  reads: [
    NOTICES.chipOrders,
    NOTICES.orbitChips,
    NOTICES.fleetChips,
    NOTICES.robotChips,
    NOTICES.freeSpace,
    NOTICES.powerSupply,
    NOTICES.capexBudget,
  ],
  events: {
    'chips.launch': 'a line goes into volume production',
    'chips.generation': 'the next generation of a line goes into volume production',
    'chips.design': 'a firm begins to develop a chip of its own',
    'chips.designHeld': 'a firm cannot pay for the development of a chip of its own',
    'chips.bottleneck': 'a source begins or ceases to limit chips',
    'chips.premium': 'the price of a line has come as high as it goes',
    'chips.takeOrPay': 'Tesla pays for chips that it has not taken',
  },
  metrics: chipsMetrics,
  facts: chipsFacts,
  found,
  step,
});
