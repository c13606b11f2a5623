import { layer } from '../layer';
import { LINKS, NOTICES } from '../world';
import { bookTable, firmTable } from './agents';
import { PAYMENTS } from './books';
import { facts, metrics } from './metrics';
import { parameters } from './parameters';
import { found, step } from './step';

/** Firms: accounts that balance with the outside world, plans of capital spending, orders to all other layers. */
export const firms = layer({
  name: 'firms',
  title: 'Firms',
  parameters,
  tables: [firmTable, bookTable],
  passes: [],
  posts: [LINKS.moneyWorld],
  // The other end of moneyWorld is an account in the same books.
  takes: [...PAYMENTS, LINKS.moneyWorld, LINKS.lease],
  publishes: [
    NOTICES.chipOrders,
    NOTICES.capexBudget,
    NOTICES.siteOrders,
    NOTICES.leaseOrders,
    NOTICES.satelliteOrders,
    NOTICES.orbitOrders,
    NOTICES.launchOrders,
    NOTICES.revenue,
  ],
  reads: [
    NOTICES.chipPrice,
    NOTICES.chipFill,
    NOTICES.chipCommitments,
    NOTICES.chipPower,
    NOTICES.chipTrained,
    NOTICES.chipServed,
    NOTICES.launchPrice,
    NOTICES.orbitRatio,
    NOTICES.orbitCapital,
    NOTICES.satellitePlaces,
    NOTICES.load,
    NOTICES.freeSpace,
    NOTICES.leasePrice,
    NOTICES.powerPlan,
    NOTICES.enterpriseValue,
  ],
  events: {
    'firms.funded': 'A firm is paid for new shares that it had announced',
    'firms.rescued': 'A firm has run out of cash and credit; others step in',
  },
  metrics,
  facts,
  found,
  step,
});
