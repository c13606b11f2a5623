import { cpus } from 'node:os';
import type { Command } from 'commander';
import type { Plan } from '../experiment/batch/plan';
import { type Batch, isBatch, readBatch } from '../experiment/node/readBatch';
import { DirectoryError } from '../experiment/node/runDirectory';
import { reportModel } from '../experiment/report/build';
import { analyse, hasIndices, type Question, type Sensitivity } from '../experiment/sensitivity/analysis';
import { type Condition, readCondition } from '../experiment/sensitivity/condition';
import { type Subject, subjectsOf } from '../experiment/sensitivity/outputs';
import { planOf } from '../experiment/study/plan';
import { quoted } from '../scenario/issue';
import { didYouMean } from '../scenario/names';
import { commandLine } from './commandLine';
import { collect, common, wholeNumber } from './common';
import { answer, type CommonOptions, Failure, type Io } from './io';
import { checkReportPath, REPORT_OPTION, saveReport, sealsOf } from './reportFile';
import { type Finished, runPlan } from './runPlan';
import { sensitivityText } from './sensitivityText';
import { studyFrom } from './source';

interface SensitivityOptions extends CommonOptions {
  readonly out?: string;
  readonly workers?: string;
  readonly metric?: readonly string[];
  readonly of?: readonly string[];
  readonly fails?: readonly string[];
  readonly report?: string;
}

/** Registers `roda sensitivity`. */
export function sensitivity(command: Command, io: Io): void {
  common(
    command,
    'roda sensitivity levers.study.yaml --metric value.group --workers 2\nroda sensitivity results/levers --fails "value.group<1e12"',
  )
    .description(
      'what outcomes depend on: Morris and Sobol indices with intervals; boxes where a condition holds',
    )
    .argument('<study>', 'study file, name of a shipped study, or directory of a batch')
    .option('--out <directory>', 'keep the batch there; started again, it does what is missing')
    .option('--workers <number>', 'threads; as many as the machine has cores if left out')
    .option('--metric <id>', 'a metric to look at; all that the study keeps if left out', collect)
    .option('--of <arm>', 'an arm, or the difference "arm - first arm"; every arm if left out', collect)
    .option('--fails <condition>', 'find boxes in which it holds, such as "value.group<1e12"', collect)
    .option(...REPORT_OPTION)
    .action(async (argument: string, options: SensitivityOptions) => {
      checkReportPath(options.report);
      const asked = isBatch(argument) ? fromBatch(argument, options) : await fromStudy(io, argument, options);
      const { name, plan, question, runs } = asked;
      try {
        const found = analyse(plan, runs.records(), question);
        const files = options.report === undefined ? [] : report(options.report, asked, found, command);
        answer(
          io,
          options,
          { study: name, title: plan.title, ...found, ...(files.length > 0 ? { files } : {}) },
          () =>
            [
              sensitivityText(plan, found, options.quiet === true),
              ...files.map((file) => `written: ${file}\n`),
            ].join(''),
        );
        // The answer has been given; what remains is the exit code.
        if (found.runs.failed > 0) throw new Failure(1, '');
      } catch (error) {
        throw error instanceof DirectoryError ? new Failure(2, `${error.message}.`) : error;
      } finally {
        runs.close();
      }
    });
}

/** Runs, and what is asked of them. */
interface Asked {
  readonly name: string;
  readonly plan: Plan;
  readonly question: Question;
  readonly runs: Finished;
}

function fromBatch(path: string, options: SensitivityOptions): Asked {
  if (options.out !== undefined || options.workers !== undefined)
    throw new Failure(
      2,
      `${path} is a batch, and nothing is run: leave out ${options.out === undefined ? '--workers' : '--out'}, or name the study instead.`,
    );
  let batch: Batch | undefined;
  try {
    batch = readBatch(path);
    const question = questionOf(batch.plan, options);
    return { name: path, plan: batch.plan, question, runs: batch };
  } catch (error) {
    batch?.close();
    throw error instanceof DirectoryError ? new Failure(2, `${error.message}.`) : error;
  }
}

async function fromStudy(io: Io, argument: string, options: SensitivityOptions): Promise<Asked> {
  const { name, study } = studyFrom(argument);
  const plan = planOf(study);
  // Asked before anything is run: an answer that cannot be given costs nothing.
  const question = questionOf(plan, options);
  const workers = wholeNumber(options.workers ?? String(Math.min(64, cpus().length)), '--workers', 1, 64);
  return { name, plan, question, runs: await runPlan(io, options, plan, workers, options.out) };
}

function report(path: string, { plan, runs }: Asked, found: Sensitivity, command: Command): string[] {
  const model = reportModel({
    plan,
    records: () => runs.records(),
    sensitivity: found,
    command: commandLine(command),
    ...sealsOf(runs.manifest),
  });
  return saveReport(path, model);
}

function questionOf(plan: Plan, { metric, of, fails = [] }: SensitivityOptions): Question {
  if (plan.varied.length === 0)
    throw new Failure(
      2,
      'The study varies nothing, so there is nothing to depend on. Give it "vary" with the design "morris" or "saltelli".',
    );
  if (!hasIndices(plan) && fails.length === 0)
    throw new Failure(
      2,
      `The design ${quoted(plan.design)} has no indices. Use "design: morris" to rank many parameters or "design: saltelli" for shares of the variance; or name a condition with --fails to find boxes in these ${plan.points.length} points.`,
    );
  const ids = plan.metrics.map(({ id }) => id);
  const metrics = metric?.map((id) => {
    const at = ids.indexOf(id);
    if (at >= 0) return at;
    throw new Failure(
      2,
      `--metric: ${quoted(id)} is no metric that the study keeps. ${didYouMean(id, ids)} Others are kept by naming them under "keep".`,
    );
  });
  return {
    subjects: subjectsFrom(plan, of),
    metrics: metrics ?? [...ids.keys()],
    conditions: fails.map((text) => conditionFrom(text, plan)),
  };
}

function subjectsFrom(plan: Plan, of: readonly string[] | undefined): Subject[] {
  const known = subjectsOf(plan);
  if (!of) return known.filter(({ minus }) => minus === undefined);
  const bare = (name: string): string => name.replace(/\s/g, '');
  return of.map((name) => {
    const subject = known.find((each) => bare(each.name) === bare(name));
    if (subject) return subject;
    const names = known.map((each) => each.name);
    throw new Failure(
      2,
      `--of: ${quoted(name)} is no arm or difference of the study. ${didYouMean(name, names)}`,
    );
  });
}

function conditionFrom(text: string, plan: Plan): Condition {
  const condition = readCondition(text, plan.metrics);
  if ('wrong' in condition) throw new Failure(2, `--fails: ${condition.wrong}`);
  return condition;
}
