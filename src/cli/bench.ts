import type { Command } from 'commander';
import { type BenchResult, measure } from '../experiment/bench/measure';
import { nodeExecutor } from '../host/node';

interface BenchOptions {
  readonly agents: string;
  readonly rounds: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Registers `roda bench`. */
export function bench(command: Command): void {
  command
    .description('time each layer per agent and step, as ratios to a frozen reference loop')
    .option('--agents <n>', 'vehicles and reference agents', '1000000')
    .option('--rounds <n>', 'interleaved rounds; the median counts', '9')
    .option('--json', 'one JSON document on standard output')
    .option('--quiet', 'no progress')
    .addHelpText('after', '\nExample:\n  roda bench --agents 100000 --rounds 5')
    .action(async (options: BenchOptions) => {
      const [reference, ecosystem] = await Promise.all([
        nodeExecutor(2, undefined, 'bench'),
        nodeExecutor(2),
      ]);
      try {
        const progress = (share: number): void => {
          if (process.stderr.isTTY && !options.quiet)
            process.stderr.write(
              `\rround ${Math.round(share * Number(options.rounds))} of ${options.rounds} `,
            );
        };
        const result = measure(
          { now: () => performance.now(), reference, ecosystem },
          Number(options.agents),
          Number(options.rounds),
          progress,
        );
        if (process.stderr.isTTY && !options.quiet) process.stderr.write('\r');
        process.stdout.write(options.json ? `${JSON.stringify(result)}\n` : table(result));
      } finally {
        await Promise.all([reference.close(), ecosystem.close()]);
      }
    });
}

function table(result: BenchResult): string {
  const rows = result.layers.map(
    (l) =>
      `${l.layer.padEnd(10)} ${String(l.agents).padStart(9)} ${l.nanoseconds.toFixed(1).padStart(12)} ${l.ratio.toFixed(2).padStart(9)}`,
  );
  return [
    `reference loop: ${result.referenceNanoseconds.toFixed(1)} ns per agent-step (median of ${result.rounds})`,
    '',
    'layer         agents   ns/ag.-step  x reference',
    ...rows,
    '',
    `fleet step over the reference loop: ${result.fleetRatio.toFixed(2)} (gate: at most 2)`,
    `two workers: spin loop ${result.spinSpeedUp.toFixed(2)} times, fleet ${result.fleetSpeedUp.toFixed(2)} times: ${result.twoWorkers.toFixed(2)} of it (gate: at least 0.82)`,
    '',
  ].join('\n');
}
