import { describe, expect, test } from 'vitest';
import { evaluate, metricsOf } from '../../../src/ecosystem/metrics';
import { programmes } from '../../../src/ecosystem/orbit/agents';
import { firm, LINKS, NOTICES } from '../../../src/ecosystem/world';
import { runDays, WEEKLY } from '../simulate';
import { type Stage, stage } from './stage';

const SPACEX = firm('spacex');
const XAI = firm('xai');
const rows = ({ sim }: Stage) => sim.table(programmes).only;
const kinds = ({ events }: Stage): string[] => events.map((event) => event.kind);

describe('costs', () => {
  const ratio = (set: Stage, id: string): number =>
    evaluate(metricsOf(set.sim.model), set.sim.sight)[id].value;
  const cheap = {
    'orbit.design.specificMass': 12,
    'orbit.design.build': 100,
    'orbit.design.chipFailure': 0.02,
    'orbit.design.satelliteFailure': 0.005,
    'orbit.design.operations': 50,
  };

  test('at the launch costs of the day orbit is dearer by both boundaries, and nothing launched for free would do', () => {
    const set = stage({}, {}, WEEKLY);
    runDays(set.sim, 7 * 8);
    expect(ratio(set, 'orbit.costPerTokenRatio')).toBeGreaterThan(1.5);
    expect(ratio(set, 'orbit.costPerTokenRatio')).toBeLessThan(4);
    expect(ratio(set, 'orbit.costPerTokenRatioPower')).toBeGreaterThan(2);
    expect(ratio(set, 'orbit.breakEvenLaunchPrice')).toBe(0);
    expect(kinds(set)).not.toContain('orbit.breakEven');
  });

  test('a light satellite breaks even once launch is cheap, a quarter later it is told, once', () => {
    const set = stage({ cost: 800, arrayPrice: 0.3 }, cheap, WEEKLY);
    runDays(set.sim, 7 * 20);
    const price = ratio(set, 'orbit.breakEvenLaunchPrice');
    expect(price).toBeGreaterThan(50);
    expect(price).toBeLessThan(800);
    expect(ratio(set, 'orbit.breakEvenLaunchPricePower')).toBeGreaterThan(price);
    expect(ratio(set, 'orbit.costPerTokenRatio')).toBeGreaterThan(1);
    set.play.cost = price * 0.7;
    runDays(set.sim, 7 * 5);
    expect(ratio(set, 'orbit.costPerTokenRatio')).toBeLessThan(1);
    expect(kinds(set)).not.toContain('orbit.breakEven');
    runDays(set.sim, 7 * 30);
    const told = set.events.filter((e) => e.kind === 'orbit.breakEven' && e.party === SPACEX);
    expect(told).toHaveLength(1);
    expect(told[0].text).toMatch(/break-even is at \d+/);
  });

  test('the group pays its own cost or the price of SpaceX, others the lowest price, New Glenn included', () => {
    const set = stage({ prices: [3000, 1500, 900], cost: 500 }, {}, WEEKLY);
    runDays(set.sim, 7 * 6);
    expect(rows(set).launchPrice[SPACEX]).toBe(500);
    expect(rows(set).launchPrice[XAI]).toBe(1500);
    expect(rows(set).launchPrice[firm('alphabet')]).toBe(900);
  });

  const ONE_OF = ['orbit.costPerTokenRatio', 'orbit.costPerTokenRatioPower'] as const;
  const BREAK_EVEN = ['orbit.breakEvenLaunchPrice', 'orbit.breakEvenLaunchPricePower'] as const;

  test('a dearer tariff on the ground favours orbit by both boundaries', () => {
    const at = (tariff: number): Stage => {
      const set = stage({ cost: 300, arrayPrice: 0.3, tariff }, cheap, WEEKLY);
      runDays(set.sim, 7 * 5);
      return set;
    };
    const [usual, dear] = [at(0.07), at(0.14)];
    for (const id of ONE_OF) expect(ratio(dear, id)).toBeLessThan(ratio(usual, id));
    for (const id of BREAK_EVEN) expect(ratio(dear, id)).toBeGreaterThan(ratio(usual, id));
    // 1.44 kW: 0.3782 USD/h of construction; of electricity 0.1008 become 0.2016. B falls with the whole hour, 1.3 without it.
    expect(ratio(dear, ONE_OF[1]) / ratio(usual, ONE_OF[1])).toBeCloseTo(0.479 / 0.5798, 3);
    // The link (1.4e-3 USD of an hour of 1.4) shrinks with it: what an hour in orbit costs stays.
    expect(ratio(dear, ONE_OF[0]) / ratio(usual, ONE_OF[0])).toBeCloseTo(1.4008 / 1.5016, 3);
  });

  test('arrays cost in the comparison and in plans what they are sold at', () => {
    const at = (arrayPrice: number): { power: number; capital: number } => {
      const set = stage({ arrayPrice }, {}, WEEKLY);
      runDays(set.sim, 7 * 5);
      return { power: ratio(set, ONE_OF[1]), capital: set.sim.notices.current(NOTICES.orbitCapital)[SPACEX] };
    };
    const [one, four, ten] = [at(1), at(4), at(10)];
    expect((ten.power - four.power) / (four.power - one.power)).toBeCloseTo(2, 6);
    // For each W at the chips 1.13 W of array or more: shadow and the margin of 8 %.
    expect((ten.capital - four.capital) / 6).toBeGreaterThan(1.08);
    expect((ten.capital - four.capital) / 6).toBeLessThan(1.25);
  });

  test('the ratio and what a watt costs to buy are announced; none where nothing flies', () => {
    const at = (cost: number): Stage => {
      const run = stage({ cost, liftNewGlenn: 0 }, {}, WEEKLY);
      runDays(run.sim, 7 * 5);
      return run;
    };
    const capital = (of: Stage): number => of.sim.notices.current(NOTICES.orbitCapital)[SPACEX];
    const set = at(500);
    const { notices } = set.sim;
    expect(notices.current(NOTICES.orbitRatio)[SPACEX]).toBe(ratio(set, ONE_OF[0]));
    // 40 kg/kW: 100 USD/kg more are 4 USD/W.
    expect(capital(at(600)) - capital(set)).toBeCloseTo(4, 9);
    expect(notices.current(NOTICES.orbitRatio)[firm('alphabet')]).toBeGreaterThan(0);
    set.play.lift = 0;
    runDays(set.sim, 7 * 5);
    expect(notices.current(NOTICES.orbitRatio)[firm('alphabet')]).toBe(0);
    expect(notices.current(NOTICES.orbitCapital)[firm('alphabet')]).toBe(0);
  });

  test('with nothing known of the ground no break-even is left over', () => {
    const set = stage({ arrayPrice: 0.3 }, cheap, WEEKLY);
    runDays(set.sim, 7 * 5);
    for (const id of BREAK_EVEN) expect(ratio(set, id)).toBeGreaterThan(0);
    set.play.tariff = 0;
    set.play.withoutTariff = 0;
    runDays(set.sim, 7 * 5);
    for (const id of BREAK_EVEN) expect(ratio(set, id)).toBe(0);
  });

  test('stations, operation and building cost money', () => {
    const booked = (overrides: Record<string, number>, relayPrice = 0.05): bigint => {
      const set = stage({ relayPrice }, overrides, WEEKLY);
      runDays(set.sim, 7 * 52);
      return set.sim.ledger.of(LINKS.moneyOrbit).totals.sent;
    };
    const usual = booked({});
    const station = booked({ 'orbit.link.stationCost': 6 });
    // Two stations each of SpaceX; those of Starcloud stood on day one.
    expect(station - usual).toBe(200_000_000n);
    expect(booked({ 'orbit.design.operations': 300 })).toBeGreaterThan(usual);
    expect(booked({}, 1)).toBeGreaterThan(usual);
    expect(booked({ 'orbit.design.build': 400 })).toBeLessThan(usual);
  });
});
