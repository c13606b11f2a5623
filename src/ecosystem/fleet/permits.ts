import { exp, pow } from '../../engine/maths';
import { column, table } from '../../engine/table';
import { REGIONS } from '../world';
import { FLEETS, fleets, GROUP_FLEET, HARDWARE, RIVAL_FLEET, vehicles } from './agents';
import { KM_PER_MILE } from './equations';
import type { Turn } from './inputs';

const AI5 = HARDWARE.indexOf('AI5');
const NORTH_AMERICA = REGIONS.indexOf('northAmerica');
const CHINA = REGIONS.indexOf('china');
/** Most trials of one binomial draw. */
const MOST_TRIALS = 2_147_483_647;
const REFUSED = 0;
const ALLOWED = 1;

const columns = {
  allowed: column('u8', '1', 'driving without a driver', ['refused', 'allowed']),
  changed: column('f64', 'month', 'calendar month since 1970 of the last grant or withdrawal; 0 before any'),
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
};

export const permits = table({
  name: 'fleet.permits',
  about: "the regulator of each region, and what it knows of the group's cars",
  fixed: REGIONS.length,
  columns,
});

export const rivalPermits = table({
  name: 'fleet.rivalPermits',
  about: "the same of Waymo's vehicles; supervised: with staff at the wheel",
  fixed: REGIONS.length,
  columns: { ...columns, vehicles: column('f64', 'vehicle', 'vehicles there') },
});

/** Who asks for permits: each with its own evidence. */
interface Applicant {
  readonly lane: number;
  readonly table: typeof permits;
  /** What the events call it. */
  readonly whose: string;
  readonly entity: string;
}

const TESLA: Applicant = {
  lane: GROUP_FLEET,
  table: permits,
  whose: "Tesla's cars with the newest computer",
  entity: 'driverless permit',
};
const WAYMO: Applicant = {
  lane: RIVAL_FLEET,
  table: rivalPermits as unknown as typeof permits,
  whose: "Waymo's vehicles",
  entity: "Waymo's driverless permit",
};

export function foundPermits(context: Pick<Turn, 'p' | 'table' | 'setting'>): void {
  const rows = context.table(permits);
  const others = context.table(rivalPermits);
  for (let region = 0; region < REGIONS.length; region++) {
    rows.add(region, 0, 1);
    others.add(region, 0, 1);
    others.only.modern[region] = 1;
  }
  // Waymo carries riders there since before the start.
  others.only.allowed[NORTH_AMERICA] = ALLOWED;
  others.only.share[NORTH_AMERICA] = 1;
  context.table(vehicles).each(({ firm, place, weight }, row) => {
    if (firm[row] === FLEETS[RIVAL_FLEET])
      others.only.vehicles[context.setting.places[place[row]].region] += weight[row];
  });
  foundEvidence(context);
}

/** What Waymo drove before the start and regulators still count: its fleet grew, and evidence wears off. */
function foundEvidence(context: Pick<Turn, 'p' | 'table'>): void {
  const { p } = context;
  const row = context.table(rivalPermits).only;
  const yearsCounted = 1 / (12 / p.permits.memory + p.rideHail.growth);
  row.km[NORTH_AMERICA] = Math.round(
    row.vehicles[NORTH_AMERICA] * p.rideHail.distance * KM_PER_MILE * yearsCounted,
  );
  row.crashes[NORTH_AMERICA] = (row.km[NORTH_AMERICA] * p.rideHail.injuries) / 1e6;
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

/**
 * Notes what a fleet drove in a region; returns the distance without a driver: none without a permit, when the rival's
 * staff drives along.
 * @param km all that the rival drove, or what the paying users of the group drove
 */
export function driveAlone(turn: Turn, lane: number, region: number, km: number): number {
  const row = turn.table(lane === GROUP_FLEET ? TESLA.table : WAYMO.table).only;
  const alone = km * row.share[region];
  row.driverless[region] += alone;
  row.supervised[region] += km - alone;
  return alone;
}

/** At the turn of each month the regulators look at the evidence of each fleet. */
export function regulate(turn: Turn): void {
  const { permits: p, rideHail, interventions } = turn.p;
  for (const month of turn.time.newMonths) {
    countModern(turn);
    // Crashes with injury per km: of the group from interventions, of the rival as counted, moved by its releases alike.
    const own = runningRate(turn, GROUP_FLEET) * p.injuryShare;
    const rival = (rideHail.injuries / 1e6) * runningRate(turn, RIVAL_FLEET) * interventions.distance;
    for (let region = 0; region < REGIONS.length; region++) {
      review(turn, TESLA, region, month, own);
      review(turn, WAYMO, region, month, rival);
    }
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

function review(turn: Turn, of: Applicant, region: number, month: number, rate: number): void {
  const p = turn.p.permits;
  const row = turn.table(of.table).only;
  const who = { origin: region, ordinal: of.lane };
  const injuries = count(turn, of, region, rate);
  if (row.allowed[region] === ALLOWED) {
    const worse = poissonBound(row.crashes[region], p.confidence, -1) / row.km[region] > p.human / 1e6;
    const severe = 1 - pow(1 - p.severe, injuries);
    const drawn = turn.uniformIn(month, 'fleet.withdrawal', who);
    if (worse || drawn < severe) withdraw(turn, of, region, month, injuries, worse);
  } else if (suffices(turn, of, region, month)) {
    const wait = region === NORTH_AMERICA || region === CHINA ? p.decision : p.abroad;
    const drawn = turn.uniformIn(month, 'fleet.permit', who);
    if (drawn < 1 - exp(-1 / wait)) grant(turn, of, region, month);
  }
  const allowed = row.allowed[region] === ALLOWED;
  if (of.lane === RIVAL_FLEET) row.share[region] = allowed ? 1 : 0;
  else
    row.share[region] = allowed
      ? row.modern[region] * (1 - exp(-(month - row.changed[region]) / p.uptake))
      : 0;
}

/** The month's crashes enter the evidence; returns those without a driver. */
function count(turn: Turn, of: Applicant, region: number, rate: number): number {
  const p = turn.p.permits;
  const row = turn.table(of.table).only;
  const who = { origin: region, ordinal: of.lane };
  const chance = Math.min(1, rate);
  const trials = (km: number): number => Math.min(MOST_TRIALS, Math.round(km));
  const [supervised, driverless] = [row.supervised[region], row.driverless[region]];
  const prevented = turn.binomial('fleet.prevented', who, trials(supervised), chance);
  const injuries = turn.binomial('fleet.injury', who, trials(driverless), chance);
  const keep = exp(-1 / p.memory);
  row.km[region] = row.km[region] * keep + Math.round(supervised) + Math.round(driverless);
  row.crashes[region] = row.crashes[region] * keep + prevented + injuries;
  row.injuries[region] += injuries;
  row.supervised[region] = row.driverless[region] = 0;
  return injuries;
}

/** Evidence before the regulator of a region. */
interface Evidence {
  readonly km: number;
  readonly crashes: number;
}

/**
 * What a regulator knows: of the group, which is supervised everywhere, what was driven in the region; of the rival,
 * which has driven in few, a share of what it drove elsewhere too.
 */
function evidenceOf(turn: Turn, of: Applicant, region: number): Evidence {
  const row = turn.table(of.table).only;
  const transfer = of.lane === RIVAL_FLEET ? turn.p.rideHail.transfer : 0;
  let km = row.km[region];
  let crashes = row.crashes[region];
  if (transfer === 0) return { km, crashes };
  for (let other = 0; other < REGIONS.length; other++) {
    if (other === region) continue;
    km += transfer * row.km[other];
    crashes += transfer * row.crashes[other];
  }
  return { km, crashes };
}

function suffices(turn: Turn, of: Applicant, region: number, month: number): boolean {
  const p = turn.p.permits;
  // Alphabet does no business with consumers in China and may not map its roads.
  if (of.lane === RIVAL_FLEET && region === CHINA) return false;
  const changed = turn.table(of.table).only.changed[region];
  if (changed > 0 && month - changed < p.pause) return false;
  const { km, crashes } = evidenceOf(turn, of, region);
  return km > 0 && poissonBound(crashes, p.confidence, 1) / km < (p.parity * p.human) / 1e6;
}

/** Evidence in words: crashes per million km with what human drivers have. */
function evidence(turn: Turn, of: Applicant, region: number): string {
  const { km, crashes } = evidenceOf(turn, of, region);
  const rate = ((crashes / km) * 1e6).toFixed(2);
  return `${rate} crashes with injury per million km on ${(km / 1e6).toFixed(0)} million km (prevented ones included), human drivers ${turn.p.permits.human.toFixed(2)}`;
}

function change(
  turn: Turn,
  of: Applicant,
  region: number,
  month: number,
  allowed: number,
  kind: string,
  text: string,
): void {
  const row = turn.table(of.table).only;
  const event = { kind, entity: `${of.entity} ${REGIONS[region]}`, party: FLEETS[of.lane], text };
  row.cause[region] = turn.event(row.changed[region] > 0 ? { ...event, cause: row.cause[region] } : event);
  row.allowed[region] = allowed;
  row.changed[region] = month;
}

function grant(turn: Turn, of: Applicant, region: number, month: number): void {
  const text = `${REGIONS[region]}: ${of.whose} may drive without a driver: ${evidence(turn, of, region)}`;
  change(turn, of, region, month, ALLOWED, 'fleet.permit', text);
}

function withdraw(
  turn: Turn,
  of: Applicant,
  region: number,
  month: number,
  injuries: number,
  worse: boolean,
): void {
  const why = worse
    ? 'they crash more than people do'
    : `a severe one among ${injuries} crashes of the month`;
  const whose = of.lane === RIVAL_FLEET ? 'Waymo: ' : '';
  const text = `${REGIONS[region]}: ${whose}the permit to drive without a driver is withdrawn for at least ${turn.p.permits.pause} months: ${why}; ${evidence(turn, of, region)}`;
  turn.table(of.table).only.withdrawals[region] += 1;
  change(turn, of, region, month, REFUSED, 'fleet.withdrawal', text);
}

type Books = Pick<Turn, 'table'>;

/** Critical interventions per km under the releases that a fleet runs. */
export function runningRate(context: Books, lane: number): number {
  const { rateBefore, rate, updated } = context.table(fleets).only;
  return rateBefore[lane] + (rate[lane] - rateBefore[lane]) * updated[lane];
}

/** Driving capability of the releases that a fleet runs. */
export function runningCapability(context: Books, lane: number): number {
  const { capabilityBefore, capability, updated } = context.table(fleets).only;
  return capabilityBefore[lane] + (capability[lane] - capabilityBefore[lane]) * updated[lane];
}
