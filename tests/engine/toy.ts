import { counterWord, hashName } from '../../src/engine/draws';
import type { Layer, Turn } from '../../src/engine/layer';
import { link } from '../../src/engine/link';
import { notice } from '../../src/engine/notice';
import { pass } from '../../src/engine/pass';
import type { Setting } from '../../src/engine/setting';
import type { Model } from '../../src/engine/simulation';
import { Simulation, type SimulationOptions } from '../../src/engine/simulation';
import { column, table } from '../../src/engine/table';
import { threefry } from '../../src/engine/threefry';
import { endOfDay } from '../../src/quantity/calendar';
import { type ParameterTree, parameter } from '../../src/quantity/parameter';

/** A model without a car or a dollar: farms grow wheat, a mill grinds it, and orders go back up. */

const setting: Setting = {
  parties: ['world', 'left', 'right'],
  places: [
    { name: 'north', latitude: 50, longitude: 0 },
    { name: 'south', latitude: -50, longitude: 10 },
  ],
  integrated: new Set([1, 2]),
};

export const WHEAT = link({
  id: 'wheat.farm.mill',
  content: 'wheat',
  unit: 'kg',
  quantum: 1,
  transfer: 'rival',
  group: 'food',
  delay: parameter({ value: 36, unit: 'h', about: 'carting', source: 'toy' }),
  substitute: {
    kind: 'market',
    about: 'imported wheat',
    leadTime: parameter({ value: 72, unit: 'h', about: 'shipping', source: 'toy' }),
    share: parameter({ value: 0.5, unit: '1', about: 'share', source: 'toy', max: 1 }),
    premium: parameter({ value: 1.2, unit: '1', about: 'premium', source: 'toy' }),
  },
});
export const SEED = link({
  id: 'seed.mill.farm',
  content: 'seed',
  unit: 'kg',
  quantum: 1,
  transfer: 'rival',
  delay: parameter({ value: 24, unit: 'h', about: 'carting', source: 'toy' }),
  substitute: { kind: 'none', about: 'none' },
});
export const ORDERS = notice('mill.orders', 'kg', 'wheat wanted', () => 1);

const stalks = table({
  name: 'farm.stalks',
  about: 'fields, one row each',
  columns: {
    place: column('u16', 'place', 'where'),
    grown: column('u32', 'kg', 'wheat grown'),
    state: column('u8', '1', 'what', ['bare', 'green']),
  },
  view: {
    agent: 'field',
    position: { model: 'fixed', place: 'place' },
    columns: ['place', 'grown', 'state'],
  },
});
const barn = table({
  name: 'farm.barn',
  about: 'stock',
  columns: { kg: column('f64', 'kg', 'stock'), born: column('u32', '1', 'fields born') },
  fixed: 1,
});
const store = table({
  name: 'mill.store',
  about: 'stock',
  columns: { kg: column('f64', 'kg', 'ground'), lost: column('f64', 'kg', 'spilt') },
  fixed: 1,
});

const grow = pass({
  name: 'farm.grow',
  table: stalks,
  processes: ['farm.rain'],
  inputs: () => 1,
  sums: () => 2,
  kernel(chunk, start, end, { inputs, sums, keys }) {
    const out = new Uint32Array(2);
    for (let i = start; i < end; i++) {
      if (chunk.weight[i] === 0) continue;
      threefry(
        keys[0] as number,
        keys[1] as number,
        chunk.origin[i] as number,
        counterWord(chunk.ordinal[i] as number, 0),
        out,
      );
      const kg = ((out[0] as number) % 100) + (inputs[0] as number);
      chunk.grown[i] = (chunk.grown[i] as number) + kg;
      chunk.state[i] = kg > 50 ? 1 : 0;
      const at = chunk.place[i] as number;
      sums[at] = (sums[at] as number) + kg;
    }
  },
});

const farmParameters = {
  rain: parameter({ value: 3, unit: 'kg', about: 'wheat from rain', source: 'toy', integer: true }),
  fields: parameter({ value: 20_000, unit: '1', about: 'fields', source: 'toy', change: 'set-up' }),
  births: parameter({ value: 5, unit: '1', about: 'fields born a step', source: 'toy' }),
  seedShare: parameter({ value: 0.1, unit: '1', about: 'seed', source: 'toy', max: 1 }),
};

const farm: Layer<typeof farmParameters> = {
  name: 'farm',
  title: 'Farm',
  parameters: farmParameters,
  tables: [stalks, barn],
  passes: [grow],
  posts: [WHEAT],
  takes: [SEED],
  publishes: [],
  reads: [ORDERS],
  events: { 'farm.flood': 'a flood' },
  metrics: [],
  facts: [],
  found(f) {
    const rows = f.table(stalks);
    for (let i = 0; i < f.p.fields; i++) {
      const slot = rows.add(hashName('farm'), i, 1);
      rows.chunkOf(slot).place[slot % rows.chunkRows] = i % 2;
    }
    f.table(barn).add(hashName('barn'), 0, 1);
    f.prefill(WHEAT, 2, 4, 500, 0, 24);
  },
  step(t) {
    const { only: stock } = t.table(barn);
    t.receive(SEED, (_from, _to, amount) => {
      stock.kg[0] = (stock.kg[0] as number) + amount;
    });
    t.buffers(grow).inputs[0] = t.p.rain;
    const sums = t.run(grow);
    const wanted = t.read(ORDERS)[0] as number;
    for (let place = 0; place < 2; place++) {
      stock.kg[0] = (stock.kg[0] as number) + (sums[place] as number);
      const amount = Math.min(wanted, stock.kg[0] as number);
      stock.kg[0] = (stock.kg[0] as number) - t.post(WHEAT, 2 + place, 4 + place, amount, place);
    }
    for (let i = 0; i < t.p.births; i++) {
      stock.born[0] = (stock.born[0] as number) + 1;
      t.table(stalks).add(hashName('born'), stock.born[0], 1);
    }
    if (
      t.uniformIn(t.time.month, 'farm.flood', { origin: 1, ordinal: 0 }) < 0.5 &&
      t.time.newMonths.length > 0
    ) {
      t.event({ kind: 'farm.flood', entity: 'the farm', text: 'a flood' });
    }
  },
};

const millParameters = { order: parameter({ value: 1000, unit: 'kg', about: 'order', source: 'toy' }) };
const mill: Layer<typeof millParameters> = {
  name: 'mill',
  title: 'Mill',
  parameters: millParameters,
  tables: [store],
  passes: [],
  posts: [SEED],
  takes: [WHEAT],
  publishes: [ORDERS],
  reads: [],
  events: {},
  metrics: [],
  facts: [],
  found(f) {
    f.table(store).add(hashName('mill'), 0, 1);
    f.publish(ORDERS)[0] = f.p.order;
  },
  step(t: Turn<typeof millParameters>) {
    const { only } = t.table(store);
    t.receive(WHEAT, (_from, to, amount) => {
      const spilt = amount % 7;
      only.kg[0] = (only.kg[0] as number) + amount - spilt;
      only.lost[0] = (only.lost[0] as number) + spilt;
      t.post(SEED, to, 2, Math.floor(amount / 10));
      return spilt;
    });
    t.publish(ORDERS)[0] = t.p.order;
  },
};

const parameters: ParameterTree = {
  farm: farmParameters,
  mill: millParameters,
  delay: { wheat: { farm: { mill: WHEAT.delay! } }, seed: { mill: { farm: SEED.delay! } } },
  market: {
    wheat: {
      farm: {
        mill: {
          leadTime: parameter({ value: 72, unit: 'h', about: 'l', source: 'toy' }),
          share: parameter({ value: 0.5, unit: '1', about: 's', source: 'toy' }),
          premium: parameter({ value: 1.2, unit: '1', about: 'p', source: 'toy' }),
        },
      },
    },
  },
};

export const toy: Model = {
  layers: [farm, mill],
  links: [WHEAT, SEED],
  notices: [ORDERS],
  parameters,
  setting: () => setting,
};

export const tables = { stalks, barn, store };

/** A toy run of `steps` daily steps. */
export function run(steps: number, options: Partial<SimulationOptions> = {}, model: Model = toy): Simulation {
  const simulation = new Simulation(model, {
    seed: '7',
    start: endOfDay('2025-12-31'),
    minutesPerStep: 1440,
    ...options,
  });
  for (let i = 0; i < steps; i++) simulation.step();
  return simulation;
}
