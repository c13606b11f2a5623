import { describe, expect, it } from 'vitest';
import { fleets, GROUP_FLEET, HARDWARE, vehicles } from '../../../src/ecosystem/fleet/agents';
import { permits, poissonBound } from '../../../src/ecosystem/fleet/permits';
import { REGIONS } from '../../../src/ecosystem/world';
import type { SimulationOptions } from '../../../src/engine/simulation';
import { eventsOf, run, WEEKLY } from '../simulate';
import { fleetAlone } from './partners';

const HOME = REGIONS.indexOf('northAmerica');

/** A fleet whose cars all have the newest computer. */
function modern(overrides: SimulationOptions['overrides'], options: Partial<SimulationOptions> = WEEKLY) {
  const s = fleetAlone({ ...options, overrides: { ...overrides } });
  s.table(vehicles).each((chunk, row) => {
    if (chunk.subscribers[row] > 0) chunk.hardware[row] = HARDWARE.indexOf('AI5');
  });
  return s;
}

const SAFE = { 'fleet.permits.injuryShare': 0.001, 'fleet.permits.decision': 1, 'fleet.permits.severe': 0 };

describe('bounds of a count', () => {
  it('are those of chi-squared: 3.0 events for none seen at 95 %', () => {
    expect(Math.abs(poissonBound(0, 1.645, 1) - 2.996)).toBeLessThan(0.04);
    expect(Math.abs(poissonBound(10, 1.645, 1) - 16.962)).toBeLessThan(0.02);
    expect(Math.abs(poissonBound(10, 1.645, -1) - 5.425)).toBeLessThan(0.02);
    expect(poissonBound(0, 1.645, -1)).toBe(0);
  });
});

describe('the regulator of a region', () => {
  it('refuses while a car would crash more often than people do', () => {
    const s = run(modern({ 'fleet.permits.injuryShare': 0.05 }), 104);
    expect([...s.table(permits).only.allowed]).toEqual(REGIONS.map(() => 0));
    expect(s.table(fleets).only.driverless[GROUP_FLEET]).toBe(0);
  });

  it('allows it on evidence, and what is driven alone is no longer supervised', () => {
    const s = modern(SAFE);
    const told = eventsOf(s);
    run(s, 104);
    const never = run(modern({ ...SAFE, 'fleet.permits.parity': 0.01 }), 104);
    const row = s.table(permits).only;
    expect(row.allowed[HOME]).toBe(1);
    const event = told.find(({ kind, text }) => kind === 'fleet.permit' && text.startsWith('northAmerica'));
    expect(event?.text).toMatch(/\d\.\d\d crashes with injury per million km on \d+ million km/);
    const [with_, without] = [s, never].map((each) => each.table(fleets).only);
    expect(with_.driverless[GROUP_FLEET]).toBeGreaterThan(1e8);
    expect(without.driverless[GROUP_FLEET]).toBe(0);
    const sum = with_.driverless[GROUP_FLEET] + with_.supervised[GROUP_FLEET];
    expect(Math.abs(sum / without.supervised[GROUP_FLEET] - 1)).toBeLessThan(1e-9);
  });

  it('takes it back after a severe crash, waits, and gives it again', () => {
    const s = modern({ ...SAFE, 'fleet.permits.severe': 0.05 });
    const told = eventsOf(s);
    run(s, 260);
    const home = told.filter(({ entity }) => entity === 'driverless permit northAmerica');
    const kinds = home.map(({ kind }) => kind);
    expect(kinds.slice(0, 3)).toEqual(['fleet.permit', 'fleet.withdrawal', 'fleet.permit']);
    expect(home[1].cause).toBe(home[0].id);
    expect(home[2].minute - home[1].minute).toBeGreaterThan(300 * 1440);
    expect(s.table(permits).only.withdrawals[HOME]).toBeGreaterThan(0);
  });

  it('decides the same in steps of a day and a week', () => {
    const byWeek = run(modern(SAFE), 52).table(permits).only;
    const byDay = run(modern(SAFE, {}), 364).table(permits).only;
    // Regions whose evidence is plenty: where it is thin, a week more or less decides.
    for (const region of [HOME, REGIONS.indexOf('china')]) {
      expect(byDay.km[region]).toBeGreaterThan(1e7);
      expect(byWeek.allowed[region]).toBe(1);
      expect(byDay.allowed[region]).toBe(1);
      expect(byDay.changed[region]).toBe(byWeek.changed[region]);
      expect(Math.abs(byDay.share[region] / byWeek.share[region] - 1)).toBeLessThan(0.05);
    }
  });

  it('asks for the newest computer', () => {
    const s = run(fleetAlone({ ...WEEKLY, overrides: SAFE }), 20);
    expect(s.table(permits).only.share[HOME]).toBeLessThan(0.02);
  });
});
