import type { EcosystemFounding } from '../layer';
import { CHIPS, DATA_CENTERS, FIRMS, firm, LINKS, NOTICES, PAYMENT } from '../world';
import { DESIGNS, PROGRAMMES, programmes, STARCLOUD1, satellites } from './agents';
import { announce, equip, type OrbitTurn, orderChips, plan, takeLifted, takeParts } from './assembly';
import { arrayOf, powerOf, radiatorShare, sellerOf } from './design';
import { meanSurvival, orbitalHourCost, orbitalPowerCost } from './equations';
import { foundOrbit } from './found';
import type { parameters } from './parameters';
import {
  ARRAY_LOSS,
  agePass,
  CHIP_H100E,
  CHIP_WATTS,
  LIFE,
  LOSE_CHIP,
  LOSE_SATELLITE,
  PER_FIRM,
  RADIATOR,
  STEP,
} from './pass';

const SPACEX = firm('spacex');
const SECONDS_PER_HOUR = 3600;
const HOURS_PER_YEAR = 8766;

/** Day one of the orbit layer: nothing is on order. */
export function found(founding: EcosystemFounding<typeof parameters>): void {
  foundOrbit(founding);
  const all = founding.table(programmes).only;
  founding.table(satellites).each((chunk, row) => {
    all.watts[chunk.firm[row]] += Math.min(
      chunk.power[row],
      chunk.chips[row] * founding.read(NOTICES.chipPower)[chunk.chip[row]] * founding.p.design.chipDraw,
    );
  });
  for (const notice of [NOTICES.orbitTokens, NOTICES.orbitMass, NOTICES.orbitPower, NOTICES.orbitChips])
    founding.publish(notice).fill(0);
}

/** One step: parts and lifted satellites arrive, satellites work and fail, orders go out, tokens are served. */
export function step(turn: OrbitTurn): void {
  const { time } = turn;
  const all = turn.table(programmes).only;
  takeParts(turn);
  const sums = age(turn);
  takeLifted(turn);
  plan(turn);
  orderChips(turn);
  equip(turn);
  announce(turn);
  for (let row = 0; row < PROGRAMMES; row++) {
    all.watts[row] = row < FIRMS.length ? sums[row * PER_FIRM] : 0;
    all.h100e[row] = row < FIRMS.length ? sums[row * PER_FIRM + 1] / 1000 : 0;
    all.elapsed[row] += time.days;
  }
  serve(turn);
  compare(turn);
}

/** Runs the pass over all satellites. */
function age(turn: OrbitTurn): Float64Array {
  const { p, time } = turn;
  const { inputs } = turn.buffers(agePass);
  const watts = turn.read(NOTICES.chipPower);
  const h100e = turn.read(NOTICES.chipH100e);
  inputs[STEP] = time.years;
  inputs[LOSE_SATELLITE] = p.design.satelliteFailure * time.years;
  inputs[LOSE_CHIP] = p.design.chipFailure * time.years;
  inputs[ARRAY_LOSS] = p.design.arrayLoss;
  inputs[RADIATOR] = radiatorShare(p);
  for (let design = 0; design < DESIGNS.length; design++) {
    inputs[LIFE + design] = design === STARCLOUD1 ? p.starcloud1.life / 12 : p.design.life;
  }
  for (let type = 0; type < CHIPS.length; type++) {
    inputs[CHIP_WATTS + type] = watts[type] * p.design.chipDraw;
    inputs[CHIP_H100E + type] = h100e[type];
  }
  return turn.run(agePass);
}

/** Tokens that an H100e serves in an hour: as on the ground by the seller's own bulletin, so that only costs differ. */
function tokensPerHour(turn: OrbitTurn, seller: number): number {
  const hour = turn.read(NOTICES.costPerHour)[seller];
  const token = turn.read(NOTICES.tokenCost)[seller];
  return hour > 0 && token > 0 ? (hour / token) * 1e6 : turn.p.tokenRate * SECONDS_PER_HOUR;
}

/** Serves tokens as far as compute in orbit and orders go; the group's lab pays the owner what they cost on the ground. */
function serve(turn: OrbitTurn): void {
  const { p, setting, time } = turn;
  const all = turn.table(programmes).only;
  const offered = turn.publish(NOTICES.orbitTokens);
  offered.fill(0);
  const orders = turn.read(NOTICES.tokenOrders);
  const cost = turn.read(NOTICES.tokenCost);
  for (let owner = 1; owner < FIRMS.length; owner++) {
    if (all.h100e[owner] === 0) continue;
    const seller = sellerOf(owner);
    const daily = all.h100e[owner] * p.design.availability * tokensPerHour(turn, seller) * 24;
    const open = Math.max(0, orders[seller] - offered[seller]);
    offered[seller] += daily;
    const quanta = Math.floor((Math.min(daily, open) * time.days) / LINKS.tokensOrbit.quantum);
    const served = turn.post(LINKS.tokensOrbit, setting.seat(owner), setting.seat(seller), quanta);
    const cents = Math.round(served * (LINKS.tokensOrbit.quantum / 1e6) * cost[seller] * 100);
    if (owner !== seller && cents > 0)
      turn.post(LINKS.moneyOrbit, setting.seat(seller), setting.seat(owner), cents, PAYMENT.operating);
    const operations = Math.round((all.watts[owner] / 1000) * p.design.operations * time.years * 100);
    if (operations > 0)
      turn.post(LINKS.moneyOrbit, setting.seat(owner), setting.seat(0), operations, PAYMENT.operating);
  }
}

/** Cost of a token from a satellite launched now over that of the seller's data centers, with the same chips in both. */
function compare(turn: OrbitTurn): void {
  const { p, setting } = turn;
  const all = turn.table(programmes).only;
  const { design } = p;
  const loads = turn.read(NOTICES.load);
  const capacity = turn.read(NOTICES.capacityH100e);
  const working =
    design.availability * meanSurvival(design.chipFailure + design.satelliteFailure, design.life);
  const site = (p.groundSite * 1000) / (design.life * HOURS_PER_YEAR);
  const load = new Float64Array(FIRMS.length);
  for (const { owner, place } of DATA_CENTERS) load[firm(owner)] += loads[setting.place(place)];
  const costs = turn.read(NOTICES.tokenCost);
  const own = turn.read(NOTICES.launchCost)[0];
  const price = turn.read(NOTICES.launchPrice)[0];
  const arrays = arrayOf(p, SPACEX) / powerOf(p, SPACEX);
  for (let owner = 1; owner < FIRMS.length; owner++) {
    const seller = sellerOf(owner);
    const ground = costs[seller];
    const perHour = tokensPerHour(turn, seller);
    all.hourCost[owner] = 0;
    all.costRatio[owner] = 0;
    if (!(ground > 0)) continue;
    const power =
      load[seller] > 0 && capacity[seller] > 0 ? load[seller] / capacity[seller] / 1000 : p.groundPower;
    const orbital = orbitalPowerCost({
      specificMass: design.specificMass,
      launchPrice: owner === SPACEX ? own : price,
      build: design.build,
      arrays,
      arrayCost: design.array,
      operations: design.operations,
      life: design.life,
    });
    all.hourCost[owner] = orbitalHourCost(
      (ground * perHour) / 1e6,
      power,
      site,
      design.chipDraw,
      orbital,
      working,
    );
    all.costRatio[owner] = ((all.hourCost[owner] / perHour) * 1e6) / ground;
  }
}
