import { hashName } from '../../engine/draws';
import { exp } from '../../engine/maths';
import { REGIONS } from '../world';
import { FLEETS, RIVAL_FLEET } from './agents';
import type { Turn } from './inputs';
import { rivalPermits } from './permits';
import { AREAS, areas } from './rivalAgents';

/** Cities of countries at war or under sanctions on day one, where Alphabet has no business. */
const CLOSED: ReadonlySet<string> = new Set([
  'Moscow',
  'Saint Petersburg',
  'Kyiv',
  'Kharkiv',
  'Tehran',
  'Mashhad',
]);

/** Share of Waymo's vehicles that are where they may drive without a driver. */
export function permittedShare(turn: Turn): number {
  const { vehicles, share } = turn.table(rivalPermits).only;
  let all = 0;
  let permitted = 0;
  for (let region = 0; region < REGIONS.length; region++) {
    all += vehicles[region];
    permitted += vehicles[region] * share[region];
  }
  return all > 0 ? permitted / all : 0;
}

/** How far a region takes new vehicles: none without a permit, then more and more. */
function openness(turn: Turn, region: number): number {
  const { share, changed } = turn.table(rivalPermits).only;
  return share[region] * (1 - exp(-(turn.time.month + 1 - changed[region]) / turn.p.rideHail.opening));
}

/** The city of a new vehicle, by the weights of the areas where Waymo may drive. @param u uniform on (0, 1) */
export function areaPlace(turn: Turn, u: number): number {
  const rows = turn.table(areas);
  const { place, share } = rows.only;
  const { places } = turn.setting;
  const open = REGIONS.map((_, region) => openness(turn, region));
  let all = 0;
  for (let area = 0; area < rows.rows; area++) all += share[area] * open[places[place[area]].region];
  let rest = u * all;
  for (let area = 0; area < rows.rows; area++) {
    rest -= share[area] * open[places[place[area]].region];
    if (rest < 0) return place[area];
  }
  return place[0];
}

/** Each month Waymo opens the next city of each region where it may drive and its areas are full. */
export function expandRival(turn: Turn): void {
  for (let passed = 0; passed < turn.time.newMonths.length; passed++)
    for (let region = 0; region < REGIONS.length; region++) expandIn(turn, region);
}

function expandIn(turn: Turn, region: number): void {
  const { share, vehicles, changed, cause } = turn.table(rivalPermits).only;
  if (share[region] === 0) return;
  const rows = turn.table(areas);
  const { places } = turn.setting;
  const { place } = rows.only;
  let here = 0;
  for (let area = 0; area < rows.rows; area++) if (places[place[area]].region === region) here++;
  if (vehicles[region] < turn.p.rideHail.areaSize * here || rows.rows === place.length) return;
  const next = largestMarket(turn, region);
  if (next < 0) return;
  const name = places[next].name;
  const area = rows.add(hashName(`Waymo ${name}`), 0, 1);
  rows.only.place[area] = next;
  rows.only.share[area] = weightOf(turn, next);
  const event = {
    kind: 'fleet.area',
    entity: `Waymo in ${name}`,
    party: FLEETS[RIVAL_FLEET],
    text:
      here === 0
        ? `Waymo opens ${name}, its first area of ${REGIONS[region]}, where it may drive without a driver`
        : `Waymo carries riders in ${name} too: ${Math.round(vehicles[region])} vehicles fill its ${here} areas of ${REGIONS[region]}`,
  };
  turn.event(changed[region] > 0 ? { ...event, cause: cause[region] } : event);
}

/** The city of a region with the largest income among those without an area; -1 if there is none. */
function largestMarket(turn: Turn, region: number): number {
  const rows = turn.table(areas);
  const { place } = rows.only;
  const { places, cities } = turn.setting;
  let best = -1;
  for (let city = 0; city < cities; city++) {
    if (places[city].region !== region || places[city].income <= (best < 0 ? 0 : places[best].income))
      continue;
    let taken = CLOSED.has(places[city].name);
    for (let area = 0; area < rows.rows; area++) taken ||= place[area] === city;
    if (!taken) best = city;
  }
  return best;
}

/** A city's weight among areas: those of day one have theirs for the income of their cities. */
function weightOf(turn: Turn, city: number): number {
  const { place, share } = turn.table(areas).only;
  const { places } = turn.setting;
  let income = 0;
  let weight = 0;
  for (let area = 0; area < AREAS.length; area++) {
    weight += share[area];
    let counted = false;
    for (let before = 0; before < area; before++) counted ||= place[before] === place[area];
    if (!counted) income += places[place[area]].income;
  }
  return income > 0 ? (weight * places[city].income) / income : 0;
}
