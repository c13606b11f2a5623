import { clamp, exp, ln } from '../../engine/maths';
import { WORLD } from '../../engine/setting';
import { MINUTES_PER_MONTH, type Minute, startOfMonth } from '../../quantity/calendar';
import type { EcosystemTurn } from '../layer';
import { firm, NOTICES, OWNERS } from '../world';
import {
  type ComputeParameters,
  LAB_OF,
  LEASES,
  LESSEES,
  LESSORS,
  leases,
  market,
  PARTIES,
  SITES,
  shareBought,
  siteNumbers,
  sites,
  users,
} from './agents';
import type { Stage } from './cohorts';
import { endContracts, leaseRow, sign, sumContracts } from './contracts';
import { leasePriceTarget, shareFree } from './equations';
import { peakTokens, tokensPerSecond } from './serving';

type Turn = EcosystemTurn<ComputeParameters>;

/** By firm; filled anew in every month. */
const OWNED = new Float64Array(PARTIES);
const OFFER = new Float64Array(PARTIES);
const AGREED = new Float64Array(PARTIES);
const OUTSIDE = new Float64Array(PARTIES);
const WISH = new Float64Array(PARTIES);
const SPARE = new Float64Array(PARTIES);
/** By firm as lessee: smallest contract, what it lacks still, its part of what one owner has free; H100e. */
const LEAST = new Float64Array(PARTIES);
const MISSING = new Float64Array(PARTIES);
const PART = new Float64Array(PARTIES);
/** What is asked of each owner by each lessee, H100e; by row of the lease table. */
const ASKED = new Float64Array(LEASES);

/** The market for leases, once a month: what owners offer and others want, contracts that end and begin, the price. */
export function moveLeases(turn: Turn): void {
  for (const month of turn.time.newMonths) {
    const now = startOfMonth(month);
    offers(turn);
    wishes(turn);
    endContracts(turn, now, SPARE);
    sumContracts(turn);
    sumAgreed(turn);
    signContracts(turn, now);
    sumContracts(turn);
    sumAgreed(turn);
    outsiders(turn);
    movePrice(turn);
  }
}

/** The price of day one: cost and margin. */
export function foundMarket(stage: Stage): void {
  stage.table(market).add(0, 0, 1);
  stage.table(market).only.price[0] = costOfMarket(stage) * (1 + stage.p.leases.margin);
}

/** Mean cost of an H100e for an hour at all sites, as if all had power. */
function costOfMarket(stage: Stage): number {
  const only = stage.table(sites).only;
  let cost = 0;
  let h100e = 0;
  for (let site = 0; site < SITES; site++) {
    cost += only.cost[site] * only.h100e[site] * only.powered[site];
    h100e += only.h100e[site];
  }
  return h100e > 0 ? cost / h100e : 0;
}

/** What each owner would lease out: all but what it keeps, uses, and holds for its own growth. */
function offers(stage: Turn): void {
  const { p } = stage;
  const only = stage.table(sites).only;
  const budgets = stage.read(NOTICES.capexBudget);
  // Where nobody announces budgets, nobody is short of money.
  const announced = budgets.some((budget) => budget > 0);
  const second = tokensPerSecond(stage);
  for (const party of LESSORS) {
    let leasable = 0;
    let serving = 0;
    let servable = 0;
    let capital = 0;
    let services = 0;
    let kept = 0;
    for (let site = 0; site < SITES; site++) {
      if (OWNERS[site] !== party) continue;
      const n = siteNumbers(p, site);
      leasable += only.leasable[site] * only.powered[site];
      serving += only.serving[site] * only.powered[site];
      servable += only.servable[site] * only.powered[site];
      capital += only.capital[site];
      services = n.services;
      kept = n.kept;
    }
    const lab = LAB_OF[party];
    const wanted = lab < 0 ? 0 : clamp(stage.read(NOTICES.trainingWanted)[lab], 0, 1);
    const training = wanted * (1 - services);
    const service = peakTokens(stage, party) / second;
    const inference = serving > 0 ? Math.max(0, service - servable) / serving : 0;
    // Short of money: the budget does not even replace what wears out.
    const short = announced ? clamp(1 - (budgets[party] * p.cost.life) / Math.max(1, capital), 0, 1) : 0;
    const need = training * (1 - p.leases.distress * short) + inference + p.leases.spare;
    OWNED[party] = leasable;
    // Paying customers of its own come first.
    const stays = Math.max(Math.min(kept, need), inference);
    OFFER[party] = leasable * Math.max(0, 1 - services - stays);
  }
}

/** What firms want to lease, and what they have beyond that. */
function wishes(turn: Turn): void {
  const { p } = turn;
  const orders = turn.read(NOTICES.leaseOrders);
  const power = turn.read(NOTICES.siteOrders);
  sumAgreed(turn);
  const lease = turn.table(leases).only;
  WISH.fill(0);
  for (let party = 1; party < PARTIES; party++) {
    WISH[party] = Math.max(0, orders[party]);
    // Labs without sites whose wish is told as power (W) only.
    if (WISH[party] === 0 && LESSEES.some(({ lessee }) => firm(lessee) === party))
      WISH[party] = Math.max(0, power[party]) / (p.leases.wattsPerH100e * 1000);
    let agreed = 0;
    for (const lessor of LESSORS) agreed += lease.agreed[leaseRow(lessor, party)];
    SPARE[party] = Math.max(0, agreed - WISH[party] * (1 + p.leases.slack));
  }
}

/** What each owner has leased to firms. */
function sumAgreed(stage: Pick<Stage, 'table'>): void {
  const lease = stage.table(leases).only;
  for (const lessor of LESSORS) {
    AGREED[lessor] = 0;
    for (let lessee = 1; lessee < PARTIES; lessee++) AGREED[lessor] += lease.agreed[leaseRow(lessor, lessee)];
  }
}

const free = (lessor: number): number => Math.max(0, OFFER[lessor] - AGREED[lessor]);

/** New contracts: each lessee goes to those from whom it leases by habit, then to owners with much left idle. */
function signContracts(turn: Turn, now: Minute): void {
  const { p } = turn;
  const lease = turn.table(leases).only;
  for (let lessee = 1; lessee < PARTIES; lessee++) {
    LEAST[lessee] = Math.max(p.leases.smallest, p.leases.least * WISH[lessee]);
    MISSING[lessee] = WISH[lessee];
    for (const lessor of LESSORS) MISSING[lessee] -= lease.agreed[leaseRow(lessor, lessee)];
    // What is missing is negotiated over months.
    MISSING[lessee] *= p.leases.adjustment;
  }
  ASKED.fill(0);
  for (const { lessee, lessor } of LESSEES)
    ASKED[leaseRow(firm(lessor), firm(lessee))] = Math.max(
      0,
      MISSING[firm(lessee)] * p.leases.habit * shareBought(p, lessee, lessor),
    );
  signAsked(turn, now);
  for (let offers = 0; offers < p.leases.offersHeard; offers++) {
    ASKED.fill(0);
    for (let lessee = 1; lessee < PARTIES; lessee++) {
      const lessor = mostIdle(turn, lessee);
      if (lessor >= 0) ASKED[leaseRow(lessor, lessee)] = MISSING[lessee];
    }
    signAsked(turn, now);
  }
}

/** Owner with the largest part of its offer left idle that can serve the smallest contract; -1 if nobody can. */
function mostIdle(turn: Turn, lessee: number): number {
  const lease = turn.table(leases).only;
  const least = LEAST[lessee];
  let best = -1;
  let most = 0;
  if (MISSING[lessee] < least) return best;
  for (const lessor of LESSORS) {
    if (lessor === lessee || free(lessor) < least) continue;
    const idle = 1 - (AGREED[lessor] + lease.agreed[leaseRow(lessor, WORLD)]) / OFFER[lessor];
    if (best >= 0 && idle <= most) continue;
    best = lessor;
    most = idle;
  }
  return best;
}

/** Every owner shares what it has free among all who asked it, whatever their order, and signs. */
function signAsked(turn: Turn, now: Minute): void {
  for (const lessor of LESSORS) {
    const first = leaseRow(lessor, WORLD);
    for (let lessee = 0; lessee < PARTIES; lessee++) PART[lessee] = ASKED[first + lessee];
    shareFree(free(lessor), PART, LEAST);
    for (let lessee = 1; lessee < PARTIES; lessee++) if (PART[lessee] > 0) take(turn, now, lessor, lessee);
  }
}

/** Signs for a lessee's part of what an owner has free. */
function take(turn: Turn, now: Minute, lessor: number, lessee: number): void {
  const { p } = turn;
  const h100e = PART[lessee];
  AGREED[lessor] += h100e;
  MISSING[lessee] -= h100e;
  const used = Math.round((100 * AGREED[lessor]) / Math.max(1, OWNED[lessor]));
  const until = now + Math.round(p.leases.term * MINUTES_PER_MONTH);
  const why = `the lessee wants ${Math.round(WISH[lessee] / 1000)}k in all, the owner now has ${used} % of its compute under contract to firms`;
  sign(turn, lessor, lessee, h100e, turn.table(market).only.price[0], now, until, why);
}

/** Customers outside lease by the month: they come and go as they wish, and give way to firms. */
function outsiders(turn: Turn): void {
  const { p } = turn;
  const lease = turn.table(leases).only;
  const user = turn.table(users).only;
  const wanted = turn.read(NOTICES.outsideLeases);
  const price = turn.table(market).only.price[0];
  for (const lessor of LESSORS) {
    const row = leaseRow(lessor, WORLD);
    OUTSIDE[lessor] = wanted[lessor];
    const target = Math.min(OUTSIDE[lessor], free(lessor));
    const step = (target - lease.agreed[row]) * p.leases.adjustment;
    lease.agreed[row] = Math.min(lease.agreed[row] + step, free(lessor));
    lease.price[row] = price;
    user.offered[lessor] = Math.max(0, free(lessor) - lease.agreed[row]);
  }
}

/** The price goes towards cost and margin, more where nearly all that is offered is wanted, less where much is left. */
function movePrice(turn: Turn): void {
  const { p } = turn;
  const row = turn.table(market).only;
  let wanted = 0;
  let offered = 0;
  for (let party = 1; party < PARTIES; party++) wanted += WISH[party];
  for (const lessor of LESSORS) {
    wanted += OUTSIDE[lessor];
    offered += OFFER[lessor];
  }
  row.wanted[0] = wanted;
  row.offered[0] = offered;
  const cost = costOfMarket(turn);
  if (!(cost > 0)) return;
  const use = offered > 0 ? wanted / offered : 1;
  const target = leasePriceTarget(
    cost,
    p.leases.margin,
    use,
    p.leases.normal,
    p.leases.reaction,
    p.leases.floor,
    p.leases.cap,
  );
  row.price[0] =
    row.price[0] > 0 ? row.price[0] * exp(ln(target / row.price[0]) * p.leases.adjustment) : target;
}

/** Announces the price, what customers outside lease, and what owners have left to lease out. */
export function publishMarket(stage: Pick<Turn, 'table' | 'publish'>): void {
  stage.publish(NOTICES.leaseOffer).set(stage.table(users).only.offered);
  stage.publish(NOTICES.leasePrice)[0] = stage.table(market).only.price[0];
  const { agreed } = stage.table(leases).only;
  const outside = stage.publish(NOTICES.leasedOutside);
  for (const lessor of LESSORS) outside[lessor] = agreed[leaseRow(lessor, WORLD)];
}
