import type { Link } from '../../engine/link';
import type { Chunk } from '../../engine/table';
import { LINKS } from '../world';
import { JOBS, MAKER, makers, SOLD, sites } from './agents';
import { type Lessons, lessonsOf } from './equations';
import { teleoperatedNow } from './inputs';
import { SUM, SUM_SIZE } from './kernel';
import { usefulByJob, usefulNewest } from './skills';
import type { Turn } from './turn';

type Sites = Chunk<typeof sites.columns>;

/** Links of labour by job. */
const LABOUR: readonly Link[] = [
  LINKS.labourFleet,
  LINKS.labourEnergy,
  LINKS.labourCompute,
  LINKS.labourLaunch,
  LINKS.labourChips,
  LINKS.labourDemand,
];

/** What robots did in a step, by place. */
export interface Worked {
  /** Robots in working order. */
  readonly working: Float64Array;
  /** Hours worked. */
  readonly hours: Float64Array;
  /** Of those, hours that people worked at a distance. */
  taught: number;
  /** Hours worked for buyers. */
  sold: number;
}

/** What an hour is worth in each job and how much of it a person does, under the latest release and the one before. */
interface Releases {
  readonly newest: Float64Array;
  readonly before: Float64Array;
  readonly taughtNewest: number;
  readonly taughtBefore: number;
}

function releasesOf(turn: Turn): Releases {
  const { p } = turn;
  const maker = turn.table(makers).only;
  const newest = usefulNewest(p, maker);
  const taughtNewest = teleoperatedNow(turn, maker.capability[0]);
  // A day after the last robot is reached none runs the release before it.
  if (maker.since[0] > p.rollout + 1)
    return { newest, before: newest, taughtNewest, taughtBefore: taughtNewest };
  const before = usefulByJob(p, maker.capabilityBefore[0], maker.capabilityAtStart[0]);
  return { newest, before, taughtNewest, taughtBefore: teleoperatedNow(turn, maker.capabilityBefore[0]) };
}

/** Turns the sums of the pass into labour, recordings and books; those who got labour pay for it. */
export function settle(turn: Turn, sums: Float64Array): Worked {
  const { p, setting } = turn;
  const books = turn.table(sites).only;
  const maker = turn.table(makers).only;
  const count = setting.places.length;
  const worked: Worked = {
    working: new Float64Array(count),
    hours: new Float64Array(count),
    taught: 0,
    sold: 0,
  };
  const owed = new Float64Array(setting.parties.length);
  const releases = releasesOf(turn);
  maker.working[0] = 0;
  for (let place = 0; place < count; place++) {
    const s = place * SUM_SIZE;
    books.stock[place] = sums[s + SUM.robots];
    if (sums[s + SUM.robots] === 0) continue;
    worked.working[place] = sums[s + SUM.working];
    maker.working[0] += sums[s + SUM.working];
    worked.hours[place] = sums[s + SUM.microHours] / 1e6;
    const taken = settlePlace(turn, place, worked, sums[s + SUM.latest] / 1e6, releases);
    owed[books.employer[place]] += taken;
  }
  for (let party = 1; party < owed.length; party++) {
    if (party === MAKER) continue;
    const cents = Math.round(owed[party] * p.money.hourPrice * 100);
    turn.post(LINKS.moneyRobots, setting.seat(party), setting.seat(MAKER), cents);
  }
  return worked;
}

/** @param latest hours worked under the latest release @returns useful hours that the job took */
function settlePlace(turn: Turn, place: number, worked: Worked, latest: number, releases: Releases): number {
  const { p } = turn;
  const maker = turn.table(makers).only;
  const books = turn.table(sites).only;
  const hours = worked.hours[place];
  const older = hours - latest;
  const job = books.job[place];
  const taught = latest * releases.taughtNewest + older * releases.taughtBefore;
  worked.taught += taught;
  if (job === SOLD) worked.sold += hours;
  maker.hours[0] += hours;
  maker.monthHours[0] += hours;
  maker.teleoperatedHours[0] += taught;
  const lessons = lessonsOf(hours, taught, p.data.recorded, p.teaching.unattended);
  maker.recordedHours[0] += lessons.recorded;
  record(turn, books, place, lessons);
  const useful = latest * releases.newest[job] + older * releases.before[job];
  if (useful < p.jobs[JOBS[job]].accepts * hours) {
    books.refused[place] += useful;
    return 0;
  }
  const sent = sendLabour(turn, books, place, useful);
  maker.usefulHours[0] += sent;
  return sent;
}

/** Hands useful hours to those who have the work; returns what they took. Hours that nobody takes are lost. */
function sendLabour(turn: Turn, books: Sites, place: number, hours: number): number {
  const { setting } = turn;
  const link = LABOUR[books.job[place]];
  const exact = (books.labour[place] + hours) / link.quantum;
  const whole = Math.floor(exact);
  books.labour[place] = (exact - whole) * link.quantum;
  const to = setting.account(books.employer[place], place);
  return turn.post(link, setting.account(MAKER, place), to, whole) * link.quantum;
}

/**
 * Lessons go to the lab at the dock, as many events as they are worth labelled hours, with the bytes of all that was
 * recorded; outside the group a part of the bytes waits for a satellite. What the link does not take is overwritten by
 * the next shift, so that half a link is half the lessons at any step length.
 */
function record(turn: Turn, books: Sites, place: number, { recorded, worth }: Lessons): void {
  const { p, setting } = turn;
  const exact = books.recorded[place] + worth / p.data.hoursPerEvent;
  const whole = Math.floor(exact);
  const hoursEach = worth > 0 ? (recorded / worth) * p.data.hoursPerEvent : 0;
  const kilobytes = Math.round(whole * hoursEach * p.data.volume * 1e6);
  const bySatellite = books.job[place] === SOLD ? Math.round(kilobytes * p.data.satellite) : 0;
  const from = setting.account(MAKER, place);
  const sent = turn.post(LINKS.experienceRobots, from, setting.seat(MAKER), whole, kilobytes - bySatellite);
  books.satellite[place] += whole > 0 ? Math.round((bySatellite * sent) / whole) : 0;
  books.recorded[place] = exact - whole;
  books.overwritten[place] += whole - sent;
}
