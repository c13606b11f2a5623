import { hashName } from '../../engine/draws';
import { acos, clamp, cos, exp, largestRemainder, ln, pow, sin } from '../../engine/maths';
import { WORLD } from '../../engine/setting';
import { type Minute, monthNumber } from '../../quantity/calendar';
import { DEGREE } from '../laws/orbit';
import { firm, PAYMENT, REGIONS, type World } from '../world';
import { type Context, type NetworkTurn, operators } from './agents';
import { BUILDING, cover, gateways, MOST_PLACES, OPEN, regions } from './groundAgents';
import { pay } from './subscribers';

const SPACEX = firm('spacex');
/** Months after which openings are told. */
const REPORT = 3;

/** Adds a gateway at a place. @param rate bit/s @param due calendar month in which it opens */
function addGateway(context: Context, place: number, rate: number, state: number, due: number): void {
  const of = context.table(gateways);
  const { region, name } = context.setting.places[place];
  const all = context.table(regions).only;
  of.add(hashName(`network.gateway.${name}`), of.rows + 1, 1, { firm: SPACEX, place, state, rate, due });
  context.table(cover).only.gateways[place]++;
  if (state === OPEN) {
    all.gateways[region]++;
    all.ground[region] += rate;
  } else all.planned[region] += rate;
}

/** Gateways of day one, and those being built: those of a region stand at its cities by people. */
export function foundGateways(context: Context, start: Minute): void {
  const { p, setting } = context;
  const { rate, rateNew, lead, underWay } = p.gateway;
  const month = monthNumber(start);
  for (let r = 0; r < REGIONS.length; r++) {
    const people = Float64Array.from(setting.places, (place) => (place.region === r ? place.population : 0));
    const here = new Float64Array(people.length);
    const { sites } = p.ground[REGIONS[r]];
    if (people.some((n) => n > 0)) largestRemainder(sites, people, here);
    for (let place = 0; place < here.length; place++)
      for (let n = 0; n < here[place]; n++) addGateway(context, place, rate * 1e9, OPEN, 0);
    const coming = Math.round(sites * underWay);
    for (let n = 0; n < coming; n++)
      addGateway(
        context,
        emptiest(context, r),
        rateNew * 1e9,
        BUILDING,
        month + Math.floor((n * lead) / coming),
      );
  }
  nearest(context);
}

/** Opens what is due in a month and plans more where use comes near to what there is; tells of it every quarter. */
export function buildGateways(turn: NetworkTurn, month: number): void {
  const opened = openDue(turn, month);
  for (let r = 0; r < REGIONS.length; r++) plan(turn, r, month);
  if (opened > 0) nearest(turn);
  const one = turn.table(operators).only;
  one.opened[0] += opened;
  if (month % REPORT === 0 && one.opened[0] > 0) report(turn);
}

function openDue(turn: NetworkTurn, month: number): number {
  const all = turn.table(regions).only;
  let opened = 0;
  turn.table(gateways).each((chunk, row) => {
    if (chunk.state[row] !== BUILDING || chunk.due[row] > month) return;
    const { region } = turn.setting.places[chunk.place[row]];
    chunk.state[row] = OPEN;
    all.gateways[region]++;
    all.ground[region] += chunk.rate[row];
    all.planned[region] -= chunk.rate[row];
    opened++;
  });
  return opened;
}

/** Plans gateways for the use that a region will have by and by, within what its satellites carry. */
function plan(turn: NetworkTurn, r: number, month: number): void {
  const { p } = turn;
  const all = turn.table(regions).only;
  const one = turn.table(operators).only;
  const { full, ahead, growthMost, most, lead, rateNew, rateGrowth, cost } = p.gateway;
  const have = all.ground[r] + all.planned[r];
  if (!(all.sought[r] > 0)) return;
  const later = all.sought[r] * Math.min(growthMost, exp(useGrowth(turn, r) * ahead));
  const needed = Math.min(later, one.downlink[0] * p.usableShare * all.space[r]) / full;
  const rate = rateNew * 1e9 * pow(1 + rateGrowth, one.elapsed[0]);
  const count = Math.min(most, Math.ceil((needed - have) / rate));
  for (let n = 0; n < count; n++) addGateway(turn, emptiest(turn, r), rate, BUILDING, month + lead);
  pay(turn, SPACEX, WORLD, Math.max(0, count) * cost * 1e6, PAYMENT.capital);
}

/** Growth (1/yr) of the use of a region as its operator sees it: of those who want to subscribe, and of what each uses. */
function useGrowth(turn: NetworkTurn, r: number): number {
  const { service } = turn.p;
  const all = turn.table(regions).only;
  const market = service.market * 1e6 * service.markets[REGIONS[r]].limit;
  const open = market > 0 ? Math.max(0, 1 - all.wanted[r] / market) : 0;
  return service.growth * open + ln(1 + service.busyGrowth);
}

/** City of a region with the most people for each of its gateways. */
function emptiest(context: Context, r: number): number {
  const { setting } = context;
  const here = context.table(cover).only.gateways;
  let found = -1;
  let most = -1;
  for (let i = 0; i < setting.cities; i++) {
    if (setting.places[i].region !== r) continue;
    const each = setting.places[i].population / (here[i] + 1);
    if (each > most) {
      most = each;
      found = i;
    }
  }
  return found;
}

/** Unit vectors of places, x y z each. */
const vectors = new WeakMap<World, Float64Array>();
function vectorsOf(setting: World): Float64Array {
  const known = vectors.get(setting);
  if (known) return known;
  const made = new Float64Array(3 * setting.places.length);
  setting.places.forEach(({ latitude, longitude }, i) => {
    made[3 * i] = cos(latitude * DEGREE) * cos(longitude * DEGREE);
    made[3 * i + 1] = cos(latitude * DEGREE) * sin(longitude * DEGREE);
    made[3 * i + 2] = sin(latitude * DEGREE);
  });
  vectors.set(setting, made);
  return made;
}

/** Scratch of one call: places with an open gateway. */
const open = new Uint8Array(MOST_PLACES);

/** Writes each place's way to the nearest open gateway. */
function nearest(context: Context): void {
  const { setting } = context;
  const v = vectorsOf(setting);
  const sky = context.table(cover).only;
  open.fill(0);
  context.table(gateways).each((chunk, row) => {
    if (chunk.state[row] === OPEN) open[chunk.place[row]] = 1;
  });
  for (let i = 0; i < setting.places.length; i++) {
    let best = -1;
    for (let g = 0; g < setting.cities; g++)
      if (open[g] === 1)
        best = Math.max(
          best,
          v[3 * i] * v[3 * g] + v[3 * i + 1] * v[3 * g + 1] + v[3 * i + 2] * v[3 * g + 2],
        );
    sky.gateway[i] = acos(clamp(best, -1, 1));
  }
}

/** Tells how many gateways were opened in the last quarter, and where they stand now. */
function report(turn: NetworkTurn): void {
  const one = turn.table(operators).only;
  const all = turn.table(regions).only;
  let sites = 0;
  let ground = 0;
  // Numbers of events begin at 0.
  let cause = -1;
  for (let r = 0; r < REGIONS.length; r++) {
    sites += all.gateways[r];
    ground += all.ground[r];
    if (all.crowded[r] === 1) cause = Math.max(cause, all.cause[r]);
  }
  turn.event({
    kind: 'network.gateways',
    entity: 'Starlink',
    party: SPACEX,
    text: `${one.opened[0]} gateways opened in the quarter; ${sites} now carry ${(ground / 1e12).toFixed(1)} Tbit/s`,
    ...(cause >= 0 ? { cause } : {}),
  });
  one.opened[0] = 0;
}
