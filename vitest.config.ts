import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Tests of the floors below the host. */
const MODEL = ['quantity', 'engine', 'ecosystem', 'scenario'].map((room) => `tests/${room}/**/*.test.ts`);

/** Files at a time: vitest would take one fewer than there are cores, which of two leaves one idle. */
const WORKERS = availableParallelism();

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
          maxWorkers: WORKERS,
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
          maxWorkers: WORKERS,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'long',
          include: ['tests/long/**/*.test.ts'],
          maxWorkers: WORKERS,
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
          maxWorkers: WORKERS,
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
