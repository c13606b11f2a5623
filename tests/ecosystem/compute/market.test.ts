import { describe, expect, test } from 'vitest';
import { contracts, leases, market, sites, tranches } from '../../../src/ecosystem/compute/agents';
import { leaseRow } from '../../../src/ecosystem/compute/contracts';
import { leasePriceTarget, shareFree } from '../../../src/ecosystem/compute/equations';
import { computeParameters } from '../../../src/ecosystem/compute/parameters';
import { DATA_CENTERS, firm, LINKS, NOTICES, type World } from '../../../src/ecosystem/world';
import type { SimulationEvent } from '../../../src/engine/observer';
import type { Simulation, SimulationOptions } from '../../../src/engine/simulation';
import { eventsOf, run as runOn, WEEK } from '../simulate';
import { type Firms, trio } from './partners';

const XAI = firm('xai');
const OPENAI = firm('openai');
const at = (place: string): number => DATA_CENTERS.findIndex((site) => site.place === place);

interface Run {
  readonly simulation: Simulation<World>;
  readonly events: SimulationEvent[];
}

function run(firms: Firms, steps: number, options: Partial<SimulationOptions> = {}): Run {
  const simulation = trio({ seed: 'market', minutesPerStep: WEEK, ...options }, firms);
  const events = eventsOf(simulation);
  runOn(simulation, steps);
  return { simulation, events };
}

/** What a firm leases from others, H100e. */
function leased(simulation: Simulation<World>, lessee: number): number {
  const table = simulation.table(leases).only;
  let sum = 0;
  table.h100e.forEach((h100e, row) => {
    if (table.lessee[row] === lessee) sum += h100e;
  });
  return sum;
}

describe('the price of leases', () => {
  test('is cost and margin at a normal use of what is offered, and bounded', () => {
    const price = (use: number): number => leasePriceTarget(1, 0.35, use, 0.85, 1, 0.4, 3);
    expect(price(0.85)).toBeCloseTo(1.35, 12);
    expect(price(1.7)).toBeCloseTo(2.7, 12);
    expect(price(100)).toBeCloseTo(4.05, 12);
    expect(price(0)).toBeCloseTo(0.54, 12);
  });

  test('starts at cost and margin, rises when labs want more, falls when they want none', () => {
    const wanting = (h100e: number): number => {
      const { simulation } = run({ leases: (name) => (name === 'openai' ? h100e : undefined) }, 40);
      return simulation.notices.current(NOTICES.leasePrice)[0];
    };
    const first = run({}, 0).simulation.notices.current(NOTICES.leasePrice)[0];
    const margin = 1 + computeParameters.leases.margin.value;
    const { cost, h100e } = run({}, 0).simulation.table(sites).only;
    const spent = cost.reduce((sum, each, site) => sum + each * h100e[site], 0);
    expect(first).toBeCloseTo((margin * spent) / h100e.reduce((sum, each) => sum + each, 0), 9);
    expect(wanting(1.2e7)).toBeGreaterThan(1.15 * wanting(1.3e6));
    expect(wanting(1.3e6)).toBeGreaterThan(wanting(1000));
  });
});

describe('contracts', () => {
  const day = run({}, 0).simulation;

  test('on day one OpenAI has 1.3 M H100e, Anthropic 0.7 M, from those who are known to serve them', () => {
    const lease = day.table(leases).only;
    let openai = 0;
    let anthropic = 0;
    lease.agreed.forEach((agreed, row) => {
      if (lease.lessee[row] === OPENAI) openai += agreed;
      if (lease.lessee[row] === firm('anthropic')) anthropic += agreed;
    });
    expect(openai).toBeCloseTo(1.3e6, -1);
    expect(anthropic).toBeCloseTo(7e5, -1);
    expect(lease.agreed[leaseRow(firm('microsoft'), OPENAI)]).toBeCloseTo(0.6 * 1.3e6, -1);
  });

  test('follow what labs want, are paid at their own price, and end at their term', () => {
    const { simulation, events } = run(
      { leases: (name, years) => (name === 'openai' ? (years < 1.5 ? 3e6 : 1000) : undefined) },
      74,
    );
    expect(leased(simulation, OPENAI)).toBeGreaterThan(2.2e6);
    expect(leased(simulation, OPENAI)).toBeLessThan(3.1e6);
    const signed = events.filter(({ kind }) => kind === 'compute.leaseSigned');
    expect(signed.length).toBeGreaterThan(5);
    for (let i = 0; i < 30; i++) simulation.step();
    // Far more than it wants: contracts are given up long before their term, all but the slack and one contract.
    expect(leased(simulation, OPENAI)).toBeLessThan(1e6);
    const ended = events.filter(({ kind }) => kind === 'compute.leaseEnded');
    expect(ended.some(({ text }) => text.includes('more compute than it wants'))).toBe(true);
    const ids = new Map(signed.map((event) => [event.id, event]));
    const caused = ended.filter(({ cause }) => cause !== undefined);
    expect(caused.length).toBeGreaterThan(0);
    for (const { cause } of caused) expect(ids.has(cause as number)).toBe(true);
  });

  test('of day one are over after their term, a third each year', () => {
    const left = (weeks: number, pieces = 3): number => {
      const { simulation } = run({ leases: (name) => (name === 'openai' ? 1 : undefined) }, weeks, {
        overrides: {
          'world.cities': 7,
          'compute.leases.slack': 10,
          'compute.leases.smallest': 1e9,
          'compute.leases.pieces': pieces,
        },
      });
      let sum = 0;
      simulation.table(contracts).each((chunk, row) => {
        if (chunk.lessee[row] === firm('anthropic')) sum += chunk.h100e[row];
      });
      return sum;
    };
    expect(left(50) / 7e5).toBeCloseTo(1, 6);
    expect(left(60) / 7e5).toBeCloseTo(2 / 3, 6);
    expect(left(110) / 7e5).toBeCloseTo(1 / 3, 6);
    expect(left(158)).toBe(0);
    expect(left(50, 1) / 7e5).toBeCloseTo(1, 6);
    expect(left(110, 1) / 7e5).toBeCloseTo(1, 6);
  });

  test('what is leased is posted and paid', () => {
    const { simulation } = run({}, 4);
    const hours = Number(simulation.ledger.of(LINKS.lease).totals.sent) * LINKS.lease.quantum;
    const table = simulation.table(leases).only;
    expect(hours).toBeGreaterThan(4 * 168 * 9e6);
    // A week's hours of what each got in it, to the last whole quantum.
    simulation.step();
    const week = Number(simulation.ledger.of(LINKS.lease).totals.sent) * LINKS.lease.quantum - hours;
    expect(week / (168 * table.h100e.reduce((sum, each) => sum + each, 0))).toBeCloseTo(1, 9);
    const { wanted, offered } = simulation.table(market).only;
    expect(wanted[0]).toBeGreaterThan(0.5 * offered[0]);
  });
});

describe('what is free goes to all who want it alike', () => {
  const wanting = (wishes: Readonly<Record<string, number>>): ((name: string) => number) => {
    // Contracts of any size, so that the parts are exact.
    const overrides = { 'world.cities': 7, 'compute.leases.smallest': 1, 'compute.leases.least': 0.001 };
    const { simulation } = run({ leases: (name) => wishes[name] ?? 0 }, 5, { overrides });
    return (name) => leased(simulation, firm(name as 'nvidia'));
  };

  test('two that want the same get the same, whatever their number', () => {
    // Neither has owners of habit; both want far more than anybody has left.
    const got = wanting({ nvidia: 2e7, carmakers: 2e7 });
    expect(got('nvidia')).toBeGreaterThan(2e5);
    expect(got('carmakers') / got('nvidia')).toBeCloseTo(1, 9);
  });

  test('one that wants three times as much gets three times as much', () => {
    // Nearly: what is left at last is too little for the larger contract, not for the smaller.
    const got = wanting({ nvidia: 3e7, carmakers: 1e7 });
    expect(got('nvidia') / got('carmakers')).toBeGreaterThan(2.9);
    expect(got('nvidia') / got('carmakers')).toBeLessThan(3.1);
  });

  test('parts below the smallest contract go to those who want more', () => {
    const wishes = new Float64Array([0, 400, 100, 500]);
    const least = new Float64Array([0, 50, 50, 50]);
    // A tenth of each: 40, 10 and 50, of which two are too small. The smallest gives way first: 44.4 is too small still.
    shareFree(100, wishes, least);
    expect([...wishes]).toEqual([0, 0, 0, 100]);
    const enough = new Float64Array([0, 40, 0, 60]);
    shareFree(200, enough, least.fill(30));
    expect([...enough]).toEqual([0, 40, 0, 60]);
    const both = new Float64Array([0, 300, 100]);
    shareFree(200, both, least.fill(30));
    expect([...both]).toEqual([0, 150, 50]);
  });
});

describe('xAI leases out', () => {
  const labs = { leases: (name: string) => (name === 'openai' ? 2e7 : undefined) };
  const by = (budgets: NonNullable<Firms['budgets']>): number => {
    const { simulation } = run({ ...labs, budgets }, 60);
    const table = simulation.table(leases).only;
    return table.agreed.reduce((sum, agreed, row) => sum + (table.lessor[row] === XAI ? agreed : 0), 0);
  };

  test('a little of what it does not need, and much more when it has no money to replace what wears out', () => {
    const rich = by({ xai: 2e10, alphabet: 1e11 });
    const poor = by({ xai: 0, alphabet: 1e11 });
    const { h100e } = run(labs, 60).simulation.table(sites).only;
    const own = h100e[0] + h100e[1] + h100e[2];
    expect(rich).toBeGreaterThan(0);
    expect(rich / own).toBeLessThan(0.35);
    expect(poor).toBeGreaterThan(1.5 * rich);
  });

  test('nothing of training that paying customers need', () => {
    const { simulation } = run(labs, 8, {
      overrides: { 'world.cities': 7, 'chips.model.active': 4000 },
    });
    expect(simulation.notices.current(NOTICES.leaseOffer)[XAI]).toBe(0);
  });
});

describe('plans', () => {
  test('outgrow a campus: further sites are opened, with the reason', () => {
    const { simulation, events } = run(
      { power: (name, years) => (name === 'xai' ? 2 + 2 * years : undefined) },
      60,
    );
    const { planned } = simulation.table(sites).only;
    const campus = computeParameters.campus.value * 1e9;
    expect(planned[at('Colossus 2')]).toBe(campus);
    expect(planned[at('Colossus 1')]).toBeLessThan(5e8);
    // It wants 2 + 2 x 60 / 52 GW; all that is beyond Colossus 1 and 2 is the first of the further sites, still growing.
    expect(planned[at('xAI Atlanta')]).toBeGreaterThan(1e9);
    expect(planned[at('xAI Atlanta')]).toBeLessThanOrEqual(campus);
    expect(planned[at('xAI West Memphis')]).toBe(0);
    const opened = events.filter(({ kind, party }) => kind === 'compute.siteOpened' && party === XAI);
    expect(opened.map(({ entity }) => entity)).toEqual(['xAI Atlanta']);
    expect(opened[0]?.text).toMatch(/number 1 .*a campus takes 2 GW/);
    expect(
      simulation.notices.current(NOTICES.powerPlan)[
        simulation.setting.places.findIndex(({ name }) => name === 'xAI Atlanta')
      ],
    ).toBe(planned[at('xAI Atlanta')]);
  });

  test('a campus has a place of its own, each with its supply; only the last grows on', () => {
    const wish = (name: string, years: number): number | undefined =>
      name === 'xai' ? 2 + 12 * years : undefined;
    const { simulation, events } = run({ power: wish }, 52);
    const { planned } = simulation.table(sites).only;
    const campus = computeParameters.campus.value * 1e9;
    expect(planned[at('xAI Atlanta')]).toBe(campus);
    expect(planned[at('xAI West Memphis')]).toBe(campus);
    // 13 GW or so in all: 0.44 and 2 at Colossus, 2 and 2, so that 6.5 are left, on four campuses.
    expect(planned[at('xAI further sites')]).toBeGreaterThan(3 * campus);
    expect(planned[at('xAI further sites')]).toBeLessThan(4 * campus);
    const opened = events.filter(({ kind, party }) => kind === 'compute.siteOpened' && party === XAI);
    expect(new Set(opened.map(({ entity }) => entity)).size).toBe(3);
    expect(opened.at(-1)?.text).toMatch(/number 6 /);
  });

  test('shrink when a firm wants less: what is built stays, what is not is neither built nor paid', () => {
    const shrinking = {
      power: (name: string, years: number) => (name === 'xai' && years > 0.5 ? 0.1 : undefined),
    };
    const { simulation, events } = run(shrinking, 40);
    const only = simulation.table(sites).only;
    for (const site of [0, 1]) {
      expect(only.planned[site]).toBeGreaterThanOrEqual(only.space[site] - 1);
      expect(only.planned[site]).toBeLessThan(only.space[site] * 1.1 + 5e7);
    }
    const wide = run({}, 40).simulation.table(sites).only;
    expect(only.planned[1]).toBeLessThan(0.95 * wide.planned[1]);
    expect(only.committed[1]).toBeLessThan(0.5 * wide.committed[1]);
    const told = events.filter(({ kind }) => kind === 'compute.planShrunk');
    expect(told.length).toBeGreaterThan(0);
    expect(told[0]?.text).toMatch(/xAI gives up .* GW planned/);
    let open = 0;
    simulation.table(tranches).each((chunk, row) => {
      if (DATA_CENTERS[chunk.site[row]].owner === 'xai' && chunk.powered[row] === 0)
        open = Math.max(open, chunk.level[row]);
    });
    expect(open).toBeLessThanOrEqual(only.planned[0] + only.planned[1] + only.planned[2] + 1);
  });

  test('chips wait where there is no power for them, which is told of', () => {
    const { simulation, events } = run({}, 40, {
      valves: { 'energy.energy.compute': 1 },
      overrides: { 'world.cities': 7, 'compute.cost.building': 60 },
    });
    const { waitingLoad } = simulation.table(sites).only;
    expect(waitingLoad[0] + waitingLoad[1]).toBeGreaterThan(5e7);
    const dark = events.filter(({ kind }) => kind === 'compute.dark');
    expect(dark.length).toBeGreaterThan(0);
    expect(dark[0]?.text).toMatch(/chips for \d+ MW stand dark for want of (power|buildings)/);
  });
});
