import { Command, CommanderError } from 'commander';
import { VERSION } from '../experiment/version';
import { batch } from './batch';
import { bench } from './bench';
import { compare } from './compare';
import { diff } from './diff';
import { docs } from './docs';
import { Failure, type Io } from './io';
import { list } from './list';
import { merge } from './merge';
import { model } from './model';
import { newScenario } from './new';
import { reproduce } from './reproduce';
import { run } from './run';
import { sensitivity } from './sensitivity';
import { show } from './show';
import { validate } from './validate';
import { worker } from './worker';

/**
 * The `roda` command.
 * @param args what follows `roda` on the command line
 * @returns exit code: 0 it ran; 1 it failed; 2 bad usage or an invalid scenario; 130 interrupted
 */
export async function roda(args: readonly string[], io: Io): Promise<number> {
  const wantsJson = args.includes('--json');
  let usage = '';
  const program = new Command('roda')
    .description('Roda: a seeded, agent-based simulator of an AI training flywheel')
    .version(VERSION)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.out(text),
      writeErr: (text) => {
        usage += text;
      },
    })
    .showSuggestionAfterError()
    .addHelpText(
      'after',
      '\nExample:\n  roda run baseline --resolution preview\n\nEvery command has --help.',
    );
  run(program.command('run'), io);
  batch(program.command('batch'), io);
  merge(program.command('merge'), io);
  worker(program.command('worker'), io);
  reproduce(program.command('reproduce'), io);
  sensitivity(program.command('sensitivity'), io);
  compare(program.command('compare'), io);
  validate(program.command('validate'), io);
  list(program.command('list'), io);
  show(program.command('show'), io);
  diff(program.command('diff'), io);
  newScenario(program.command('new'), io);
  model(program.command('model'), io);
  docs(program.command('docs'), io);
  bench(program.command('bench'));
  try {
    await program.parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const failure = error instanceof CommanderError ? new Failure(2, usageMessage(usage)) : error;
    const code = failure instanceof Failure ? failure.code : 1;
    const message = failure instanceof Error ? failure.message : String(failure);
    // Some have given their answer already, and only their code is left to say.
    if (message === '') return code;
    if (wantsJson) {
      const issues =
        failure instanceof Failure && failure.issues.length > 0 ? { issues: failure.issues } : {};
      io.out(`${JSON.stringify({ error: message, ...issues })}\n`);
    }
    io.err(`${message}\n`);
    if (args.includes('--debug') && error instanceof Error)
      io.err(`${(error.cause instanceof Error ? error.cause : error).stack}\n`);
    return code;
  }
}

/** Commander's complaint as a paragraph; without a command it gives the whole help. */
function usageMessage(usage: string): string {
  const text = usage.trim().replace(/^error: /, '');
  return text.startsWith('Usage:') ? text : `${text.replace(/\n/g, ' ')}. See "roda --help".`;
}
