import { describe, expect, test } from 'vitest';
import { evaluate, metricsOf } from '../../../src/ecosystem/metrics';
import { network } from '../../../src/ecosystem/network';
import { operators, planes, SHELLS, satellites, V3 } from '../../../src/ecosystem/network/agents';
import { shells } from '../../../src/ecosystem/network/shells';
import { LINKS, NOTICES } from '../../../src/ecosystem/world';
import { hashTree } from '../../../src/engine/hash';
import { notFinite, runDays } from '../simulate';
import { network as space, WISHES } from './run';

type Sim = ReturnType<typeof space>['sim'];
const one = (sim: Sim) => sim.table(operators).only;

/** Satellites in service by shell, from the rows themselves. */
function byShell(sim: Sim): number[] {
  const counts = SHELLS.map(() => 0);
  sim.table(satellites).each((chunk, row) => {
    counts[chunk.shell[row]] += chunk.weight[row];
  });
  return counts;
}

describe('day one', () => {
  test('9,300 satellites work (C108), most of Gen1 and the first shells of Gen2 filled', () => {
    const { sim } = space();
    const counts = byShell(sim);
    expect(sim.table(satellites).count()).toEqual({ rows: 9300, represented: 9300 });
    // 0.9 of 4,408 slots, shared by the shells.
    expect(counts.slice(0, 5).reduce((a, b) => a + b, 0)).toBe(3967);
    // 650 serve telephones from the two lowest shells at 53 and 46 degrees; the rest stands at 525 and 530 km.
    expect(counts[8] + counts[9]).toBe(650);
    expect(counts[5] + counts[6]).toBe(9300 - 3967 - 650);
    for (const [shell, count] of counts.entries()) {
      const { planes: number, slots } = shells[SHELLS[shell]];
      expect(count).toBeLessThanOrEqual(number.value * slots.value);
    }
    const [fact] = network.facts;
    const context = { p: {}, setting: sim.setting, draws: sim.draws, table: sim.table.bind(sim) };
    expect(fact.fact).toBe('C108');
    expect(fact.value(context)).toBe(9300);
  });

  test('every satellite has a slot of its own, and the oldest are V1.5', () => {
    const { sim } = space();
    const slots = new Set<string>();
    let oldest = 0;
    sim.table(satellites).each((chunk, row) => {
      slots.add(`${chunk.shell[row]}/${chunk.plane[row]}/${chunk.slot[row]}`);
      expect(chunk.age[row]).toBeGreaterThanOrEqual(0);
      if (chunk.age[row] > 3.001) expect(chunk.type[row]).toBe(0);
      if (chunk.age[row] < 1.999) expect(chunk.type[row]).toBe(1);
      oldest = Math.max(oldest, chunk.age[row]);
    });
    expect(slots.size).toBe(9300);
    expect(oldest).toBeGreaterThan(5);
    expect(oldest).toBeLessThan(7);
  });

  test('the usable downlink is a fifth of what they carry: about 110 Tbit/s', () => {
    const { sim } = space();
    const capacity = evaluate(metricsOf(sim.model), sim.sight)['network.capacity'].value;
    expect(capacity).toBeGreaterThan(100);
    expect(capacity).toBeLessThan(130);
  });

  test('mid latitudes see more satellites than the tropics; China is not served', () => {
    const { sim } = space();
    const coverage = sim.notices.current(NOTICES.coverage);
    const reach = sim.notices.current(NOTICES.reach);
    const at = (name: string): number => sim.setting.place(name);
    expect(coverage[at('London')]).toBeGreaterThan(1.5 * coverage[at('Jakarta')]);
    expect(coverage[at('Jakarta')]).toBeGreaterThan(10);
    // Machines without a dish: licensed in 0.8, an operator takes part in 0.45 of it, one for telephones is in view.
    expect(reach[at('London')]).toBeGreaterThan(0.28);
    expect(reach[at('London')]).toBeLessThan(0.8 * 0.45);
    expect(reach[at('Shanghai')]).toBe(0);
  });
});

describe('three years', () => {
  const { sim } = space();
  runDays(sim, 1096);

  test('the constellation grows and stays within what is authorised', () => {
    const { working } = one(sim);
    expect(working[0]).toBeGreaterThan(10_500);
    expect(working[0]).toBeLessThan(15_000);
    const gen2 = byShell(sim)
      .slice(5)
      .reduce((a, b) => a + b, 0);
    expect(gen2).toBeLessThanOrEqual(15_000);
    expect(notFinite(sim)).toEqual([]);
  });

  test('satellites and mass balance', () => {
    const { working, launched, left, arrivedMini, arrivedV3, lost } = one(sim);
    expect(working[0]).toBe(9300 + launched[0] - left[0]);
    expect(working[0]).toBe(sim.table(satellites).count().represented);
    let inPlanes = 0;
    sim.table(planes).each((chunk, row) => {
      inPlanes += chunk.satellites[row];
    });
    expect(inPlanes).toBe(working[0]);
    const { totals } = sim.ledger.of(LINKS.payloadNetwork);
    let v3 = 0;
    sim.table(satellites).each((chunk, row) => {
      if (chunk.type[row] === V3) v3 += chunk.weight[row];
    });
    expect(v3).toBeGreaterThan(100);
    expect(Number(totals.lost)).toBe(lost[0]);
    // All that was received is in satellites of 575 or 2,000 kg or in the remainder of less than one of them.
    expect(arrivedMini[0]).toBeLessThan(575);
    expect(arrivedV3[0]).toBeLessThan(2000);
    const inSatellites = Number(totals.received) - arrivedMini[0] - arrivedV3[0];
    const minis = (2000 * launched[0] - inSatellites) / (2000 - 575);
    expect(Number.isInteger(Math.round(minis * 1e6) / 1e6)).toBe(true);
    expect(launched[0] - minis).toBeGreaterThanOrEqual(v3);
  });

  test('no two satellites of a plane share a slot while there are free ones', () => {
    const slots = new Map<string, number>();
    sim.table(satellites).each((chunk, row) => {
      const key = `${chunk.shell[row]}/${chunk.plane[row]}/${chunk.slot[row]}`;
      slots.set(key, (slots.get(key) ?? 0) + 1);
    });
    expect([...slots.values()].filter((n) => n > 1)).toEqual([]);
  });

  test('subscribers grow; capacity at work grows faster than satellites', () => {
    expect(one(sim).subscribers[0]).toBeGreaterThan(15e6);
    expect(one(sim).subscribers[0]).toBeLessThan(60e6);
    const { working, downlink } = one(sim);
    expect(downlink[0] / 569e12).toBeGreaterThan(working[0] / 9300);
  });

  test('kept by plane in steps of a week it comes to the same', () => {
    const preview = space({ minutesPerStep: 10_080, overrides: { 'scale.satellitesByPlane': 1 } });
    runDays(preview.sim, 1096);
    const a = one(sim);
    const b = one(preview.sim);
    expect(preview.sim.table(satellites).count().rows).toBeLessThan(2500);
    expect(Math.abs(b.working[0] / a.working[0] - 1)).toBeLessThan(0.03);
    expect(Math.abs(b.downlink[0] / a.downlink[0] - 1)).toBeLessThan(0.1);
    expect(notFinite(preview.sim)).toEqual([]);
  });
});

describe('aging', () => {
  test('without launches the constellation ends with the lives of its satellites', () => {
    const { sim } = space({ wishes: {}, overrides: { 'network.start.stockDays': 0 } });
    runDays(sim, 365);
    const first = one(sim).left[0];
    // Those of 2020 and 2021 end their life: about 1,250 in the first year.
    expect(first).toBeGreaterThan(1000);
    expect(first).toBeLessThan(1600);
    runDays(sim, 4 * 365);
    expect(one(sim).working[0]).toBeLessThan(2500);
    runDays(sim, 5 * 365);
    expect(one(sim).working[0]).toBeLessThan(10);
  });

  test('deaths do not depend on the step', () => {
    const left = [60, 1440, 10_080].map((minutes) => {
      const { sim } = space({
        minutesPerStep: minutes,
        wishes: {},
        overrides: { 'network.start.stockDays': 0 },
      });
      runDays(sim, 56);
      return one(sim).left[0];
    });
    expect(Math.abs(left[0] - left[1])).toBeLessThanOrEqual(3);
    expect(Math.abs(left[2] - left[1])).toBeLessThanOrEqual(6);
  });
});

describe('traffic', () => {
  test('bytes are carried where there is cover, none where the service is not licensed', () => {
    const { sim } = space();
    const carried = new Map<number, number>();
    const index = sim.ledger.of(LINKS.trafficFleet).index;
    sim.ledger.observer = {
      sent(link, _from, to, amount) {
        if (link !== index) return;
        const place = to % sim.setting.places.length;
        carried.set(place, (carried.get(place) ?? 0) + amount);
      },
      received() {},
    };
    runDays(sim, 20);
    expect(carried.get(sim.setting.place('London')) ?? 0).toBeGreaterThan(100_000);
    expect(carried.has(sim.setting.place('Shanghai'))).toBe(false);
  });

  test('cells and the share of the downlink limit it', () => {
    const sent = (overrides: Record<string, number>): number => {
      const { sim } = space({ wishes: { ...WISHES, vehicleBytes: 1e16 }, overrides });
      runDays(sim, 5);
      return Number(sim.ledger.of(LINKS.trafficFleet).totals.sent) * LINKS.trafficFleet.quantum;
    };
    const cells = sent({ 'network.machines.share': 1 });
    // 3 Mbit/s in each of 100 cells for 4 days of at most 200 cities.
    expect(cells).toBeLessThanOrEqual((3e6 / 8) * 100 * 86_400 * 5 * 200);
    expect(sent({ 'network.machines.share': 1e-6 })).toBeLessThan(cells / 10);
  });
});

test('few and many cities give the same constellation', () => {
  const counts = [7, 321].map((cities) => {
    const { sim } = space({ overrides: { 'world.cities': cities } });
    runDays(sim, 60);
    expect(notFinite(sim)).toEqual([]);
    return one(sim).working[0];
  });
  expect(counts[0]).toBe(counts[1]);
});

test('the same seed gives the same bits', () => {
  const hash = (): string => {
    const { sim } = space({ minutesPerStep: 10_080, overrides: { 'scale.satellitesByPlane': 1 } });
    runDays(sim, 364);
    return hashTree(sim).tables['network.satellites'].hash;
  };
  expect(hash()).toBe(hash());
});
