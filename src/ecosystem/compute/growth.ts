import { type EcosystemTurn, told } from '../layer';
import { DATA_CENTERS, FIRM_TITLES, NOTICES, OWNERS } from '../world';
import { type ComputeParameters, GROWTH, MAIN_SITE, PARTIES, SITES, sites, tranches } from './agents';
import { campuses } from './equations';
import { addTranches } from './founding';

type Turn = EcosystemTurn<ComputeParameters>;

/** Plans follow what firms want to own, once a month: more power in tranches, or what is not built yet given up. */
export function plan(turn: Turn): void {
  const { p, time } = turn;
  if (time.newMonths.length === 0) return;
  const wanted = turn.read(NOTICES.siteOrders);
  for (let party = 1; party < PARTIES; party++) {
    if (MAIN_SITE[party] < 0) continue;
    const planned = plannedOf(turn, party);
    const more = wanted[party] - planned;
    if (more >= p.smallestOrder * 1e6) grow(turn, party, planned, more);
    else if (-more >= p.smallestOrder * 1e6) shrink(turn, party, planned, -more);
  }
}

function plannedOf(turn: Turn, party: number): number {
  const only = turn.table(sites).only;
  let planned = 0;
  for (let site = 0; site < SITES; site++) if (OWNERS[site] === party) planned += only.planned[site];
  return planned;
}

/** Growth goes to the sites of an owner in their order, to each up to the size that it can have. */
function grow(turn: Turn, party: number, planned: number, more: number): void {
  const only = turn.table(sites).only;
  let left = more;
  let level = planned;
  for (const site of GROWTH[party]) {
    const part = Math.min(left, Math.max(0, only.most[site] - only.planned[site]));
    if (part <= 0) continue;
    const before = campusesOf(turn, party);
    only.planned[site] += part;
    only.committed[site] += part * turn.p.cost.construction;
    const event = campusesOf(turn, party) > before ? told(tellOpened(turn, site, level)) : 0;
    addTranches(turn, site, level, level + part, () => turn.time.start, event);
    level += part;
    left -= part;
  }
}

/** Campuses that the plans of an owner's further sites come to; those of all others are there on day one. */
function campusesOf(turn: Turn, party: number): number {
  const { planned } = turn.table(sites).only;
  let count = 0;
  for (const site of GROWTH[party])
    if (DATA_CENTERS[site].part === 'further') count += campuses(planned[site], turn.p.campus * 1e9);
  return count;
}

function tellOpened(turn: Turn, site: number, before: number): number {
  const only = turn.table(sites).only;
  const owner = FIRM_TITLES[OWNERS[site]];
  const number = campusesOf(turn, OWNERS[site]);
  return turn.event({
    kind: 'compute.siteOpened',
    entity: DATA_CENTERS[site].place,
    party: OWNERS[site],
    place: only.place[site],
    text: `${owner} plans its further site number ${number} (${DATA_CENTERS[site].place}): the others are full with ${gw(before)} GW planned, a campus takes ${turn.p.campus} GW, and ${owner} wants ${gw(turn.read(NOTICES.siteOrders)[OWNERS[site]])} GW in all`,
  });
}

/** Gives up plans, the last sites first; what is built or filled stays. */
function shrink(turn: Turn, party: number, planned: number, less: number): void {
  const only = turn.table(sites).only;
  let left = less;
  for (let i = GROWTH[party].length - 1; i >= 0 && left > 0; i--) {
    const site = GROWTH[party][i];
    const stands = Math.max(only.space[site], only.load[site] + only.waitingLoad[site]);
    const open = only.planned[site] - only.space[site];
    const cut = Math.min(left, Math.max(0, only.planned[site] - stands));
    if (cut <= 0) continue;
    only.planned[site] -= cut;
    only.committed[site] *= 1 - cut / open;
    left -= cut;
  }
  const cut = less - left;
  if (cut <= 0) return;
  withdraw(turn, party, planned - cut);
  if (cut < turn.p.smallestOrder * 1e6) return;
  const site = MAIN_SITE[party];
  turn.event({
    kind: 'compute.planShrunk',
    entity: DATA_CENTERS[site].place,
    party,
    place: only.place[site],
    text: `${FIRM_TITLES[party]} gives up ${gw(cut)} of ${gw(planned)} GW planned: it wants ${gw(planned - less)} GW now, and what is built stays`,
  });
}

/** Tranches beyond a level of an owner's plans are given up; the one across it becomes smaller. */
function withdraw(turn: Turn, party: number, level: number): void {
  turn.table(tranches).each((chunk, row) => {
    if (OWNERS[chunk.site[row]] !== party || chunk.powered[row] !== 0 || chunk.level[row] <= level) return;
    chunk.power[row] -= chunk.level[row] - level;
    chunk.level[row] = level;
    if (chunk.power[row] <= 1) chunk.weight[row] = 0;
  });
}

const gw = (watts: number): string => (watts / 1e9).toFixed(2);
