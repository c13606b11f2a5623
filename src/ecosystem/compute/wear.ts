import { binomial } from '../../engine/binomial';
import { exp } from '../../engine/maths';
import { WORLD } from '../../engine/setting';
import { MINUTES_PER_YEAR, startOfMonth } from '../../quantity/calendar';
import type { EcosystemTurn } from '../layer';
import { DATA_CENTERS, FIRM_TITLES, LINKS, NOTICES, OWNERS, PAYMENT } from '../world';
import { type ComputeParameters, cohorts, firstCohort, SITES, sites, TOLD_FROM } from './agents';
import { mw } from './building';
import { workOf } from './cohorts';
import { retiredShare } from './equations';
import { roomAt, roomLeft } from './hardware';

type Turn = EcosystemTurn<ComputeParameters>;

const MONTHS_PER_YEAR = 12;

/** Who draws; filled for each cohort. */
const WHO = { origin: 0, ordinal: 0 };

/** Failures and retirement of every cohort, once for each month that begins: the same at every step length. */
export function wear(turn: Turn): void {
  for (const month of turn.time.newMonths) {
    for (let site = 0; site < SITES; site++)
      if (turn.table(sites).only.chips[site] > 0) wearSite(turn, month, site);
    if (month % MONTHS_PER_YEAR === 0) tellWaves(turn);
  }
}

function wearSite(turn: Turn, month: number, site: number): void {
  const { p } = turn;
  const rows = turn.table(cohorts).only;
  const only = turn.table(sites).only;
  const failure = 1 - exp(-p.chips.failure / MONTHS_PER_YEAR);
  const newer = displacingWork(turn, site);
  const pace = roomLeft(turn, site) > p.chips.roomyFrom * only.load[site] ? p.chips.roomy : 1;
  const kwh = turn.read(NOTICES.powerPrice)[only.place[site]];
  const hour = turn.publish(NOTICES.leasePrice)[0];
  let sold = 0;
  for (let row = firstCohort(site, 0); row < firstCohort(site + 1, 0); row++) {
    const count = rows.installed[row];
    if (count + rows.failed[row] === 0) continue;
    WHO.origin = rows.origin[row];
    WHO.ordinal = rows.ordinal[row];
    const failed = draw(turn, month, 'compute.failure', count, failure);
    const scrapped = failed > 0 ? draw(turn, month, 'compute.scrap', failed, p.chips.scrapped) : 0;
    const age = (startOfMonth(month) - rows.born[row]) / MINUTES_PER_YEAR;
    const aged = retiredShare(age, age + 1 / MONTHS_PER_YEAR, p.chips.halfLife, p.chips.shape) * pace;
    const work = workOf(p, rows.trained[row], rows.served[row]);
    const early =
      ((rows.watts[row] / 1000) * kwh > work * hour ? p.chips.quit : 0) +
      (work < newer * rows.watts[row] ? p.chips.displacement : 0);
    const exact = (count - failed) * (1 - (1 - aged) * exp(-early / MONTHS_PER_YEAR)) + rows.retireRest[row];
    const retired = Math.min(count - failed, Math.floor(exact));
    rows.retireRest[row] = exact - Math.floor(exact);
    rows.installed[row] = count - failed - retired;
    rows.failed[row] += failed - scrapped;
    only.scrapped[site] += scrapped + retired;
    only.retired[site] += retired;
    sold += retired * rows.price[row];
  }
  sell(turn, site, sold * p.chips.resale);
}

/** Retired chips are bought by somebody outside. @param value USD */
function sell(turn: Turn, site: number, value: number): void {
  if (value <= 0) return;
  const { setting } = turn;
  const place = turn.table(sites).only.place[site];
  const owner = setting.account(OWNERS[site], place);
  turn.post(
    LINKS.moneyCompute,
    setting.account(WORLD, place),
    owner,
    Math.round(value * 100),
    PAYMENT.operating,
  );
}

function draw(turn: Turn, month: number, process: string, n: number, probability: number): number {
  let index = 0;
  return binomial(n, probability, () => turn.uniformIn(month, process, WHO, index++));
}

/** Work per W below which chips make room for those that wait for power at a full site; 0 where none has to. */
function displacingWork(turn: Turn, site: number): number {
  const rows = turn.table(cohorts).only;
  const only = turn.table(sites).only;
  const { shortFrom, fullBelow, displaced } = turn.p.chips;
  const load = only.load[site];
  if (only.waitingLoad[site] < shortFrom * load || roomAt(turn, site) > fullBelow * load) return 0;
  let work = 0;
  let watts = 0;
  for (let row = firstCohort(site, 0); row < firstCohort(site + 1, 0); row++) {
    if (rows.waiting[row] === 0) continue;
    work += rows.waiting[row] * workOf(turn.p, rows.trained[row], rows.served[row]);
    watts += rows.waiting[row] * rows.watts[row];
  }
  return watts > 0 ? (displaced * work) / watts : 0;
}

/** Tells at the turn of a year where much was retired in the year before. */
function tellWaves(turn: Turn): void {
  const { p, setting } = turn;
  const only = turn.table(sites).only;
  for (let site = 0; site < SITES; site++) {
    const retired = only.retired[site] - only.retiredBefore[site];
    only.retiredBefore[site] = only.retired[site];
    const share = retired / (retired + only.chips[site]);
    if (!(share >= p.chips.wave)) continue;
    if (!setting.integrated.has(OWNERS[site]) && only.load[site] * share < TOLD_FROM) continue;
    turn.event({
      kind: 'compute.retired',
      entity: DATA_CENTERS[site].place,
      party: OWNERS[site],
      place: only.place[site],
      text: `${FIRM_TITLES[OWNERS[site]]} retired ${retired} chips at ${DATA_CENTERS[site].place} within a year, ${Math.round(100 * share)} % of what stood there: half of what is delivered is retired by an age of ${p.chips.halfLife} years`,
    });
  }
}

/** Tells when chips wait for power, and again every half year. */
export function tellDark(turn: Turn): void {
  const { p, time, setting } = turn;
  const only = turn.table(sites).only;
  const supply = turn.read(NOTICES.powerSupply);
  const coming = turn.read(NOTICES.powerUnderWay);
  for (let month = 0; month < time.newMonths.length; month++)
    for (let site = 0; site < SITES; site++) {
      const place = only.place[site];
      const waiting = only.waitingLoad[site];
      const least = setting.integrated.has(OWNERS[site]) ? p.smallestOrder * 1e6 : TOLD_FROM;
      const dark = waiting > least && roomAt(turn, site) < p.chips.darkBelow * waiting;
      only.dark[site] = dark ? only.dark[site] + 1 : 0;
      if (!dark || only.dark[site] % 6 !== 1) continue;
      const want = only.space[site] < supply[place] ? 'buildings' : 'power';
      turn.event({
        kind: 'compute.dark',
        entity: DATA_CENTERS[site].place,
        party: OWNERS[site],
        place,
        text: `${DATA_CENTERS[site].place}: chips for ${mw(waiting)} MW stand dark for want of ${want}, in month ${only.dark[site]} now; ${mw(supply[place])} of ${mw(only.planned[site])} MW planned is there, ${mw(coming[place])} MW under way`,
      });
    }
}
