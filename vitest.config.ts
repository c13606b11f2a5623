import { defineConfig } from 'vitest/config';

/** Tests of the floors below the host. */
const MODEL = ['quantity', 'engine', 'ecosystem', 'scenario'].map((room) => `tests/${room}/**/*.test.ts`);

/**
 * `unit` and `model` run anywhere, and so does `long`, which takes many minutes (`npm run test:long`); `queue` needs a
 * redis-server at REDIS_SERVER_PATH, `e2e` the built page and a Chromium at CHROMIUM_PATH.
 */
export default defineConfig({
  test: {
    environment: 'node',
    allowOnly: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: [...MODEL, 'tests/e2e/**', 'tests/bench/**', 'tests/experiment/queue/**', 'tests/long/**'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'model',
          include: MODEL,
          // They share nothing but pure modules: loading the model once for all of them saves two minutes.
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'long',
          include: ['tests/long/**/*.test.ts'],
          testTimeout: 3_600_000,
          hookTimeout: 3_600_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'queue',
          include: ['tests/experiment/queue/**/*.test.ts'],
          globalSetup: 'tests/experiment/queue/setup.ts',
          // They wait more than they compute: two files at a time also where there are two cores.
          maxWorkers: 2,
          testTimeout: 300_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          // One browser at a time: pages share two cores with the simulation they run.
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
