import { test } from 'vitest';
import { lines, makers, robots, sites } from '../../../src/ecosystem/robots/agents';
import { robotsAlone, run } from './partners';
test('probe', () => {
  for (const [m, n] of [[1440, 728], [10080, 104], [360, 728 * 4], [60, 24 * 14]] as const) {
    const t0 = performance.now();
    const s = robotsAlone({ minutesPerStep: m });
    run(s, n);
    const out: Record<string, unknown> = {};
    for (const [k, v] of Object.entries(s.table(makers).only)) out[k] = Number((v as Float64Array)[0]!.toPrecision(6));
    const st = [0, 0, 0, 0, 0];
    s.table(robots).each((c, r) => { st[c.state[r]!]! += c.weight[r]!; });
    console.log(m, n, ((performance.now() - t0) / n).toFixed(3), s.table(robots).count(), JSON.stringify(out), JSON.stringify(st), Array.from(s.table(lines).only.rate), Array.from(s.table(lines).only.utilisation), Array.from(s.table(sites).only.open).reduce((a, b) => a + b, 0));
  }
  const s = robotsAlone({ minutesPerStep: 1440, overrides: { 'scale.individuals': 10000, 'world.cities': 200 } });
  for (let y = 0; y < 10; y++) {
    const t0 = performance.now();
    run(s, 365);
    const b = s.table(makers).only;
    console.log('year', y + 1, 'built', b.built[0], 'sold', b.sold[0], 'working', b.working[0], 'useful', b.usefulHours[0], 'rows', s.table(robots).count().rows, s.table(robots).rows, 'ms', ((performance.now() - t0) / 365).toFixed(3), s.table(lines).only.rate[0], s.table(lines).only.utilisation[0]);
  }
});
