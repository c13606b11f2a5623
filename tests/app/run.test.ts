import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Address, readAddress } from '../../src/app/address';
import { Run, type RunningSimulation } from '../../src/app/run';
import { openDouble } from './double';

let opened: ReturnType<typeof openDouble>[] = [];

beforeEach(() => {
  vi.stubGlobal('navigator', { hardwareConcurrency: 4 });
});

afterEach(() => {
  for (const double of opened) double.close();
  opened = [];
  vi.unstubAllGlobals();
});

const told: string[] = [];
const steps = {
  workersReady: () => told.push('workers'),
  running: (step: number, of: number) => told.push(`${step}/${of}`),
};

function open(address: Partial<Address> = {}, onFailure: (message: string) => void = () => {}): Promise<Run> {
  told.length = 0;
  return Run.open(
    async () => {
      const double = openDouble();
      opened.push(double);
      return double;
    },
    { ...readAddress(''), ...address },
    steps,
    onFailure,
  );
}

describe('a run', () => {
  test('opens, plays, pauses and steps', async () => {
    const run = await open();
    expect(run.progress).toMatchObject({ step: 0, running: false });
    expect(run.tick()).toBe(true);
    expect(run.tick()).toBe(false);
    await run.advance(3);
    expect(run.progress.step).toBe(3);
    expect(run.history.now('compute.facilityPower')).toBeCloseTo(0.74 + 3 / 900, 9);
    await run.play(10);
    expect(run.progress.running).toBe(true);
    await run.pause();
    expect(run.progress.running).toBe(false);
  });

  test('runs on to the step of its address, telling how far it is', async () => {
    const run = await open({ step: 120 });
    expect(run.progress.step).toBe(120);
    expect(told).toEqual(['workers', '0/120', '50/120', '100/120']);
  });

  test('collects events once each', async () => {
    const run = await open({ step: 130 });
    await run.poll();
    await run.poll();
    expect(run.events.map(({ number }) => number)).toEqual([1, 2]);
  });

  test('keeps valves of the first step in its address, and says which were moved later', async () => {
    const run = await open({ valve: ['chips.chips.compute=0.5'] });
    expect(run.valve('chips.chips.compute')).toBe(0.5);
    await run.setValve('tokens.compute.demand', 0.2);
    expect(run.changedLate.size).toBe(0);
    await run.advance(1);
    await run.setValve('payload.launch.orbit', 0);
    expect([...run.changedLate]).toEqual(['payload.launch.orbit']);
    expect(run.addressWithValves().valve).toEqual([
      'chips.chips.compute=0.5',
      'tokens.compute.demand=0.2',
      'payload.launch.orbit=0',
    ]);
  });

  test('closes the workers and says why, if the scenario is not there', async () => {
    let closed = 0;
    const broken = async (): Promise<RunningSimulation> => {
      const double = openDouble();
      opened.push(double);
      return { ...double, close: () => closed++ };
    };
    await expect(
      Run.open(broken, { ...readAddress(''), scenario: 'broken' }, steps, () => {}),
    ).rejects.toThrow('no scenario "broken"');
    expect(closed).toBe(1);
  });

  test('fails at once if a worker dies while the first day is built', async () => {
    const dying = async (): Promise<RunningSimulation> => {
      const double = openDouble();
      opened.push(double);
      return {
        ...double,
        control: { ...double.control, open: () => new Promise<never>(() => {}) },
        onFailure: (listener) => queueMicrotask(() => listener('A worker stopped.')),
      };
    };
    await expect(Run.open(dying, readAddress(''), steps, () => {})).rejects.toThrow('A worker stopped.');
  });

  test('passes a later failure on', async () => {
    const messages: string[] = [];
    await open({}, (message) => messages.push(message));
    opened[0]?.fail('A worker stopped.');
    expect(messages).toEqual(['A worker stopped.']);
  });
});
