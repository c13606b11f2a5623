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

/** Labs with the data that only they have. */
export const labs = table({
  name: 'learning.labs',
  about: 'labs that train frontier models',
  fixed: LABS.length,
  columns: {
    firm: column('u8', 'firm', 'owner'),
    place: column('u16', 'place', 'seat'),
    trainingRate: column('f64', 'FLOP/s', 'training compute received, averaged'),
    experimentRate: column('f64', 'FLOP/s', 'part of it spent on experiments, averaged'),
    exposures: column('f64', '1', 'independent driving exposures recorded and still of use'),
    types: column('f64', '1', 'types of driving event among them'),
    pending: column('f64', '1', 'fraction of a simulated exposure not yet counted'),
    robotHours: column('f64', 'h', 'hours of manipulation recorded and still of use'),
    posts: column('f64', 'token', 'clean posts kept and still of use'),
    stream: column('f64', 'token/d', 'clean posts received, averaged'),
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
  },
  view: {
    agent: 'training run',
    position: { model: 'fixed', place: 'place' },
    columns: ['task', 'state', 'target', 'done'],
  },
});
