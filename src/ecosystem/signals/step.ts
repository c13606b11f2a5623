import { exp } from '../../engine/maths';
import { MINUTES_PER_DAY } from '../../quantity/calendar';
import { dayWave } from '../laws/dayWave';
import { LINKS, NOTICES, REGIONS } from '../world';
import { BOTS, cohorts, KINDS, network } from './agents';
import { growCorpora } from './corpora';
import { correct, tellRelease } from './corrections';
import { cleanShare, freshTokens } from './equations';
import { GROK, incomes, publish, XAI } from './found';
import { moveReputation } from './scandals';
import type { Turn } from './turn';

const QUANTUM = LINKS.signal.quantum;

/** One step: the network takes a better model, people come and go, write, correct; xAI gets their posts and the money. */
export function step(turn: Turn): void {
  const whole = turn.table(network).only;
  const releases = whole.releases[0];
  const before = whole.correctionTime[0];
  takeModel(turn);
  moveReputation(turn);
  moveUsers(turn);
  moveMachines(turn);
  post(turn);
  correct(turn);
  if (whole.releases[0] > releases) tellRelease(turn, before);
  pay(turn);
  growCorpora(turn);
  publish(turn);
}

/** The model in use changes only with a release that has reached the network; what it knows goes stale until the next. */
function takeModel(turn: Turn): void {
  const { p, time } = turn;
  const row = turn.table(network).only;
  const quality = turn.read(NOTICES.quality);
  row.age[0] += time.years;
  turn.receive(LINKS.modelSignals, (_from, _to, _amount, attribute) => {
    if (attribute !== GROK) return;
    row.gained[0] += Math.max(0, quality[attribute] - row.quality[0]);
    row.quality[0] = Math.max(row.quality[0], quality[attribute]);
    row.age[0] = p.freshness.lag;
    row.releases[0] += 1;
  });
}

/** Users of a region follow a trend with monthly shocks; a better model draws some more, scandals drive some away. */
function moveUsers(turn: Turn): void {
  const { p, time } = turn;
  const row = turn.table(cohorts).only;
  const { gained, reputation } = turn.table(network).only;
  const pull = p.users.attraction * gained[0] + reputation[0];
  const follow = 1 - exp(-time.years / p.users.adjustment);
  const total = p.users.total * 1e6;
  const whole = REGIONS.reduce((sum, name) => sum + p.users.shares[name], 0);
  const { posters, bots } = p.posts;
  for (let slot = 0; slot < row.users.length; slot++) {
    row.trend[slot] += p.users.drift * time.years;
    for (const month of time.newMonths) {
      // One shock a region: its cohorts move together.
      const first = slot - (slot % KINDS.length);
      row.trend[slot] +=
        p.users.shock * turn.normalIn(month, 'signals.users', { origin: row.origin[first], ordinal: 0 });
    }
    const kind = row.kind[slot];
    const part = kind === BOTS ? bots : (1 - bots) * (kind === 0 ? posters : 1 - posters);
    const start = (total * part * p.users.shares[REGIONS[row.region[slot]]]) / whole;
    row.users[slot] += (start * exp(row.trend[slot] + pull) - row.users[slot]) * follow;
  }
}

/** What a machine account posts drifts from month to month: waves of spam and purges. */
function moveMachines(turn: Turn): void {
  const { p, time } = turn;
  const row = turn.table(network).only;
  const who = { origin: row.origin[0], ordinal: 0 };
  for (const month of time.newMonths)
    row.machines[0] +=
      p.posts.botTrend / 12 + p.posts.botShock * turn.normalIn(month, 'signals.machines', who);
}

/** Posts by the hour of the local day, cleaned, go from each region to xAI's lab. */
function post(turn: Turn): void {
  const { p, time, setting } = turn;
  const row = turn.table(cohorts).only;
  const whole = turn.table(network).only;
  const seat = setting.seat(XAI);
  const hour = (time.start % MINUTES_PER_DAY) / 60;
  const machines = exp(whole.machines[0]);
  const before = whole.tokens[0];
  for (let region = 0; region < REGIONS.length; region++) {
    const place = row.place[region * KINDS.length];
    const busy = dayWave(
      hour + setting.places[place].longitude / 15,
      time.hours,
      p.posts.dayAmplitude,
      p.posts.peakHour,
    );
    let quanta = 0;
    for (let kind = 0; kind < KINDS.length; kind++) {
      const slot = region * KINDS.length + kind;
      const mean = row.users[slot] * row.postRate[slot] * (kind === BOTS ? machines : 1);
      row.posts[slot] = mean * busy;
      const raw = row.posts[slot] * time.days * p.posts.tokens;
      whole.rawTokens[0] += raw;
      row.rest[slot] += raw * cleanShare(kind === BOTS, p.cleaning.detection, p.cleaning.duplicates);
      const ready = Math.floor(row.rest[slot] / QUANTUM);
      row.rest[slot] -= ready * QUANTUM;
      quanta += ready;
    }
    whole.tokens[0] += turn.post(LINKS.signal, setting.account(XAI, place), seat, quanta) * QUANTUM;
  }
  const handedOver = whole.tokens[0] - before;
  whole.fresh[0] = freshTokens(whole.fresh[0], handedOver, time.years / p.freshness.tau);
}

/** Advertisers and subscribers of each region pay xAI, xAI pays for running the network. */
function pay(turn: Turn): void {
  const { p, time, setting } = turn;
  const row = turn.table(cohorts).only;
  const whole = turn.table(network).only;
  const income = incomes(setting);
  const seat = setting.seat(XAI);
  const advertising = whole.advertising[0] * exp(whole.advertisers[0]);
  for (let region = 0; region < REGIONS.length; region++) {
    const first = region * KINDS.length;
    const people = row.users[first] + row.users[first + 1];
    const perUser = advertising * income[region] + p.money.subscribers * p.money.subscription;
    row.owed[first] += people * perUser * time.years;
    const cents = Math.floor(row.owed[first] * 100);
    row.owed[first] -= cents / 100;
    turn.post(LINKS.moneySignals, setting.account(0, row.place[first]), seat, cents);
  }
  whole.owed[0] += p.money.cost * 1e9 * time.years;
  const cents = Math.floor(whole.owed[0] * 100);
  whole.owed[0] -= cents / 100;
  turn.post(LINKS.moneySignals, seat, setting.account(0, seat % setting.places.length), cents);
}
