import { layer as ecosystemLayer } from '../../src/ecosystem/layer';
import { ecosystemModel } from '../../src/ecosystem/model';
import { column, table } from '../../src/engine/table';
import { parameter } from '../../src/quantity/parameter';
import { loadScenario } from '../../src/scenario/load';
import { namesOf } from '../../src/scenario/names';
import type { OverrideTexts } from '../../src/scenario/overrides';
import { BLANK } from '../engine/blank';

const source = 'a number made up for tests';

const vehicles = table({
  name: 'fleet.vehicles',
  about: 'vehicles of the toy',
  columns: { place: column('u16', 'place', 'where it stands'), charge: column('f32', '1', 'charge') },
  view: { agent: 'vehicle', position: { model: 'fixed', place: 'place' }, columns: ['charge'] },
});

const parameters = {
  stock: parameter({
    value: 9,
    unit: '1e6 vehicle',
    about: 'vehicles at the start',
    source,
    role: 'state',
    change: 'set-up',
  }),
  deliveries: parameter({ value: 2, unit: '1e6 vehicle/yr', about: 'vehicles delivered', source }),
  battery: {
    learningRate: parameter({
      value: 0.2,
      unit: '1',
      about: 'learning rate',
      source,
      min: 0,
      max: 0.5,
      prior: { shape: 'normal', low: 0.1, high: 0.3 },
    }),
    power: parameter({
      value: 1.5,
      unit: 'GW',
      about: 'power',
      source,
      max: 100,
      prior: { shape: 'lognormal', low: 1, high: 4 },
    }),
  },
  shifts: parameter({ value: 3, unit: '1', about: 'shifts a day', source, integer: true, min: 1, max: 4 }),
};

const fleet = ecosystemLayer({
  ...BLANK,
  name: 'fleet',
  title: 'Toy fleet',
  parameters,
  tables: [vehicles],
});

/** One layer on the real links: enough for names, units and bounds. */
export const toy = ecosystemModel([fleet]);
export const toyNames = namesOf(toy, ['fleet.vehicles', 'value.group']);

/** A complete scenario of the toy. */
export const BASE = 'roda: 1\ntitle: Base\nstart: 2025-12-31\nend: 2026-12-31\n';

/** Loads a text as `test.yaml`, with other texts to extend by name. */
export function load(text: string, options: OverrideTexts = {}, shipped: Record<string, string> = {}) {
  const library = new Map(
    Object.entries(shipped).map(([name, t]) => [name, { file: `${name}.yaml`, id: name, text: t }]),
  );
  return loadScenario({ file: 'test.yaml', id: 'test', text }, toyNames, { shipped: library }, options);
}
