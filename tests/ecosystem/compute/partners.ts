import { chips } from '../../../src/ecosystem/chips';
import { compute } from '../../../src/ecosystem/compute';
import { energy } from '../../../src/ecosystem/energy';
import type { EcosystemLayer } from '../../../src/ecosystem/layer';
import {
  CHIPS,
  chip,
  DATA_CENTERS,
  FIRMS,
  type FirmName,
  firm,
  LABS,
  LINKS,
  NOTICES,
  type World,
} from '../../../src/ecosystem/world';
import type { Simulation, SimulationOptions } from '../../../src/engine/simulation';
import { double } from '../partners';
import { simulate } from '../simulate';

/** Chips a day that a firm orders at the start, by type. */
const ORDERS: Partial<Record<FirmName, Partial<Record<(typeof CHIPS)[number], number>>>> = {
  xai: { blackwell: 800, rubin: 100, ai5: 200 },
  tesla: { blackwell: 60, ai5: 100 },
  alphabet: { blackwell: 1500, tpu: 5000, rubin: 300 },
  microsoft: { blackwell: 3800, rubin: 800 },
  amazon: { blackwell: 1800, trainium: 4000, rubin: 300 },
  meta: { blackwell: 2400, rubin: 500 },
  oracle: { blackwell: 1500, rubin: 300 },
  neoclouds: { blackwell: 4500, rubin: 900 },
  china: { hopper: 500, domestic: 2500 },
};

/** Facility power that firms want, GW at the start and growth a year. */
const POWER: Partial<Record<FirmName, readonly [number, number]>> = {
  xai: [2, 0.5],
  tesla: [0.2, 0.5],
  alphabet: [13, 0.35],
  microsoft: [12, 0.35],
  amazon: [9, 0.35],
  meta: [8, 0.35],
  oracle: [6, 0.35],
  neoclouds: [17, 0.3],
  china: [6, 0.3],
  openai: [1.9, 0.8],
  anthropic: [1, 0.8],
};

const learning = double('learning', {
  takes: [LINKS.training],
  publishes: [NOTICES.trainingWanted],
  announce: (publish) => publish(NOTICES.trainingWanted).fill(0.6, 0, LABS.length),
});

/** @param tokens a day that it serves of xAI's orders */
const orbitWith = (tokens: number): EcosystemLayer =>
  double('orbit', {
    takes: [LINKS.power, LINKS.chipsOrbit],
    publishes: [NOTICES.orbitPower, NOTICES.orbitChips, NOTICES.orbitTokens],
    announce(publish) {
      publish(NOTICES.orbitPower)[firm('spacex')] = 2e6;
      publish(NOTICES.orbitChips)[firm('spacex') * CHIPS.length + chip('blackwell')] = 5;
      publish(NOTICES.orbitTokens)[firm('xai')] = tokens;
    },
  });

/** Brings a GB a step of the answers of orbital compute down to Colossus 2. */
const network = double('network', {
  posts: [LINKS.trafficCompute],
  act(turn) {
    const to = turn.setting.account(firm('xai'), turn.setting.place('Colossus 2'));
    turn.post(LINKS.trafficCompute, turn.setting.seat(firm('spacex')), to, 1000);
  },
});

const fleet = double('fleet', {
  takes: [LINKS.energyFleet, LINKS.tokensFleet],
  publishes: [NOTICES.chargeNeed, NOTICES.fleetTokens],
  announce(publish) {
    publish(NOTICES.chargeNeed)[0] = 5e9;
    publish(NOTICES.fleetTokens)[0] = 2e9;
  },
});

const robots = double('robots', {
  takes: [LINKS.energyRobots, LINKS.tokensRobots],
  publishes: [NOTICES.robotEnergy, NOTICES.robotTokens],
  posts: [LINKS.labourEnergy, LINKS.labourChips, LINKS.labourCompute],
  announce(publish) {
    publish(NOTICES.robotEnergy)[1] = 1e6;
    publish(NOTICES.robotTokens)[1] = 1e8;
  },
  act(turn) {
    const seat = turn.setting.seat(firm('tesla'));
    const site = turn.setting.account(firm('xai'), turn.setting.place(DATA_CENTERS[1].place));
    turn.post(LINKS.labourEnergy, seat, seat, 50_000);
    turn.post(LINKS.labourChips, seat, seat, 50_000);
    turn.post(LINKS.labourCompute, seat, site, 50_000);
  },
});

/** Compute that customers outside lease, H100e: about what they have on day one. */
const LEASED: Partial<Record<FirmName, number>> = {
  alphabet: 4e5,
  microsoft: 1.4e6,
  amazon: 1.2e6,
  oracle: 6e5,
  neoclouds: 4e6,
  china: 2e5,
};

/** Tokens a day that xAI's customers order on day one. */
export const XAI_ORDERS = 3e12;

const demand = double('demand', {
  takes: [LINKS.tokensDemand],
  publishes: [NOTICES.tokenOrders, NOTICES.outsideLeases],
  announce(publish, _world, years) {
    const leased = publish(NOTICES.outsideLeases);
    for (const [name, h100e] of Object.entries(LEASED)) leased[firm(name as FirmName)] = h100e;
    const orders = publish(NOTICES.tokenOrders);
    const daily: Partial<Record<FirmName, number>> = {
      xai: XAI_ORDERS,
      alphabet: 43e12,
      openai: 40e12,
      anthropic: 15e12,
      meta: 10e12,
      microsoft: 10e12,
      china: 60e12,
    };
    for (const [name, tokens] of Object.entries(daily)) orders[firm(name as FirmName)] = tokens * (1 + years);
  },
});

/** What the firms' stand-in announces in place of what is usual. */
export interface Firms {
  /** Facility power that a firm wants, GW, years after the start. */
  readonly power?: (name: FirmName, years: number) => number | undefined;
  /** Compute that a firm wants to lease, H100e. */
  readonly leases?: (name: FirmName, years: number) => number | undefined;
  /** Times the usual orders of chips; 1 unless given. */
  readonly orders?: number;
  /** Capital spending that a firm can pay for, USD a year. */
  readonly budgets?: Partial<Record<FirmName, number>>;
}

const firmsWith = ({ power, leases, orders: times = 1, budgets }: Firms): EcosystemLayer =>
  double('firms', {
    takes: [LINKS.moneyEnergy, LINKS.moneyChips, LINKS.moneyCompute, LINKS.lease],
    publishes: [NOTICES.chipOrders, NOTICES.siteOrders, NOTICES.leaseOrders, NOTICES.capexBudget],
    announce(publish, _world, years) {
      const orders = publish(NOTICES.chipOrders);
      for (const [name, byType] of Object.entries(ORDERS)) {
        for (const [type, rate] of Object.entries(byType)) {
          orders[firm(name as FirmName) * CHIPS.length + chip(type as (typeof CHIPS)[number])] =
            times * rate * (1 + 0.3 * years);
        }
      }
      const wanted = publish(NOTICES.siteOrders);
      const leased = publish(NOTICES.leaseOrders);
      const budget = publish(NOTICES.capexBudget);
      for (const name of FIRMS) {
        const [start, growth] = POWER[name] ?? [0, 0];
        wanted[firm(name)] = (power?.(name, years) ?? start * (1 + growth * years)) * 1e9;
        leased[firm(name)] = leases?.(name, years) ?? 0;
        budget[firm(name)] = budgets?.[name] ?? 0;
      }
    },
  });

/**
 * Energy, chips and compute among stand-ins for the layers that they trade with; seven cities and days as steps
 * unless stated.
 * @param fromOrbit tokens a day of xAI's orders that compute in orbit serves
 */
export function trio(
  { overrides, ...options }: Partial<SimulationOptions> = {},
  wishes: Firms = {},
  fromOrbit = 0,
): Simulation<World> {
  const outer = [learning, fleet, robots, demand, firmsWith(wishes)];
  const layers = [energy, chips, orbitWith(fromOrbit), network, compute, ...outer];
  return simulate(layers, { ...options, overrides: { 'world.cities': 7, ...overrides } });
}
