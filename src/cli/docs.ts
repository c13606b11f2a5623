import type { Command } from 'commander';
import { ecosystem } from '../ecosystem/assembly';
import { columnsOf } from '../engine/table';
import { BATCH_TABLES } from '../experiment/batch/table';
import { type ResultColumn, TABLES } from '../experiment/columns';
import { COMPARISON } from '../experiment/report/table';
import { isCumulative } from '../experiment/series';
import { TRACE } from '../experiment/trace';
import { common } from './common';
import { answer, type CommonOptions, type Io } from './io';

/** Result files of a run, of a batch, and beside a report. */
const FILES: Readonly<Record<string, readonly ResultColumn[]>> = {
  ...TABLES,
  'trace.parquet': TRACE,
  ...Object.fromEntries(Object.entries(BATCH_TABLES).map(([name, columns]) => [`batch/${name}`, columns])),
  'report.parquet': COMPARISON,
};

/** Registers `roda docs`. */
export function docs(command: Command, io: Io): void {
  common(command, 'roda docs > dictionary.md')
    .description('the dictionary: metrics, columns of the result files, links, events, agent tables')
    .action((options: CommonOptions) => {
      const dictionary = {
        metrics: ecosystem.layers.flatMap((layer) =>
          layer.metrics.map((metric) => ({
            id: metric.id,
            layer: layer.name,
            unit: metric.unit,
            scopes: metric.scopes,
            sinceStart: isCumulative({ id: metric.id, metric, parties: new Set() }),
            definition: metric.definition,
          })),
        ),
        files: FILES,
        links: ecosystem.links.map(({ id, content, unit, quantum, transfer, group, delay, substitute }) => ({
          id,
          content,
          unit,
          quantum,
          transfer,
          group,
          delayHours: delay?.value ?? 0,
          substitute: substitute.about,
        })),
        notices: ecosystem.notices.map(({ id, unit, about }) => ({ id, unit, about })),
        events: Object.fromEntries(ecosystem.layers.flatMap((layer) => Object.entries(layer.events))),
        agents: ecosystem.layers.flatMap((layer) =>
          layer.tables.map((t) => ({
            table: t.name,
            about: t.about,
            columns: columnsOf(t).map(([name, { type, unit, about, labels }]) => ({
              name,
              type,
              unit,
              about,
              ...(labels ? { labels } : {}),
            })),
          })),
        ),
      };
      answer(io, options, dictionary, () => markdown(dictionary));
    });
}

interface Dictionary {
  readonly metrics: readonly { id: string; unit: string; scopes: readonly string[]; definition: string }[];
  readonly files: typeof FILES;
  readonly links: readonly {
    id: string;
    content: string;
    unit: string;
    quantum: number;
    transfer: string;
    group: string | undefined;
    delayHours: number;
  }[];
  readonly events: Readonly<Record<string, string>>;
  readonly agents: readonly {
    table: string;
    about: string;
    columns: readonly { name: string; type: string; unit: string; about: string }[];
  }[];
}

function markdown({ metrics, files, links, events, agents }: Dictionary): string {
  return [
    '# Dictionary of Roda',
    "## Metrics\nA metric is the group's; `world.` and `rivals.<firm>.` before its id give the same for others, where the scopes say so.",
    rows(
      ['metric', 'unit', 'scopes', 'definition'],
      metrics.map((m) => [m.id, m.unit, m.scopes.join(', '), m.definition]),
    ),
    ...Object.entries(files).map(
      ([file, columns]) =>
        `## ${file}\n${rows(
          ['column', 'type', 'unit', 'meaning'],
          columns.map((c) => [c.name, `${c.type}${c.nullable ? ', may be null' : ''}`, c.unit, c.about]),
        )}`,
    ),
    `## Links\n${rows(
      ['link', 'content', 'unit', 'quantum', 'kind', 'group', 'delay, h'],
      links.map((l) => [
        l.id,
        l.content,
        l.unit,
        String(l.quantum),
        l.transfer,
        l.group ?? '',
        String(l.delayHours),
      ]),
    )}`,
    `## Events\n${rows(['kind', 'meaning'], Object.entries(events))}`,
    ...agents.map(
      (a) =>
        `## Table ${a.table}\n${a.about}\n\n${rows(
          ['column', 'type', 'unit', 'meaning'],
          a.columns.map((c) => [c.name, c.type, c.unit, c.about]),
        )}`,
    ),
    '',
  ].join('\n\n');
}

function rows(header: readonly string[], cells: readonly (readonly string[])[]): string {
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...cells.map(line)].join('\n');
}
