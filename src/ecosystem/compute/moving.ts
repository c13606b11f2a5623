import type { EcosystemTurn } from '../layer';
import { OWNERS } from '../world';
import { type ComputeParameters, cohorts, firstCohort, SITES, sites } from './agents';
import { moveWaiting } from './cohorts';
import { roomLeft } from './hardware';

type Turn = EcosystemTurn<ComputeParameters>;

/** Power that is left at each site for chips that wait elsewhere, W; filled anew in every month. */
const LEFT = new Float64Array(SITES);

/** Once a month chips that wait at a site without power go to sites of the same owner that have some left. */
export function moveChips(turn: Turn): void {
  if (turn.time.newMonths.length === 0) return;
  const { waitingLoad } = turn.table(sites).only;
  for (let site = 0; site < SITES; site++) LEFT[site] = roomLeft(turn, site);
  for (let site = 0; site < SITES; site++) {
    if (LEFT[site] >= 0 || waitingLoad[site] === 0) continue;
    for (let other = 0; other < SITES && LEFT[site] < 0; other++)
      if (OWNERS[other] === OWNERS[site] && LEFT[other] > 0) move(turn, site, other);
  }
}

/** Moves as many waiting chips as lack power here and find it there. */
function move(turn: Turn, from: number, to: number): void {
  const rows = turn.table(cohorts).only;
  const only = turn.table(sites).only;
  for (let row = firstCohort(from, 0); row < firstCohort(from + 1, 0); row++) {
    if (rows.waiting[row] === 0) continue;
    const watts = rows.watts[row];
    const count = Math.min(rows.waiting[row], Math.floor(Math.min(-LEFT[from], LEFT[to]) / watts));
    if (count <= 0) continue;
    moveWaiting(turn, row, to, count);
    LEFT[from] += count * watts;
    LEFT[to] -= count * watts;
    only.waitingLoad[from] -= count * watts;
    only.waitingLoad[to] += count * watts;
  }
}
