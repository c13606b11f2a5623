import { type Link, link, type Substitute } from '../../engine/link';
import { JUDGED, parameter } from '../../quantity/parameter';

/** Postings up the layer order: at least one step, and as long as the thing itself takes. */
const hours = (value: number, about: string, source: string) =>
  parameter({ value, unit: 'h', about, source, max: 87_600 });

const none = (about: string): Substitute => ({ kind: 'none', about });

const market = (
  about: string,
  leadTime: number,
  share: number,
  premium: number,
  source: string,
): Substitute => ({
  kind: 'market',
  about,
  leadTime: parameter({
    value: leadTime,
    unit: 'h',
    about: `lead time outside: ${about}`,
    source,
    max: 87_600,
  }),
  share: parameter({
    value: share,
    unit: '1',
    about: `share of the need that can be had outside: ${about}`,
    source,
    max: 1,
  }),
  premium: parameter({
    value: premium,
    unit: '1',
    about: `price outside over the internal one: ${about}`,
    source,
    min: 0.1,
    max: 10,
  }),
});

const electricity = (to: string): Link =>
  link({
    id: `energy.energy.${to}`,
    content: 'electricity',
    unit: 'Wh',
    quantum: 1,
    transfer: 'rival',
    group: 'energy',
    substitute: none('the grid of the place'),
  });

const chips = (to: string): Link =>
  link({
    id: `chips.chips.${to}`,
    content: 'chips by type (attribute: number in CHIPS)',
    unit: 'chip',
    quantum: 1,
    transfer: 'rival',
    group: 'chips',
    substitute: market('accelerators of other makers', 24 * 180, 0.8, 1.2, JUDGED),
  });

const carried = (to: string, delay?: number): Link =>
  link({
    id: `traffic.network.${to}`,
    content: 'data carried by satellite',
    unit: 'B',
    quantum: 1e6,
    transfer: 'rival',
    group: 'distribution',
    ...(delay === undefined
      ? {}
      : { delay: hours(delay, `time to carry data over satellites to ${to}`, JUDGED) }),
    substitute: market(
      'cellular and fibre where there is any',
      24,
      0.98,
      1,
      'D10c: 2 % of distance without cellular cover',
    ),
  });

const tokens = (from: string, to: string, delay?: number): Link =>
  link({
    id: `tokens.${from}.${to}`,
    content: 'inference served',
    unit: 'token',
    quantum: 1e6,
    transfer: 'rival',
    group: 'distribution',
    ...(delay === undefined
      ? {}
      : { delay: hours(delay, `time to serve tokens from ${from} to ${to}`, JUDGED) }),
    substitute: market('inference of other labs', 24, 1, 1.1, JUDGED),
  });

const release = (to: string): Link =>
  link({
    id: `model.learning.${to}`,
    content: 'releases (attribute: lab x 3 + task)',
    unit: 'release',
    quantum: 1,
    transfer: 'copied',
    group: 'distribution',
    substitute: none('the model in use stays'),
  });

const labour = (to: string, up: boolean): Link =>
  link({
    id: `labour.robots.${to}`,
    content: 'useful robot hours',
    unit: 'h',
    quantum: 0.001,
    transfer: 'rival',
    ...(up
      ? {
          delay: hours(
            24,
            `robot hours are counted the day after, ${to}`,
            'shifts are planned by day (numbers.md, Time)',
          ),
        }
      : {}),
    substitute: none('people'),
  });

/**
 * What a payment is for: the `attribute` of money. `usual` leaves it to the firms layer, which takes what payments
 * of that link between such parties are for; a layer that books both running costs and investments says which.
 */
export const PAYMENT = { usual: 0, operating: 1, capital: 2, financing: 3 } as const;

const money = (from: string, to: string, about: string): Link =>
  link({
    id: `money.${from}.${to}`,
    content: `${about} (attribute: what for, of PAYMENT)`,
    unit: 'USD',
    quantum: 0.01,
    transfer: 'rival',
    substitute: none('payment falls due'),
  });

/**
 * Every link of the model, by a short name. Ends are places of account (firm x place).
 * Money is booked by the layer that causes the payment, from the payer's account to the payee's, and reaches
 * the firms' books in the same step.
 */
export const LINKS = {
  storage: link({
    id: 'storage.energy.compute',
    content: 'battery banks delivered to sites',
    unit: 'Wh',
    quantum: 1000,
    transfer: 'rival',
    group: 'energy',
    substitute: market('battery banks of other makers', 24 * 270, 1, 1.15, JUDGED),
  }),
  energyCompute: electricity('compute'),
  energyFleet: electricity('fleet'),
  energyRobots: electricity('robots'),
  power: link({
    id: 'power.energy.orbit',
    content: 'solar arrays and batteries for orbital compute',
    unit: 'W',
    quantum: 1,
    transfer: 'rival',
    group: 'energy',
    substitute: market('space-grade solar arrays of other makers', 24 * 365, 1, 2, JUDGED),
  }),
  chipsCompute: chips('compute'),
  chipsOrbit: chips('orbit'),
  chipsFleet: chips('fleet'),
  chipsRobots: chips('robots'),
  payloadOrbit: link({
    id: 'payload.launch.orbit',
    content: 'mass to orbit (attribute: flightAttribute)',
    unit: 'kg',
    quantum: 1,
    transfer: 'rival',
    group: 'launch',
    substitute: market('launches of others', 24 * 365, 0.2, 1.3, 'D09: New Glenn; judgement (prior)'),
  }),
  payloadNetwork: link({
    id: 'payload.launch.network',
    content: 'mass to orbit (attribute: flightAttribute)',
    unit: 'kg',
    quantum: 1,
    transfer: 'rival',
    substitute: none('inside one firm'),
  }),
  trafficFleet: carried('fleet'),
  trafficRobots: carried('robots'),
  trafficDemand: carried('demand'),
  trafficCompute: carried('compute'),
  trafficOrbit: carried('orbit', 1),
  tokensDemand: tokens('compute', 'demand'),
  tokensFleet: tokens('compute', 'fleet'),
  tokensRobots: tokens('compute', 'robots'),
  tokensOrbit: tokens('orbit', 'demand'),
  training: link({
    id: 'training.compute.learning',
    content: 'training compute',
    unit: 'FLOP',
    quantum: 1e15,
    transfer: 'rival',
    substitute: none('the run waits'),
  }),
  lease: link({
    id: 'lease.compute.firms',
    content: 'compute sold to others',
    unit: 'H100e h',
    quantum: 0.001,
    transfer: 'rival',
    substitute: none('the capacity stands idle'),
  }),
  experienceFleet: link({
    id: 'experience.fleet.learning',
    content: 'recorded events (attribute: their bytes, kB)',
    unit: 'event',
    quantum: 1,
    transfer: 'copied',
    group: 'data',
    delay: hours(24, 'upload of clips over night', 'D10d: most bytes go over Wi-Fi; judgement (prior)'),
    substitute: none('no market for fleet events'),
  }),
  experienceRobots: link({
    id: 'experience.robots.learning',
    content: 'recorded events (attribute: their bytes, kB)',
    unit: 'event',
    quantum: 1,
    transfer: 'copied',
    group: 'data',
    delay: hours(24, 'upload at the dock after the shift', JUDGED),
    substitute: none('no market for robot events'),
  }),
  signal: link({
    id: 'signal.signals.learning',
    content: 'posts and corrections',
    unit: 'token',
    quantum: 1000,
    transfer: 'copied',
    group: 'data',
    delay: hours(24, 'a day of posts is cleaned and handed over', JUDGED),
    substitute: market(
      'licensed text in place of the X stream',
      24,
      0.1,
      1,
      'submodels section 21, row 15 (weak)',
    ),
  }),
  modelSignals: release('signals'),
  modelFleet: release('fleet'),
  modelRobots: release('robots'),
  modelDemand: release('demand'),
  goodsFleet: link({
    id: 'goods.fleet.demand',
    content: 'vehicles built and sold',
    unit: 'vehicle',
    quantum: 1,
    transfer: 'rival',
    substitute: none('buyers wait'),
  }),
  goodsRobots: link({
    id: 'goods.robots.demand',
    content: 'robots built and sold',
    unit: 'robot',
    quantum: 1,
    transfer: 'rival',
    substitute: none('buyers wait'),
  }),
  labourEnergy: labour('energy', true),
  labourChips: labour('chips', true),
  labourLaunch: labour('launch', true),
  labourCompute: labour('compute', true),
  labourFleet: labour('fleet', true),
  labourDemand: labour('demand', false),
  moneyEnergy: money('energy', 'firms', 'payments for storage and power'),
  moneyChips: money('chips', 'firms', 'payments for chips and their making'),
  moneyLaunch: money('launch', 'firms', 'payments for launches'),
  moneyOrbit: money('orbit', 'firms', 'payments for orbital compute'),
  moneyNetwork: money('network', 'firms', 'payments for satellites and connections'),
  moneyCompute: money('compute', 'firms', 'payments for sites, power and leases'),
  moneyLearning: money('learning', 'firms', 'payments for research staff and licences'),
  moneySignals: money('signals', 'firms', 'payments for advertising and subscriptions'),
  moneyFleet: money('fleet', 'firms', 'payments for building vehicles and plants'),
  moneyRobots: money('robots', 'firms', 'payments for building robots and plants'),
  moneyDemand: money('demand', 'firms', 'payments of buyers: vehicles, robots, tokens'),
  moneyWorld: money(
    'firms',
    'world',
    'payments between the firms and the outside: running costs, tax, loans, shares, business that is not modelled',
  ),
} as const satisfies Record<string, Link>;
