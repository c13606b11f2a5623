import { clamp } from '../../engine/maths';
import { WORLD } from '../../engine/setting';
import type { EcosystemTurn } from '../layer';
import { DATA_CENTERS, LINKS, NOTICES, OWNERS, PAYMENT } from '../world';
import {
  type ComputeParameters,
  homeAccount,
  LAB_OF,
  LESSORS,
  leases,
  PARTIES,
  SITES,
  siteNumbers,
  sites,
  users,
} from './agents';
import type { Stage } from './cohorts';
import { leaseRow } from './contracts';
import { absorbedShare, checkpointEvery, jobGoodput, modelUse } from './equations';
import { peakTokens, serve, tokensPerSecond } from './serving';

type Turn = EcosystemTurn<ComputeParameters>;

/** Who uses what in a step, and what it costs them. */
export interface Use {
  /** Share of a site's chips that can train, at [party x sites + site]. */
  readonly part: Float64Array;
  /** Nominal compute, all and able to train, H100e. */
  readonly nominal: Float64Array;
  readonly leasable: Float64Array;
  /** Worth in training, in service if none trains, and of chips that only serve, H100e. */
  readonly trainable: Float64Array;
  readonly serving: Float64Array;
  readonly servable: Float64Array;
  /** USD an hour for all of it. */
  readonly spend: Float64Array;
}

const byFirm = (): Float64Array => new Float64Array(PARTIES);

/** Filled anew in every step. */
export const USE: Use = {
  part: new Float64Array(PARTIES * SITES),
  nominal: byFirm(),
  leasable: byFirm(),
  trainable: byFirm(),
  serving: byFirm(),
  servable: byFirm(),
  spend: byFirm(),
};
/** Share of each lessor's compute that is leased, and what it has, H100e; filled anew in every step. */
const LEASED = byFirm();
const OWNED = byFirm();

/** One step of use: leases, training, inference. */
export function use(turn: Turn): void {
  share(turn, (row, h100e) => deliverLease(turn, row, h100e));
  const wanted = turn.read(NOTICES.trainingWanted);
  assign(turn, (lab) => wanted[lab]);
  serve(turn);
  train(turn);
}

/** The same on day one, before anything has passed: every lab trains on the share assumed for it. */
export function foundUse(stage: Stage): void {
  const lease = stage.table(leases).only;
  share(stage, (row, h100e) => {
    lease.h100e[row] = h100e;
    return h100e;
  });
  assign(stage, () => stage.p.cluster.trainingAtStart);
}

/** Leases first, as far as the owner has power for them, then what is left to the owners. */
function share(stage: Stage, deliver: (row: number, h100e: number) => number): void {
  const only = stage.table(sites).only;
  const lease = stage.table(leases).only;
  for (const values of Object.values(USE)) values.fill(0);
  OWNED.fill(0);
  for (let site = 0; site < SITES; site++) OWNED[OWNERS[site]] += only.leasable[site] * only.powered[site];
  for (const lessor of LESSORS) {
    let agreed = 0;
    for (let lessee = 0; lessee < PARTIES; lessee++) agreed += lease.agreed[leaseRow(lessor, lessee)];
    const part = agreed > OWNED[lessor] ? OWNED[lessor] / agreed : 1;
    LEASED[lessor] = OWNED[lessor] > 0 ? (agreed * part) / OWNED[lessor] : 0;
    for (let lessee = 0; lessee < PARTIES; lessee++) {
      const row = leaseRow(lessor, lessee);
      if (lease.agreed[row] <= 0) {
        lease.h100e[row] = 0;
        continue;
      }
      const h100e = deliver(row, lease.agreed[row] * part);
      if (lessee === WORLD || OWNED[lessor] === 0) continue;
      USE.spend[lessee] += h100e * lease.price[row];
      for (let site = 0; site < SITES; site++)
        if (OWNERS[site] === lessor) give(stage, lessee, site, h100e / OWNED[lessor]);
    }
  }
  for (let site = 0; site < SITES; site++) {
    const owner = OWNERS[site];
    if (only.h100e[site] === 0) continue;
    const own = Math.max(0, 1 - LEASED[owner] - siteNumbers(stage.p, site).services);
    give(stage, owner, site, own);
    const serves = (only.h100e[site] - only.leasable[site]) * only.powered[site];
    USE.nominal[owner] += serves;
    USE.servable[owner] += only.servable[site] * only.powered[site];
    USE.spend[owner] += (own * only.leasable[site] * only.powered[site] + serves) * only.cost[site];
  }
}

/** Lets a firm use a share of the chips of a site that can train. */
function give(stage: Stage, party: number, site: number, part: number): void {
  const only = stage.table(sites).only;
  const powered = part * only.powered[site];
  USE.part[party * SITES + site] += part;
  USE.nominal[party] += only.leasable[site] * powered;
  USE.leasable[party] += only.leasable[site] * powered;
  USE.trainable[party] += only.trainable[site] * powered;
  USE.serving[party] += only.serving[site] * powered;
}

/** Posts the hours of one lease and its payment; returns the H100e delivered. */
function deliverLease(turn: Turn, row: number, h100e: number): number {
  const { time, setting } = turn;
  const lease = turn.table(leases).only;
  const exact = h100e * time.hours + lease.remainder[row];
  const quanta = Math.floor(exact / LINKS.lease.quantum);
  lease.remainder[row] = Math.max(0, exact - quanta * LINKS.lease.quantum);
  const lessor = lease.lessor[row];
  const lessee = setting.seat(lease.lessee[row]);
  const hours = turn.post(LINKS.lease, homeAccount(setting, lessor), lessee, quanta) * LINKS.lease.quantum;
  const cents = Math.round(hours * lease.price[row] * 100);
  turn.post(LINKS.moneyCompute, lessee, setting.seat(lessor), cents, PAYMENT.operating);
  lease.h100e[row] = hours / time.hours;
  return lease.h100e[row];
}

/** Splits what each firm uses in training and inference; its largest job sets its goodput. */
function assign(stage: Stage, wanted: (lab: number) => number): void {
  const user = stage.table(users).only;
  stage.table(sites).only.job.fill(0);
  const second = tokensPerSecond(stage);
  for (let party = 1; party < PARTIES; party++) {
    const lab = LAB_OF[party];
    const wish = lab < 0 ? 0 : clamp(wanted(lab), 0, 1) * USE.nominal[party];
    const most = USE.leasable[party] > 0 ? Math.min(1, wish / USE.leasable[party]) : 0;
    const part = trainingPart(stage, party, most, peakTokens(stage, party) / second);
    user.training[party] = part * USE.trainable[party];
    user.inference[party] = (1 - part) * USE.serving[party] + USE.servable[party];
    user.lent[party] = 0;
    interrupt(stage, party, largestJob(stage, party, part));
  }
}

/** What failures of chips and outages of its site leave of the time of a firm's largest job. @param site -1 if it has none */
function interrupt(stage: Stage, party: number, site: number): void {
  const { absorbed, spares, checkpoint, restart, outage, cold } = stage.p.cluster;
  const user = stage.table(users).only;
  user.goodput[party] = 1;
  user.checkpoint[party] = 0;
  if (site < 0) return;
  const only = stage.table(sites).only;
  const { hazard } = only;
  const job = user.job[party];
  const underRepair = only.failed[site] / (only.chips[site] + only.failed[site]);
  const taken = absorbedShare(absorbed, underRepair, spares);
  const outages = stage.read(NOTICES.siteDowntime)[only.place[site]] / outage;
  user.goodput[party] = jobGoodput(job, hazard[site], taken, checkpoint, restart, outages, cold);
  user.checkpoint[party] = checkpointEvery(job, hazard[site], taken, checkpoint, outages);
}

/**
 * Share of the chips that can train that does: what the lab wants, less what paying customers would be turned away
 * without, down to a part of it that no lab gives up.
 * @param most share that the lab wants @param service H100e, by tokens, that would serve the busiest hour
 */
function trainingPart({ p }: Stage, party: number, most: number, service: number): number {
  if (most <= 0) return 0;
  const missing = Math.max(0, service - USE.servable[party]);
  const left = USE.serving[party] > 0 ? 1 - missing / USE.serving[party] : 0;
  return clamp(left, p.cluster.core * most, most);
}

/** Finds the largest job that a firm can run at one campus, and returns its site, or -1; sites keep the largest of all. */
function largestJob(stage: Stage, party: number, training: number): number {
  const only = stage.table(sites).only;
  let at = -1;
  let job = 0;
  for (let site = 0; site < SITES; site++) {
    const part = USE.part[party * SITES + site] * training;
    if (part <= 0) continue;
    const chips = only.trainers[site] * only.powered[site] * Math.min(part, largestPart(stage, site));
    only.job[site] = Math.max(only.job[site], chips);
    if (chips <= job) continue;
    job = chips;
    at = site;
  }
  stage.table(users).only.job[party] = job;
  return at;
}

/** Share of a site that stands on one campus: the rest and the further sites of an owner are several. */
export function largestPart(stage: Pick<Stage, 'p' | 'setting' | 'table'>, site: number): number {
  const { part } = DATA_CENTERS[site];
  const { load } = stage.table(sites).only;
  if (part === 'further') return load[site] > 0 ? Math.min(1, (stage.p.campus * 1e9) / load[site]) : 1;
  if (part !== 'rest') return 1;
  const rest = stage.setting.portions[site];
  return Math.min(1, (1 - rest) / rest);
}

/** Posts the training of every firm, site by site; idle hours of its service train, too. */
function train(turn: Turn): void {
  const { peak, mfu, mfuChips, mfuFall } = turn.p.cluster;
  const user = turn.table(users).only;
  for (let party = 1; party < PARTIES; party++) {
    const whole = USE.trainable[party];
    if (LAB_OF[party] < 0 || whole <= 0) continue;
    user.training[party] += user.lent[party] * (whole - user.training[party]);
    if (user.training[party] <= 0) continue;
    const speed = peak * 1e12 * modelUse(mfu, user.job[party], mfuChips, mfuFall) * user.goodput[party];
    postTraining(turn, party, (user.training[party] / whole) * speed * turn.time.hours * 3600);
  }
}

/** @param flopEach FLOP of one H100e in the step */
function postTraining(turn: Turn, party: number, flopEach: number): void {
  const { setting } = turn;
  const user = turn.table(users).only;
  const only = turn.table(sites).only;
  const { quantum } = LINKS.training;
  for (let site = 0; site < SITES; site++) {
    const part = USE.part[party * SITES + site];
    if (part <= 0) continue;
    const exact = part * only.trainable[site] * only.powered[site] * flopEach + user.flopRest[party];
    const quanta = Math.floor(exact / quantum);
    user.flopRest[party] = Math.max(0, exact - quanta * quantum);
    const account = setting.account(party, only.place[site]);
    user.flop[party] += turn.post(LINKS.training, account, setting.seat(party), quanta) * quantum;
  }
}
