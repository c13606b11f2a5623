import { expect, test } from 'vitest';
import { satellites } from '../../../src/ecosystem/network/agents';
import { inline } from '../../../src/engine/executor';
import { Simulation } from '../../../src/engine/simulation';
import { benchModel } from '../../../src/experiment/bench/model';
import { run, USUAL } from '../simulate';
import { network } from './run';

const AGENTS = 200_000;
const ROUNDS = 9;
/** Steps of a round: a whole month, so that what is done once a month counts. */
const STEPS = 31;
const BUDGET = 5;
/** Noise of shared machines (gates.md). */
const BAND = 1.25;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

test('a satellite of the full constellation, 9,300 one to one, costs at most 5 steps of a reference agent', () => {
  const reference = new Simulation(benchModel, {
    ...USUAL,
    overrides: { 'bench.agents': AGENTS },
  });
  reference.step();
  const loop = reference.passes.find((ready) => ready.pass.name === 'bench.reference');
  if (!loop) throw new Error('no reference loop');
  const { sim } = network();
  let spent = 0;
  let since = 0;
  let running = '';
  sim.observer = {
    turn(layer) {
      const now = performance.now();
      if (running === 'network') spent += now - since;
      running = layer;
      since = now;
    },
  };
  const ratios: number[] = [];
  for (let round = -2; round < ROUNDS; round++) {
    const start = performance.now();
    inline.run(loop);
    const perAgent = (performance.now() - start) / AGENTS;
    spent = 0;
    run(sim, STEPS);
    const perSatellite = spent / STEPS / sim.table(satellites).count().rows;
    // Two rounds let the compiler settle.
    if (round >= 0) ratios.push(perSatellite / perAgent);
  }
  const ratio = median(ratios);
  console.log(`a satellite and step of the network costs ${ratio.toFixed(2)} steps of a reference agent`);
  expect(ratio).toBeLessThanOrEqual(BUDGET * BAND);
});
