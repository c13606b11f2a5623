import { column, table } from '../../engine/table';
import { LABS, TASKS } from '../world';

/** Numbers of the tasks, in the order of TASKS. */
export const LANGUAGE = 0;
export const DRIVING = 1;
export const MANIPULATION = 2;

/** What each lab trains: Tesla's lab what its cars and robots need, Alphabet for Waymo too, the others language. */
const TRAINS: Readonly<Record<(typeof LABS)[number], readonly number[]>> = {
  xai: [LANGUAGE],
  tesla: [DRIVING, MANIPULATION],
  alphabet: [LANGUAGE, DRIVING, MANIPULATION],
  openai: [LANGUAGE],
  anthropic: [LANGUAGE],
  meta: [LANGUAGE],
  china: [LANGUAGE, MANIPULATION],
};

/** All pairs of lab and task that are pursued, in the order of their rows. */
export const PROGRAMMES: readonly { readonly lab: number; readonly task: number }[] = LABS.flatMap(
  (name, lab) => TRAINS[name].map((task) => ({ lab, task })),
);

/** Labs; their data sets and runs have tables of their own. */
export const labs = table({
  name: 'learning.labs',
  about: 'labs that train frontier models',
  fixed: LABS.length,
  columns: {
    firm: column('u8', 'firm', 'owner'),
    place: column('u16', 'place', 'seat'),
    trainingRate: column('f64', 'FLOP/s', 'training compute received, averaged'),
    short: column('f64', '1', 'share of what is asked of its models that it cannot serve, averaged'),
    owed: column('f64', 'USD', 'fraction of a cent not yet paid'),
  },
  view: { agent: 'lab', position: { model: 'fixed', place: 'place' }, columns: ['firm', 'trainingRate'] },
});

/** What a lab knows of a task, and the model that it has released. */
export const programmes = table({
  name: 'learning.programmes',
  about: 'tasks that labs pursue: know-how and released model',
  fixed: PROGRAMMES.length,
  columns: {
    lab: column('u8', '1', 'number in LABS'),
    task: column('u8', '1', 'task', TASKS),
    publicKnowledge: column('f64', '1', 'public know-how: ln of effective over physical compute'),
    privateKnowledge: column('f64', '1', 'code and infrastructure: ln of effective over physical compute'),
    quality: column('f64', '1', 'log10 of effective compute (FLOP) of the released model'),
    capability: column('f64', '1', 'capability of the released model'),
    experimentRate: column('f64', 'FLOP/s', 'compute of its experiments, averaged'),
    proven: column('u8', '1', 'a middle-sized run has been through since the last flagship', ['no', 'yes']),
    marginAtStart: column(
      'f64',
      '1',
      'what more compute was worth to the flagship on day one: d log C_eq / d log C',
    ),
    largest: column('f64', '1', 'share of the compute of the task that the flagship gets'),
  },
});

/** Kinds of data that labs have of their own; public text is the same for all. */
export const KINDS = ['corpus', 'posts', 'driving', 'manipulation'] as const;
export const CORPUS = 0;
export const POSTS = 1;
export const EXPOSURES = 2;
export const HOURS = 3;

/** Row of a lab's data set of one kind. */
export const dataRow = (lab: number, kind: number): number => lab * KINDS.length + kind;

/** Data that only one lab has, by lab and kind. */
export const dataSets = table({
  name: 'learning.dataSets',
  about: 'data sets that labs have of their own, by lab and kind',
  fixed: LABS.length * KINDS.length,
  columns: {
    lab: column('u8', '1', 'number in LABS'),
    kind: column('u8', '1', 'kind', KINDS),
    amount: column(
      'f64',
      '1',
      'what is held and still of use: tokens (corpus, posts), independent exposures (driving), hours (manipulation)',
    ),
    pending: column('f64', '1', 'fraction of a simulated exposure not yet counted'),
    age: column('f64', 'month', 'mean time since what is held was made'),
    inflow: column('f64', '1/d', 'what comes in a day, averaged'),
    transit: column('f64', 'd', 'age at which it arrives, as of the last month'),
  },
});

/** Sizes of the runs that a programme has under way at once; what is smaller is experiments, counted as compute alone. */
export const SIZES = ['flagship', 'middle'] as const;
export const FLAGSHIP = 0;
export const MIDDLE = 1;

/** Row of a programme's line of runs of one size. */
export const lineRow = (programme: number, size: number): number => programme * SIZES.length + size;

/** The run of each size that a programme has under way. */
export const lines = table({
  name: 'learning.lines',
  about: 'runs under way, by programme and size',
  fixed: PROGRAMMES.length * SIZES.length,
  columns: {
    underway: column('u8', '1', 'a run is under way', ['no', 'yes']),
    runs: column('u32', 'run', 'runs started since the start'),
    current: column('u32', '1', 'slot of the run under way; runs never die, so it stays'),
  },
});

/** States of a run. */
export const TRAINING = 0;
export const FINISHING = 1;
export const RELEASED = 2;
export const FAILED = 3;

/** Runs from their start on; those released stay as the record by which leads are measured. */
export const runs = table({
  name: 'learning.runs',
  about: 'training runs, with those released',
  columns: {
    lab: column('u8', '1', 'number in LABS'),
    task: column('u8', '1', 'task', TASKS),
    place: column('u16', 'place', 'seat of the lab'),
    state: column('u8', '1', 'state', ['training', 'finishing', 'released', 'failed']),
    target: column('f64', 'FLOP', 'planned training compute'),
    parameters: column('f64', 'parameter', 'active parameters'),
    tokens: column('f64', 'token', 'tokens that it is trained on, as planned'),
    done: column('f64', 'FLOP', 'training compute done'),
    started: column('f64', 'min', 'start, minutes since 1970'),
    ends: column('f64', 'min', 'release, or end without one; minutes since 1970; 0 while training'),
    quality: column('f64', '1', 'log10 of effective compute (FLOP); 0 while training'),
    size: column('u8', '1', 'size', SIZES),
    worth: column(
      'f64',
      'token',
      'own-task tokens that its data were worth, repetition counted; 0 while training',
    ),
    epochs: column('f64', '1', 'passes over the data of its own task; 0 while training'),
    lost: column('f64', 'FLOP', 'work thrown away at setbacks'),
    setbacks: column('u8', '1', 'times that it went back to a checkpoint'),
    proven: column('u8', '1', 'a middle-sized run went before it', ['no', 'yes']),
    trained: column('f64', 'min', 'end of training, minutes since 1970; 0 while training'),
    due: column('f64', 'min', 'release as planned at its start, minutes since 1970'),
    event: column('f64', '1', 'event of its start or last setback plus one; 0 if none'),
  },
  view: {
    agent: 'training run',
    position: { model: 'fixed', place: 'place' },
    columns: ['task', 'state', 'target', 'done'],
  },
});
