import { clamp } from '../../engine/maths';
import { WORLD } from '../../engine/setting';
import type { EcosystemTurn } from '../layer';
import { firm, LINKS, NOTICES, PAYMENT } from '../world';
import {
  type ComputeParameters,
  LAB_OF,
  LEASES,
  LESSEES,
  leases,
  OWNERS,
  PARTIES,
  SITES,
  siteNumbers,
  sites,
  users,
} from './agents';
import { chipHourCost, hourlyProfile, jobGoodput, modelUse, servedShare, tokenRate } from './equations';
import { priceOf } from './hardware';

type Turn = EcosystemTurn<ComputeParameters>;
/** What day one and a step have in common. */
type Stage = Pick<Turn, 'p' | 'table' | 'setting' | 'read' | 'publish'>;

const TESLA = firm('tesla');
const XAI = firm('xai');
const SECONDS_PER_DAY = 86_400;

/** Who uses what in a step: H100e by user and site, and what it costs them. */
interface Use {
  /** Able to train, at [party x sites + site]. */
  readonly part: Float64Array;
  readonly trainable: Float64Array;
  readonly servable: Float64Array;
  /** USD an hour for all of it. */
  readonly spend: Float64Array;
}

/** Filled anew in every step. */
const SCRATCH: Use = {
  part: new Float64Array(PARTIES * SITES),
  trainable: new Float64Array(PARTIES),
  servable: new Float64Array(PARTIES),
  spend: new Float64Array(PARTIES),
};

/** Capital and power of one H100e for an hour, by site. */
export function costs(turn: Stage): void {
  const { p } = turn;
  const only = turn.table(sites).only;
  const tariff = turn.read(NOTICES.powerPrice);
  for (let site = 0; site < SITES; site++) {
    if (only.h100e[site] <= 0) continue;
    const hour = chipHourCost(
      priceOf(turn, site),
      only.load[site],
      p.cost.construction,
      tariff[only.place[site]],
      p.cost.rate,
      p.cost.life,
    );
    // Capital is paid for without power, too; a site in the dark all through the step keeps its last cost.
    if (only.powered[site] > 0) only.cost[site] = hour / (only.h100e[site] * only.powered[site]);
  }
}

/** One step of use: leases, training, inference. */
export function use(turn: Turn): void {
  const shared = share(turn, (row, site, h100e) => deliverLease(turn, row, site, h100e));
  const wanted = turn.read(NOTICES.trainingWanted);
  assign(turn, shared, (lab) => wanted[lab]);
  train(turn, shared);
  serve(turn);
  publishUse(turn, shared);
}

/** The same on day one, before anything has passed: every lab trains on the share assumed for it. */
export function foundUse(context: Stage): void {
  costs(context);
  const lease = context.table(leases).only;
  const shared = share(context, (row, _site, h100e) => {
    lease.h100e[row] = h100e;
    return h100e;
  });
  assign(context, shared, () => context.p.cluster.trainingAtStart);
  publishUse(context, shared);
}

/** Leases in their order, then what is left to the owners. */
function share(turn: Stage, deliver: (row: number, site: number, h100e: number) => number): Use {
  const { p } = turn;
  const only = turn.table(sites).only;
  const lease = turn.table(leases).only;
  const shared = SCRATCH;
  shared.part.fill(0);
  shared.trainable.fill(0);
  shared.servable.fill(0);
  shared.spend.fill(0);
  const give = (party: number, site: number, h100e: number, price: number): void => {
    shared.part[party * SITES + site] += h100e;
    shared.trainable[party] += h100e;
    shared.spend[party] += h100e * price;
  };
  const left = new Float64Array(SITES);
  for (let site = 0; site < SITES; site++) {
    const { services, kept } = siteNumbers(p, site);
    left[site] = Math.max(0, 1 - services - kept);
  }
  for (let row = 0; row < LEASES; row++) {
    const site = lease.site[row];
    const wanted = Math.min(left[site], lease.share[row]);
    left[site] -= wanted;
    const h100e = deliver(row, site, only.trainable[site] * wanted);
    if (lease.lessee[row] !== WORLD)
      give(lease.lessee[row], site, h100e, only.cost[site] * (1 + p.leases.margin));
  }
  for (let site = 0; site < SITES; site++) {
    const { services, kept } = siteNumbers(p, site);
    give(
      OWNERS[site],
      site,
      only.trainable[site] * (left[site] + Math.min(kept, 1 - services)),
      only.cost[site],
    );
    shared.servable[OWNERS[site]] += only.servable[site];
    shared.spend[OWNERS[site]] += only.servable[site] * only.cost[site];
  }
  return shared;
}

/** Posts the hours of one lease and its payment; returns the H100e delivered. */
function deliverLease(turn: Turn, row: number, site: number, h100e: number): number {
  const { p, time, setting } = turn;
  const lease = turn.table(leases).only;
  const only = turn.table(sites).only;
  const exact = h100e * time.hours + lease.remainder[row];
  const quanta = Math.floor(exact / LINKS.lease.quantum);
  lease.remainder[row] = Math.max(0, exact - quanta * LINKS.lease.quantum);
  const lessor = setting.account(OWNERS[site], only.place[site]);
  const lessee = setting.seat(lease.lessee[row]);
  const hours = turn.post(LINKS.lease, lessor, lessee, quanta) * LINKS.lease.quantum;
  const price = only.cost[site] * (1 + p.leases.margin);
  turn.post(
    LINKS.moneyCompute,
    lessee,
    setting.seat(OWNERS[site]),
    Math.round(hours * price * 100),
    PAYMENT.operating,
  );
  lease.hours[row] += hours;
  lease.h100e[row] = hours / time.hours;
  return lease.h100e[row];
}

/** Splits what each firm uses in training and inference; its largest job sets its goodput. */
function assign(turn: Stage, shared: Use, wanted: (lab: number) => number): void {
  const { hazard, absorbed, checkpoint, restart } = turn.p.cluster;
  const user = turn.table(users).only;
  for (let party = 1; party < PARTIES; party++) {
    const trainable = shared.trainable[party];
    const lab = LAB_OF[party];
    const wish = lab < 0 ? 0 : clamp(wanted(lab), 0, 1) * (trainable + shared.servable[party]);
    user.training[party] = Math.min(trainable, wish);
    user.inference[party] = trainable - user.training[party] + shared.servable[party];
    user.job[party] = largestJob(turn, shared, party, trainable > 0 ? user.training[party] / trainable : 0);
    user.goodput[party] = jobGoodput(user.job[party], hazard, absorbed, checkpoint, restart);
  }
}

/** Posts the training of every firm, site by site. */
function train(turn: Turn, shared: Use): void {
  const { peak, mfu, mfuChips, mfuFall } = turn.p.cluster;
  const user = turn.table(users).only;
  for (let party = 1; party < PARTIES; party++) {
    if (user.training[party] <= 0) continue;
    const speed = peak * 1e12 * modelUse(mfu, user.job[party], mfuChips, mfuFall) * user.goodput[party];
    postTraining(
      turn,
      shared,
      party,
      (user.training[party] / shared.trainable[party]) * speed * turn.time.hours * 3600,
    );
  }
}

/** Chips of the largest job that a firm can run at one campus. */
function largestJob(turn: Stage, shared: Use, party: number, portion: number): number {
  const only = turn.table(sites).only;
  let job = 0;
  for (let site = 0; site < SITES; site++) {
    const part = shared.part[party * SITES + site];
    if (part <= 0) continue;
    const { campus } = siteNumbers(turn.p, site);
    const chips = only.trainers[site] * Math.min((part / only.trainable[site]) * portion, campus);
    job = Math.max(job, chips);
  }
  return job;
}

/** @param flopEach FLOP of one H100e in the step */
function postTraining(turn: Turn, shared: Use, party: number, flopEach: number): void {
  const { setting } = turn;
  const user = turn.table(users).only;
  const only = turn.table(sites).only;
  const { quantum } = LINKS.training;
  for (let site = 0; site < SITES; site++) {
    const part = shared.part[party * SITES + site];
    if (part <= 0) continue;
    const exact = part * flopEach + user.flopRest[party];
    const quanta = Math.floor(exact / quantum);
    user.flopRest[party] = Math.max(0, exact - quanta * quantum);
    const left = turn.post(
      LINKS.training,
      setting.account(party, only.place[site]),
      setting.seat(party),
      quanta,
    );
    user.flop[party] += left * quantum;
  }
}

/** Tokens a second of one H100e. */
function tokensPerSecond(p: Turn['p']): number {
  const { peak, mfu, bandwidth, parameters, batch, cache, decodeShare } = p.inference;
  return tokenRate(peak * 1e12, mfu, bandwidth * 1e12, parameters, batch, cache * 1e9, decodeShare);
}

/** Tokens wanted of each firm, served as far as its hardware can in each hour of the day. */
function serve(turn: Turn): void {
  const { p, time, setting } = turn;
  const user = turn.table(users).only;
  const orders = turn.read(NOTICES.tokenOrders);
  const profile = hourlyProfile(p.inference.peakFactor);
  const daily = tokensPerSecond(p) * SECONDS_PER_DAY;
  const cars = sum(turn.read(NOTICES.fleetTokens));
  const robots = sum(turn.read(NOTICES.robotTokens));
  for (let party = 1; party < PARTIES; party++) {
    // The assistants of the group's cars and robots are xAI's (S37).
    const extra = party === XAI ? cars + robots : 0;
    const wanted = Math.max(0, orders[party]) + extra;
    if (wanted <= 0) continue;
    const part = servedShare(wanted, user.inference[party] * daily, profile) * time.days;
    const from = setting.account(party, user.place[party]);
    let served = 0;
    served += postTokens(
      turn,
      LINKS.tokensDemand,
      from,
      setting.seat(party),
      orders[party] * part,
      party,
      user.tokenRest,
    );
    if (party === XAI) {
      served += postTokens(
        turn,
        LINKS.tokensFleet,
        from,
        setting.seat(TESLA),
        cars * part,
        party,
        user.assistantRest,
      );
      served += postTokens(
        turn,
        LINKS.tokensRobots,
        from,
        setting.seat(TESLA),
        robots * part,
        party,
        user.robotRest,
      );
    }
    user.tokens[party] += served;
    user.turnedAway[party] += Math.max(0, wanted * time.days - wanted * part);
  }
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

function publishUse(turn: Stage, shared: Use): void {
  const { p } = turn;
  const only = turn.table(sites).only;
  const user = turn.table(users).only;
  const second = tokensPerSecond(p);
  const rate = second * 3600 * p.inference.used;
  const goodput = turn.publish(NOTICES.goodput);
  const capacity = turn.publish(NOTICES.capacityH100e).fill(0);
  const hour = turn.publish(NOTICES.costPerHour).fill(0);
  const token = turn.publish(NOTICES.tokenCost);
  const tokens = turn.publish(NOTICES.tokenCapacity);
  let spend = 0;
  let h100e = 0;
  for (let site = 0; site < SITES; site++) {
    const powered = only.trainable[site] + only.servable[site];
    capacity[OWNERS[site]] += powered;
    hour[OWNERS[site]] += powered * only.cost[site];
    spend += powered * only.cost[site];
    h100e += powered;
  }
  const market = h100e > 0 ? (spend / h100e) * (1 + p.leases.margin) : 0;
  for (let party = 0; party < PARTIES; party++) {
    goodput[party] = user.goodput[party];
    tokens[party] = user.inference[party] * second * SECONDS_PER_DAY;
    hour[party] = capacity[party] > 0 ? hour[party] / capacity[party] : market;
    const all = shared.trainable[party] + shared.servable[party];
    token[party] = ((all > 0 ? shared.spend[party] / all : market) / rate) * 1e6;
  }
}

/** Leases follow what labs without sites want (their site orders, W), once a month. */
export function moveLeases(turn: Turn): void {
  const { p } = turn;
  const wanted = turn.read(NOTICES.siteOrders);
  const lease = turn.table(leases).only;
  const only = turn.table(sites).only;
  for (let month = 0; month < turn.time.newMonths.length; month++) {
    for (let row = 0; row < LESSEES.length; row++) {
      const site = lease.site[row];
      const wish = wanted[lease.lessee[row]] / (p.leases.wattsPerH100e * 1000);
      if (wish <= 0 || only.h100e[site] <= 0) continue;
      const target = Math.min(p.leases.most, (wish * lease.part[row]) / only.h100e[site]);
      lease.share[row] += (target - lease.share[row]) * p.leases.adjustment;
    }
  }
}
