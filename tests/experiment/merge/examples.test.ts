import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';

const EXAMPLES = resolve('docs/examples');
const COMMAND = resolve('dist/node/cli.js');
const STUDY = [
  'roda: 1',
  'title: An example',
  'asks: Do the examples run?',
  'scenarios: [tutorial]',
  'until: 2026-01-02',
  'step: 1 d',
  'resolution: preview',
  'seeds: 4',
  'keep: [fleet.vehicles]',
  '',
].join('\n');

let folder: string;
let variables: NodeJS.ProcessEnv;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'roda-examples-'));
  mkdirSync(join(folder, 'bin'));
  const program = join(folder, 'bin', 'roda');
  writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${COMMAND}" "$@"\n`);
  chmodSync(program, 0o755);
  writeFileSync(join(folder, 'small.study.yaml'), STUDY);
  variables = {
    ...process.env,
    PATH: `${join(folder, 'bin')}:${process.env['PATH']}`,
    STUDY: 'small.study.yaml',
  };
  run('roda', ['batch', 'small.study.yaml', '--out', 'local']);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a program in the folder. @throws Error with what it said if it fails */
function run(program: string, words: readonly string[], more: NodeJS.ProcessEnv = {}): void {
  const { status, stderr } = spawnSync(program, words, {
    cwd: folder,
    env: { ...variables, ...more },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${program} ${words[0]} ended with ${status}: ${stderr}`);
}

const files = (name: string): string[] =>
  readdirSync(join(folder, name))
    .filter((file) => file !== 'timing.json')
    .map((file) => `${file} ${readFileSync(join(folder, name, file), 'base64')}`);

interface Container {
  readonly command: readonly string[];
  readonly args: readonly string[];
  readonly env: readonly { readonly name: string; readonly value: string }[];
}

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly completionMode?: string;
    readonly completions?: number;
    readonly template: {
      readonly spec: {
        readonly containers: readonly [Container];
        readonly volumes: readonly { readonly persistentVolumeClaim: { readonly claimName: string } }[];
      };
    };
  };
}

/** The documents of a manifest by their kind. */
function manifest(name: string): Map<string, Manifest> {
  const documents = parseAllDocuments(readFileSync(join(EXAMPLES, name), 'utf8'));
  return new Map(
    documents.map((document) => {
      expect(document.errors).toEqual([]);
      const data = document.toJS() as Manifest;
      return [data.kind, data];
    }),
  );
}

/** Runs a container's command as its pod would, with its variables and those given. */
function runContainer({ command, args, env }: Container, more: NodeJS.ProcessEnv): void {
  const own = Object.fromEntries(env.map(({ name, value }) => [name, value]));
  run(command[0] as string, [...command.slice(1), ...args], { ...own, ...more });
}

describe('the examples', () => {
  it('of Slurm do a study in two tasks and join them', () => {
    const task = (number: string, more = {}): void =>
      run(join(EXAMPLES, 'slurm.sh'), [], {
        SLURM_ARRAY_TASK_ID: number,
        SLURM_ARRAY_TASK_COUNT: '2',
        SLURM_CPUS_PER_TASK: '1',
        RESULTS: 'slurm',
        ...more,
      });
    task('1');
    // As a task that Slurm has started again elsewhere, after its node was lost.
    mkdirSync(join(folder, 'slurm', 'part-2'));
    writeFileSync(join(folder, 'slurm', 'part-2', 'lock'), '{"host":"lost","pid":7}');
    expect(() => task('2')).toThrow('process 7 on lost');
    task('2', { SLURM_RESTART_COUNT: '1' });
    run(join(EXAMPLES, 'slurm-merge.sh'), [], { RESULTS: 'slurm' });
    expect(files('slurm/whole')).toEqual(files('local'));
  });

  it('of Kubernetes do a study in two pods and join them', () => {
    const documents = manifest('kubernetes.yaml');
    const { spec } = documents.get('Job') as Manifest;
    const [container] = spec.template.spec.containers;
    expect(spec.completionMode).toBe('Indexed');
    expect(container.env.find(({ name }) => name === 'PARTS')?.value).toBe(String(spec.completions));
    const joining = manifest('kubernetes-merge.yaml').get('Job') as Manifest;
    const claim = documents.get('PersistentVolumeClaim')?.metadata.name;
    for (const job of [spec, joining.spec])
      expect(job.template.spec.volumes.map((v) => v.persistentVolumeClaim.claimName)).toEqual([claim]);
    const here = { STUDY: 'small.study.yaml', PARTS: '2', RESULTS: 'pods' };
    for (const index of ['0', '1']) runContainer(container, { ...here, JOB_COMPLETION_INDEX: index });
    runContainer(joining.spec.template.spec.containers[0], here);
    expect(files('pods/whole')).toEqual(files('local'));
  });

  it.each(['slurm.sh', 'slurm-merge.sh'])('%s names its settings where Slurm reads them', (name) => {
    const lines = readFileSync(join(EXAMPLES, name), 'utf8').split('\n');
    expect(lines[0]).toBe('#!/bin/bash');
    const firstCommand = lines.findIndex((line) => line !== '' && !line.startsWith('#'));
    const settings = lines.flatMap((line, i) => (line.startsWith('#SBATCH') ? [i] : []));
    expect(settings.length).toBeGreaterThan(2);
    // Slurm stops reading at the first command.
    expect(Math.max(...settings)).toBeLessThan(firstCommand);
  });
});
