import { exp, largestRemainder } from '../../engine/maths';
import type { Chunk } from '../../engine/table';
import { MINUTES_PER_MONTH } from '../../quantity/calendar';
import { wrightCost, wrightExponent } from '../laws/wright';
import type { EcosystemTurn } from '../layer';
import { LINKS, NOTICES, PAYMENT } from '../world';
import { arrays, type EnergyParameters, MAKERS, MW, TESLA } from './agents';

type Turn = EcosystemTurn<EnergyParameters>;
type Makers = Chunk<(typeof arrays)['columns']>;

/** The makers by row of their table: Tesla for the group, those outside for all others. */
const GROUP = 0;
const SELLERS = [TESLA, 0] as const;

/** Price of arrays with batteries for orbit, USD/W: it falls as they are made, by whomever (submodels section 3). */
export function arrayPrice(p: Turn['p'], makers: Makers): number {
  const { price, cumulative, learningRate } = p.solar;
  let made = cumulative * MW;
  for (let row = 0; row < MAKERS.length; row++) made += makers.made[row];
  return wrightCost(price, cumulative * MW, made, wrightExponent(learningRate));
}

/** Decides on more capacity for arrays, once for each month that begins: where the work on order is too long. */
export function planArrays(turn: Turn): void {
  const { newMonths } = turn.time;
  for (let month = 0; month < newMonths.length; month++)
    for (let row = 0; row < MAKERS.length; row++) expand(turn, row);
}

/** W on order of a maker. */
function ordersOf(turn: Turn, row: number): number {
  const wanted = turn.read(NOTICES.orbitPower);
  let sum = 0;
  for (let party = 1; party < wanted.length; party++)
    if (turn.setting.integrated.has(party) === (row === GROUP)) sum += Math.floor(wanted[party]);
  return sum;
}

/** Adds what clears the work on order in a year once it stands, within the fastest growth; one step at a time. */
function expand(turn: Turn, row: number): void {
  const { p, time, setting } = turn;
  const makers = turn.table(arrays).only;
  const { leastBacklog, buildDelay, buildCost, growth } = p.solar;
  const capacity = makers.capacity[row];
  const orders = ordersOf(turn, row);
  if (makers.building[row] > 0 || orders * 12 < leastBacklog * capacity || capacity <= 0) return;
  const most = capacity * (exp((growth * buildDelay) / 12) - 1);
  const added = Math.floor(Math.min(most, orders - capacity));
  if (added <= 0) return;
  makers.building[row] = added;
  makers.ready[row] = time.end + buildDelay * MINUTES_PER_MONTH;
  // What others build is not paid by a firm of the model: its cost is in the price of their arrays.
  if (row !== GROUP) return;
  const cents = Math.round(added * buildCost * 100);
  turn.post(LINKS.moneyEnergy, setting.seat(TESLA), setting.seat(0), cents, PAYMENT.capital);
  turn.event({
    kind: 'energy.plantExpanded',
    entity: 'solar arrays',
    party: TESLA,
    text: `Tesla builds capacity for ${Math.round(added / MW)} MW a year more of solar arrays for orbit, ready in ${buildDelay} months: ${Math.round(orders / MW)} MW are on order, ${((orders / capacity) * 12).toFixed(0)} months of the ${Math.round(capacity / MW)} MW a year that it makes`,
  });
}

/** Solar arrays for orbit: the group's from Tesla, others' from outside, each up to what its makers can do. */
export function supplyOrbit(turn: Turn): void {
  const { time } = turn;
  const makers = turn.table(arrays).only;
  const price = arrayPrice(turn.p, makers);
  for (let row = 0; row < MAKERS.length; row++) {
    const grown = makers.building[row] > 0 && makers.ready[row] < time.end;
    const part = grown ? Math.min(1, (time.end - makers.ready[row]) / time.minutes) : 0;
    const able = (makers.capacity[row] + makers.building[row] * part) * time.years + makers.rest[row];
    if (grown) {
      makers.capacity[row] += makers.building[row];
      makers.building[row] = 0;
    }
    makers.rest[row] = able - Math.floor(able);
    makers.made[row] += sendArrays(turn, row, Math.floor(able), price);
  }
}

/** Sends what is wanted of a maker up to `able` W, in proportion; returns the W that left. */
function sendArrays(turn: Turn, row: number, able: number, price: number): number {
  const { p, setting } = turn;
  const wanted = turn.read(NOTICES.orbitPower);
  const total = Math.min(ordersOf(turn, row), able);
  if (total <= 0) return 0;
  const shares = new Float64Array(wanted.length);
  for (let party = 1; party < wanted.length; party++)
    if (setting.integrated.has(party) === (row === GROUP)) shares[party] = Math.floor(wanted[party]);
  largestRemainder(total, shares, shares);
  const maker = SELLERS[row];
  const seat = setting.seat(maker);
  let sent = 0;
  for (let party = 1; party < shares.length; party++) {
    if (shares[party] === 0) continue;
    const left = turn.post(LINKS.power, seat, setting.seat(party), shares[party]);
    sent += left;
    const cents = left * price * 100;
    if (party !== maker)
      turn.post(LINKS.moneyEnergy, setting.seat(party), seat, Math.round(cents), PAYMENT.capital);
    if (maker === 0) continue;
    const cost = Math.round(cents * (1 - p.solar.margin));
    turn.post(LINKS.moneyEnergy, seat, setting.seat(0), cost, PAYMENT.operating);
  }
  return sent;
}
