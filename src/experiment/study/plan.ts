import type { Plan, Varied } from '../batch/plan';
import { seedPairs } from '../batch/plan';
import { pointsOf } from '../design/design';
import type { Distribution } from '../design/distribution';
import { keptMetrics } from '../headline';
import { VERSION } from '../version';
import type { Study, Vary } from './study';

/** The runs of a study, as plain data. Makes the points: `loadStudy` has refused what would be too many. */
export function planOf(study: Study, version: string = VERSION): Plan {
  const { title, asks, arms, vary, seeds, eventsPerDraw, uncertainty, keep, series, stop } = study;
  return {
    title,
    asks,
    arms,
    ...layout(vary),
    seeds: seedPairs(seeds, eventsPerDraw),
    uncertainty,
    metrics: keptMetrics(keep),
    series,
    ...(stop ? { stop } : {}),
    version,
  };
}

function layout(vary: Vary | undefined): Pick<Plan, 'design' | 'sampling' | 'varied' | 'points'> {
  if (!vary) return { design: 'none', varied: [], points: [[]] };
  if (vary.kind === 'list') return { design: 'list', varied: vary.varied, points: vary.points };
  const { design, ranges } = vary;
  return {
    design: design.kind,
    sampling: design,
    varied: ranges.map(({ path, unit, distribution }) => ({
      path,
      unit,
      spread: spreadText(distribution, unit),
    })),
    points: pointsOf(
      design,
      ranges.map(({ distribution }) => distribution),
    ),
  };
}

/** How a varied number is spread, for people: `uniform from 0.1 to 0.3`. */
function spreadText(distribution: Distribution, unit: Varied['unit']): string {
  const of = unit === '1' ? '' : ` ${unit}`;
  switch (distribution.kind) {
    case 'values':
      return `one of ${distribution.values.join(', ')}${of}`;
    case 'prior': {
      const { shape, low, high } = distribution.parameter.prior as NonNullable<
        typeof distribution.parameter.prior
      >;
      return `its prior, ${shape} with 90 % from ${low} to ${high}${of}`;
    }
    case 'normal':
    case 'lognormal':
      return `${distribution.kind} with 90 % from ${distribution.low} to ${distribution.high}${of}`;
    default:
      return `${distribution.kind} from ${distribution.low} to ${distribution.high}${of}`;
  }
}
