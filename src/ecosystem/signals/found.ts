import { hashName } from '../../engine/draws';
import { DAYS_PER_YEAR } from '../../quantity/calendar';
import { firm, LABS, LINKS, NOTICES, REGIONS, TASKS, type World } from '../world';
import { BOTS, cohorts, KINDS, network } from './agents';
import { foundCorpora } from './corpora';
import { cleanShare } from './equations';
import type { Founding } from './turn';

export const XAI = firm('xai');
/** Place of xAI's language model in notices by lab and task. */
export const GROK = LABS.indexOf('xai') * TASKS.length;

/** Largest city of each region, first of equals. Every region has one. */
export function largestCities(world: World): number[] {
  return REGIONS.map((_, region) => {
    let best = -1;
    for (let place = 0; place < world.cities; place++) {
      if (world.places[place].region !== region) continue;
      if (best < 0 || world.places[place].population > world.places[best].population) best = place;
    }
    return best;
  });
}

/** Day one: cohorts with their users, and a day of posts on its way. */
export function found(context: Founding): void {
  const { p, setting } = context;
  const table = context.table(cohorts);
  const cities = largestCities(setting);
  const whole = Object.values(p.users.shares).reduce((sum, share) => sum + share, 0);
  const total = p.users.total * 1e6;
  const { posters, bots, byBots, byPosters } = p.posts;
  const accounts = [(1 - bots) * posters, (1 - bots) * (1 - posters), bots];
  const written = [(1 - byBots) * byPosters, (1 - byBots) * (1 - byPosters), byBots];
  for (const [region, name] of REGIONS.entries()) {
    for (const [kind, word] of KINDS.entries()) {
      const slot = table.add(hashName(`cohort:${name}:${word}`), 0, 1);
      const row = table.only;
      row.region[slot] = region;
      row.kind[slot] = kind;
      row.place[slot] = cities[region];
      row.users[slot] = (total * accounts[kind] * p.users.shares[name]) / whole;
      row.postRate[slot] =
        accounts[kind] > 0 ? (p.posts.daily * 1e6 * written[kind]) / (total * accounts[kind]) : 0;
      row.posts[slot] = row.users[slot] * row.postRate[slot];
    }
  }
  foundNetwork(context);
  foundCorpora(context);
  publish(context);
  const seat = setting.seat(XAI);
  let daily = 0;
  for (const [region, place] of cities.entries()) {
    const tokens = KINDS.reduce(
      (sum, _, kind) => sum + cleanTokens(context, region * KINDS.length + kind),
      0,
    );
    daily += tokens;
    context.prefill(
      LINKS.signal,
      setting.account(XAI, place),
      seat,
      Math.floor(tokens / LINKS.signal.quantum),
      0,
      24,
    );
  }
  context.table(network).only.fresh[0] = daily * p.freshness.tau * DAYS_PER_YEAR;
}

/** Clean tokens a day of one cohort at its mean rate. */
function cleanTokens(context: Founding, slot: number): number {
  const { p } = context;
  const row = context.table(cohorts).only;
  return (
    row.posts[slot] *
    p.posts.tokens *
    cleanShare(row.kind[slot] === BOTS, p.cleaning.detection, p.cleaning.duplicates)
  );
}

function foundNetwork(context: Founding): void {
  const { p, setting } = context;
  const table = context.table(network);
  table.add(hashName('X'), 0, 1);
  const row = table.only;
  const people = context.table(cohorts).only;
  const income = incomes(setting);
  let weighted = 0;
  for (let slot = 0; slot < people.users.length; slot++) {
    if (people.kind[slot] !== BOTS) weighted += people.users[slot] * income[people.region[slot]];
  }
  row.quality[0] = context.read(NOTICES.quality)[GROK];
  row.correctionTime[0] = p.corrections.start;
  row.age[0] = p.freshness.age;
  row.advertising[0] = (p.money.advertising * 1e9) / weighted;
}

/** Income a head of each region over that of the world. */
export function incomes(world: World): Float64Array {
  const income = new Float64Array(REGIONS.length);
  const people = new Float64Array(REGIONS.length);
  let all = 0;
  let heads = 0;
  for (let place = 0; place < world.cities; place++) {
    const { region } = world.places[place];
    income[region] += world.places[place].income;
    people[region] += world.places[place].population;
    all += world.places[place].income;
    heads += world.places[place].population;
  }
  return income.map((value, region) => value / people[region] / (all / heads));
}

/** Monthly users by place: those of a region spread over its cities by people. */
export function publish(context: Pick<Founding, 'setting' | 'table' | 'publish'>): void {
  const { setting } = context;
  const row = context.table(cohorts).only;
  const users = context.publish(NOTICES.users);
  const perHead = new Float64Array(REGIONS.length);
  for (let slot = 0; slot < row.users.length; slot++) perHead[row.region[slot]] += row.users[slot];
  const people = new Float64Array(REGIONS.length);
  for (let place = 0; place < setting.cities; place++)
    people[setting.places[place].region] += setting.places[place].population;
  for (let region = 0; region < REGIONS.length; region++) perHead[region] /= people[region];
  for (let place = 0; place < setting.cities; place++) {
    users[place] = perHead[setting.places[place].region] * setting.places[place].population;
  }
}
