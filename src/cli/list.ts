import type { Command } from 'commander';
import { runsOfStudy } from '../experiment/study/estimate';
import { SHIPPED_STUDIES } from '../experiment/study/shipped';
import { dateText } from '../quantity/calendar';
import { stepText } from '../scenario/diff';
import { ecosystemNames } from '../scenario/ecosystem';
import { scenarioHash } from '../scenario/identity';
import { SHIPPED } from '../scenario/shipped';
import { common } from './common';
import { answer, type CommonOptions, type Io, table } from './io';
import { scenarioFrom, studyFrom } from './source';

/** Registers `roda list`. */
export function list(command: Command, io: Io): void {
  common(command, 'roda list')
    .description('the scenarios and studies that come with Roda')
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
      const studies = [...SHIPPED_STUDIES.keys()].map((name) => {
        const { study } = studyFrom(name);
        const { title, asks } = study;
        return { name, title, asks, runs: runsOfStudy(study) };
      });
      answer(
        io,
        options,
        { scenarios, studies },
        () =>
          `Scenarios (roda run NAME)\n${table(scenarios.map((s) => [s.name, `${s.start} to ${s.end}`, s.step, s.title]))}
Studies (roda batch NAME)\n${table(studies.map((s) => [s.name, `${s.runs} runs`, s.title]))}`,
      );
    });
}
