import { describe, expect, it } from 'vitest';
import {
  cities,
  FLEETS,
  fleets,
  GROUP_FLEET,
  RIVAL_FLEET,
  vehicles,
} from '../../../src/ecosystem/fleet/agents';
import { uploadRates, writtenOver } from '../../../src/ecosystem/fleet/uploads';
import { LINKS, NOTICES, type World } from '../../../src/ecosystem/world';
import type { Simulation } from '../../../src/engine/simulation';
import { metric, run, WEEKLY } from '../simulate';
import { fleetAlone } from './partners';

const TESLA = new Set([FLEETS[GROUP_FLEET]]);
const book = (s: Simulation<World>) => s.table(fleets).only;

/** What waits for an upload, kB by fleet. */
function buffered(s: Simulation<World>): [number, number] {
  const sum: [number, number] = [0, 0];
  s.table(vehicles).each(({ firm, weight, buffer }, row) => {
    sum[firm[row] === FLEETS[GROUP_FLEET] ? GROUP_FLEET : RIVAL_FLEET] += weight[row] * buffer[row];
  });
  sum[GROUP_FLEET] += s.table(cities).only.satellite.reduce((all, kB) => all + kB, 0);
  return sum;
}

/** Recorded bytes less those uploaded, buffered and lost: by fleet. */
function missing(s: Simulation<World>): number[] {
  const b = book(s);
  return buffered(s).map(
    (waiting, lane) =>
      b.recordedBytes[lane] -
      b.wifiBytes[lane] -
      b.cellularBytes[lane] -
      b.satelliteBytes[lane] -
      b.lostBytes[lane] -
      waiting,
  );
}

describe('the networks', () => {
  it('share what a vehicle sends: 85 % at home, and 2 % of the rest beyond cellular', () => {
    const rates = uploadRates({ wait: 12, wifi: 0.85, noCellular: 0.02 });
    expect(rates.wifi * 12).toBeCloseTo(0.85, 12);
    expect(rates.cellular * 12).toBeCloseTo(0.147, 12);
    expect(rates.beyond * 12).toBeCloseTo(0.003, 12);
  });
});

describe('a buffer', () => {
  it('writes over what does not fit once it is full, and not before', () => {
    // Empties by a factor e in the step: 1,000 kB would settle at 1,000.
    const kept = Math.exp(-1);
    expect(writtenOver(0, 1000, kept, 1000)).toBe(0);
    // Room for 500 is full from ln 2 on; from then on 1,000 - 500 are too much a step: 500 x (1 - 0.693) = 153.4.
    expect(writtenOver(0, 1000, kept, 500)).toBe(153);
    expect(writtenOver(500, 1000, kept, 500)).toBe(500);
    // Room for 900 would be full after ln 10 = 2.3 steps.
    expect(writtenOver(0, 1000, kept, 900)).toBe(0);
    // Without a network all that does not fit is lost.
    expect(writtenOver(400, 300, 1, 500)).toBe(200);
  });

  it('loses the same in one long step as in many short ones', () => {
    const [made, room] = [8_000_000, 2_500_000];
    let held = 1_000_000;
    let lost = 0;
    const hours = 0.05;
    const kept = Math.exp(-hours);
    for (let step = 0; step < 40; step++) {
      const more = made * hours;
      const over = writtenOver(held, more, kept, room);
      held = over > 0 ? room : held * kept + (more * (1 - kept)) / hours;
      lost += over;
    }
    const whole = writtenOver(1_000_000, made * 2, Math.exp(-2), room);
    expect(Math.abs(whole / lost - 1)).toBeLessThan(1e-4);
  });
});

describe('bytes', () => {
  const SMALL = {
    'fleet.upload.buffer': 0.05,
    'fleet.upload.wait': 100,
    'fleet.upload.terminals': 0.6,
    'scale.individuals': 2600,
  };

  it.each([60, 1440, 10_080])(
    'recorded are uploaded, buffered or lost, to the last one, in steps of %i min',
    (minutesPerStep) => {
      const s = run(fleetAlone({ minutesPerStep, overrides: SMALL }), minutesPerStep === 60 ? 24 * 40 : 120);
      const b = book(s);
      expect(missing(s)).toEqual([0, 0]);
      for (const lane of [GROUP_FLEET, RIVAL_FLEET]) {
        expect(b.lostBytes[lane]).toBeGreaterThan(0);
        expect(b.wifiBytes[lane] / (b.wifiBytes[lane] + b.cellularBytes[lane])).toBeCloseTo(0.8526, 4);
      }
      expect(b.satelliteBytes[RIVAL_FLEET]).toBe(0);
    },
  );

  it('are kept when the rival grows into weights', () => {
    const s = fleetAlone({ ...WEEKLY, overrides: { 'scale.individuals': 2600 } });
    run(s, 60, () => expect(missing(s)).toEqual([0, 0]));
    expect(book(s).grain[RIVAL_FLEET]).toBe(10);
  });

  it('do not hang on the step', () => {
    const [hour, day, week] = [60, 1440, 10_080].map((minutesPerStep) =>
      book(run(fleetAlone({ minutesPerStep, overrides: SMALL }), (84 * 1440) / minutesPerStep)),
    );
    // By the hour traffic has rush hours and nights, in which a full buffer loses a little more and less.
    for (const [other, margin] of [[hour, 0.01] as const, [week, 0.002] as const]) {
      for (const name of ['recordedBytes', 'wifiBytes', 'lostBytes'] as const)
        expect(Math.abs(other[name][GROUP_FLEET] / day[name][GROUP_FLEET] - 1), name).toBeLessThan(margin);
    }
  });

  it('and events fit in a buffer of 8 GB but for those of retired vehicles', () => {
    const s = run(fleetAlone(), 365);
    const b = book(s);
    // Half a day's worth of 1.5 % of the vehicles: a share of 0.015 / 730.
    expect(b.lostBytes[GROUP_FLEET] / b.recordedBytes[GROUP_FLEET] / (0.0157 / 730)).toBeGreaterThan(0.8);
    expect(b.lostBytes[GROUP_FLEET] / b.recordedBytes[GROUP_FLEET] / (0.0157 / 730)).toBeLessThan(1.2);
    expect(metric(s, 'fleet.eventsLost', TESLA)).toBeLessThan(1e-4 * b.recorded[GROUP_FLEET]);
  });

  it('and events are lost in proportion when the buffer is small', () => {
    const s = run(fleetAlone({ overrides: SMALL }), 365);
    const b = book(s);
    // 33 MB a day, and a hundred hours of wait want 137 MB of room: what 50 MB send in 100 h is 12 MB a day.
    const expected = 1 - (0.05 * 0.24) / (1 / 30.4375);
    const share = b.lostBytes[GROUP_FLEET] / b.recordedBytes[GROUP_FLEET];
    // Light users lose less: 0.45 of the mean distance is 14.8 MB a day.
    expect(share).toBeGreaterThan(0.9 * expected);
    expect(share).toBeLessThan(1.1 * expected);
    expect(b.lost[GROUP_FLEET] / b.recorded[GROUP_FLEET]).toBeCloseTo(share, 1);
  });
});

describe('satellites', () => {
  /** A fleet of which every vehicle has a terminal. */
  function fitted(reach: number): Simulation<World> {
    const s = fleetAlone(WEEKLY);
    s.table(vehicles).each((chunk, row) => {
      if (chunk.firm[row] === FLEETS[GROUP_FLEET]) chunk.terminals[row] = chunk.weight[row];
    });
    s.notices.current(NOTICES.reach).fill(reach);
    return run(s, 26);
  }

  it('carry 0.3 % of the bytes where they reach, and nothing where they do not', () => {
    const everywhere = fitted(1);
    expect(Math.abs(metric(everywhere, 'fleet.satelliteByteShare', TESLA) / 0.003 - 1)).toBeLessThan(0.1);
    expect(missing(everywhere)).toEqual([0, 0]);
    expect(metric(everywhere, 'fleet.satelliteHourShare', TESLA)).toBeGreaterThan(0.9);
    const half = fitted(0.5);
    expect(metric(half, 'fleet.satelliteByteShare', TESLA)).toBeLessThan(
      0.55 * metric(everywhere, 'fleet.satelliteByteShare', TESLA),
    );
    const nowhere = fitted(0);
    expect(book(nowhere).satelliteBytes[GROUP_FLEET]).toBe(0);
    expect(Number(nowhere.ledger.of(LINKS.trafficFleet).totals.received)).toBe(0);
    expect(metric(nowhere, 'fleet.satelliteHourShare', TESLA)).toBe(0);
  });
});

describe('supervised distance', () => {
  it('moves with the distance of cars, live and from the start', () => {
    const supervised = (miles: number): number =>
      book(run(fleetAlone({ ...WEEKLY, overrides: { 'fleet.use.distance': miles } }), 8)).supervised[
        GROUP_FLEET
      ];
    expect(supervised(5500) / supervised(11_000)).toBeCloseTo(0.5, 12);
    expect(supervised(12_100) / supervised(11_000)).toBeCloseTo(1.1, 12);
  });
});
