import { readQuantity, writeQuantity } from '../../quantity/quantity';
import { UnitError } from '../../quantity/units';
import { quoted } from '../../scenario/issue';
import { didYouMean } from '../../scenario/names';
import type { KeptMetric } from '../batch/plan';

/** A condition on a metric, such as `value.group < 1e12 USD`. */
export interface Condition {
  /** Place in `Plan.metrics`. */
  readonly metric: number;
  readonly sign: '<' | '<=' | '>' | '>=';
  /** In the metric's unit. */
  readonly limit: number;
  /** As it is told: metric, sign, limit and unit. */
  readonly text: string;
}

/**
 * Reads a condition: a metric that the study keeps, a sign, a number. A number without a unit is in the metric's own.
 * @returns the condition, or what is wrong with it and what to write, in sentences
 */
export function readCondition(
  text: string,
  metrics: readonly KeptMetric[],
): Condition | { readonly wrong: string } {
  const example = `${metrics[0]?.id ?? 'value.group'}<1e12`;
  const [, id, sign, amount] = /^\s*([^\s<>=]+)\s*(<=|>=|<|>)\s*([^\s<>=][^<>=]*?)\s*$/.exec(text) ?? [];
  if (id === undefined || amount === undefined)
    return { wrong: `${quoted(text)} is no condition on a metric. Write, for example, "${example}".` };
  const metric = metrics.findIndex((kept) => kept.id === id);
  if (metric < 0) {
    const names = metrics.map((kept) => kept.id);
    return {
      wrong: `${quoted(id)} is no metric that the study keeps. ${didYouMean(id, names)} Others are kept by naming them under "keep".`,
    };
  }
  const { unit } = metrics[metric];
  try {
    const bare = Number(amount);
    const limit = Number.isFinite(bare) ? bare : readQuantity(amount, unit);
    return {
      metric,
      sign: sign as Condition['sign'],
      limit,
      text: `${id} ${sign} ${writeQuantity(limit, unit)}`,
    };
  } catch (error) {
    if (!(error instanceof UnitError)) throw error;
    return { wrong: `${quoted(text)}: ${error.message}.` };
  }
}

/** True if a value meets a condition. */
export function meets(value: number, { sign, limit }: Condition): boolean {
  switch (sign) {
    case '<':
      return value < limit;
    case '<=':
      return value <= limit;
    case '>':
      return value > limit;
    case '>=':
      return value >= limit;
  }
}
