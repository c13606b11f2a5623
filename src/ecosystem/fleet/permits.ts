import { exp, pow } from '../../engine/maths';
import { column, table } from '../../engine/table';
import { REGIONS } from '../world';
import { FLEETS, fleets, GROUP_FLEET, HARDWARE, vehicles } from './agents';
import type { Turn } from './inputs';

const AI5 = HARDWARE.indexOf('AI5');
const NORTH_AMERICA = REGIONS.indexOf('northAmerica');
const CHINA = REGIONS.indexOf('china');
/** Most trials of one binomial draw. */
const MOST_TRIALS = 2_147_483_647;
const REFUSED = 0;
const ALLOWED = 1;

export const permits = table({
  name: 'fleet.permits',
  about: "the regulator of each region, and what it knows of the group's cars",
  fixed: REGIONS.length,
  columns: {
    allowed: column('u8', '1', 'driving without a driver', ['refused', 'allowed']),
    changed: column(
      'f64',
      'month',
      'calendar month since 1970 of the last grant or withdrawal; 0 before any',
    ),
    cause: column('f64', '1', 'number of the event of that grant or withdrawal'),
    withdrawals: column('u16', '1', 'permits withdrawn since the start'),
    modern: column('f64', '1', 'share of paying users whose car has the newest computer'),
    share: column('f64', '1', 'share of the distance of paying users that their cars drive alone'),
    supervised: column('f64', 'km', 'supervised distance of the month so far'),
    driverless: column('f64', 'km', 'driverless distance of the month so far'),
    km: column(
      'f64',
      'km',
      'distance that counts as evidence, supervised and driverless each by its own crashes',
    ),
    crashes: column('f64', 'event', 'crashes with injury in it, those that a supervisor prevented included'),
    injuries: column('f64', 'event', 'crashes with injury without a driver since the start'),
  },
});

export function foundPermits(context: Pick<Turn, 'table'>): void {
  const rows = context.table(permits);
  for (let region = 0; region < REGIONS.length; region++) rows.add(region, 0, 1);
}

/**
 * Bound of the mean of a count at so many standard deviations, above (`side` 1) or below (-1): Wilson and Hilferty's
 * cube root for chi-squared; 3.0 for no event at 95 %, the burden of Kalra & Paddock 2016.
 */
export function poissonBound(count: number, deviations: number, side: 1 | -1): number {
  const n = side === 1 ? count + 1 : count;
  if (n <= 0) return 0;
  const root = Math.max(0, 1 - 1 / (9 * n) + (side * deviations) / (3 * Math.sqrt(n)));
  return n * root * root * root;
}

/** Notes what was driven; returns the distance that the cars drove alone. @param km of the paying users of a place */
export function driveAlone(turn: Turn, region: number, km: number): number {
  const row = turn.table(permits).only;
  const alone = km * row.share[region];
  row.driverless[region] += alone;
  row.supervised[region] += km - alone;
  return alone;
}

/** At the turn of each month the regulators look at the evidence. @param rate critical interventions per km */
export function regulate(turn: Turn, rate: number): void {
  for (const month of turn.time.newMonths) {
    countModern(turn);
    for (let region = 0; region < REGIONS.length; region++) review(turn, region, month, rate);
  }
}

function countModern(turn: Turn): void {
  const row = turn.table(permits).only;
  const { places } = turn.setting;
  const users = new Float64Array(REGIONS.length);
  row.modern.fill(0);
  turn.table(vehicles).each(({ firm, place, hardware, subscribers }, at) => {
    if (firm[at] !== FLEETS[GROUP_FLEET]) return;
    const { region } = places[place[at]];
    users[region] += subscribers[at];
    if (hardware[at] === AI5) row.modern[region] += subscribers[at];
  });
  for (let region = 0; region < REGIONS.length; region++)
    if (users[region] > 0) row.modern[region] /= users[region];
}

function review(turn: Turn, region: number, month: number, rate: number): void {
  const p = turn.p.permits;
  const row = turn.table(permits).only;
  const injuries = count(turn, region, rate);
  if (row.allowed[region] === ALLOWED) {
    const worse = poissonBound(row.crashes[region], p.confidence, -1) / row.km[region] > p.human / 1e6;
    const severe = 1 - pow(1 - p.severe, injuries);
    const drawn = turn.uniformIn(month, 'fleet.withdrawal', { origin: region, ordinal: 0 });
    if (worse || drawn < severe) withdraw(turn, region, month, injuries, worse);
  } else if (suffices(turn, region, month)) {
    const wait = region === NORTH_AMERICA || region === CHINA ? p.decision : p.abroad;
    const drawn = turn.uniformIn(month, 'fleet.permit', { origin: region, ordinal: 0 });
    if (drawn < 1 - exp(-1 / wait)) grant(turn, region, month);
  }
  row.share[region] =
    row.allowed[region] === ALLOWED
      ? row.modern[region] * (1 - exp(-(month - row.changed[region]) / p.uptake))
      : 0;
}

/** The month's crashes enter the evidence; returns those without a driver. */
function count(turn: Turn, region: number, rate: number): number {
  const p = turn.p.permits;
  const row = turn.table(permits).only;
  const who = { origin: region, ordinal: 0 };
  const chance = Math.min(1, rate * p.injuryShare);
  const [supervised, driverless] = [row.supervised[region], row.driverless[region]];
  const prevented = turn.binomial(
    'fleet.prevented',
    who,
    Math.min(MOST_TRIALS, Math.round(supervised)),
    chance,
  );
  const injuries = turn.binomial('fleet.injury', who, Math.min(MOST_TRIALS, Math.round(driverless)), chance);
  const keep = exp(-1 / p.memory);
  row.km[region] = row.km[region] * keep + Math.round(supervised) + Math.round(driverless);
  row.crashes[region] = row.crashes[region] * keep + prevented + injuries;
  row.injuries[region] += injuries;
  row.supervised[region] = row.driverless[region] = 0;
  return injuries;
}

function suffices(turn: Turn, region: number, month: number): boolean {
  const p = turn.p.permits;
  const { km, crashes, changed } = turn.table(permits).only;
  if (changed[region] > 0 && month - changed[region] < p.pause) return false;
  return (
    km[region] > 0 && poissonBound(crashes[region], p.confidence, 1) / km[region] < (p.parity * p.human) / 1e6
  );
}

/** Evidence in words: crashes per million km with what human drivers have. */
function evidence(turn: Turn, region: number): string {
  const { km, crashes } = turn.table(permits).only;
  const rate = ((crashes[region] / km[region]) * 1e6).toFixed(2);
  return `${rate} crashes with injury per million km on ${(km[region] / 1e6).toFixed(0)} million km (prevented ones included), human drivers ${turn.p.permits.human.toFixed(2)}`;
}

function change(
  turn: Turn,
  region: number,
  month: number,
  allowed: number,
  kind: string,
  text: string,
): void {
  const row = turn.table(permits).only;
  const event = { kind, entity: `driverless permit ${REGIONS[region]}`, party: FLEETS[GROUP_FLEET], text };
  row.cause[region] = turn.event(row.changed[region] > 0 ? { ...event, cause: row.cause[region] } : event);
  row.allowed[region] = allowed;
  row.changed[region] = month;
}

function grant(turn: Turn, region: number, month: number): void {
  const text = `${REGIONS[region]}: Tesla's cars with the newest computer may drive without a driver: ${evidence(turn, region)}`;
  change(turn, region, month, ALLOWED, 'fleet.permit', text);
}

function withdraw(turn: Turn, region: number, month: number, injuries: number, worse: boolean): void {
  const why = worse
    ? 'they crash more than people do'
    : `a severe one among ${injuries} crashes of the month`;
  const text = `${REGIONS[region]}: the permit to drive without a driver is withdrawn for at least ${turn.p.permits.pause} months: ${why}; ${evidence(turn, region)}`;
  turn.table(permits).only.withdrawals[region] += 1;
  change(turn, region, month, REFUSED, 'fleet.withdrawal', text);
}

/** Critical interventions per km under the releases that paying users run. */
export function runningRate(turn: Turn): number {
  const { rateBefore, rate, updated } = turn.table(fleets).only;
  return rateBefore[GROUP_FLEET] + (rate[GROUP_FLEET] - rateBefore[GROUP_FLEET]) * updated[GROUP_FLEET];
}
