import { cpus } from 'node:os';
import type { Command } from 'commander';
import { serveQueue } from '../experiment/node/queue/serve';
import { common, wholeNumber } from './common';
import { answer, type CommonOptions, Failure, type Io } from './io';
import { failureOf, queueAddress } from './queue';
import { interruption } from './signals';

interface WorkerOptions extends CommonOptions {
  readonly queue: string;
  readonly workers?: string;
  readonly idle?: string;
}

/** Registers `roda worker`. */
export function worker(command: Command, io: Io): void {
  common(command, 'roda worker --queue redis://localhost:6379 --workers 8')
    .description('does the runs that "roda batch --queue" puts into a Redis, on any number of machines')
    .requiredOption('--queue <address>', 'the Redis of "roda batch --queue": redis://host:6379')
    .option('--workers <number>', 'threads; as many as the machine has cores if left out')
    .option('--idle <seconds>', 'end after so long without a run to do; wait for ever if left out')
    .action(async (options: WorkerOptions) => {
      const workers = wholeNumber(options.workers ?? String(Math.min(64, cpus().length)), '--workers', 1, 64);
      const idle =
        options.idle === undefined ? undefined : wholeNumber(options.idle, '--idle', 1, 999_999_999);
      const address = await queueAddress(options.queue);
      const note = (sentence: string): void => {
        if (!options.quiet) io.err(`${sentence}\n`);
      };
      const wish = interruption(io, () => {}, 'when the runs in hand are done');
      try {
        const { delivered, failed } = await serveQueue(address, {
          workers,
          idleMs: idle === undefined ? undefined : idle * 1000,
          stopped: () => wish.wished,
          note,
        });
        const json = { delivered, failed, ...(wish.wished ? { interrupted: true } : {}) };
        answer(
          io,
          options,
          json,
          () => `${delivered} runs done and delivered${failed > 0 ? `, ${failed} of which failed` : ''}\n`,
        );
        // The answer has been given; what remains is the exit code.
        if (wish.wished) throw new Failure(130, '');
      } catch (error) {
        throw failureOf(error, 1);
      } finally {
        wish.release();
      }
    });
}
