import { BOTS, cohorts, network } from './agents';
import { assistantNotes, correctionTime, freshness } from './equations';
import { XAI } from './found';
import type { Turn } from './turn';

/**
 * Notes on false posts of the last step, by people in proportion to what they post and by the assistant as well as the
 * Grok in use is able to; the time until a false post carries one follows from their number.
 */
export function correct(turn: Turn): void {
  const { share, byAssistant, start, floor, exponent } = turn.p.corrections;
  const row = turn.table(cohorts).only;
  const whole = turn.table(network).only;
  const atStart = notesAtStart(turn);
  const written = share * (1 - byAssistant);
  let people = 0;
  for (let slot = 0; slot < row.users.length; slot++) {
    if (row.kind[slot] === BOTS) continue;
    // The day's mean, so that time of the day does not count as fewer corrections of what was posted then.
    people += row.users[slot] * row.postRate[slot] * written;
    row.corrections[slot] = row.posts[slot] * written;
  }
  whole.people[0] = people;
  whole.assistant[0] = atStart * byAssistant * assistance(turn);
  whole.correctionTime[0] = correctionTime(people + whole.assistant[0], atStart, start, floor, exponent);
}

function notesAtStart({ p }: Turn): number {
  return p.posts.daily * 1e6 * (1 - p.posts.byBots) * p.corrections.share;
}

/** Notes of the Grok in use over those of the one at the start. */
function assistance(turn: Turn): number {
  const { tau, age } = turn.p.freshness;
  const whole = turn.table(network).only;
  return assistantNotes(
    whole.gained[0],
    turn.p.corrections.assistance,
    freshness(whole.age[0], tau),
    freshness(age, tau),
  );
}

/** Tells what a release changed. @param before time to correct under the release before it, h */
export function tellRelease(turn: Turn, before: number): void {
  const whole = turn.table(network).only;
  turn.event({
    kind: 'signals.release',
    entity: `Grok release ${whole.releases[0]} on X`,
    party: XAI,
    text: `X takes Grok release ${whole.releases[0]}, ${whole.gained[0].toFixed(1)} powers of ten above the one at the start: the assistant writes ${Math.round(whole.assistant[0])} notes a day, a false post carries one after ${whole.correctionTime[0].toFixed(1)} h in place of ${before.toFixed(1)} h`,
  });
}
