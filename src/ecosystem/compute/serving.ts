import { MINUTES_PER_DAY } from '../../quantity/calendar';
import { allenCunneenFactor, waitCurve } from '../laws/queueing';
import type { EcosystemTurn } from '../layer';
import { firm, LINKS, NOTICES, REGIONS, type World } from '../world';
import { type ComputeParameters, LAB_OF, PARTIES, users } from './agents';
import type { Stage } from './cohorts';
import { type ServiceDay, serviceDay, serviceProfile } from './equations';

type Turn = EcosystemTurn<ComputeParameters>;

const TESLA = firm('tesla');
const XAI = firm('xai');
const CHINA = REGIONS.indexOf('china');
export const SECONDS_PER_DAY = MINUTES_PER_DAY * 60;
/** Points of the curve of waits. */
const CURVE = 512;

/** Tokens a second of one H100e. */
export function tokensPerSecond(stage: Pick<Stage, 'read'>): number {
  return stage.read(NOTICES.chipTokens)[0];
}

/** Tokens a day of the orders of a firm's customers that compute in orbit leaves to data centers. */
function ordersHere(stage: Stage, party: number): number {
  return Math.max(0, stage.read(NOTICES.tokenOrders)[party] - stage.read(NOTICES.orbitTokens)[party]);
}

/** Tokens a day that are wanted of a firm's data centers; the assistants of the group's cars and robots are xAI's (S37). */
export function wantedTokens(stage: Stage, party: number): number {
  const orders = ordersHere(stage, party);
  if (party !== XAI) return orders;
  return orders + sum(stage.read(NOTICES.fleetTokens)) + sum(stage.read(NOTICES.robotTokens));
}

/** The day of the services of the China bloc, which serves its own region, and of all others: pure functions of set-up and peak. */
interface Days {
  readonly peak: number;
  readonly peakHour: number;
  readonly china: Float64Array;
  readonly others: Float64Array;
}
const profiles = new WeakMap<World, Days>();

function profileOf({ p, setting }: Stage, party: number): Float64Array {
  const { peakFactor: peak, peakHour } = p.inference;
  let days = profiles.get(setting);
  if (days?.peak !== peak || days.peakHour !== peakHour) {
    const of = (inside: boolean): Float64Array => {
      const places = setting.places.filter(
        ({ income, region }) => income > 0 && (region === CHINA) === inside,
      );
      return serviceProfile(
        peak,
        peakHour,
        places.map(({ longitude }) => longitude),
        places.map(({ income }) => income),
      );
    };
    days = { peak, peakHour, china: of(true), others: of(false) };
    profiles.set(setting, days);
  }
  return party === firm('china') ? days.china : days.others;
}

/** Waits by number of servers: a pure function of it. */
const curves = new Map<number, Float64Array>();

function curveOf(servers: number): Float64Array {
  const known = curves.get(servers);
  if (known) return known;
  const curve = waitCurve(servers, CURVE);
  curves.set(servers, curve);
  return curve;
}

/** Tokens a second that are wanted of a firm in the busiest hour of its day, with the room to serve them. */
export function peakTokens(stage: Stage, party: number): number {
  const wanted = wantedTokens(stage, party);
  if (wanted <= 0) return 0;
  const profile = profileOf(stage, party);
  let peak = 0;
  for (let hour = 0; hour < profile.length; hour++) peak = Math.max(peak, profile[hour]);
  return (wanted / SECONDS_PER_DAY) * (peak / stage.p.inference.fullest);
}

/** Filled anew for every firm. */
const DAY: ServiceDay = { served: 1, used: 0, full: 0, wait: 0 };

/**
 * Tokens wanted of each firm, served as far as its hardware can in each hour of the day, with the wait of those who are
 * served; hours in which it idles train where there is a lab.
 */
export function serve(turn: Turn): void {
  const { p } = turn;
  const user = turn.table(users).only;
  const daily = tokensPerSecond(turn) * SECONDS_PER_DAY;
  const { arrivals, lengths, request, fullest, idleUse } = p.inference;
  const waits = curveOf(p.inference.pool);
  const seconds = request * allenCunneenFactor(arrivals, lengths);
  for (let party = 1; party < PARTIES; party++) {
    const wanted = wantedTokens(turn, party);
    const capacity = user.inference[party] * daily;
    serviceDay(wanted, capacity, profileOf(turn, party), fullest, waits, DAY);
    user.full[party] = DAY.full;
    user.wait[party] = DAY.wait * seconds;
    user.lent[party] = LAB_OF[party] >= 0 ? (1 - DAY.used) * idleUse : 0;
    if (wanted > 0) post(turn, party, wanted, DAY.served);
  }
}

/** Sends what is served to those who wanted it. */
function post(turn: Turn, party: number, wanted: number, share: number): void {
  const { time, setting } = turn;
  const user = turn.table(users).only;
  const from = setting.account(party, user.place[party]);
  const orders = ordersHere(turn, party);
  const part = share * time.days;
  let served = postTokens(
    turn,
    LINKS.tokensDemand,
    from,
    setting.seat(party),
    orders * part,
    party,
    user.tokenRest,
  );
  if (party === XAI) {
    const tesla = setting.seat(TESLA);
    const cars = sum(turn.read(NOTICES.fleetTokens));
    const robots = sum(turn.read(NOTICES.robotTokens));
    served += postTokens(turn, LINKS.tokensFleet, from, tesla, cars * part, party, user.assistantRest);
    served += postTokens(turn, LINKS.tokensRobots, from, tesla, robots * part, party, user.robotRest);
  }
  user.tokens[party] += served;
  user.turnedAway[party] += wanted * time.days - wanted * part;
}

function postTokens(
  turn: Turn,
  link: typeof LINKS.tokensDemand,
  from: number,
  to: number,
  tokens: number,
  party: number,
  rest: Float64Array,
): number {
  const exact = Math.max(0, tokens) + rest[party];
  const quanta = Math.floor(exact / link.quantum);
  rest[party] = exact - quanta * link.quantum;
  return turn.post(link, from, to, quanta) * link.quantum;
}

function sum(values: Float64Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i];
  return total;
}
