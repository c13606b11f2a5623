import type { Command } from 'commander';
import { ecosystem } from '../ecosystem/assembly';
import { ecosystemNames } from '../scenario/ecosystem';
import { scenarioHash } from '../scenario/identity';
import { type Issue, issueText } from '../scenario/issue';
import { jsonSchema } from '../scenario/schema';
import { common } from './common';
import { answer, type CommonOptions, Failure, type Io } from './io';
import { loadArgument } from './source';

interface ValidateOptions extends CommonOptions {
  readonly schema?: boolean;
}

interface Verdict {
  readonly file: string;
  readonly valid: boolean;
  readonly scenarioHash?: string;
  readonly issues: readonly Issue[];
}

/** Registers `roda validate`. */
export function validate(command: Command, io: Io): void {
  common(command, 'roda validate my-scenario.yaml')
    .description('check scenarios: everything that is wrong, with place and remedy')
    .argument('[files...]', 'scenario files, or names of shipped scenarios')
    .option('--schema', 'print the JSON Schema of scenario files, for editors')
    .action((files: string[], options: ValidateOptions) => {
      if (options.schema) return io.out(`${JSON.stringify(jsonSchema(ecosystem), null, 2)}\n`);
      if (files.length === 0) throw new Failure(2, 'Name a scenario file to check, or ask for the --schema.');
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

function verdictOn(file: string): Verdict {
  try {
    const { loaded } = loadArgument(file);
    if (!loaded.scenario) return { file, valid: false, issues: loaded.issues };
    return { file, valid: true, scenarioHash: scenarioHash(loaded.scenario, ecosystemNames()), issues: [] };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const issue = { file, line: 1, column: 1, path: '', message: error.message, remedy: '' };
    return { file, valid: false, issues: error.issues.length > 0 ? error.issues : [issue] };
  }
}
