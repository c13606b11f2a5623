import { LARGEST } from '../../scenario/estimate';
import { type Issue, issueAt, type Origin } from '../../scenario/issue';
import type { Names } from '../../scenario/names';
import { costOfExtent, type Extent } from './estimate';
import type { StatedStudy } from './read';

/** What a batch may be at most; beyond it a mistake is likelier than a wish. */
export const LARGEST_BATCH = {
  runs: 1_000_000,
  /** Numbers in the points of a design: 40 MB in memory, 100 MB in study.json. */
  values: 5_000_000,
  /** Ten years of one core. */
  coreSeconds: 3.156e8,
  diskBytes: 100e9,
} as const;

/** Why a study of that extent is not even started, with the formula; empty if it can be. */
export function refusals(extent: Extent, names: Names, stated: StatedStudy): Issue[] {
  const { points, seeds, varied } = extent;
  // Whichever multiplies most is where it can be helped.
  const manyPoints = points > seeds;
  const origin = (): Origin => (manyPoints ? stated.origin('vary') : stated.origin('seeds'));
  const path = manyPoints ? 'vary' : 'seeds';
  const fewer = manyPoints
    ? 'Take fewer points or levels, vary less, or choose the design "latin-hypercube" or "sobol", whose number of points is free'
    : 'Take fewer seeds';
  const cost = costOfExtent(extent, names);
  const refuse = (message: string, remedy: string): Issue[] => [issueAt(origin(), path, message, remedy)];
  if (!(cost.runs.value <= LARGEST_BATCH.runs))
    return refuse(`the study would have ${cost.runs.formula}, and may have ${LARGEST_BATCH.runs}`, fewer);
  if (points * varied.length > LARGEST_BATCH.values)
    return refuse(
      `its design would have ${points} points x ${varied.length} parameters = ${points * varied.length} numbers, and may have ${LARGEST_BATCH.values}`,
      fewer,
    );
  if (cost.largest.bytes > LARGEST.bytes)
    return [
      issueAt(
        stated.origin('vary'),
        cost.largest.largest ?? 'vary',
        `its largest run would need ${cost.largest.bytesFormula} for agents, and may need ${LARGEST.bytes} B`,
        'Let one agent stand for more units, or have fewer of them',
      ),
    ];
  if (cost.disk.value > LARGEST_BATCH.diskBytes)
    return refuse(
      `its results would take ${cost.disk.formula} = ${(cost.disk.value / 1e9).toFixed(0)} GB, and may take ${LARGEST_BATCH.diskBytes / 1e9} GB`,
      extent.series ? `Leave "series" out, keep fewer metrics, or: ${fewer}` : fewer,
    );
  if (cost.seconds.value > LARGEST_BATCH.coreSeconds)
    return refuse(
      `it would take ${cost.seconds.formula} = ${(cost.seconds.value / 3.156e7).toFixed(0)} years of one core, and may take 10`,
      `${fewer}; or take longer steps, an earlier end or "resolution: preview"`,
    );
  return [];
}
