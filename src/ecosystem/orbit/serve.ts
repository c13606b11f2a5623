import { partyOf } from '../../engine/setting';
import { FIRM_TITLES, FIRMS, LINKS, NOTICES, PAYMENT } from '../world';
import { programmes } from './agents';
import { inView, type OrbitTurn, sellerOf } from './design';
import { groundRate } from './equations';

const SECONDS_PER_HOUR = 3600;
const SECONDS_PER_DAY = 86_400;
const BITS_PER_BYTE = 8;
/** A limit by the links is told of below that share of what could be served, and again only once they were far from full. */
const TOLD_BELOW = 0.95;
/** Differences of that size come from rounding. */
const ROUNDING = 1e-9;

/** Tokens that an H100e serves in an hour: as on the ground by the seller's own bulletin, so that only costs differ. */
export function tokensPerHour(turn: OrbitTurn, seller: number): number {
  const hour = turn.read(NOTICES.costPerHour)[seller];
  const token = turn.read(NOTICES.tokenCost)[seller];
  return hour > 0 && token > 0 ? (hour / token) * 1e6 : turn.p.tokenRate * SECONDS_PER_HOUR;
}

/** What a firm's own ground stations carry in a day, B. */
export function groundBytes(turn: OrbitTurn, owner: number): number {
  const { stationRate, clearSky } = turn.p.link;
  const all = turn.table(programmes).only;
  const rate = groundRate(all.stations[owner], stationRate * 1e9, clearSky, all.inUse[owner], inView(turn.p));
  return bytesPerDay(rate);
}

/** What the terminals of a firm's satellites carry in a day, to stations and relay together, B. */
export function terminalBytes(turn: OrbitTurn, owner: number): number {
  return bytesPerDay(turn.table(programmes).only.inUse[owner] * turn.p.link.terminalRate * 1e9);
}

/** A rate, bit/s, as bytes a day. */
const bytesPerDay = (rate: number): number => (rate / BITS_PER_BYTE) * SECONDS_PER_DAY;

/**
 * Serves tokens as far as compute in orbit, orders and the links to the ground go. What is served is announced, so that
 * nobody serves it twice.
 */
export function serve(turn: OrbitTurn): void {
  const { setting } = turn;
  const all = turn.table(programmes).only;
  turn.publish(NOTICES.orbitTokens).fill(0);
  turn.publish(NOTICES.orbitTraffic).fill(0);
  turn.receive(LINKS.trafficOrbit, (_from, to, amount) => {
    all.relayed[partyOf(setting, to)] += amount * LINKS.trafficOrbit.quantum;
  });
  for (let owner = 1; owner < FIRMS.length; owner++) {
    if (all.inOrbit[owner] > 0 && all.stations[owner] === 0) buildStations(turn, owner, turn.p.link.stations);
    if (all.h100e[owner] > 0) serveOwner(turn, owner);
    else {
      all.offered[owner] = 0;
      all.served[owner] = 0;
      all.linked[owner] = 1;
      all.relayed[owner] = 0;
    }
    operate(turn, owner);
  }
  for (let month = 0; month < turn.time.newMonths.length; month++) growLinks(turn);
}

function serveOwner(turn: OrbitTurn, owner: number): void {
  const { p, time } = turn;
  const all = turn.table(programmes).only;
  const seller = sellerOf(owner);
  const served = turn.publish(NOTICES.orbitTokens);
  const able = all.h100e[owner] * p.design.availability * tokensPerHour(turn, seller) * 24;
  const open = Math.max(0, turn.read(NOTICES.tokenOrders)[seller] - served[seller]);
  const offered = Math.min(able, open);
  const bytes = offered * p.link.bytes;
  const carried = Math.min(
    terminalBytes(turn, owner),
    groundBytes(turn, owner) + all.relayed[owner] / time.days,
  );
  all.offered[owner] = offered;
  all.linked[owner] = bytes > carried ? carried / bytes : 1;
  const tokens = handOver(turn, owner, seller, offered * all.linked[owner] * time.days);
  all.served[owner] = tokens / time.days;
  served[seller] += all.served[owner];
  turn.publish(NOTICES.orbitTraffic)[owner] = bytes;
  // Relay is a rate: what was not used is gone, but for a step's worth against rounding and growth.
  all.relayed[owner] = Math.min(all.relayed[owner], bytes * time.days);
  tellLimit(turn, owner, bytes, carried);
}

/** Posts whole quanta; the lab that sells them pays their owner what they cost on the ground. Returns tokens that were served. */
function handOver(turn: OrbitTurn, owner: number, seller: number, tokens: number): number {
  const { setting } = turn;
  const all = turn.table(programmes).only;
  const { quantum } = LINKS.tokensOrbit;
  const exact = tokens + all.rest[owner];
  const quanta = Math.floor(exact / quantum);
  all.rest[owner] = Math.max(0, exact - quanta * quantum);
  const posted = turn.post(LINKS.tokensOrbit, setting.seat(owner), setting.seat(seller), quanta);
  const group = setting.integrated;
  // With the channel closed the world supplies the group instead: those orders are served as well, at the price outside.
  const outside = turn.market(LINKS.tokensOrbit) && group.has(owner) && group.has(seller);
  const served = outside ? quanta : posted;
  payLink(turn, owner, posted * quantum * turn.p.link.bytes);
  const price = turn.read(NOTICES.tokenCost)[seller] * (outside ? turn.premium(LINKS.tokensOrbit) : 1);
  const cents = Math.round(served * (quantum / 1e6) * price * 100);
  const payee = outside ? 0 : owner;
  if (payee !== seller && cents > 0)
    turn.post(LINKS.moneyOrbit, setting.seat(seller), setting.seat(payee), cents, PAYMENT.operating);
  return served * quantum;
}

/** Relay goes first, own stations carry the rest at what relay costs others: else firms would take that instead. */
function payLink(turn: OrbitTurn, owner: number, bytes: number): void {
  const all = turn.table(programmes).only;
  const relayed = Math.min(all.relayed[owner], bytes);
  all.relayed[owner] -= relayed;
  pay(turn, owner, ((bytes - relayed) / 1e9) * turn.read(NOTICES.relayPrice)[0], PAYMENT.operating);
}

function operate(turn: OrbitTurn, owner: number): void {
  const all = turn.table(programmes).only;
  pay(turn, owner, (all.watts[owner] / 1000) * turn.p.design.operations * turn.time.years, PAYMENT.operating);
}

/** A month in which the links were nearly full: more ground stations, as far as the satellites' terminals can use them. */
function growLinks(turn: OrbitTurn): void {
  const { bytes } = turn.p.link;
  const all = turn.table(programmes).only;
  for (let owner = 1; owner < FIRMS.length; owner++) {
    if (all.offered[owner] === 0) continue;
    const carried = groundBytes(turn, owner) + bytesPerDay(turn.read(NOTICES.relay)[owner]);
    const full = all.offered[owner] * bytes > turn.p.link.full * carried;
    if (!full && all.linked[owner] === 1) all.limited[owner] = 0;
    // Where the terminals are full no station helps.
    if (all.offered[owner] * all.linked[owner] * bytes >= terminalBytes(turn, owner) * (1 - ROUNDING))
      continue;
    const more = Math.max(1, Math.round(all.stations[owner] * turn.p.link.stationGrowth));
    if (full || all.linked[owner] < 1) buildStations(turn, owner, more);
  }
}

function buildStations(turn: OrbitTurn, owner: number, count: number): void {
  turn.table(programmes).only.stations[owner] += count;
  pay(turn, owner, count * turn.p.link.stationCost * 1e6, PAYMENT.capital);
}

function pay(turn: OrbitTurn, owner: number, usd: number, what: number): void {
  const cents = Math.round(usd * 100);
  if (cents > 0) turn.post(LINKS.moneyOrbit, turn.setting.seat(owner), turn.setting.seat(0), cents, what);
}

/** A flow of bytes a day as a person reads it. */
function rate(daily: number): string {
  const megabits = (daily * BITS_PER_BYTE) / SECONDS_PER_DAY / 1e6;
  return megabits < 1000 ? `${megabits.toFixed(1)} Mbit/s` : `${(megabits / 1000).toFixed(1)} Gbit/s`;
}

/** @param bytes wanted a day @param carried a day */
function tellLimit(turn: OrbitTurn, owner: number, bytes: number, carried: number): void {
  const all = turn.table(programmes).only;
  if (all.limited[owner] === 1 || all.linked[owner] >= TOLD_BELOW) return;
  all.limited[owner] = 1;
  const title = FIRM_TITLES[owner];
  const by =
    carried < terminalBytes(turn, owner)
      ? `${all.stations[owner]} ground stations and relay`
      : `the laser terminals of ${all.inUse[owner]} satellites`;
  turn.event({
    kind: 'orbit.linkLimit',
    entity: title,
    party: owner,
    text:
      `${title}: ${by} carry ${rate(carried)} of the ` +
      `${rate(bytes)} that its satellites could fill: only ${Math.round(all.linked[owner] * 100)} % of their tokens come down`,
  });
}
