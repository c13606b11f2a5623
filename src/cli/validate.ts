import type { Command } from 'commander';
import { ecosystem } from '../ecosystem/assembly';
import { runsOfStudy } from '../experiment/study/estimate';
import { studyJsonSchema } from '../experiment/study/schema';
import { ecosystemNames } from '../scenario/ecosystem';
import { scenarioHash } from '../scenario/identity';
import { type Issue, issueText, quoted } from '../scenario/issue';
import { jsonSchema } from '../scenario/schema';
import { common } from './common';
import { answer, type CommonOptions, Failure, type Io } from './io';
import { loadAny } from './source';

interface ValidateOptions extends CommonOptions {
  readonly schema?: boolean | string;
}

interface Verdict {
  readonly file: string;
  readonly valid: boolean;
  /** Of a scenario. */
  readonly scenarioHash?: string;
  /** Number of runs of a study. */
  readonly runs?: number;
  readonly issues: readonly Issue[];
}

/** Registers `roda validate`. */
export function validate(command: Command, io: Io): void {
  common(command, 'roda validate my-scenario.yaml')
    .description('check scenarios and studies: everything that is wrong, with place and remedy')
    .argument('[files...]', 'scenario or study files, or names of shipped ones')
    .option('--schema [kind]', 'print the JSON Schema of files, for editors: "scenario" or "study"')
    .action((files: string[], options: ValidateOptions) => {
      if (options.schema !== undefined)
        return io.out(`${JSON.stringify(schemaOf(options.schema), null, 2)}\n`);
      if (files.length === 0)
        throw new Failure(2, 'Name a scenario file or a study to check, or ask for the --schema.');
      const verdicts = files.map(verdictOn);
      const wrong = verdicts.filter(({ valid }) => !valid);
      if (wrong.length > 0 && !options.json) {
        const issues = wrong.flatMap((verdict) => verdict.issues);
        throw new Failure(2, issues.map(issueText).join('\n'), issues);
      }
      answer(io, options, { valid: wrong.length === 0, files: verdicts }, () =>
        verdicts.map(({ file }) => `${file}: valid\n`).join(''),
      );
      // The answer has been given; what remains is the exit code.
      if (wrong.length > 0) throw new Failure(2, '');
    });
}

function schemaOf(kind: boolean | string): object {
  if (kind === true || kind === 'scenario') return jsonSchema(ecosystem);
  if (kind === 'study') return studyJsonSchema(ecosystem);
  throw new Failure(
    2,
    `There is no schema ${quoted(String(kind))}. Write "--schema scenario" or "--schema study".`,
  );
}

function verdictOn(file: string): Verdict {
  try {
    const { kind, loaded } = loadAny(file);
    if (kind === 'study') {
      if (!loaded.study) return { file, valid: false, issues: loaded.issues };
      return { file, valid: true, runs: runsOfStudy(loaded.study), issues: [] };
    }
    if (!loaded.scenario) return { file, valid: false, issues: loaded.issues };
    return { file, valid: true, scenarioHash: scenarioHash(loaded.scenario, ecosystemNames()), issues: [] };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const issue = { file, line: 1, column: 1, path: '', message: error.message, remedy: '' };
    return { file, valid: false, issues: error.issues.length > 0 ? error.issues : [issue] };
  }
}
