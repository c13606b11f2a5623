import type { Command } from 'commander';
import { diffScenarios } from '../scenario/diff';
import { ecosystemNames } from '../scenario/ecosystem';
import { scenarioHash } from '../scenario/identity';
import { common } from './common';
import { answer, type CommonOptions, type Io, table } from './io';
import { scenarioFrom } from './source';

/** Registers `roda diff`. */
export function diff(command: Command, io: Io): void {
  common(command, 'roda diff baseline tutorial')
    .description('every setting in which two scenarios differ, defaults resolved')
    .argument('<a>', 'scenario file, or name of a shipped scenario')
    .argument('<b>', 'the other one')
    .action((a: string, b: string, options: CommonOptions) => {
      const names = ecosystemNames();
      const [left, right] = [scenarioFrom(a), scenarioFrom(b)];
      const differences = diffScenarios(left.scenario, right.scenario, names);
      const side = ({ name, scenario }: typeof left) => ({
        name,
        scenarioHash: scenarioHash(scenario, names),
      });
      answer(io, options, { a: side(left), b: side(right), differences }, () =>
        differences.length === 0
          ? 'No setting differs.\n'
          : table([
              ['setting', left.name, right.name],
              ...differences.map((d) => [d.path, clipped(d.a), clipped(d.b)]),
            ]),
      );
    });
}

function clipped(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}
