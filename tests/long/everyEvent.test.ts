import { beforeAll, describe, expect, it } from 'vitest';
import { ecosystem } from '../../src/ecosystem/assembly';
import { Simulation } from '../../src/engine/simulation';
import { simulationOptions } from '../../src/scenario/identity';
import { stepsOf } from '../../src/scenario/resolve';
import { shipped } from '../ecosystem/shipped';

/** Kinds of event that `baseline` does not have to have in ten years, with what brings them about. */
const PROVOKED: Readonly<Record<string, readonly string[]>> = {
  // Designs that cost more than Tesla can spend.
  'chips.designHeld': ['chips.own.nre=20'],
  // A third of the packaging, and nobody builds more.
  'chips.premium': ['chips.packaging.capacity=25000 wafer/month', 'chips.cycle.reaction=0 1/yr'],
  // Light and cheap satellites against dear sites on the ground.
  'orbit.breakEven': [
    'orbit.design.specificMass=15 kg/kW',
    'orbit.design.build=100 USD/kg',
    'orbit.design.chipFailure=0 1/yr',
    'energy.solar.price=1 USD/W',
    'compute.cost.construction=60 USD/W',
  ],
  // Answers of pictures and film at the top of what the prior allows: the ground takes less than satellites make.
  'orbit.linkLimit': ['orbit.link.bytes=400 B/token', 'orbit.link.stationRate=2 Gbit/s'],
  // Four technicians in place of each ten that repairs need.
  'robots.repair': ['robots.crew.reserve=0.4'],
};

/** Kinds of event that come about by others, with these as causes. */
const CHAINS = [
  'chips.generation <- chips.design',
  'chips.launch <- chips.design',
  'compute.energised <- compute.siteOpened',
  'compute.leaseEnded <- compute.leaseSigned',
  'energy.permitGranted <- energy.powerOrdered',
  'energy.permitRefused <- energy.powerOrdered',
  'energy.plantOpened <- energy.plantPlanned',
  'energy.powerConnected <- energy.permitGranted',
  'energy.powerConnected <- energy.powerOrdered',
  'energy.powerOrdered <- energy.permitRefused',
  'fleet.withdrawal <- fleet.permit',
  'launch.standDown <- launch.failure',
  'learning.release <- learning.start',
  'network.gateways <- network.crowded',
];

const SEEDS = ['1', '2', '3', '4', '5', '6', '7', '8'];

/** How often each kind of event, and each kind of event with that of its cause, came in ten years of `baseline` at preview. */
function kindsOf(seed: string, set: readonly string[] = []): Map<string, number> {
  const scenario = shipped('baseline', { resolution: 'preview', set });
  const simulation = new Simulation(ecosystem, simulationOptions(scenario, seed));
  const counts = new Map<string, number>();
  const kinds = new Map<number, string>();
  const add = (key: string): unknown => counts.set(key, (counts.get(key) ?? 0) + 1);
  simulation.observer = {
    event({ id, kind, cause }) {
      kinds.set(id, kind);
      add(kind);
      if (cause !== undefined) add(`${kind} <- ${kinds.get(cause)}`);
    },
  };
  for (let step = stepsOf(scenario); step > 0; step--) simulation.step();
  return counts;
}

describe('ten years of baseline over eight seeds', () => {
  let runs: Map<string, number>[] = [];
  beforeAll(() => {
    runs = SEEDS.map((seed) => kindsOf(seed));
  });

  it.each(ecosystem.layers.map(({ name, events }) => ({ name, kinds: Object.keys(events) })))(
    'every kind of event of $name comes at least once',
    ({ kinds }) => {
      const missing = kinds.filter((kind) => !(kind in PROVOKED) && !runs.some((run) => run.has(kind)));
      expect(missing).toEqual([]);
    },
  );

  it.each(CHAINS)('%s', (chain) => {
    expect(runs.some((run) => run.has(chain))).toBe(true);
  });

  it('no kind floods the record: less than one a day', () => {
    for (const run of runs) expect([...run].filter(([, count]) => count > 3653)).toEqual([]);
  });
});

describe('what baseline does not bring', () => {
  it.each(Object.entries(PROVOKED))('%s comes in a world made for it', (kind, set) => {
    expect(kindsOf('1', set).get(kind) ?? 0).toBeGreaterThan(0);
  });
});
