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
  posts: [LINKS.chipsCompute, LINKS.chipsOrbit, LINKS.moneyChips],
  takes: [LINKS.labourChips],
  publishes: [
    NOTICES.chipH100e,
    NOTICES.chipPower,
    NOTICES.chipPrice,
    NOTICES.chipLeadTime,
    NOTICES.chipFill,
  ],
  reads: [NOTICES.chipOrders, NOTICES.orbitChips, NOTICES.freeSpace, NOTICES.powerSupply],
  events: {
    'chips.launch': 'a line goes into volume production',
    'chips.generation': 'a line moves to its next generation',
  },
  metrics: chipsMetrics,
  facts: chipsFacts,
  found,
  step,
});
