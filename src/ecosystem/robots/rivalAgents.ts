import { column, table } from '../../engine/table';
import { type FirmName, LABS, type REGIONS } from '../world';

/** Kinds of rivals' robots, one fleet each. */
export const KINDS = ['mobile', 'arm', 'humanoid', 'rig'] as const;
export type Kind = (typeof KINDS)[number];

/** Whose they are, in which regions they work, what they are called. */
export const OWNERS: Readonly<
  Record<
    Kind,
    {
      readonly firm: FirmName;
      readonly regions: readonly (typeof REGIONS)[number][];
      readonly title: string;
    }
  >
> = {
  mobile: {
    firm: 'amazon',
    regions: ['northAmerica', 'europe', 'pacific', 'southAsia'],
    title: "Amazon's mobile robots",
  },
  arm: { firm: 'amazon', regions: ['northAmerica', 'europe'], title: "Amazon's robot arms" },
  humanoid: { firm: 'china', regions: ['china'], title: 'the humanoids of the China bloc' },
  rig: { firm: 'alphabet', regions: ['northAmerica'], title: "Alphabet's rigs" },
};

export const rivalRobots = table({
  name: 'robots.rivals',
  about: "rivals' robots; one row stands for `weight` of one kind in one place",
  columns: {
    place: column('u16', 'place', 'where it works'),
    firm: column('u8', 'firm', 'owner'),
    kind: column('u8', '1', 'kind', KINDS),
    broken: column('u32', 'robot', 'those that wait for repair in this month'),
    hours: column('f32', 'h', 'hours that a typical one has worked since the start'),
  },
  view: {
    agent: "rival's robot",
    position: { model: 'spread', place: 'place', radiusKm: 20 },
    columns: ['firm', 'kind'],
  },
});

export const rivalFleets = table({
  name: 'robots.rivalFleets',
  about: "totals of rivals' robots by kind",
  fixed: KINDS.length,
  columns: {
    firm: column('u8', 'firm', 'owner'),
    kind: column('u8', '1', 'kind', KINDS),
    living: column('f64', 'robot', 'robots not retired'),
    working: column('f64', 'robot', 'robots in working order'),
    pending: column('f64', 'robot', 'robots that came and no agent stands for yet'),
    grain: column('u32', 'robot', 'robots that one more agent stands for'),
    counter: column('u32', '1', 'agents so far'),
    came: column('f64', 'robot', 'robots that came since the start'),
    retired: column('f64', 'robot', 'robots retired since the start'),
    hours: column('f64', 'h', 'hours worked since the start'),
    monthHours: column('f64', 'h', 'hours worked since the last month began, not yet in the rows'),
    taught: column('f64', 'h', 'hours worth a demonstration since the start'),
    told: column('f64', 'robot', 'number at which the last event was told'),
  },
});

export const rivalMakers = table({
  name: 'robots.rivalMakers',
  about: 'labs outside the group that teach robots to work; one row for each lab',
  fixed: LABS.length,
  columns: {
    firm: column('u8', 'firm', 'firm of the lab'),
    capability: column(
      'f64',
      '1',
      'capability of its latest release in manipulation; 0 while it has none, and in the group',
    ),
  },
});
