import { existsSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import template from '../../scenarios/templates/scenario.yaml?raw';
import { quoted } from '../scenario/issue';
import { common } from './common';
import { answer, type CommonOptions, Failure, type Io } from './io';

/** Registers `roda new`. */
export function newScenario(command: Command, io: Io): void {
  common(command, 'roda new my-question')
    .description('write a commented scenario to start from, NAME.yaml in this folder')
    .argument('<name>', 'letters, digits and hyphens')
    .action((name: string, options: CommonOptions) => {
      if (!/^[a-z0-9][a-z0-9-]{0,63}$/i.test(name)) {
        throw new Failure(
          2,
          `${quoted(name)} cannot name a scenario. Use letters, digits and hyphens, such as "my-question".`,
        );
      }
      const file = `${name}.yaml`;
      if (existsSync(file))
        throw new Failure(2, `${file} exists already. Choose another name, or remove it first.`);
      try {
        writeFileSync(file, template.replace('TITLE', name.replaceAll('-', ' ')), { flag: 'wx' });
      } catch (error) {
        throw new Failure(
          2,
          `${file} cannot be written (${(error as Error).message}). Go to a folder that can be written to.`,
        );
      }
      answer(
        io,
        options,
        { file },
        () =>
          `${file} is written. Edit it, check it with "roda validate ${file}", run it with "roda run ${file}".\n`,
      );
    });
}
