import type { Command } from 'commander';
import { dateText } from '../quantity/calendar';
import { stepText } from '../scenario/diff';
import { ecosystemNames } from '../scenario/ecosystem';
import { scenarioHash } from '../scenario/identity';
import { SHIPPED } from '../scenario/shipped';
import { common } from './common';
import { answer, type CommonOptions, type Io, table } from './io';
import { scenarioFrom } from './source';

/** Registers `roda list`. */
export function list(command: Command, io: Io): void {
  common(command, 'roda list')
    .description('the scenarios that come with Roda')
    .action((options: CommonOptions) => {
      const scenarios = [...SHIPPED.keys()].map((name) => {
        const { scenario } = scenarioFrom(name);
        const { title, asks, start, end, step } = scenario;
        const hash = scenarioHash(scenario, ecosystemNames());
        return {
          name,
          title,
          asks,
          start: dateText(start),
          end: dateText(end),
          step: stepText(step),
          scenarioHash: hash,
        };
      });
      answer(io, options, { scenarios }, () =>
        table(scenarios.map((s) => [s.name, `${s.start} to ${s.end}`, s.step, s.title])),
      );
    });
}
