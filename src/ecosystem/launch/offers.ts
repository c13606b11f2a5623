import type { Notice } from '../../engine/notice';
import { cheapestLaunch, NOTICES, ROCKETS } from '../world';
import { FALCON, NEW_GLENN, programmes, STARSHIP } from './agents';
import { price, rivalPrice } from './equations';
import { type Context, flightsRate, fullCost, padsRate, payloadOf, untilService } from './rates';

/** Costs, prices, waits and lift of all rockets, as they stand. @param publish values of a notice, to be filled */
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
    cost[i] = inService ? all.cost[i] : 0;
    offered[i] = inService ? all.price[i] : 0;
  }
}

/**
 * SpaceX asks for each rocket its cost with a margin that the rival's part of what is sold outside presses, up to the
 * rival's price with the premium for a proven rocket; the rival asks its own, but stays below SpaceX's cheapest.
 * Nobody sells below cost: that of Starship is reckoned at the cadence that is planned until it flies more, not at the
 * few flights of its first months, over which its fixed cost could never be earned.
 */
function setPrices(context: Context): void {
  const { p } = context;
  const { margin, competition, proven } = p.market;
  const all = context.table(programmes).only;
  const rivals = all.recentOutside[NEW_GLENN] * payloadOf(context, NEW_GLENN);
  const sold =
    all.recentOutside[FALCON] * payloadOf(context, FALCON) +
    all.recentOutside[STARSHIP] * payloadOf(context, STARSHIP);
  const share = rivals + sold > 0 ? rivals / (rivals + sold) : 0;
  for (let i = 0; i < ROCKETS.length; i++) all.cost[i] = fullCost(context, i, all.recent[i]);
  for (const i of [FALCON, STARSHIP]) {
    const pace = i === STARSHIP ? Math.max(all.recent[i], p.starship.plannedCadence) : all.recent[i];
    all.price[i] = price(
      fullCost(context, i, pace),
      margin,
      competition,
      share,
      all.price[NEW_GLENN],
      proven,
    );
  }
  cheapest[FALCON] = all.price[FALCON];
  cheapest[STARSHIP] = all.operational[STARSHIP] ? all.price[STARSHIP] : 0;
  all.price[NEW_GLENN] = rivalPrice(all.cost[NEW_GLENN], p.newGlenn.margin, cheapestLaunch(cheapest), proven);
}

/** Prices of SpaceX's rockets in service: scratch. */
const cheapest = new Float64Array(ROCKETS.length);
