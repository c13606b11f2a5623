import { exp, ln } from '../../engine/maths';
import { WORLD } from '../../engine/setting';
import { bassStep } from '../laws/bass';
import { nestedLogitShares } from '../laws/logit';
import type { EcosystemTurn } from '../layer';
import { LINKS, NOTICES, REGIONS, SELLERS } from '../world';
import { choices, cities, market, regions, sellers } from './agents';
import { distributed, measureChannels, nestScales, trouble, utilities } from './choice';
import { pathGrowth, priceResponse, saturate } from './equations';
import { spendBy, tokensFor } from './found';
import type { demandParameters } from './parameters';
import { NESTS, SELLER_FIRMS } from './parties';

const UTILITY = new Float64Array(SELLERS.length);

type Turn = EcosystemTurn<typeof demandParameters>;

/** Books what was served against what was wanted; the paid part is paid for by the regions. */
export function serveTokens(turn: Turn, served: Float64Array): void {
  const { time } = turn;
  const row = turn.table(sellers).only;
  const memory = 1 - exp(-time.days / turn.p.aiService.denialMemory);
  for (let slot = 0; slot < SELLERS.length; slot++) {
    const wanted = row.paid[slot] + row.bundled[slot];
    row.served[slot] = served[slot] / time.days;
    const missing = row.rest[slot] + wanted * time.days - served[slot];
    const isRounding = Math.abs(missing) < LINKS.tokensDemand.quantum;
    row.rest[slot] = isRounding ? missing : 0;
    if (!isRounding) row.unserved[slot] += Math.max(0, missing);
    if (wanted <= 0) continue;
    row.reliability[slot] += (Math.min(1, row.served[slot] / wanted) - row.reliability[slot]) * memory;
    row.owed[slot] += ((served[slot] * row.paid[slot]) / wanted / 1e6) * row.price[slot];
    const cents = Math.floor(row.owed[slot] * 100);
    row.owed[slot] -= cents / 100;
    payFrom(turn, slot, cents);
  }
}

/** Spreads a payment over the regions by what they spend with the seller; the last one pays what rounding leaves. */
function payFrom(turn: Turn, seller: number, cents: number): void {
  const { setting } = turn;
  const area = turn.table(regions).only;
  const { share } = turn.table(choices).only;
  const all = turn.table(sellers).only.share[seller];
  const to = setting.seat(SELLER_FIRMS[seller]);
  let left = cents;
  for (let region = 0; region < REGIONS.length; region++) {
    const own = (area.spending[region] * share[region * SELLERS.length + seller]) / all;
    const part = region === REGIONS.length - 1 ? left : Math.min(left, Math.floor(cents * own));
    left -= part;
    turn.post(LINKS.moneyDemand, setting.account(WORLD, area.place[region]), to, part);
  }
}

/** People take up AI services (Bass), city by city. */
export function adopt(turn: Turn): void {
  const { innovation, imitation } = turn.p.aiService;
  const row = turn.table(cities).only;
  const { cities: count } = turn.setting;
  for (let place = 0; place < count; place++) {
    row.adopted[place] = bassStep(row.adopted[place], innovation, imitation, turn.time.years);
  }
  spendBy(turn);
}

/** Prices follow cost, customers move between sellers, and spending follows its path, prices and the cap. */
export function buyTokens(turn: Turn): void {
  const { p, time } = turn;
  const { growth2026, growth2032, elasticity, cap, referenceDecline } = p.aiService;
  const row = turn.table(sellers).only;
  const whole = turn.table(market).only;
  const from = time.index * time.years;
  const to = from + time.years;
  whole.path[0] += pathGrowth(growth2026, growth2032, from, to);
  setPrices(turn);
  measureChannels(turn);
  moveShares(turn);
  restrain(turn);
  let index = referenceDecline * to;
  for (let slot = 0; slot < SELLERS.length; slot++)
    index += row.share[slot] * ln(row.price[slot] / row.priceAtStart[slot]);
  const start = p.aiService.spending * 1e9 * exp(0.5 * ln(growth2026));
  const wanted = start * exp(whole.path[0]) * priceResponse(index, elasticity);
  whole.spending[0] = saturate(wanted, cap * whole.output[0]) * whole.kept[0];
  const bundled = exp(whole.path[0]) * 1e12;
  for (let slot = 0; slot < SELLERS.length; slot++) {
    row.paid[slot] = tokensFor(whole.spending[0] * row.share[slot], row.price[slot]);
    row.bundled[slot] = p.aiService.sellers[SELLERS[slot].name].bundled * bundled;
  }
}

/** Prices move to cost times a markup that competition wears down to the margin it leaves. */
function setPrices(turn: Turn): void {
  const { p, time } = turn;
  const row = turn.table(sellers).only;
  const cost = turn.read(NOTICES.tokenCost);
  const target = -ln(1 - p.aiService.margin);
  const wear = 1 - exp(-time.years / p.aiService.marginTime);
  const follow = 1 - exp(-time.years / p.aiService.priceTime);
  for (let slot = 0; slot < SELLERS.length; slot++) {
    const each = cost[SELLER_FIRMS[slot]];
    if (!(each > 0)) continue;
    if (row.markup[slot] === 0) row.markup[slot] = row.price[slot] / each;
    row.markup[slot] *= exp((target - ln(row.markup[slot])) * wear);
    row.price[slot] *= exp(ln((each * row.markup[slot]) / row.price[slot]) * follow);
  }
}

/** Who has to wait or is refused, whoever the seller, does without in time. */
function restrain(turn: Turn): void {
  const { without, habit } = turn.p.aiService;
  const { share } = turn.table(choices).only;
  const { restraint } = turn.table(regions).only;
  const move = 1 - exp(-turn.time.years / habit);
  for (let slot = 0; slot < SELLERS.length; slot++) UTILITY[slot] = trouble(turn, slot);
  for (let region = 0; region < REGIONS.length; region++) {
    let mean = 0;
    for (let slot = 0; slot < SELLERS.length; slot++)
      mean += share[region * SELLERS.length + slot] * UTILITY[slot];
    restraint[region] += (-without * mean - restraint[region]) * move;
  }
}

/** Shares follow a logit by region, nested by model, of quality, price, wait, reliability, channels and appeal, slowed by habit. */
function moveShares(turn: Turn): void {
  const row = turn.table(choices).only;
  const { spending } = turn.table(regions).only;
  const world = turn.table(sellers).only.share.fill(0);
  const explained = utilities(turn);
  const scales = nestScales(turn);
  const move = 1 - exp(-turn.time.years / turn.p.aiService.habit);
  for (let region = 0; region < REGIONS.length; region++) {
    for (let slot = 0; slot < SELLERS.length; slot++) {
      const { appeal } = row;
      const at = region * SELLERS.length + slot;
      UTILITY[slot] = explained[slot] + appeal[at] + distributed(turn, region, slot);
    }
    nestedLogitShares(UTILITY, NESTS, scales, 1, UTILITY);
    for (let slot = 0; slot < SELLERS.length; slot++) {
      const at = region * SELLERS.length + slot;
      row.share[at] += (UTILITY[slot] - row.share[at]) * move;
      world[slot] += spending[region] * row.share[at];
    }
  }
}
