import { pass } from '../../engine/pass';
import { column, table } from '../../engine/table';

/**
 * The frozen reference loop: a fleet-like step over ten columns, with two counters' worth of draws, a state
 * machine and sums by region. Speeds are reported as ratios to it, so it must never be changed or tuned.
 */

const REGIONS = 16;

export const agents = table({
  name: 'bench.agents',
  about: 'agents of the reference loop',
  columns: {
    region: column('u8', '1', 'region'),
    state: column('u8', '1', 'state'),
    kind: column('u8', '1', 'kind'),
    charge: column('f32', '1', 'charge'),
    distance: column('f32', '1', 'distance'),
    wear: column('f32', '1', 'wear'),
    events: column('u32', '1', 'events'),
    buffer: column('u32', '1', 'buffer'),
    visits: column('u16', '1', 'visits'),
    timer: column('u16', '1', 'timer'),
  },
});

export const reference = pass({
  name: 'bench.reference',
  table: agents,
  processes: ['bench.reference'],
  inputs: () => 4,
  sums: () => 3 * REGIONS,
  // biome-ignore format: one round a line.
  kernel(chunk, start, end, { inputs, sums, keys }) {
    const { weight, origin, ordinal, region, state, kind, charge, distance, wear, events, buffer, visits, timer } = chunk;
    const pDrive = inputs[0] as number;
    const pEvent = inputs[1] as number;
    const use = inputs[2] as number;
    const gain = inputs[3] as number;
    const k0 = keys[0] as number;
    const k1 = keys[1] as number;
    const k2 = 0x1bd11bda ^ k0 ^ k1;
    for (let i = start; i < end; i++) {
      if (weight[i] === 0) continue;
      let w0 = 0;
      let w1 = 0;
      let w2 = 0;
      for (let n = 0; n < 2; n++) {
        let x = ((origin[i] as number) + k0) | 0;
        let y = ((((ordinal[i] as number) << 8) | n) + k1) | 0;
        x = (x + y) | 0; y = ((y << 13) | (y >>> 19)) ^ x;
        x = (x + y) | 0; y = ((y << 15) | (y >>> 17)) ^ x;
        x = (x + y) | 0; y = ((y << 26) | (y >>> 6)) ^ x;
        x = (x + y) | 0; y = ((y << 6) | (y >>> 26)) ^ x;
        x = (x + k1) | 0; y = (y + k2 + 1) | 0;
        x = (x + y) | 0; y = ((y << 17) | (y >>> 15)) ^ x;
        x = (x + y) | 0; y = ((y << 29) | (y >>> 3)) ^ x;
        x = (x + y) | 0; y = ((y << 16) | (y >>> 16)) ^ x;
        x = (x + y) | 0; y = ((y << 24) | (y >>> 8)) ^ x;
        x = (x + k2) | 0; y = (y + k0 + 2) | 0;
        x = (x + y) | 0; y = ((y << 13) | (y >>> 19)) ^ x;
        x = (x + y) | 0; y = ((y << 15) | (y >>> 17)) ^ x;
        x = (x + y) | 0; y = ((y << 26) | (y >>> 6)) ^ x;
        x = (x + y) | 0; y = ((y << 6) | (y >>> 26)) ^ x;
        x = (x + k0) | 0; y = (y + k1 + 3) | 0;
        x = (x + y) | 0; y = ((y << 17) | (y >>> 15)) ^ x;
        if (n === 0) {
          w0 = (x >>> 0) * 2.3283064365386963e-10;
          w1 = (y >>> 0) * 2.3283064365386963e-10;
        } else w2 = (x >>> 0) * 2.3283064365386963e-10;
      }
      const at = region[i] as number;
      let now = state[i] as number;
      if (now === 0) {
        if (w0 < pDrive) now = 1;
      } else if (now === 1) {
        const far = use * (0.5 + w1);
        charge[i] = (charge[i] as number) - far * 0.002;
        distance[i] = (distance[i] as number) + far;
        wear[i] = (wear[i] as number) + far * 1e-5;
        sums[at] = (sums[at] as number) + ((far * 1000) | 0);
        if (w2 < pEvent) {
          events[i] = (events[i] as number) + 1;
          buffer[i] = (buffer[i] as number) + 128 + (kind[i] as number);
          sums[REGIONS + at] = (sums[REGIONS + at] as number) + 1;
        }
        now = (charge[i] as number) < 0.2 ? 2 : 0;
      } else {
        charge[i] = (charge[i] as number) + gain;
        visits[i] = (visits[i] as number) + 1;
        sums[2 * REGIONS + at] = (sums[2 * REGIONS + at] as number) + 1;
        if ((charge[i] as number) > 0.9) now = 0;
      }
      timer[i] = (timer[i] as number) + 1;
      state[i] = now;
    }
  },
});

/** A loop of arithmetic in registers: how much two threads of this machine can gain at best. */
export const spin = pass({
  name: 'bench.spin',
  table: agents,
  processes: [],
  inputs: () => 1,
  sums: () => 1,
  kernel(_chunk, start, end, { sums }) {
    let x = start | 1;
    for (let i = start; i < end; i++) {
      for (let n = 0; n < 8; n++) {
        x ^= x << 13;
        x ^= x >>> 17;
        x ^= x << 5;
      }
    }
    sums[0] = (sums[0] as number) + (x & 1);
  },
});
