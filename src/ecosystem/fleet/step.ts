import { hashName } from '../../engine/draws';
import { partyOf, placeOf } from '../../engine/setting';
import { DAYS_PER_YEAR } from '../../quantity/calendar';
import type { EcosystemContext, EcosystemFounding } from '../layer';
import { firm, LABS, LINKS, NOTICES, TASKS } from '../world';
import { ageByMonth, foundAges } from './ageing';
import {
  cities,
  dailyDistances,
  FLEETS,
  fleets,
  foundCities,
  foundPlants,
  foundVehicles,
  GROUP_FLEET,
  HOME_REGION,
  RIDE_HAIL,
  RIVAL_FLEET,
  vehicles,
} from './agents';
import { foundComputers, receiveComputers } from './computers';
import { type InterventionBasis, interventionRate, KM_PER_MILE, trafficOver, trialsPerKm } from './equations';
import { fillDrive, type Turn } from './inputs';
import { drive, SUM, SUM_SIZE } from './kernel';
import { foundKinds, meetKinds } from './kinds';
import type { fleetParameters } from './parameters';
import {
  driveAlone,
  foundPermits,
  permits,
  regulate,
  rivalPermits,
  runningCapability,
  runningRate,
} from './permits';
import { build } from './plants';
import { growRival } from './rival';
import { foundRideHail } from './rivalAgents';
import { expandRival } from './rivalAreas';
import { foundRecorded, send } from './sending';

type Founding = EcosystemFounding<typeof fleetParameters>;
type Context = EcosystemContext<typeof fleetParameters>;

const DRIVING_TASK = TASKS.indexOf('driving');
/** Most trials of one binomial draw. */
const MOST_TRIALS = 2_147_483_647;
/** Bytes of a kB, as the fleet counts them. */
const BYTES = 1000;
const CM_PER_KM = 100_000;

/** Number of a fleet's lab in the notices by lab. */
function labOf(lane: number): number {
  return lane === GROUP_FLEET ? LABS.indexOf('tesla') : LABS.indexOf('alphabet');
}

/** Day one: plants, order book, the living fleet, releases as they run. */
export function found(context: Founding): void {
  foundPlants(context);
  foundCities(context);
  foundVehicles(context);
  foundRideHail(context);
  foundFleets(context);
  foundRecorded(context);
  foundAges(context);
  foundComputers(context);
  foundKinds(context);
  foundPermits(context);
  const need = dailyNeed(context).map((fleet) => fleet.map((day) => (day * context.minutesPerStep) / 1440));
  announce(context, { ...groupByPlace(context), need });
}

function foundFleets(context: Founding): void {
  const rows = context.table(fleets);
  const books = rows.only;
  const capability = context.read(NOTICES.capability);
  const unseen = context.read(NOTICES.unseenMass);
  for (const [lane, party] of FLEETS.entries()) {
    rows.add(hashName(`fleet of ${context.setting.parties[party]}`), 0, 1);
    books.firm[lane] = party;
    books.release[lane] = 1;
    books.updated[lane] = 1;
    books.releasedAt[lane] = context.start - 365 * 1440;
    books.unseenAtStart[lane] = unseen[labOf(lane)];
    books.capabilityAtStart[lane] = capability[labOf(lane) * TASKS.length + DRIVING_TASK];
    books.capability[lane] = books.capabilityBefore[lane] = books.capabilityAtStart[lane];
    books.rate[lane] = books.rateBefore[lane] = 1 / context.p.interventions.distance;
  }
  books.deliveredBefore[GROUP_FLEET] = context.p.start.delivered * 1e6;
  const users = [0, 0];
  const cars = [0, 0];
  context.table(vehicles).each((chunk, row) => {
    const lane = chunk.firm[row] === FLEETS[GROUP_FLEET] ? GROUP_FLEET : RIVAL_FLEET;
    books.living[lane] += chunk.weight[row];
    books.subscribers[lane] += chunk.subscribers[row];
    books.recordedBytes[lane] += chunk.weight[row] * chunk.buffer[row];
    if (lane !== GROUP_FLEET) return;
    const side = context.setting.places[chunk.place[row]].region === HOME_REGION ? 0 : 1;
    users[side] += chunk.subscribers[row];
    cars[side] += chunk.weight[row];
  });
  books.attachHome[GROUP_FLEET] = cars[0] > 0 ? users[0] / cars[0] : 0;
  books.attachAbroad[GROUP_FLEET] = cars[1] > 0 ? users[1] / cars[1] : 0;
}

/** What the notices say, by place. */
interface News {
  /** Living vehicles of the group. */
  readonly vehicles: Float64Array;
  /** Paying users of supervised driving. */
  readonly users: Float64Array;
  /** Electricity wanted in a step by the vehicles of each fleet, Wh. */
  readonly need: readonly Float64Array[];
}

/** The group's vehicles and paying users by place, from the table itself. */
function groupByPlace(context: Context): Omit<News, 'need'> {
  const count = context.setting.places.length;
  const out = { vehicles: new Float64Array(count), users: new Float64Array(count) };
  context.table(vehicles).each((chunk, row) => {
    if (chunk.firm[row] !== FLEETS[GROUP_FLEET]) return;
    out.vehicles[chunk.place[row]] += chunk.weight[row];
    out.users[chunk.place[row]] += chunk.subscribers[row];
  });
  return out;
}

/** Electricity that the vehicles of each fleet use in a mean day, Wh by place. */
function dailyNeed(context: Context): Float64Array[] {
  const { p } = context;
  const km = dailyDistances(p);
  const out = FLEETS.map(() => new Float64Array(context.setting.places.length));
  context.table(vehicles).each((chunk, row) => {
    const use = chunk.use[row];
    out[chunk.firm[row] === FLEETS[GROUP_FLEET] ? GROUP_FLEET : RIVAL_FLEET][chunk.place[row]] +=
      chunk.weight[row] * km[use] * (use === RIDE_HAIL ? p.rideHail.consumption : p.battery.consumption);
  });
  return out;
}

/** One step: what came over the links, a month's ageing, plants and births, the drive of every vehicle, its sums. */
export function step(turn: Turn): void {
  const { robotHours, carried } = receive(turn);
  const gone = ageByMonth(turn);
  regulate(turn);
  build(turn, robotHours);
  expandRival(turn);
  growRival(turn);
  fillDrive(turn);
  settle(turn, turn.run(drive), carried, gone);
}

/** What came over the links and is used later in the step. */
interface Received {
  /** Useful robot hours. */
  readonly robotHours: number;
  /** Recordings carried by satellite, kB by place. */
  readonly carried: Float64Array;
}

function receive(turn: Turn): Received {
  const books = turn.table(fleets).only;
  const places = turn.table(cities).only;
  const price = turn.read(NOTICES.tokenPrice);
  const carried = new Float64Array(turn.setting.places.length);
  let hours = 0;
  turn.receive(LINKS.labourFleet, (_from, _to, amount) => {
    hours += amount * LINKS.labourFleet.quantum;
  });
  books.robotHours[GROUP_FLEET] += hours;
  turn.receive(LINKS.energyFleet, (_from, to, amount) => {
    places.supplied[placeOf(turn.setting, to)] += amount;
  });
  turn.receive(LINKS.trafficFleet, (_from, to, amount) => {
    const place = placeOf(turn.setting, to);
    const taken = Math.min(places.satellite[place], (amount * LINKS.trafficFleet.quantum) / BYTES);
    places.satellite[place] -= taken;
    carried[place] += taken;
  });
  receiveComputers(turn);
  const owed = new Float64Array(turn.setting.parties.length);
  turn.receive(LINKS.tokensFleet, (from, _to, amount) => {
    books.tokens[GROUP_FLEET] += amount * LINKS.tokensFleet.quantum;
    owed[partyOf(turn.setting, from)] += (amount * LINKS.tokensFleet.quantum) / 1e6;
  });
  const { setting } = turn;
  for (let party = 1; party < owed.length; party++) {
    const cents = Math.round(owed[party] * price[party] * 100);
    if (party !== FLEETS[GROUP_FLEET])
      turn.post(LINKS.moneyFleet, setting.seat(FLEETS[GROUP_FLEET]), setting.seat(party), cents);
  }
  turn.receive(LINKS.modelFleet, (_from, to, _amount, name) => {
    const lane = (FLEETS as readonly number[]).indexOf(partyOf(turn.setting, to));
    if (lane >= 0 && name === labOf(lane) * TASKS.length + DRIVING_TASK) startRollout(turn, lane);
  });
  return { robotHours: hours, carried };
}

/** A release of the driving model begins to reach a fleet; what runs before it is kept as one mean rate. */
function startRollout(turn: Turn, lane: number): void {
  const { p, time } = turn;
  const books = turn.table(fleets).only;
  const basis: InterventionBasis = {
    distance: p.interventions.distance,
    unseenShare: p.interventions.unseen,
    floor: p.interventions.floor,
    unseenMass: books.unseenAtStart[lane],
    capability: books.capabilityAtStart[lane],
  };
  const capability = turn.read(NOTICES.capability)[labOf(lane) * TASKS.length + DRIVING_TASK];
  books.rateBefore[lane] = runningRate(turn, lane);
  books.capabilityBefore[lane] = runningCapability(turn, lane);
  books.capability[lane] = capability;
  books.rate[lane] = interventionRate(basis, turn.read(NOTICES.unseenMass)[labOf(lane)], capability);
  books.release[lane] += 1;
  books.releasedAt[lane] = time.start;
  books.updated[lane] = 0;
  const who = lane === GROUP_FLEET ? 'Tesla' : 'Waymo';
  turn.event({
    kind: 'fleet.rollout',
    entity: `${who} driving release ${books.release[lane]}`,
    party: FLEETS[lane],
    text: `${who} begins to send driving release ${books.release[lane]} to its vehicles; it takes ${p.supervised.rollout} days`,
  });
}

/** Turns the sums of the pass into flows, books and notices. */
function settle(turn: Turn, sums: Float64Array, carried: Float64Array, gone: Float64Array): void {
  const { setting } = turn;
  const books = turn.table(fleets).only;
  const places = turn.table(cities).only;
  const count = setting.places.length;
  const news: News = {
    vehicles: new Float64Array(count),
    users: new Float64Array(count),
    need: FLEETS.map(() => new Float64Array(count)),
  };
  const daily = trafficByZone(turn);
  const perUser = supervisedDistance(turn);
  const rival = turn.table(rivalPermits).only;
  rival.vehicles.fill(0);
  const met = new Float64Array(FLEETS.length * count);
  const users = [0, 0];
  const cars = [0, 0];
  for (let lane = 0; lane < FLEETS.length; lane++) {
    const to = setting.seat(FLEETS[lane]);
    const recorded = lane === GROUP_FLEET ? places.recorded : places.recordedRival;
    const rest = lane === GROUP_FLEET ? places.losing : places.losingRival;
    let living = 0;
    let subscribers = 0;
    let stale = 0;
    let centimetres = 0;
    let supervised = 0;
    let driverless = 0;
    for (let place = 0; place < count; place++) {
      const s = (lane * count + place) * SUM_SIZE;
      const here = sums[s + SUM.vehicles];
      const energy = sums[s + SUM.charged];
      const lostBefore = gone[lane * count + place];
      if (here === 0 && recorded[place] === 0 && lostBefore === 0) continue;
      living += here;
      subscribers += sums[s + SUM.subscribers];
      stale += sums[s + SUM.stale];
      centimetres += sums[s + SUM.centimetres];
      const byUsers = sums[s + SUM.subscribers] * perUser * daily[places.zone[place]];
      const { region } = setting.places[place];
      const alone = byUsers > 0 ? driveAlone(turn, lane, region, byUsers) : 0;
      supervised += byUsers - alone;
      driverless += alone;
      if (lane === RIVAL_FLEET) {
        driverless += driveAlone(turn, lane, region, sums[s + SUM.centimetres] / CM_PER_KM);
        rival.vehicles[region] += here;
      }
      books.charged[lane] += energy;
      const events = sums[s + SUM.events] + pooledEvents(turn, lane, place, sums[s + SUM.pooled] / CM_PER_KM);
      books.recorded[lane] += events;
      met[lane * count + place] = events;
      places.drawn[place] += energy;
      news.need[lane][place] += energy;
      recorded[place] += events;
      const { uploaded, waiting, lost } = send(turn, sums, s, lane, place, carried[place], lostBefore);
      // Events leave with their bytes: as many as correspond to what was uploaded, or lost, of what there was.
      const all = uploaded + waiting + lost;
      const leaving = uploaded > 0 ? Math.floor((recorded[place] * uploaded) / all) : 0;
      const losable = lost > 0 ? (recorded[place] * lost) / all + rest[place] : rest[place];
      const losing = Math.min(recorded[place] - leaving, Math.floor(losable));
      rest[place] = losable - losing;
      books.lost[lane] += losing;
      // What the link does not take is gone: the vehicles have written over it.
      recorded[place] -= leaving + losing;
      const from = setting.account(FLEETS[lane], place);
      books.overwritten[lane] += leaving - turn.post(LINKS.experienceFleet, from, to, leaving, uploaded);
      if (lane !== GROUP_FLEET) continue;
      news.vehicles[place] = here;
      news.users[place] = sums[s + SUM.subscribers];
      const side = region === HOME_REGION ? 0 : 1;
      users[side] += sums[s + SUM.subscribers];
      cars[side] += here;
    }
    books.living[lane] = living;
    books.subscribers[lane] = subscribers;
    books.updated[lane] = subscribers > 0 ? 1 - stale / subscribers : 1;
    books.distance[lane] += centimetres / CM_PER_KM;
    books.supervised[lane] += supervised;
    books.driverless[lane] += driverless;
    if (lane === GROUP_FLEET) intervene(turn, supervised);
  }
  if (cars[0] > 0) books.attachHome[GROUP_FLEET] = users[0] / cars[0];
  if (cars[1] > 0) books.attachAbroad[GROUP_FLEET] = users[1] / cars[1];
  meetKinds(turn, met);
  announce(turn, news);
}

/** Supervised distance of a paying user in a day, km: in proportion to the distance of cars. */
function supervisedDistance({ p }: Turn): number {
  const { distance, usualDistance } = p.supervised;
  return (distance * (p.use.distance / usualDistance) * KM_PER_MILE) / DAYS_PER_YEAR;
}

/** Events of the rows of a city that expect many: one count for all of them. */
function pooledEvents(turn: Turn, lane: number, place: number, km: number): number {
  if (km === 0) return 0;
  const { distance, recall, robotaxiRecall } = turn.p.events;
  const rate = (lane === GROUP_FLEET ? recall : robotaxiRecall) / distance;
  const perKm = trialsPerKm(rate);
  const who = { origin: turn.table(cities).only.origin[place], ordinal: lane };
  return turn.binomial('fleet.pooled', who, Math.min(MOST_TRIALS, Math.round(km * perKm)), rate / perKm);
}

/** Days' worth of traffic in the step, by zone. */
function trafficByZone(turn: Turn): Float64Array {
  const { time, p } = turn;
  return Float64Array.from({ length: 24 }, (_, zone) =>
    trafficOver(p.use, ((time.start / 60) % 24) + zone, time.hours),
  );
}

/** Critical interventions of the step: a count over the supervised kilometres at the mean rate of the releases that run. */
function intervene(turn: Turn, supervised: number): void {
  const books = turn.table(fleets).only;
  const rate = runningRate(turn, GROUP_FLEET);
  const who = { origin: books.origin[GROUP_FLEET], ordinal: 0 };
  const trials = Math.min(MOST_TRIALS, Math.round(supervised));
  books.interventions[GROUP_FLEET] += turn.binomial('fleet.intervention', who, trials, Math.min(1, rate));
}

/** Publishes all notices of the layer. */
function announce(context: Turn | Founding, news: News): void {
  const { p, setting } = context;
  const { satellite } = context.table(cities).only;
  const tokens = context.publish(NOTICES.fleetTokens);
  const traffic = context.publish(NOTICES.fleetTraffic);
  context.publish(NOTICES.vehicles).set(news.vehicles);
  context.publish(NOTICES.subscribers).set(news.users);
  context.publish(NOTICES.chargeNeed).set(news.need[GROUP_FLEET]);
  context.publish(NOTICES.rivalChargeNeed).set(news.need[RIVAL_FLEET]);
  context.publish(NOTICES.vehiclePrice)[firm('tesla')] = p.money.price;
  const driving = context.publish(NOTICES.driving);
  for (let lane = 0; lane < FLEETS.length; lane++) driving[FLEETS[lane]] = runningCapability(context, lane);
  context.publish(NOTICES.driverless).set(context.table(permits).only.share);
  const each = p.assistant.share * p.assistant.tokens;
  for (let place = 0; place < setting.places.length; place++) {
    tokens[place] = setting.places[place].region === HOME_REGION ? news.vehicles[place] * each : 0;
    traffic[place] = satellite[place] * BYTES;
  }
}
