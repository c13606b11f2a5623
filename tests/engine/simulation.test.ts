import { describe, expect, test } from 'vitest';
import { normaliseEdits } from '../../src/engine/edit';
import { hashTree } from '../../src/engine/hash';
import type { Layer } from '../../src/engine/layer';
import { ConservationError, Ledger } from '../../src/engine/ledger';
import { link } from '../../src/engine/link';
import type { Simulation } from '../../src/engine/simulation';
import { loadState, readStateHeader, saveState } from '../../src/engine/state';
import { column, table } from '../../src/engine/table';
import { BLANK } from './blank';
import { ORDERS, run, SEED, tables, toy, WHEAT } from './toy';

const hash = (s: Simulation): string => hashTree(s).state;

describe('a simulation', () => {
  test('gives the same hash twice, another for another seed', () => {
    expect(hash(run(40))).toBe(hash(run(40)));
    expect(hash(run(40, { seed: '8' }))).not.toBe(hash(run(40)));
  });

  test('is not changed by observers', () => {
    const seen: string[] = [];
    const watched = run(0);
    watched.observer = { event: (e) => seen.push(e.text) };
    for (let i = 0; i < 400; i++) watched.step();
    expect(hash(watched)).toBe(hash(run(400)));
    expect(seen.length).toBeGreaterThan(2);
  });

  test('carries what a delay leaves over: 36 hours in daily steps are one step and two in turn', () => {
    const s = run(0);
    const waits: number[] = [];
    for (let i = 0; i < 6; i++) {
      s.step();
      waits.push(s.ledger.of(WHEAT).delaySteps);
    }
    expect(waits).toEqual([1, 2, 1, 2, 1, 2]);
  });

  test('delivers what was under way at the start', () => {
    const s = run(2, { valves: { 'wheat.farm.mill': 0 } });
    // 500 kg prefilled, due after 24 h: 500 % 7 = 3 spilt.
    expect(s.table(tables.store).only.kg[0]).toBe(497);
    expect(s.ledger.of(WHEAT).totals).toMatchObject({ sent: 500n, received: 497n, lost: 3n });
  });

  test('a valve keeps the rest with the sender; above one it injects and books it', () => {
    const stock = (s: Simulation): number => s.table(tables.barn).only.kg[0] as number;
    expect(stock(run(20, { valves: { 'wheat.farm.mill': 0.5 } }))).toBeGreaterThan(stock(run(20)));
    const above = run(20, { valves: { 'wheat.farm.mill': 1.05 } }).ledger.of(WHEAT).totals;
    // What was under way at the start had not passed the valve.
    expect(Number(above.injected)).toBe(0.05 * (Number(above.sent) - 500));
    expect(hash(run(20, { valves: { 'wheat.farm.mill': 1 } }))).toBe(hash(run(20)));
  });

  test('a link on the market is supplied from outside, later and in part', () => {
    const s = run(20, { markets: ['wheat.farm.mill'] });
    const own = run(20);
    const imports = Number(s.ledger.of(WHEAT).totals.sent) / Number(own.ledger.of(WHEAT).totals.sent);
    expect(imports).toBeGreaterThan(0.45);
    expect(imports).toBeLessThan(0.55);
    const queue = s.ledger.of(WHEAT).queue;
    expect(queue.from.every((account) => account < 2)).toBe(true); // the world's accounts
  });

  test('a planted leak fails the run and names the link', () => {
    const s = run(5);
    const queue = s.ledger.of(WHEAT).queue;
    queue.amount[0] = (queue.amount[0] as number) - 1;
    expect(() => {
      for (let i = 0; i < 3; i++) s.step();
    }).toThrow(ConservationError);
    const t = run(5);
    t.ledger.of(SEED).queue.push(0, 0, 1, 0, 99, 0, 0);
    expect(() => t.step()).toThrow(/seed\.mill\.farm does not balance/);
  });

  test('what is posted while taking is not lost, and is taken next time', () => {
    const { setting, draws } = run(0);
    const terms = { delay: 24, leadTime: 0, share: 0, premium: 1 };
    const within = link({ ...SEED, id: 'echo.mill.farm' });
    const books = new Ledger([within], setting, draws, () => terms);
    const echo = books.of(within);
    books.open(0, 24, 0);
    books.post(echo, 1, 2, 5);
    books.close();
    const taken: number[] = [];
    for (const step of [1, 2]) {
      books.open(step, 24, 0);
      books.receive(echo, (_from, _to, amount) => {
        taken.push(amount);
        if (step === 1) books.post(echo, 2, 1, 7);
      });
      books.close();
    }
    expect(taken).toEqual([5, 7]);
  });

  test('refuses amounts that are not whole', () => {
    const s = run(1);
    expect(() => s.ledger.post(s.ledger.of(WHEAT), 2, 4, 0.5)).toThrow(/whole/);
    expect(() => s.ledger.post(s.ledger.of(WHEAT), 2, 4, -1)).toThrow(/whole/);
  });

  test('a layer reaches only what it has declared', () => {
    const thief: Layer = {
      ...BLANK,
      name: 'thief',
      step(t) {
        t.receive(WHEAT, () => {});
      },
    };
    const reader: Layer = {
      ...BLANK,
      name: 'reader',
      step(t) {
        t.table(tables.store);
      },
    };
    const spy: Layer = {
      ...BLANK,
      name: 'spy',
      step(t) {
        t.read(ORDERS);
      },
    };
    for (const layer of [thief, reader, spy]) {
      const model = {
        ...toy,
        layers: [...toy.layers, layer],
        parameters: { ...toy.parameters, [layer.name]: {} },
      };
      expect(() => run(1, {}, model)).toThrow(/without declaring it/);
    }
  });

  test('an inert agent, an unused process and another table change no other table (D6)', () => {
    const idle = table({
      name: 'extra.idle',
      about: 'does nothing',
      columns: { x: column('f64', '1', 'x') },
    });
    const extra: Layer = {
      ...BLANK,
      name: 'extra',
      tables: [idle],
      found(f) {
        f.table(idle).add(1, 2, 1);
      },
      step(t) {
        t.uniform('extra.nothing', { origin: 1, ordinal: 2 });
      },
    };
    const model = { ...toy, layers: [extra, ...toy.layers], parameters: { ...toy.parameters, extra: {} } };
    const a = hashTree(run(60));
    const b = hashTree(run(60, {}, model));
    for (const name of Object.keys(a.tables)) expect(b.tables[name]?.hash).toBe(a.tables[name]?.hash);
    expect(b.underway).toEqual(a.underway);
  });

  test('one birth more does not turn an agent into another', () => {
    const column = (s: Simulation): number[] => [...s.table(tables.stalks).chunks[0]!.grown.slice(0, 20_000)];
    const base = run(10);
    const more = run(10, { overrides: { 'farm.births': 50 } });
    expect(column(more)).toEqual(column(base));
  });

  test('edits act from their step on, and one taken out is undone', () => {
    const edit = { step: 10, path: 'farm.rain', value: 9 };
    const base = run(10);
    const edited = run(10, { edits: [edit] });
    expect(hash(edited)).toBe(hash(base));
    edited.step();
    base.step();
    expect(hash(edited)).not.toBe(hash(base));
    const undone = normaliseEdits([edit, { ...edit, value: 3 }], () => 3);
    expect(undone).toEqual([]);
    expect(hash(run(20, { edits: undone }))).toBe(hash(run(20)));
  });

  test('normalised edits are sorted, the last wins, and no-ops are dropped', () => {
    const initial = (path: string): number => (path === 'a' ? 1 : 0);
    expect(
      normaliseEdits(
        [
          { step: 5, path: 'a', value: 2 },
          { step: 1, path: 'b', value: 0 },
          { step: 5, path: 'a', value: 3 },
          { step: 2, path: 'a', value: 1 },
        ],
        initial,
      ),
    ).toEqual([{ step: 5, path: 'a', value: 3 }]);
  });
});

describe('a saved state', () => {
  const fresh = (): Simulation => run(0);

  test('restores to the same hash and the same future, from many steps (D5)', () => {
    for (const k of [0, 1, 2, 7, 33]) {
      const original = run(k);
      const restored = fresh();
      loadState(restored, saveState(original, 'abc'), 'abc');
      expect(hash(restored)).toBe(hash(original));
      for (let i = 0; i < 10; i++) {
        original.step();
        restored.step();
      }
      expect(hash(restored)).toBe(hash(original));
    }
  });

  test('continues edits that lie before and after it', () => {
    const edits = [
      { step: 3, path: 'farm.rain', value: 9 },
      { step: 12, path: 'farm.rain', value: 1 },
    ];
    const original = run(8, { edits });
    const restored = run(0, { edits });
    loadState(restored, saveState(original, 'abc'), 'abc');
    for (let i = 0; i < 8; i++) {
      original.step();
      restored.step();
    }
    expect(hash(restored)).toBe(hash(original));
  });

  test('detects every flipped bit that is tried, and names the block', () => {
    const file = saveState(run(3, { overrides: { 'farm.fields': 200 } }), 'abc');
    const target = run(0, { overrides: { 'farm.fields': 200 } });
    for (let i = 0; i < 400; i++) {
      const bad = file.slice();
      const at = (i * 2_654_435_761) % (file.length * 8);
      bad[at >> 3] = (bad[at >> 3] as number) ^ (1 << (at & 7));
      expect(() => loadState(target, bad, 'abc')).toThrow(/state file/);
    }
    const late = file.slice();
    late[file.length - 1] = (late[file.length - 1] as number) ^ 1;
    expect(() => loadState(target, late, 'abc')).toThrow(/block "links"/);
    expect(() => loadState(target, file.slice(0, -5), 'abc')).toThrow(/ends inside the block/);
  });

  test('is refused for another scenario, seed or version', () => {
    const file = saveState(run(3), 'abc');
    expect(() => loadState(fresh(), file, 'def')).toThrow(/another scenario/);
    expect(() => loadState(run(0, { seed: '9' }), file, 'abc')).toThrow(/seed "7", not "9"/);
    expect(() => readStateHeader(new TextEncoder().encode('PNG'))).toThrow(/not a state file/);
  });
});
