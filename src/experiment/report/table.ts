import type { Cell, ResultColumn } from '../columns';
import type { PairComparison } from '../compare/result';

const text = (name: string, about: string): ResultColumn => ({ name, type: 'STRING', unit: 'text', about });
const number = (name: string, about: string, unit = 'as in "unit"'): ResultColumn => ({
  name,
  type: 'DOUBLE',
  unit,
  about,
  nullable: true,
});

/** The table beside a report: a row per metric and pair of arms, differences B minus A. */
export const COMPARISON: readonly ResultColumn[] = [
  text('a', 'the first arm'),
  text('b', 'the arm compared with it'),
  text('metric', 'id of the metric'),
  text('unit', 'unit of means, difference, deviation, ends of intervals and margin'),
  number('n', 'independent observations', '1'),
  number('meanA', 'mean of A'),
  number('meanB', 'mean of B'),
  number('difference', 'mean of B minus A'),
  number('deviation', 'standard deviation of the differences'),
  number('tLow', "low end of Student's interval"),
  number('tHigh', "high end of Student's interval"),
  number('bcaLow', 'low end of the bootstrap interval'),
  number('bcaHigh', 'high end of the bootstrap interval'),
  number('relative', 'difference over the size of the mean of A', '1'),
  number('correlation', 'correlation of A and B over the pairs', '1'),
  number('reduction', 'so many times more independent runs for the same interval', '1'),
  number('p', 'two-sided p of no difference', '1'),
  number('adjusted', 'the same, adjusted for the number of metrics', '1'),
  number('margin', 'differences up to this size do not matter'),
  number('equivalence', 'p of a difference beyond the margin, adjusted', '1'),
  text('verdict', '"same", "different", "equivalent" or "undecided"'),
];

/** The rows of `COMPARISON`. */
export function comparisonRows(pairs: readonly PairComparison[]): Cell[][] {
  return pairs.flatMap(({ a, b, metrics }) =>
    metrics.map((m): Cell[] => [
      a,
      b,
      m.metric,
      m.unit,
      m.n,
      ...[
        ...[m.meanA, m.meanB, m.difference, m.sd, m.t?.low, m.t?.high, m.bca?.low, m.bca?.high],
        ...[m.relative, m.correlation, m.reduction, m.p, m.adjusted, m.margin, m.equivalence],
      ].map((value) => value ?? undefined),
      m.verdict,
    ]),
  );
}
