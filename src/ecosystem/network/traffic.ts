import type { Link } from '../../engine/link';
import { DATA_CENTERS, FIRMS, firm, LINKS, NOTICES, PAYMENT, REGIONS } from '../world';
import { type NetworkTurn, operators } from './agents';
import { partnered } from './coverage';
import { cover, MOST_PLACES, regions } from './groundAgents';
import { pay } from './subscribers';

const SPACEX = firm('spacex');
const TESLA = firm('tesla');

/** Scratch of one call, bytes: of one kind of machine within reach, by place. */
const reached = new Float64Array(MOST_PLACES);
/** The same by region: asked by one kind of machine, open for it, held for all kinds and asked by all. */
const asked = new Float64Array(REGIONS.length);
const open = new Float64Array(REGIONS.length);
const held = new Float64Array(REGIONS.length);
const waiting = new Float64Array(REGIONS.length);

/**
 * Carries what waits from vehicles and then from robots, in each region up to the capacity held for machines; their maker
 * pays by the byte. Vehicles announce the bytes of those that have a dish and are reached (NOTICES.reach), which are
 * carried as they are. Robots have none: what they have beyond cellular networks goes as far as satellites for
 * telephones, and operators that lend their band, reach them, up to the rate of the cells of the place.
 */
export function carryMachines(turn: NetworkTurn): void {
  const all = turn.table(regions).only;
  const seconds = turn.time.hours * 3600;
  for (let r = 0; r < REGIONS.length; r++) {
    open[r] = (all.capacity[r] * turn.p.machines.share * seconds) / 8;
    waiting[r] = 0;
    held[r] = open[r];
  }
  reachVehicles(turn);
  let bytes = carry(turn, LINKS.trafficFleet, TESLA);
  reachRobots(turn);
  bytes += carry(turn, LINKS.trafficRobots, TESLA);
  for (let r = 0; r < REGIONS.length; r++)
    all.machines[r] = waiting[r] > 0 ? Math.min(1, held[r] / waiting[r]) : 1;
  const { owed } = turn.table(operators).only;
  owed[0] += (bytes / 1e9) * turn.p.machines.price;
  const usd = Math.floor(owed[0] * 100) / 100;
  owed[0] -= usd;
  pay(turn, TESLA, SPACEX, usd, PAYMENT.operating);
}

/** Of vehicles with a dish in reach: all that waits, where there is service. */
function reachVehicles(turn: NetworkTurn): void {
  const bytes = turn.read(NOTICES.fleetTraffic);
  const { licensed } = turn.table(regions).only;
  const { dish } = turn.table(cover).only;
  for (let place = 0; place < bytes.length; place++) {
    const served = licensed[turn.setting.places[place].region] > 0 && dish[place] > 0;
    reached[place] = served ? bytes[place] : 0;
  }
}

/** Of robots: the part that telephone service reaches, up to what its cells carry in the step. */
function reachRobots(turn: NetworkTurn): void {
  const { p, setting, time } = turn;
  const bytes = turn.read(NOTICES.robotTraffic);
  const { licensed } = turn.table(regions).only;
  const { cell } = turn.table(cover).only;
  const most = (p.machines.directToCell * 1e6 * p.machines.cells * time.hours * 3600) / 8;
  const partners = partnered(p, turn.table(operators).only.elapsed[0]);
  for (let place = 0; place < bytes.length; place++)
    reached[place] =
      licensed[setting.places[place].region] * partners * cell[place] * Math.min(bytes[place], most);
}

/** Carries what is reached, by place, as far as the regions have room. @returns bytes carried */
function carry(turn: NetworkTurn, link: Link, owner: number): number {
  const { setting } = turn;
  const places = setting.places.length;
  asked.fill(0);
  for (let place = 0; place < places; place++)
    if (reached[place] > 0) asked[setting.places[place].region] += reached[place];
  let carried = 0;
  for (let place = 0; place < places; place++) {
    if (!(reached[place] > 0)) continue;
    const r = setting.places[place].region;
    const share = asked[r] > open[r] ? open[r] / asked[r] : 1;
    const quanta = Math.floor((reached[place] * share) / link.quantum);
    if (quanta > 0)
      carried += turn.post(link, setting.account(SPACEX, place), setting.account(owner, place), quanta);
  }
  for (let r = 0; r < REGIONS.length; r++) {
    waiting[r] += asked[r];
    open[r] = Math.max(0, open[r] - asked[r]);
  }
  return carried * link.quantum;
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
