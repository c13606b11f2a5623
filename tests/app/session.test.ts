import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Address, readAddress } from '../../src/app/address';
import { Session } from '../../src/app/session';
import { PageState } from '../../src/app/state';
import { openDouble } from './double';

type Double = ReturnType<typeof openDouble>;

let opened: Double[] = [];
let closed: Double[] = [];
/** The address bar after `?`, as the page last wrote it. */
let bar = '';

beforeEach(() => {
  vi.stubGlobal('navigator', { hardwareConcurrency: 4 });
  vi.stubGlobal('location', { origin: 'http://roda.test', pathname: '/' });
  vi.stubGlobal('history', {
    replaceState: (_: unknown, __: string, url: string) => (bar = new URL(url).search),
  });
});

afterEach(() => {
  for (const double of opened) double.close();
  opened = [];
  closed = [];
  vi.unstubAllGlobals();
});

function pageOf(changes: Partial<Address> = {}, change: (double: Double) => Partial<Double> = () => ({})) {
  const address = { ...readAddress('?paused=1'), ...changes };
  const state = new PageState({ address, language: 'en', isLegendOpen: false, changed: () => {} });
  const session = new Session(state, () => async () => {
    const double = openDouble();
    opened.push(double);
    return {
      ...double,
      ...change(double),
      close: () => {
        closed.push(double);
        double.close();
      },
    };
  });
  return { state, session, address };
}

async function opening(changes: Partial<Address> = {}, change?: (double: Double) => Partial<Double>) {
  const page = pageOf(changes, change);
  await page.session.open(page.address);
  return page;
}

describe('a session', () => {
  test('opens a run, and plays it unless its address says otherwise', async () => {
    const { state, session } = await opening();
    expect(state.phase).toEqual({ kind: 'running' });
    expect(state.playing).toBe(false);
    await session.restart();
    expect(state.playing).toBe(true);
    expect(state.run?.progress).toMatchObject({ running: true, rate: state.speed });
    expect(closed).toEqual([opened[0]]);
  });

  test('shows the latest opening only, and leaves nothing of an earlier one running', async () => {
    const { state, session, address } = pageOf();
    const first = session.open(address);
    const second = session.open({ ...address, seed: 'later' });
    await Promise.all([first, second]);
    expect(state.run?.address.seed).toBe('later');
    expect(bar).toBe('?seed=later&paused=1');
    expect(closed).toEqual([opened[0]]);
    opened[0].fail('A worker of the first stopped.');
    expect(state.phase).toEqual({ kind: 'running' });
  });

  test('says why nothing opened, and why what was open has ended', async () => {
    const { state, session, address } = await opening({ scenario: 'broken' });
    expect(state.phase).toMatchObject({ kind: 'failed', wasOpen: false });
    expect(state.phase).toHaveProperty('message', expect.stringContaining('no scenario "broken"'));
    await session.open({ ...address, scenario: 'baseline', paused: false });
    expect(state.playing).toBe(true);
    opened[1].fail('A worker stopped.');
    expect(state.phase).toEqual({ kind: 'failed', message: 'A worker stopped.', wasOpen: true });
    expect(state.playing).toBe(false);
  });

  test('goes on to a later step, and back by running the same seed again', async () => {
    const { state, session } = await opening({ seed: 'same' });
    const { run } = state;
    await session.go(40);
    expect(state.run).toBe(run);
    expect(run?.progress.step).toBe(40);
    await session.go(30);
    expect(state.run).not.toBe(run);
    expect(state.run?.address).toMatchObject({ seed: 'same', step: 30, paused: true });
    expect(state.run?.progress.step).toBe(30);
  });

  test('writes a valve into the address before the first step, and not after it', async () => {
    const { state, session } = await opening();
    await session.setValve({ link: 'chips.chips.compute', value: 0.5 });
    expect(bar).toBe('?valve=chips.chips.compute%3D0.5&paused=1');
    await session.step();
    await session.setValve({ link: 'tokens.compute.demand', value: 0.2 });
    expect(bar).toBe('?valve=chips.chips.compute%3D0.5&paused=1');
    expect(state.run?.valve('tokens.compute.demand')).toBe(0.2);
  });

  test('shows what was refused until the next action succeeds', async () => {
    const { state, session } = await opening({}, (double) => ({
      control: {
        ...double.control,
        set: async () => {
          throw new Error('There is no such link.');
        },
      },
    }));
    await session.setValve({ link: 'nothing', value: 0 });
    expect(state.complaint).toBe('There is no such link.');
    await session.step();
    expect(state.complaint).toBeUndefined();
    expect(state.run?.progress.step).toBe(1);
  });

  test('keeps the seed and drops the settings when another scenario is chosen', async () => {
    const { state, session } = await opening({
      seed: 'kept',
      set: ['fleet.size=2'],
      step: 5,
      language: 'id',
    });
    await session.choose('tutorial');
    expect(state.address).toEqual(readAddress('?scenario=tutorial&seed=kept&lang=id'));
    expect(bar).toBe('?scenario=tutorial&seed=kept&lang=id');
  });

  test('forgets the card of an agent with the run in which it was', async () => {
    const { state, session } = await opening();
    await session.inspect({ table: 'compute.sites', origin: 3, ordinal: 1 });
    expect(state.card?.place).toBe('Colossus 2');
    await session.reseed('2');
    expect(state.card).toBeUndefined();
    expect(state.chosen).toBeUndefined();
  });
});
