import { jobAt } from '../experiment/batch/execute';
import { firstDivergence } from '../experiment/compare/divergence';
import { type ArmEquivalence, armEquivalence } from '../experiment/compare/equivalence';
import { differencesOverTime } from '../experiment/compare/overTime';
import type { Comparison } from '../experiment/compare/result';
import { reportModel } from '../experiment/report/build';
import { COMMIT, VERSION } from '../experiment/version';
import { diffScenarios } from '../scenario/diff';
import { ecosystemNames } from '../scenario/ecosystem';
import type { Compared, Parting } from './compared';
import { type CompareOptions, isForm } from './compareOptions';
import { compareText } from './compareText';
import { answer, Failure, type Io } from './io';
import { saveReport, sealsOf } from './reportFile';
import { interruption } from './signals';

/** Tells what came out, writes the report, and says with which code the command ends. */
export async function conclude(
  io: Io,
  options: CompareOptions,
  compared: Compared,
  comparison: Comparison,
  command: string,
): Promise<void> {
  const { plan, directory, manifest, timing, looks } = compared;
  const partings = await partingsOf(io, compared);
  if (options.report !== undefined) writeReport(options.report, compared, comparison, partings, command);
  const names = ecosystemNames();
  const settings = plan.arms.slice(1).map(({ name, scenario }) => ({
    arm: name,
    differences: diffScenarios(plan.arms[0]?.scenario as typeof scenario, scenario, names),
  }));
  const overTime = plan.series
    ? plan.arms.slice(1).map(({ name }, i) => ({
        arm: name,
        metrics: differencesOverTime(plan, compared.records(), i + 1).filter(({ metric }) =>
          comparison.pairs[0]?.metrics.some((m) => m.metric === metric),
        ),
      }))
    : [];
  const gates = gatesOf(options, compared, comparison);
  const json = {
    ...comparison,
    commit: manifest?.commit ?? COMMIT,
    command,
    draws: plan.seeds.slice(0, comparison.seeds),
    settings,
    divergences: partings,
    overTime,
    ...(gates.length > 0 ? { equivalence: gates } : {}),
    ...(plan.stop ? { stop: { ...plan.stop, shown: looks } } : {}),
    ...(directory === undefined ? {} : { directory }),
    ...(options.report === undefined ? {} : { report: options.report }),
    ...(timing ? { timing } : {}),
  };
  answer(io, options, json, () =>
    compareText(compared, comparison, { settings, partings, gates, command }, options),
  );
  const different = comparison.pairs.flatMap(({ metrics }) =>
    metrics.filter(({ verdict }) => verdict === 'different'),
  );
  if (options.failIf === 'different' && different.length > 0) {
    const list = [...new Set(different.map(({ metric }) => metric))].join(', ');
    throw new Failure(1, options.json ? '' : `Different, which --fail-if asks to fail for: ${list}.`);
  }
  const failing = gates.filter(({ passed }) => !passed).map(({ candidate }) => candidate);
  if (failing.length > 0)
    throw new Failure(
      1,
      options.json ? '' : `Not equivalent to ${gates[0]?.reference}: ${failing.join(', ')}.`,
    );
  // The answer names the runs that failed; what remains is the exit code.
  if (comparison.runs.failed > 0) throw new Failure(1, '');
}

/** The gate of equivalence for every arm, with the margins of the comparison. */
function gatesOf(
  { equivalence: form, metric }: CompareOptions,
  { plan, records }: Compared,
  { pairs }: Comparison,
): ArmEquivalence[] {
  if (!isForm(form)) return [];
  return pairs.map(({ metrics }, i) => {
    const margins = metrics.flatMap((m) => (m.margin === null ? [] : [[m.metric, m.margin] as const]));
    if (margins.length === 0)
      throw new Failure(
        1,
        'No metric has a value in two pairs, so equivalence cannot be judged. Take more seeds.',
      );
    return armEquivalence(plan, records(), {
      candidate: i + 1,
      form,
      margins: Object.fromEntries(margins),
      ...(metric ? { metrics: metric } : {}),
    });
  });
}

/** Runs the first pair of every arm that ends in different states once more, side by side. */
async function partingsOf(io: Io, { plan, records }: Compared): Promise<Parting[]> {
  // Runs of another version cannot be done again.
  if (plan.version !== VERSION) return [];
  const hashes = new Map<number, string>();
  for (const { index, status, stateHash } of records()) if (status === 'done') hashes.set(index, stateHash);
  const wish = interruption(io, () => {}, 'after this step');
  const control = {
    now: () => performance.now(),
    rest: () => new Promise<void>((go) => setImmediate(go)),
    stopped: () => wish.wished,
  };
  try {
    const partings: Parting[] = [];
    for (const [other, { name }] of plan.arms.slice(1).entries()) {
      const first = [...hashes.keys()].find(
        (index) =>
          index % plan.arms.length === 0 &&
          hashes.has(index + other + 1) &&
          hashes.get(index + other + 1) !== hashes.get(index),
      );
      if (first === undefined) {
        partings.push({ arm: name, divergence: null });
        continue;
      }
      const [a, b] = [jobAt(plan, first), jobAt(plan, first + other + 1)];
      partings.push({ arm: name, seed: a.seed, divergence: (await firstDivergence(a, b, control)) ?? null });
      if (wish.wished)
        throw new Failure(130, 'Interrupted before the answer. The runs are kept where there is an --out.');
    }
    return partings;
  } finally {
    wish.release();
  }
}

function writeReport(
  path: string,
  { plan, records, manifest }: Compared,
  comparison: Comparison,
  partings: readonly Parting[],
  command: string,
): void {
  const divergences = new Map(
    partings.flatMap(({ arm, divergence }) => (divergence ? [[arm, divergence] as const] : [])),
  );
  const model = reportModel({ plan, records, comparison, divergences, command, ...sealsOf(manifest) });
  saveReport(path, model);
}
