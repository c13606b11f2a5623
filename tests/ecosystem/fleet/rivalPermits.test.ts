import { describe, expect, it } from 'vitest';
import { FLEETS, fleets, GROUP_FLEET, RIVAL_FLEET, vehicles } from '../../../src/ecosystem/fleet/agents';
import { permits, rivalPermits } from '../../../src/ecosystem/fleet/permits';
import { areas } from '../../../src/ecosystem/fleet/rivalAgents';
import { REGIONS, type World } from '../../../src/ecosystem/world';
import type { Simulation, SimulationOptions } from '../../../src/engine/simulation';
import { eventsOf, run, WEEKLY } from '../simulate';
import { fleetAlone } from './partners';

const HOME = REGIONS.indexOf('northAmerica');
const CHINA = REGIONS.indexOf('china');
const EUROPE = REGIONS.indexOf('europe');

/** Years in which Waymo's permits never end, and the group gets none. */
const SAFE = {
  'fleet.permits.severe': 0,
  'fleet.permits.injuryShare': 0.05,
  'fleet.permits.decision': 1,
  'fleet.permits.abroad': 6,
};

const waymo = (overrides: SimulationOptions['overrides'], options: Partial<SimulationOptions> = WEEKLY) =>
  fleetAlone({ ...options, overrides: { 'world.cities': 200, 'scale.individuals': 10_000, ...overrides } });

const book = (s: Simulation<World>) => s.table(fleets).only;

/** Waymo's vehicles by region. */
function byRegion(s: Simulation<World>): number[] {
  const out = REGIONS.map(() => 0);
  s.table(vehicles).each(({ firm, place, weight }, row) => {
    if (firm[row] === FLEETS[RIVAL_FLEET]) out[s.setting.places[place[row]].region] += weight[row];
  });
  return out;
}

describe("the rival's permits", () => {
  it('are North America alone on day one, and it drives there alone from the first step', () => {
    const s = waymo({});
    expect([...s.table(rivalPermits).only.allowed]).toEqual(REGIONS.map((_, r) => (r === HOME ? 1 : 0)));
    run(s, 1);
    expect(book(s).driverless[RIVAL_FLEET]).toBe(book(s).distance[RIVAL_FLEET]);
    expect(byRegion(s)[HOME]).toBe(book(s).living[RIVAL_FLEET]);
  });

  it('start with what was driven before: 147 million km, 68 crashes with injury', () => {
    const row = waymo({}).table(rivalPermits).only;
    // 2,500 x 112,010 km a year x 1 / (1 + 0.9) years; the fleet grew at 0.9 and evidence wears off in a year.
    expect(row.km[HOME] / 1e6).toBeCloseTo(147.4, 1);
    expect(row.crashes[HOME]).toBeCloseTo(67.8, 1);
    expect(row.km[EUROPE]).toBe(0);
  });

  it('rest on its own crashes: 0.46 per million km, of what it drove, a fifth of it abroad', () => {
    const s = run(waymo({ ...SAFE, 'fleet.permits.parity': 0.01 }), 52);
    const row = s.table(rivalPermits).only;
    // The release of the fifth week concerns Tesla alone: Waymo's crash rate stays.
    expect(row.km[HOME]).toBeGreaterThan(1.5e8);
    const expected = 0.46e-6 * row.km[HOME];
    expect(Math.abs(row.crashes[HOME] - expected)).toBeLessThan(4 * Math.sqrt(expected));
    expect(row.km[EUROPE]).toBe(0);
    expect(row.allowed[EUROPE]).toBe(0);
    expect([...s.table(permits).only.km].every((km) => km > 0)).toBe(true);
  });

  it('come with enough evidence from elsewhere, and vehicles follow; never in China', () => {
    const s = waymo(SAFE);
    const told = eventsOf(s);
    run(s, 208);
    const row = s.table(rivalPermits).only;
    expect(row.allowed[EUROPE]).toBe(1);
    expect(row.allowed[CHINA]).toBe(0);
    const there = byRegion(s);
    expect(there[EUROPE]).toBeGreaterThan(100);
    expect(there[CHINA]).toBe(0);
    expect(row.km[EUROPE]).toBeGreaterThan(1e6);
    const permit = told.find(({ entity }) => entity === "Waymo's driverless permit europe");
    expect(permit?.text).toMatch(/^europe: Waymo's vehicles may drive without a driver: 0\.[34]\d crashes/);
    const city = told.find(({ kind, cause }) => kind === 'fleet.area' && cause === permit?.id);
    expect(city?.text).toMatch(/Waymo opens London, its first area of europe/);
    // Without evidence from elsewhere there is none at all.
    const alone = run(waymo({ ...SAFE, 'fleet.rideHail.transfer': 0 }), 208);
    expect(alone.table(rivalPermits).only.allowed[EUROPE]).toBe(0);
    expect(byRegion(alone)[EUROPE]).toBe(0);
    // The fleet as a whole grows as much: only where it is differs.
    expect(Math.abs(book(alone).living[RIVAL_FLEET] / book(s).living[RIVAL_FLEET] - 1)).toBeLessThan(0.02);
  });

  it('opens cities as vehicles fill them', () => {
    const s = run(waymo(SAFE), 104);
    const rows = s.table(areas);
    const places = Array.from({ length: rows.rows }, (_, row) => rows.only.place[row]);
    const home = places.filter((place) => s.setting.places[place].region === HOME);
    expect(home.length).toBeGreaterThan(8);
    expect(home.length).toBeLessThanOrEqual(Math.floor(byRegion(s)[HOME] / 500) + 1);
    expect(new Set(places.slice(5)).size).toBe(places.length - 5);
  });

  it('withdrawn, stop growth and driving alone until they are given again', () => {
    const s = waymo({
      ...SAFE,
      'fleet.permits.severe': 0.05,
      'fleet.permits.pause': 24,
      'fleet.rideHail.transfer': 0,
    });
    const told = eventsOf(s);
    let stopped = 0;
    run(s, 104, () => {
      const { withdrawals, share } = s.table(rivalPermits).only;
      if (withdrawals[HOME] === 1 && share[HOME] === 0 && stopped === 0)
        stopped = book(s).driverless[RIVAL_FLEET];
    });
    const withdrawal = told.find(({ entity }) => entity === "Waymo's driverless permit northAmerica");
    expect(withdrawal?.kind).toBe('fleet.withdrawal');
    expect(stopped).toBeGreaterThan(0);
    const row = s.table(rivalPermits).only;
    expect(row.allowed[HOME]).toBe(0);
    // It drives with staff at the wheel, which counts as evidence and not as driverless; supervised is for customers.
    expect(book(s).driverless[RIVAL_FLEET]).toBeLessThan(stopped * 1.02);
    expect(book(s).distance[RIVAL_FLEET]).toBeGreaterThan(1.5 * book(s).driverless[RIVAL_FLEET]);
    expect(book(s).supervised[RIVAL_FLEET]).toBe(0);
    expect(book(s).living[RIVAL_FLEET]).toBeLessThan(2500 * Math.exp(0.9));
    expect(row.km[HOME]).toBeGreaterThan(1e8);
  });

  it("leave the group's alone", () => {
    const [safe, severe] = [0, 0.05].map((share) =>
      run(waymo({ ...SAFE, 'fleet.permits.severe': share }), 104),
    ) as [Simulation<World>, Simulation<World>];
    expect(severe.table(rivalPermits).only.withdrawals[HOME]).toBeGreaterThan(0);
    expect(severe.table(permits).only.km).toEqual(safe.table(permits).only.km);
    expect(book(severe).supervised[GROUP_FLEET]).toBe(book(safe).supervised[GROUP_FLEET]);
  });
});
