import { hashName } from '../../engine/draws';
import type { Layer } from '../../engine/layer';
import type { Setting } from '../../engine/setting';
import type { Model } from '../../engine/simulation';
import { parameter } from '../../quantity/parameter';
import { agents, reference, spin } from './reference';

const parameters = {
  agents: parameter({
    value: 1_000_000,
    unit: '1',
    about: 'agents of the reference loop',
    source: 'gates.md',
    change: 'set-up',
  }),
};

const setting: Setting = {
  parties: ['world'],
  places: [{ name: 'here', latitude: 0, longitude: 0 }],
  integrated: new Set(),
};

const bench: Layer<typeof parameters> = {
  name: 'bench',
  title: 'Reference',
  parameters,
  tables: [agents],
  passes: [reference, spin],
  posts: [],
  takes: [],
  publishes: [],
  reads: [],
  events: {},
  metrics: [],
  facts: [],
  found(founding) {
    const table = founding.table(agents);
    for (let i = 0; i < founding.p.agents; i++) {
      const slot = table.add(hashName('bench'), i % 0x100_0000, 1);
      const chunk = table.chunkOf(slot);
      const row = slot % table.chunkRows;
      chunk.region[row] = i % 16;
      chunk.kind[row] = i % 3;
      chunk.charge[row] = 0.3 + (i % 7) / 10;
    }
  },
  step(turn) {
    turn.buffers(reference).inputs.set([0.4, 0.05, 30, 0.25]);
    turn.run(reference);
    turn.run(spin);
  },
};

/** A model of one layer that does nothing but the reference loop and the spin loop. */
export const benchModel: Model = {
  layers: [bench],
  links: [],
  notices: [],
  parameters: { bench: parameters },
  setting: () => setting,
};
