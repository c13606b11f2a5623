import { hashName } from '../../engine/draws';
import { firm, GROUP, LABS, NOTICES, TASKS } from '../world';
import { MAKER, makers, SOLD } from './agents';
import { betweenNow } from './inputs';
import { unitCost } from './production';
import { rivalMakers } from './rivalAgents';
import { usefulByJob } from './skills';
import type { Founding, Turn } from './turn';
import { repairPrice } from './upkeep';

const MANIPULATION = TASKS.indexOf('manipulation');

/** Day one: what robots of labs outside the group have learned. */
export function foundMakers(context: Pick<Founding, 'table' | 'read'>): void {
  const capability = context.read(NOTICES.capability);
  const rows = context.table(rivalMakers);
  for (const [lab, name] of LABS.entries()) {
    rows.add(hashName(`robots of ${name}`), 1, 1);
    rows.only.firm[lab] = firm(name);
    if (!GROUP.has(firm(name))) rows.only.capability[lab] = capability[lab * TASKS.length + MANIPULATION];
  }
}

/** A release of a lab outside the group reaches the robots that its own firm sells. @param name lab x task */
export function takeRivalRelease(turn: Turn, party: number, name: number): void {
  const row = turn.table(rivalMakers).only;
  const lab = Math.floor(name / TASKS.length);
  if (name % TASKS.length !== MANIPULATION || row.firm[lab] !== party || GROUP.has(party)) return;
  row.capability[lab] = turn.read(NOTICES.capability)[name];
}

/**
 * What buyers can know of the robots on sale: what an hour of work is worth and what it costs in repairs. Robots of
 * rivals are measured by the same tasks; their parts come from the same suppliers.
 */
export function publishOffers(context: Turn | Founding): void {
  const { p } = context;
  const maker = context.table(makers).only;
  const row = context.table(rivalMakers).only;
  const useful = context.publish(NOTICES.robotUseful);
  const upkeep = context.publish(NOTICES.robotUpkeep);
  const atStart = maker.capabilityAtStart[0];
  const cost = unitCost(p, maker);
  useful[MAKER] = usefulByJob(p, maker.capability[0], atStart)[SOLD];
  upkeep[MAKER] = repairPrice(p, betweenNow(p, maker), cost);
  for (let lab = 0; lab < LABS.length; lab++) {
    if (row.capability[lab] === 0) continue;
    useful[row.firm[lab]] = usefulByJob(p, row.capability[lab], atStart)[SOLD];
    upkeep[row.firm[lab]] = repairPrice(p, p.rivals.between, cost);
  }
}
