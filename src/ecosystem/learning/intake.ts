import type { Link } from '../../engine/link';
import { exp } from '../../engine/maths';
import { partyOf } from '../../engine/setting';
import { DAYS_PER_MONTH } from '../../quantity/calendar';
import type { EcosystemTurn } from '../layer';
import { LABS, LINKS, NOTICES } from '../world';
import {
  CORPUS,
  dataRow,
  dataSets,
  EXPOSURES,
  HOURS,
  KINDS,
  MANIPULATION,
  POSTS,
  PROGRAMMES,
} from './agents';
import { halfLifeFactor } from './equations';
import type { learningParameters } from './parameters';
import { FIRM_OF_LAB, LAB_OF_FIRM, TESLA_LAB } from './plan';

type Turn = EcosystemTurn<typeof learningParameters>;

/** What came in during the step, by row of the data sets, in units of its kind; filled anew in every step. */
const ARRIVED = new Float64Array(LABS.length * KINDS.length);

/** Data sets age, and take in what has arrived: less of what has aged on its way. */
export function receiveData(turn: Turn): void {
  const { p, time } = turn;
  ARRIVED.fill(0);
  receive(turn, LINKS.experienceFleet, EXPOSURES, 1);
  receive(turn, LINKS.experienceRobots, HOURS, p.data.hoursPerRobotEvent);
  receive(turn, LINKS.signal, POSTS, LINKS.signal.quantum);
  gatherRivals(turn);
  const sets = turn.table(dataSets).only;
  const memory = 1 - exp(-time.days / p.knowledge.memory);
  for (let row = 0; row < ARRIVED.length; row++)
    sets.inflow[row] += (ARRIVED[row] / time.days - sets.inflow[row]) * memory;
  if (time.newMonths.length > 0) {
    measureTransit(turn, LINKS.experienceFleet, EXPOSURES, 1);
    measureTransit(turn, LINKS.experienceRobots, HOURS, p.data.hoursPerRobotEvent);
    measureTransit(turn, LINKS.signal, POSTS, LINKS.signal.quantum);
  }
  age(turn);
  for (let row = 0; row < ARRIVED.length; row++)
    if (ARRIVED[row] > 0 || sets.pending[row] > 0) enter(turn, row);
}

/** Lab at the receiving end of a flow, -1 if the firm has none. */
const labAt = (turn: Turn, account: number): number => LAB_OF_FIRM[partyOf(turn.setting, account)];

function receive(turn: Turn, link: Link, kind: number, unit: number): void {
  turn.receive(link, (_from, to, amount) => {
    const lab = labAt(turn, to);
    if (lab < 0) return amount;
    ARRIVED[dataRow(lab, kind)] += amount * unit;
    return 0;
  });
}

/** What no link carries: what rivals' own robots show their labs, and what people write and film for rivals. */
function gatherRivals(turn: Turn): void {
  const hours = turn.read(NOTICES.rivalHours);
  const corpora = turn.read(NOTICES.rivalCorpora);
  const { days } = turn.time;
  for (const { lab, task } of PROGRAMMES)
    if (task === MANIPULATION && lab !== TESLA_LAB)
      ARRIVED[dataRow(lab, HOURS)] += hours[FIRM_OF_LAB[lab]] * days;
  for (let lab = 0; lab < LABS.length; lab++)
    ARRIVED[dataRow(lab, CORPUS)] += corpora[FIRM_OF_LAB[lab]] * days;
}

/** How old data are when they arrive: what is under way over what comes in a day (Little 1961), at most the run's age. */
function measureTransit(turn: Turn, link: Link, kind: number, unit: number): void {
  const sets = turn.table(dataSets).only;
  const longest = (turn.time.index + 1) * turn.time.days;
  for (let lab = 0; lab < LABS.length; lab++) {
    const row = dataRow(lab, kind);
    if (sets.inflow[row] <= 0) continue;
    const waiting = turn.underway(link, (to) => labAt(turn, to) === lab) * unit;
    sets.transit[row] = Math.min(longest, waiting / sets.inflow[row]);
  }
}

/** A step of obsolescence of what is held. */
function age(turn: Turn): void {
  const { p, time } = turn;
  const sets = turn.table(dataSets).only;
  const months = time.years * 12;
  const keep = halfLifeFactor(months, p.data.obsolescence);
  for (let row = 0; row < ARRIVED.length; row++) {
    if (sets.amount[row] <= 0) continue;
    sets.amount[row] *= keep;
    sets.age[row] += months;
  }
}

/** What has arrived joins its data set: obsolescence has acted since it was made, not since it came. */
function enter(turn: Turn, row: number): void {
  const { p } = turn;
  const sets = turn.table(dataSets).only;
  const old = sets.transit[row] / DAYS_PER_MONTH;
  const kept = halfLifeFactor(old, p.data.obsolescence);
  const before = sets.amount[row];
  if (sets.kind[row] === EXPOSURES) addEvents(turn, row, kept);
  else sets.amount[row] += ARRIVED[row] * kept;
  const after = sets.amount[row];
  if (after > 0) sets.age[row] += (old - sets.age[row]) * ((after - before) / after);
}

/** Recorded events become independent exposures. @param kept share of them that has not aged on the way */
function addEvents(turn: Turn, row: number, kept: number): void {
  const { p } = turn;
  const sets = turn.table(dataSets).only;
  const lab = sets.lab[row];
  const recorded = turn.binomial(
    'learning.diversity',
    { origin: sets.origin[row], ordinal: 0 },
    ARRIVED[row],
    p.data.diversity * kept,
  );
  // Rivals replay in simulation what they have recorded.
  if (lab !== TESLA_LAB) sets.pending[row] += recorded * p.data.simulatedPerReal * p.data.simulationFidelity;
  const simulated = Math.floor(sets.pending[row]);
  sets.pending[row] -= simulated;
  sets.amount[row] += recorded + simulated;
}
