import type { Notice } from '../../engine/notice';
import { cheapestLaunch, NOTICES, ROCKETS } from '../world';
import { FALCON, NEW_GLENN, programmes, STARSHIP } from './agents';
import { fullCost, plannedCost } from './costs';
import { ask, price, rivalPrice } from './equations';
import { type Context, flightsRate, padsRate, payloadOf, untilService } from './rates';

/** Planned costs, prices, waits and lift of all rockets, as they stand. @param publish values of a notice, to be filled */
export function announce(context: Context, publish: (notice: Notice) => Float64Array): void {
  const all = context.table(programmes).only;
  const offered = publish(NOTICES.launchPrice);
  const cost = publish(NOTICES.launchCost);
  const lift = publish(NOTICES.launchCapacity);
  const wait = publish(NOTICES.launchWait);
  setPrices(context);
  for (let i = 0; i < ROCKETS.length; i++) {
    const rate = flightsRate(context, i);
    const inService = all.operational[i] === 1;
    const pace = inService ? rate : padsRate(context.p, i, all.elapsed[i] + untilService(context, i));
    all.wait[i] =
      untilService(context, i) + all.standDown[i] + (pace > 0 ? (365.25 * all.queued[i]) / pace : 0);
    wait[i] = all.wait[i];
    lift[i] = rate * payloadOf(context, i);
    cost[i] = inService ? planned[i] : 0;
    offered[i] = inService ? all.price[i] : 0;
  }
}

/**
 * SpaceX asks for each rocket its planned cost with a margin that the rival's part of what is sold outside presses, up to
 * the rival's price with the premium for a proven rocket. The rival asks its own, but stays below what SpaceX would ask
 * for its cheapest rocket without any rival's price above it: were it to follow the price so capped, neither could rise
 * again after a fall. Nobody sells below planned cost.
 */
function setPrices(context: Context): void {
  const { p } = context;
  const { margin, competition, proven } = p.market;
  const all = context.table(programmes).only;
  const share = rivalShare(context);
  for (let i = 0; i < ROCKETS.length; i++) {
    all.cost[i] = fullCost(context, i, all.recent[i]);
    planned[i] = plannedCost(context, i);
    asked[i] = ask(planned[i], margin, competition, share);
  }
  if (!all.operational[STARSHIP]) asked[STARSHIP] = 0;
  const least = cheapestLaunch(asked);
  const rival = rivalPrice(planned[NEW_GLENN], p.newGlenn.margin, least, proven);
  all.price[NEW_GLENN] = rival;
  for (const i of [FALCON, STARSHIP])
    all.price[i] = price(planned[i], margin, competition, share, rival, proven);
}

/** Part of the rival in the mass that all sell outside, 0-1. */
function rivalShare(context: Context): number {
  const all = context.table(programmes).only;
  const sold = (i: number): number => all.recentOutside[i] * payloadOf(context, i);
  const rivals = sold(NEW_GLENN);
  const whole = rivals + sold(FALCON) + sold(STARSHIP);
  return whole > 0 ? rivals / whole : 0;
}

/** Planned costs, and what SpaceX would ask for its rockets in service without a rival's price, USD/kg: scratch. */
const planned = new Float64Array(ROCKETS.length);
const asked = new Float64Array(ROCKETS.length);
