import { WORLD } from '../../engine/setting';
import { meanRoundTrip } from '../laws/latency';
import { DEGREE } from '../laws/orbit';
import { GROUP, NOTICES, REGIONS, type World } from '../world';
import { type Context, operators, type P } from './agents';
import { relayBetween } from './equations';
import { cover, regions } from './groundAgents';

type Publisher = Context & {
  publish(notice: typeof NOTICES.relay | typeof NOTICES.relayPrice): Float64Array;
};

/** Share of its region's people that lives in each city. */
const shares = new WeakMap<World, Float64Array>();
export function sharesOf(setting: World): Float64Array {
  const known = shares.get(setting);
  if (known) return known;
  const people = REGIONS.map((_, r) =>
    setting.places.reduce((sum, place) => sum + (place.region === r ? place.population : 0), 0),
  );
  const made = Float64Array.from(
    setting.places.slice(0, setting.cities),
    (city) => city.population / people[city.region],
  );
  shares.set(setting, made);
  return made;
}

/** Scratch of one call, by region. */
const space = new Float64Array(REGIONS.length);
const need = new Float64Array(REGIONS.length);

/**
 * Capacity of each region: the lesser of what satellites bring down over it and what its gateways carry, with what
 * lasers carry between regions; people's need comes first. What is idle is left for orbital compute.
 */
export function shareCapacity(context: Context): void {
  const { p } = context;
  const all = context.table(regions).only;
  const one = context.table(operators).only;
  const usable = one.downlink[0] * p.usableShare;
  for (let r = 0; r < REGIONS.length; r++) {
    space[r] = usable * all.space[r];
    need[r] = Math.min(space[r], all.sought[r] / (1 - p.machines.share));
  }
  const left = relayBetween(all.ground, need, meshOf(p, one.onStation[0], one.v3OnStation[0]), all.relayed);
  one.relay[0] = left;
  for (let r = 0; r < REGIONS.length; r++)
    all.capacity[r] = Math.min(space[r], all.ground[r] + all.relayed[r]);
}

/** What lasers can carry between regions, bit/s: a link joins two satellites, and traffic takes several. */
function meshOf({ relay }: P, satellites: number, v3: number): number {
  const rate = (satellites - v3) * relay.rate + v3 * relay.rateV3;
  return (rate * 1e9 * relay.lasers * relay.share) / (2 * relay.hops);
}

/** Publishes what is offered to orbital compute, most to the group, some to others that have any in orbit, and its price. */
export function announceRelay(context: Publisher): void {
  const { p } = context;
  context.publish(NOTICES.relayPrice)[0] = p.relay.price;
  const offer = context.publish(NOTICES.relay);
  const idle = context.table(operators).only.relay[0];
  for (let f = 0; f < offer.length; f++)
    offer[f] = f === WORLD ? 0 : idle * (GROUP.has(f) ? p.relay.own : p.relay.others);
}

/** Works out the mean round trip from each place to the nearest gateway; once a month. */
export function measureLatency(context: Context): void {
  const { p, setting } = context;
  const all = context.table(regions).only;
  const sky = context.table(cover).only;
  const { processing, queue, mostLoad } = p.delay;
  for (let i = 0; i < setting.places.length; i++) {
    const { region } = setting.places[i];
    sky.latency[i] = 0;
    if (!(sky.inView[i] > 0 && all.licensed[region] > 0)) continue;
    const load = all.capacity[region] > 0 ? Math.min(mostLoad, all.busy[region] / all.capacity[region]) : 0;
    sky.latency[i] =
      meanRoundTrip(sky.gateway[i], sky.altitude[i], p.elevation * DEGREE, sky.inView[i]) +
      processing +
      (queue * load) / (1 - load);
  }
}
