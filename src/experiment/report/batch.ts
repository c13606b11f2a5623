import { compareArms } from '../compare/comparison';
import { analyse, hasIndices } from '../sensitivity/analysis';
import { subjectsOf } from '../sensitivity/outputs';
import { type ReportInput, reportModel } from './build';
import type { ReportModel } from './model';

/**
 * The report of a batch: its arms are compared where there are two or more, and what its metrics depend on is worked out
 * where its design has indices.
 */
export function batchReport(input: Omit<ReportInput, 'comparison' | 'sensitivity'>): ReportModel {
  const { plan, records } = input;
  return reportModel({
    ...input,
    ...(plan.arms.length > 1 ? { comparison: compareArms(plan, records()) } : {}),
    ...(hasIndices(plan)
      ? {
          sensitivity: analyse(plan, records(), {
            subjects: subjectsOf(plan).filter(({ minus }) => minus === undefined),
            metrics: [...plan.metrics.keys()],
            conditions: [],
          }),
        }
      : {}),
  });
}
