import type { Link } from '../../engine/link';
import type { Notice } from '../../engine/notice';
import { DATA_CENTERS, FIRMS, firm, LINKS, NOTICES, PAYMENT, REGIONS } from '../world';
import { type NetworkTurn, operators } from './agents';
import { dishShare, partnered } from './coverage';
import { cover, regions } from './groundAgents';
import { pay } from './subscribers';

const SPACEX = firm('spacex');
const TESLA = firm('tesla');

/**
 * Scratch of one call, by region, bytes: held for machines, still open of these, asked by one kind of machine that can be
 * reached, and asked by all kinds.
 */
const asked = new Float64Array(REGIONS.length);
const open = new Float64Array(REGIONS.length);
const held = new Float64Array(REGIONS.length);
const waiting = new Float64Array(REGIONS.length);

/**
 * Carries what waits from vehicles and then from robots: of those with a dish all that is in view, of others up to the
 * rate of the cells of the place; in each region up to the capacity held for machines.
 */
export function carryMachines(turn: NetworkTurn): void {
  const all = turn.table(regions).only;
  const seconds = turn.time.hours * 3600;
  for (let r = 0; r < REGIONS.length; r++) {
    open[r] = (all.capacity[r] * turn.p.machines.share * seconds) / 8;
    waiting[r] = 0;
    held[r] = open[r];
  }
  carry(turn, NOTICES.fleetTraffic, LINKS.trafficFleet, TESLA);
  carry(turn, NOTICES.robotTraffic, LINKS.trafficRobots, TESLA);
  for (let r = 0; r < REGIONS.length; r++)
    all.machines[r] = waiting[r] > 0 ? Math.min(1, held[r] / waiting[r]) : 1;
}

function carry(turn: NetworkTurn, notice: Notice, link: Link, owner: number): void {
  const { p, setting, time } = turn;
  const bytes = turn.read(notice);
  const all = turn.table(regions).only;
  const sky = turn.table(cover).only;
  const years = turn.table(operators).only.elapsed[0];
  const cell = (p.machines.directToCell * 1e6 * p.machines.cells * time.hours * 3600) / 8;
  const dishes = dishShare(p, years);
  const partners = partnered(p, years);
  const reached = (place: number): number =>
    all.licensed[setting.places[place].region] *
    (bytes[place] * dishes * sky.dish[place] +
      Math.min(bytes[place] * (1 - dishes), cell) * partners * sky.cell[place]);
  asked.fill(0);
  for (let place = 0; place < bytes.length; place++)
    if (bytes[place] > 0) asked[setting.places[place].region] += reached(place);
  for (let place = 0; place < bytes.length; place++) {
    if (!(bytes[place] > 0)) continue;
    const r = setting.places[place].region;
    const share = asked[r] > open[r] ? open[r] / asked[r] : 1;
    const quanta = Math.floor((reached(place) * share) / link.quantum);
    if (quanta > 0) turn.post(link, setting.account(SPACEX, place), setting.account(owner, place), quanta);
  }
  for (let r = 0; r < REGIONS.length; r++) {
    waiting[r] += asked[r];
    open[r] = Math.max(0, open[r] - asked[r]);
  }
}

/** First data center of each firm, where answers of its orbital compute come down; undefined where it has none. */
const FIRST_SITE = FIRMS.map((name) => DATA_CENTERS.find(({ owner }) => owner === name)?.place);

/**
 * Relays the data of orbital compute through lasers and gateways that are idle: all that it exchanges with the network
 * goes over one link, and of it the answers go on to the owner's data center, where it has one. Firms other than the
 * operator pay by the byte.
 */
export function relayCompute(turn: NetworkTurn): void {
  const { p, setting, time } = turn;
  const wish = turn.read(NOTICES.orbitTraffic);
  const offer = turn.publish(NOTICES.relay);
  const one = turn.table(operators).only;
  const seconds = time.hours * 3600;
  let sum = 0;
  for (let f = 1; f < wish.length; f++)
    if (wish[f] > 0) sum += Math.min(wish[f] * time.days, (offer[f] * seconds) / 8);
  if (!(sum > 0)) return;
  const share = Math.min(1, (one.relay[0] * seconds) / 8 / sum);
  for (let f = 1; f < wish.length; f++) {
    if (!(wish[f] > 0)) continue;
    const bytes = Math.min(wish[f] * time.days, (offer[f] * seconds) / 8) * share;
    const quanta = Math.floor(bytes / LINKS.trafficOrbit.quantum);
    const moved = turn.post(LINKS.trafficOrbit, setting.seat(SPACEX), setting.seat(f), quanta);
    const down = Math.floor(
      (moved * LINKS.trafficOrbit.quantum * p.relay.answers) / LINKS.trafficCompute.quantum,
    );
    const site = FIRST_SITE[f];
    if (site !== undefined)
      turn.post(LINKS.trafficCompute, setting.seat(SPACEX), setting.account(f, setting.place(site)), down);
    if (f !== SPACEX)
      pay(turn, f, SPACEX, (moved * LINKS.trafficOrbit.quantum * p.relay.price) / 1e9, PAYMENT.operating);
  }
}
