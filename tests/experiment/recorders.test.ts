import { describe, expect, it } from 'vitest';
import type { ScopedMetric } from '../../src/ecosystem/metrics';
import { Draws } from '../../src/engine/draws';
import { Ledger } from '../../src/engine/ledger';
import { link } from '../../src/engine/link';
import type { Cell, RowSink } from '../../src/experiment/columns';
import { allFacts, parseCsv } from '../../src/experiment/facts';
import { FlowRecorder } from '../../src/experiment/flows';
import { cutSample, entityOf, isCumulative, writeSample } from '../../src/experiment/series';
import { parameter } from '../../src/quantity/parameter';

function sink(): RowSink & { rows: (readonly Cell[])[] } {
  const rows: (readonly Cell[])[] = [];
  return { rows, append: (row) => void rows.push(row) };
}

const setting = {
  parties: ['world', 'tesla', 'xai'],
  places: [
    { name: 'Austin', latitude: 30, longitude: -97 },
    { name: 'Memphis', latitude: 35, longitude: -90 },
  ],
  integrated: new Set<number>(),
};
const hours = parameter({ value: 48, unit: 'h', about: 'x', source: 'test' });
const substitute = { kind: 'none', about: 'none' } as const;
const links = [
  link({ id: 'money.a.b', content: 'payments', unit: 'USD', quantum: 0.01, transfer: 'rival', substitute }),
  link({
    id: 'goods.a.b',
    content: 'goods',
    unit: 'Wh',
    quantum: 1000,
    transfer: 'rival',
    delay: hours,
    substitute,
  }),
];

describe('the record of flows', () => {
  it('sums by link and ends, in order, and knows what is under way', () => {
    const ledger = new Ledger(links, setting, new Draws('1'), () => ({
      delay: 48,
      leadTime: 0,
      share: 0,
      premium: 1,
    }));
    const recorder = new FlowRecorder(setting);
    ledger.observer = recorder;
    const out = sink();
    const [money, goods] = links as [(typeof links)[0], (typeof links)[0]];
    for (let step = 0; step < 3; step++) {
      ledger.open(step, 24, step * 96);
      ledger.receive(ledger.of(goods), (_from, _to, amount) => Math.floor(amount / 3));
      ledger.post(ledger.of(goods), 5, 0, 10);
      ledger.post(ledger.of(money), 2, 1, 12_345);
      ledger.post(ledger.of(money), 2, 1, 5);
      ledger.receive(ledger.of(money), () => {});
      ledger.close();
    }
    recorder.flush(3, '2026-01-03', ledger, out);
    expect(out.rows).toEqual([
      [3, '2026-01-03', 'money.a.b', 'tesla@Austin', 'world@Memphis', 370.5, 370.5, 0, 0, 'USD'],
      [3, '2026-01-03', 'goods.a.b', 'xai@Memphis', 'world@Austin', 30_000, 7000, 3000, 20_000, 'Wh'],
    ]);
    out.rows.length = 0;
    recorder.flush(4, '2026-01-04', ledger, out);
    expect(out.rows).toEqual([
      [4, '2026-01-04', 'goods.a.b', 'xai@Memphis', 'world@Austin', 0, 0, 0, 20_000, 'Wh'],
    ]);
  });

  it('holds any number of pairs', () => {
    const many = {
      ...setting,
      places: Array.from({ length: 3000 }, (_, i) => ({ name: `p${i}`, latitude: 0, longitude: 0 })),
    };
    const ledger = new Ledger(links, many, new Draws('1'), () => ({
      delay: 0,
      leadTime: 0,
      share: 0,
      premium: 1,
    }));
    const recorder = new FlowRecorder(many);
    for (let i = 8999; i >= 0; i--) recorder.sent(i % 2, i, 8999 - i, i);
    const out = sink();
    recorder.flush(1, 'd', ledger, out);
    expect(out.rows).toHaveLength(9000);
    expect(out.rows[1]).toEqual([1, 'd', 'money.a.b', 'world@p2', 'xai@p2997', 0.02, 0, 0, 0, 'USD']);
    expect(
      out.rows.reduce((sum, row) => sum + (row[5] as number) / (row[9] === 'USD' ? 0.01 : 1000), 0),
    ).toBeCloseTo((8999 * 9000) / 2, 3);
  });
});

describe('the series', () => {
  const metric = (id: string, prefix: string, definition: string): ScopedMetric => ({
    id: prefix + id,
    metric: { id, unit: 'km', definition, scopes: ['group'], value: () => 0 },
    parties: new Set([1]),
  });
  const metrics = [
    metric('fleet.distance', '', 'distance since the start'),
    metric('fleet.distance', 'world.', 'distance since start, of all'),
    metric('fleet.vehicles', 'rivals.alphabet.', 'vehicles alive'),
  ];

  it('cuts what adds up since the start at the exact end, and nothing else', () => {
    expect(metrics.map(isCumulative)).toEqual([true, true, false]);
    expect(cutSample(metrics, [100, 10, 7], [170, 80, 9], 3 / 7)).toEqual([130, 40, 9]);
  });

  it('names entity and layer, and keeps only what is asked for', () => {
    expect(metrics.map(entityOf)).toEqual(['group', 'world', 'alphabet']);
    const out = sink();
    writeSample(
      5,
      '2026-01-31',
      metrics,
      [1, 2, 3],
      new Set(['world.fleet.distance', 'rivals.alphabet.fleet.vehicles']),
      out,
    );
    expect(out.rows).toEqual([
      [5, '2026-01-31', 'fleet', 'world', 'fleet.distance', 'km', 2],
      [5, '2026-01-31', 'fleet', 'alphabet', 'fleet.vehicles', 'km', 3],
    ]);
  });
});

describe('the table of facts', () => {
  it('is read as RFC 4180 says', () => {
    expect(parseCsv('a,b\n"x, ""y""\nz",\n')).toEqual([
      ['a', 'b'],
      ['x, "y"\nz', ''],
    ]);
    expect(parseCsv('a\r\nb')).toEqual([['a'], ['b']]);
  });

  it('has a number or a text for every fact', () => {
    const facts = [...allFacts().values()];
    expect(facts.length).toBeGreaterThan(400);
    for (const { id, low, mid, high, unit } of facts) {
      const numbers = [low, mid, high].filter((value) => value !== undefined);
      expect(numbers.every(Number.isFinite), id).toBe(true);
      if (unit !== 'text' && unit !== 'date') expect(numbers.length, id).toBeGreaterThan(0);
    }
    expect(allFacts().get('S05')).toMatchObject({ mid: 46.7, unit: 'GWh/yr' });
  });
});
