import { exp, ln } from '../../engine/maths';
import type { EcosystemTurn } from '../layer';
import { LABS, TASKS } from '../world';
import { PROGRAMMES, programmes } from './agents';
import type { learningParameters } from './parameters';
import { splitOf } from './plan';

type Turn = EcosystemTurn<typeof learningParameters>;

/** Own progress by staff and experiments (its mean over the labs of a task is given), and spill-over of both kinds. */
export function updateKnowledge(turn: Turn): void {
  const { p, time } = turn;
  const { residual, publicShare, publicSpillover, privateSpillover, experimentWeight, returns } = p.knowledge;
  const row = turn.table(programmes).only;
  const effort = new Float64Array(PROGRAMMES.length);
  const total = new Float64Array(TASKS.length);
  const count = new Float64Array(TASKS.length);
  const open = new Float64Array(TASKS.length).fill(Number.NEGATIVE_INFINITY);
  const closed = new Float64Array(TASKS.length).fill(Number.NEGATIVE_INFINITY);
  for (let i = 0; i < PROGRAMMES.length; i++) {
    const { lab: at, task } = PROGRAMMES[i];
    const share = splitOf(p, at, task);
    const compute = Math.max(0, row.experimentRate[i]);
    const staff = share * p.labs[LABS[at]].staff;
    effort[i] =
      compute > 0 && staff > 0
        ? exp(returns * ((1 - experimentWeight) * ln(staff) + experimentWeight * ln(compute)))
        : 0;
    total[task] += effort[i];
    count[task] += 1;
    open[task] = Math.max(open[task], row.publicKnowledge[i]);
    closed[task] = Math.max(closed[task], row.privateKnowledge[i]);
  }
  const opening = 1 - exp(-publicSpillover * time.years);
  const leaking = 1 - exp(-privateSpillover * time.years);
  for (let i = 0; i < PROGRAMMES.length; i++) {
    const { task } = PROGRAMMES[i];
    const own = total[task] > 0 ? (residual * time.years * count[task] * effort[i]) / total[task] : 0;
    row.publicKnowledge[i] += publicShare * own + (open[task] - row.publicKnowledge[i]) * opening;
    row.privateKnowledge[i] += (1 - publicShare) * own + (closed[task] - row.privateKnowledge[i]) * leaking;
  }
}
