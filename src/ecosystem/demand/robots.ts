import { exp, ln } from '../../engine/maths';
import type { Notice } from '../../engine/notice';
import { DAYS_PER_YEAR } from '../../quantity/calendar';
import { bassStep } from '../laws/bass';
import type { EcosystemContext, EcosystemTurn } from '../layer';
import { GROUP, NOTICES, REGIONS } from '../world';
import { cities, regions } from './agents';
import { payingShare, robotShare, robotWorth } from './equations';
import type { demandParameters } from './parameters';
import { TESLA } from './parties';

type Turn = EcosystemTurn<typeof demandParameters>;
type Reading = EcosystemContext<typeof demandParameters> & { read(of: Notice): Float64Array };

/** The least useful share that still counts: robots that can do nothing are not infinitely worse than others. */
const LEAST = 0.01;

/** A robot on sale as buyers know it. */
interface Offer {
  /** USD; 0 while it is not on sale. */
  price: number;
  /** Useful labour of a robot-hour over a person-hour. */
  useful: number;
  /** Repairs for an hour of work, USD. */
  upkeep: number;
}

// Filled anew in every step.
const OWN: Offer = { price: 0, useful: 0, upkeep: 0 };
const RIVAL: Offer = { price: 0, useful: 0, upkeep: 0 };

/** Takes what makers tell of the group's robots and of the most useful of rivals'. @param years since the start */
function readOffers(context: Reading, years: number): void {
  const { rivalPrice, rivalDecline } = context.p.robots;
  const useful = context.read(NOTICES.robotUseful);
  const upkeep = context.read(NOTICES.robotUpkeep);
  OWN.price = context.read(NOTICES.robotPrice)[TESLA];
  OWN.useful = useful[TESLA];
  OWN.upkeep = upkeep[TESLA];
  RIVAL.price = rivalPrice * exp(-rivalDecline * years);
  RIVAL.useful = RIVAL.upkeep = 0;
  for (let party = 1; party < useful.length; party++) {
    if (GROUP.has(party) || useful[party] <= RIVAL.useful) continue;
    RIVAL.useful = useful[party];
    RIVAL.upkeep = upkeep[party];
  }
}

/** Share of those who could use a robot to whom the one on offer is worth its price. @param wage USD/h */
function payingFor({ p }: Pick<Reading, 'p'>, { price, useful, upkeep }: Offer, wage: number): number {
  const { hours, payback, steepness, pilots } = p.robots;
  return payingShare(price, robotWorth(wage, useful, upkeep, hours, payback), steepness, pilots);
}

/**
 * Robots that are worth their price for each person in the end, by region, of whichever maker gives more for it. A robot
 * is worth the labour that it replaces less its repairs, over the years that a buyer reckons with (submodels section 15).
 */
function payingRobots(context: Reading): Float64Array {
  const { potential, wageHours } = context.p.robots;
  return Float64Array.from(context.table(regions).only.income, (income) => {
    const wage = income / wageHours;
    return potential * Math.max(payingFor(context, OWN, wage), payingFor(context, RIVAL, wage));
  });
}

/** The group's share of robot orders by price and by what robots can do, against rivals as good as their best. */
function groupShare({ p }: Reading): number {
  const { qualityTaste, priceTaste, rivals } = p.robots;
  if (OWN.price <= 0) return 0;
  const lead = ln(Math.max(LEAST, OWN.useful) / Math.max(LEAST, RIVAL.useful));
  return robotShare(rivals, qualityTaste * lead, OWN.price / RIVAL.price, priceTaste);
}

/** Robots that each city orders from the group a day: Bass among those for whom the work is worth the price. */
export function orderRobots(turn: Turn, orders: Float64Array): void {
  const { p, time, setting } = turn;
  const { innovation, imitation, patience } = p.robots;
  const row = turn.table(cities).only;
  readOffers(turn, (time.index + 0.5) * time.years);
  const paying = payingRobots(turn);
  const share = groupShare(turn);
  const stay = exp(-time.years / patience);
  if (time.newMonths.length > 0) tellWorth(turn);
  for (let place = 0; place < orders.length; place++) {
    row.robotsWaiting[place] *= stay;
    const size = paying[row.region[place]] * setting.places[place].population;
    // Where the price has put people off again, the market is full until it falls.
    if (size <= row.robotMarket[place]) continue;
    const adopted = row.robotMarket[place] / size;
    const more = (bassStep(adopted, innovation, imitation, time.years) - adopted) * size;
    row.robotMarket[place] += more;
    orders[place] = (more * share) / time.days;
    row.robotsWaiting[place] += more * share;
  }
}

/** Robots that cities order a day as the run starts, when none has been sold. */
export function firstRobotOrders(context: Reading, orders: Float64Array): void {
  const { p, setting } = context;
  const { region } = context.table(cities).only;
  readOffers(context, 0);
  const paying = payingRobots(context);
  const share = groupShare(context);
  for (let place = 0; place < orders.length; place++) {
    const size = paying[region[place]] * setting.places[place].population;
    orders[place] = (p.robots.innovation * size * share) / DAYS_PER_YEAR;
  }
}

/** Told once for each region: a robot is worth its price to half of its buyers there. */
function tellWorth(turn: Turn): void {
  const { wageHours, hours, payback } = turn.p.robots;
  const { income, robotsPay, place } = turn.table(regions).only;
  for (let region = 0; region < REGIONS.length; region++) {
    if (robotsPay[region] === 1) continue;
    const wage = income[region] / wageHours;
    const own = payingFor(turn, OWN, wage);
    const rival = payingFor(turn, RIVAL, wage);
    if (Math.max(own, rival) < 0.5) continue;
    robotsPay[region] = 1;
    const [{ price, useful, upkeep }, whose] = own >= rival ? [OWN, 'Tesla'] : [RIVAL, 'a rival'];
    const worth = Math.round(robotWorth(wage, useful, upkeep, hours, payback));
    turn.event({
      kind: 'demand.robotsPay',
      entity: `robot buyers ${REGIONS[region]}`,
      place: place[region],
      text: `${REGIONS[region]}: a robot of ${whose} is worth its price of ${Math.round(price)} USD to half of those who could use one: ${hours} h a year at ${Math.round(100 * useful)} % of a person's work for ${wage.toFixed(2)} USD/h, less ${upkeep.toFixed(2)} USD/h for repairs, are worth ${worth} USD in ${payback} years`,
    });
  }
}
