import type { Layer } from '../../src/engine/layer';

/** A layer that does nothing, but for its name: spread it and say what differs. */
export const BLANK = {
  title: 'stand-in of a test',
  parameters: {},
  tables: [],
  passes: [],
  posts: [],
  takes: [],
  publishes: [],
  reads: [],
  events: {},
  metrics: [],
  facts: [],
  found() {},
  step() {},
} satisfies Omit<Layer, 'name'>;
