import { binomial } from '../../engine/binomial';
import { hashName } from '../../engine/draws';
import { HOURS_PER_DAY } from '../../quantity/calendar';
import { remainderTo } from '../laws/watch';
import type { EcosystemFounding } from '../layer';
import { cities, FLEETS, GROUP_FLEET, RIVAL_FLEET, vehicles } from './agents';
import { climateOf, hoursOfDay, type Laws, lawsOf, MIXES, mixOf } from './contexts';
import { KM_PER_MILE } from './equations';
import type { Turn } from './inputs';
import { BUCKETS, kindIndex, mixes, tails } from './kindAgents';
import { dayChance, find, measureTails, meet, meetAnywhere, runUp } from './kindBook';
import type { fleetParameters } from './parameters';
import { commonChance, districtOf, regionOfMix, type Sky, skyOf, weatherOf } from './sky';

type Founding = EcosystemFounding<typeof fleetParameters>;

/** Most trials of one binomial draw. */
const MOST_TRIALS = 2_147_483_647;
const BEFORE = hashName('fleet.kindsBefore');
const MEETING = hashName('fleet.kind');
/** Draws of one decision: at most 256. */
const LAST_INDEX = 255;

/** Day one: what each fleet had met, drawn exposure by exposure among the watched kinds. */
export function foundKinds(context: Founding): void {
  const index = context.table(kindIndex);
  for (let bucket = 0; bucket < BUCKETS; bucket++) index.add(0, bucket, 1);
  const mixed = context.table(mixes);
  for (let at = 0; at < FLEETS.length * MIXES; at++) mixed.add(0, at, 1);
  const books = context.table(tails);
  const laws = lawsOf(context);
  const hours = hoursOfDay(context.p.use);
  const shares = mixesOfLiving(context);
  for (let lane = 0; lane < FLEETS.length; lane++) {
    books.add(0, lane, 1);
    const events = eventsBefore(context, lane);
    const exposures = Math.min(MOST_TRIALS, Math.round(events * context.p.contexts.diversity));
    const part = shares.subarray(lane * MIXES, (lane + 1) * MIXES);
    for (let mix = 0; mix < MIXES; mix++) mixed.only.events[lane * MIXES + mix] = events * part[mix];
    const chances = part.map((share, mix) => share * dayChance(laws.lanes[lane], mix, hours));
    runUp(chances, MIXES);
    let use = 0;
    const who = { origin: lane, ordinal: 0 };
    const u = (): number => context.draws.uniform(BEFORE, 0, who, use++ & LAST_INDEX);
    const met = binomial(exposures, chances[MIXES - 1], u);
    for (let i = 0; i < met; i++) {
      who.ordinal = i + 1;
      use = 0;
      meetAnywhere(context, laws, lane, find(chances, 0, MIXES, u()), hours, u);
    }
    const row = books.only;
    row.exposures[lane] = row.exposuresBefore[lane] = exposures;
    row.kindsBefore[lane] = row.kinds[lane];
  }
  measureTails(context);
}

function eventsBefore({ p }: Founding, lane: number): number {
  const { distance, recall, robotaxiRecall } = p.events;
  const [miles, share] =
    lane === GROUP_FLEET
      ? [p.contexts.distanceBefore * 1e9, recall]
      : [p.contexts.driverlessBefore * 1e6, robotaxiRecall];
  return ((miles * KM_PER_MILE) / distance) * share;
}

/** Shares of each fleet by region and climate, half of the year in each of its climates. */
function mixesOfLiving(context: Founding): Float64Array {
  const out = new Float64Array(FLEETS.length * MIXES);
  const { places } = context.setting;
  const living = new Float64Array(FLEETS.length);
  context.table(vehicles).each(({ firm, place, weight }, row) => {
    const lane = firm[row] === FLEETS[GROUP_FLEET] ? GROUP_FLEET : RIVAL_FLEET;
    const { region, latitude } = places[place[row]];
    living[lane] += weight[row];
    for (const month of [0, 6])
      out[lane * MIXES + mixOf(region, climateOf(context.p.contexts, latitude, month))] += weight[row] / 2;
  });
  return out.map((vehiclesThere, at) => vehiclesThere / Math.max(1, living[Math.floor(at / MIXES)]));
}

/**
 * The step's recorded events draw their kinds. Only exposures of watched kinds are drawn, as many as there are among
 * all; each draws its own kind from where and when it was: region and hour, weather by climate, and the district and
 * weather of its area and day with the probability `contexts.correlation`.
 * @param events recorded in the step, by fleet and place
 */
export function meetKinds(turn: Turn, events: Float64Array): void {
  const laws = lawsOf(turn);
  const sky = skyOf(turn, laws);
  for (let lane = 0; lane < FLEETS.length; lane++) meetOfLane(turn, laws, sky, lane, events);
  if (turn.time.newMonths.length > 0) measureTails(turn);
}

function meetOfLane(turn: Turn, laws: Laws, sky: Sky, lane: number, events: Float64Array): void {
  const { setting, p } = turn;
  const count = setting.places.length;
  const { zone } = turn.table(cities).only;
  const mixed = turn.table(mixes).only;
  const book = turn.table(tails).only;
  const of = laws.lanes[lane];
  const rho = p.contexts.correlation;
  const byMix = sky.wholeDays
    ? Float64Array.from({ length: MIXES }, (_, mix) => dayChance(of, mix, sky.hours[0]))
    : undefined;
  // Chances that an event of a place and day is of a watched kind: by itself, then as one of its area.
  const alone = sky.days * count;
  const chances = new Float64Array(2 * alone);
  let recorded = 0;
  let watched = 0;
  for (let place = 0; place < count; place++) {
    const here = events[lane * count + place];
    if (here === 0) continue;
    recorded += here;
    const each = here / sky.days;
    for (let day = 0; day < sky.days; day++) {
      const at = day * count + place;
      const mix = sky.mix[at];
      mixed.events[lane * MIXES + mix] += each;
      const own = byMix ? byMix[mix] : dayChance(of, mix, sky.hours[zone[place]]);
      chances[at] = each * (1 - rho) * own;
      chances[alone + at] = each * rho * commonChance(of, laws, sky, lane, day, zone[place], mix);
      watched += chances[at] + chances[alone + at];
    }
  }
  if (recorded === 0) return;
  const who = { origin: lane, ordinal: 0 };
  const exposures = turn.binomial(
    'fleet.diversity',
    who,
    Math.min(MOST_TRIALS, recorded),
    p.contexts.diversity,
  );
  const met = turn.binomial('fleet.watched', who, exposures, watched / recorded);
  book.exposures[lane] += exposures;
  if (met === 0) return;
  runUp(chances, chances.length);
  let index = 0;
  const each = { origin: lane, ordinal: 0 };
  const u = (): number => turn.draws.uniform(MEETING, turn.time.period, each, index++);
  for (; each.ordinal < met; each.ordinal++) {
    index = 0;
    const at = find(chances, 0, chances.length, u());
    const day = Math.floor((at % alone) / count);
    const place = at % count;
    const mix = sky.mix[day * count + place];
    const hours = sky.hours[sky.wholeDays ? 0 : zone[place]];
    if (at < alone) meetAnywhere(turn, laws, lane, mix, hours, u);
    else meetTogether(turn, laws, sky, lane, day, zone[place], mix, hours, u);
  }
}

const byHour = new Float64Array(HOURS_PER_DAY);

/** An exposure of a watched kind in the district and weather that its area and day have in common. */
function meetTogether(
  turn: Turn,
  laws: Laws,
  sky: Sky,
  lane: number,
  day: number,
  zone: number,
  mix: number,
  hours: Float64Array,
  u: () => number,
): void {
  const { hour, weather, district, watch } = laws.lanes[lane];
  const rank = districtOf(sky, day, zone, mix);
  const common = weatherOf(sky, day, zone, mix);
  const region = regionOfMix(mix);
  const base = weather[common] + district[region * laws.districts.length + rank];
  for (let h = 0; h < HOURS_PER_DAY; h++)
    byHour[h] = hours[h] * watch.chance[0][remainderTo(base + hour[h], watch.modulus)];
  runUp(byHour, HOURS_PER_DAY);
  meet(turn, laws, lane, region, rank, find(byHour, 0, HOURS_PER_DAY, u()), common, u);
}
