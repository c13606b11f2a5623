import type { Command } from 'commander';
import { compareArms } from '../experiment/compare/comparison';
import { isBatch, readBatch } from '../experiment/node/readBatch';
import { DirectoryError } from '../experiment/node/runDirectory';
import { quoted } from '../scenario/issue';
import { didYouMean } from '../scenario/names';
import { commandLine } from './commandLine';
import { collect, common, overrideOptions } from './common';
import { conclude } from './compareAnswer';
import type { Compared } from './compared';
import { type CompareOptions, DEFAULT_SEEDS, isForm, planFrom, share, workersFrom } from './compareOptions';
import { runComparison } from './compareRun';
import { Failure, type Io } from './io';
import { checkReportPath, REPORT_OPTION } from './reportFile';

/** What decides runs: of no use for a batch that is there already. */
const OF_RUNS = [
  ...['seeds', 'firstSeed', 'untilCi', 'uncertainty', 'eventsPerDraw', 'workers', 'out'],
  ...['until', 'step', 'resolution', 'scale', 'set', 'integration', 'valve'],
];

const EXAMPLE = `roda compare baseline tutorial --until 2026-01-31
roda compare baseline "half: baseline + links.experience.fleet.learning.valve=0.5" --resolution preview --seeds 64
roda compare baseline "+ fleet.money.price=35000 USD/vehicle" "+ resolution=preview" --report price.html
roda compare results/my-study`;

/** Registers `roda compare`. */
export function compare(command: Command, io: Io): void {
  overrideOptions(common(command, EXAMPLE))
    .description('runs scenarios with the same seeds, and compares each with the first, pair by pair')
    .argument(
      '<arm...>',
      'a scenario (file or name), with changes: "name: SCENARIO + path=value"; without SCENARIO that of the first; or one batch directory',
    )
    .option('--seeds <number>', `pairs of runs (default ${DEFAULT_SEEDS}); with --until-ci, at most so many`)
    .option('--first-seed <number>', 'seeds are whole numbers in a row from this one (default 1)')
    .option('--metric <id>', 'a metric to compare (default: the headline metrics)', collect)
    .option(
      '--until-ci <width>',
      'stop when the half width of the 95 % interval of the first --metric is at most this share of its difference, such as 5%',
    )
    .option('--uncertainty <on|off>', 'on (default): every pair has its own draw of the parameters')
    .option('--events-per-draw <number>', 'so many seeds in a row share a draw; splits the variance by cause')
    .option('--workers <number>', 'threads; as many as the machine has cores if left out')
    .option('--out <directory>', 'keep the runs there; the same command goes on where it was interrupted')
    .option(...REPORT_OPTION)
    .option(
      '--margin <share>',
      'differences up to this share of the mean do not matter (default: the larger of 2% and half a standard deviation)',
    )
    .option('--fail-if <verdict>', '"different": exit code 1 if a metric is')
    .option(
      '--equivalence <screen|test>',
      'hold every arm to the gate of equivalence: "screen" with 16 seeds or more finds a gross difference, "test" with 100 proves that there is none; exit code 1 if it does not pass',
    )
    .action(async (texts: readonly string[], options: CompareOptions) => {
      const margin = options.margin === undefined ? undefined : share(options.margin, '--margin');
      if (options.failIf !== undefined && options.failIf !== 'different')
        throw new Failure(
          2,
          `--fail-if: ${quoted(options.failIf)} is no verdict that it knows. Write "--fail-if different".`,
        );
      if (options.equivalence !== undefined && !isForm(options.equivalence))
        throw new Failure(
          2,
          `--equivalence: ${quoted(options.equivalence)} is neither "screen" nor "test". Write, for example, "--equivalence screen".`,
        );
      checkReportPath(options.report);
      const line = commandLine(command);
      const [only] = texts;
      const finished = texts.length === 1 && isBatch(only as string);
      const compared = finished
        ? fromBatch(only as string, options)
        : await runComparison(io, options, planFrom(texts, options), workersFrom(options));
      try {
        const comparison = compareArms(compared.plan, compared.records(), {
          ...(options.metric ? { metrics: options.metric } : {}),
          ...(margin === undefined ? {} : { margin }),
        });
        await conclude(io, options, compared, comparison, line);
      } finally {
        compared.close();
      }
    });
}

/** A batch that is on the disk. @throws Failure if it cannot be compared */
function fromBatch(path: string, options: CompareOptions): Compared {
  const useless = OF_RUNS.find((name) => options[name as keyof CompareOptions] !== undefined);
  if (useless !== undefined) {
    const option = `--${useless.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    throw new Failure(2, `${option} decides how runs are done, and those in ${path} are. Leave it out.`);
  }
  try {
    const batch = readBatch(path);
    const { plan } = batch;
    const unknown = options.metric?.find((id) => !plan.metrics.some((metric) => metric.id === id));
    const problem =
      plan.arms.length < 2
        ? 'holds runs of one scenario, and a comparison needs two. Add one to "scenarios" of its study'
        : unknown !== undefined
          ? `does not keep ${quoted(unknown)}. ${didYouMean(
              unknown,
              plan.metrics.map(({ id }) => id),
            )}`
          : undefined;
    if (problem !== undefined) {
      batch.close();
      throw new Failure(2, `${path} ${problem}.`);
    }
    return {
      plan,
      records: batch.records,
      close: batch.close,
      directory: batch.path,
      manifest: batch.manifest,
      timing: undefined,
      looks: [],
    };
  } catch (error) {
    throw error instanceof DirectoryError ? new Failure(2, `${error.message}.`) : error;
  }
}
