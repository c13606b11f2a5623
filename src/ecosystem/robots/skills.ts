import { clamp } from '../../engine/maths';
import type { Chunk } from '../../engine/table';
import { JOBS, type makers } from './agents';
import { skillOf, usefulShare } from './equations';
import type { Turn } from './turn';

type P = Turn['p'];
type Maker = Chunk<typeof makers.columns>;

/** Families of tasks that a release is good at in different measure. */
export const FAMILIES = ['carrying', 'handling', 'assembly', 'service'] as const;
type Family = (typeof FAMILIES)[number];

/** Skill of a release in one family on the way from day one (0) to the later useful share (1). */
export function skillIn(p: P, family: Family, capability: number, atStart: number): number {
  return skillOf(capability, atStart, Math.min(1, p.useful.capability + p.families[family]));
}

/** Useful labour of a robot-hour over a person-hour in one family of tasks. */
export function usefulIn(p: P, family: Family, capability: number, atStart: number): number {
  const skill = skillIn(p, family, capability, atStart);
  return usefulShare(skill, p.useful.atStart, p.useful.later, p.useful.most);
}

/** The same by job, in the order of JOBS: the mean over the tasks that a job is made of. */
export function usefulByJob(p: P, capability: number, atStart: number): Float64Array {
  const useful = new Float64Array(JOBS.length);
  const parts = new Float64Array(JOBS.length);
  for (const family of FAMILIES) {
    const worth = usefulIn(p, family, capability, atStart);
    for (let job = 0; job < JOBS.length; job++) {
      const part = p.jobs[JOBS[job]][family];
      useful[job] += part * worth;
      parts[job] += part;
    }
  }
  for (let job = 0; job < JOBS.length; job++) if (parts[job] > 0) useful[job] /= parts[job];
  return useful;
}

/** The same under the latest release. */
export function usefulNewest(p: P, maker: Maker): Float64Array {
  return usefulByJob(p, maker.capability[0], maker.capabilityAtStart[0]);
}

/** Useful labour of a robot-hour over a person-hour under the latest release, over the group's own jobs. */
export function usefulNow(p: P, maker: Maker): number {
  const useful = usefulNewest(p, maker);
  let sum = 0;
  let parts = 0;
  for (const [at, job] of JOBS.entries()) {
    if (job === 'demand') continue;
    sum += p.own[job] * useful[at];
    parts += p.own[job];
  }
  return parts > 0 ? sum / parts : 0;
}

/** Skill over all tasks of a release, for what does not depend on the job: how much people work at a distance. */
export function skillOver(p: P, capability: number, atStart: number): number {
  return skillOf(capability, atStart, p.useful.capability);
}

/** Robots that each job of the group has work for, in the order of JOBS: more as an hour is worth more, none before it takes them. */
export function wantByJob(p: P, useful: Float64Array): Float64Array {
  return useful.map((worth, at) => {
    const job = JOBS[at];
    if (job === 'demand' || worth < p.jobs[job].accepts) return 0;
    return p.own.positions * Math.min(1, worth / Math.max(1e-9, p.useful.later));
  });
}

/** Share of robots that the latest release has reached, in the mean of a step. @param days since it came, to mid-step */
export function reached(days: number, rollout: number): number {
  return rollout > 0 ? clamp(days / rollout, 0, 1) : 1;
}
