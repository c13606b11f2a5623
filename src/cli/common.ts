import type { Command } from 'commander';
import { Failure } from './io';

/** Adds what every command has, with an example under its help. */
export function common(command: Command, example: string): Command {
  return command
    .option('--json', 'one JSON document on standard output, and nothing else there')
    .option('--quiet', 'no progress and no notes')
    .option('--debug', 'show where in the program an error arose')
    .addHelpText('after', `\nExample:\n${example.replace(/^/gm, '  ')}`);
}

/** Collects an option that may be given several times. */
export function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

/** Adds the options that change a scenario. */
export function overrideOptions(command: Command): Command {
  return command
    .option('--until <date>', 'last day of the run')
    .option('--step <duration>', 'length of a step: 15 min, 1 h, 1 d, 7 d')
    .option('--resolution <name>', '"preview": steps of 7 d, fewer and larger agents')
    .option('--scale <name=number>', 'real units that one agent stands for, such as vehicles=100', collect)
    .option('--set <path=value>', 'a parameter, such as energy.battery.learningRate=0.2', collect)
    .option(
      '--integration <link=way>',
      '"market" replaces the own channel of a link, "internal" keeps it',
      collect,
    )
    .option(
      '--valve <link=number>',
      'throttles what the group sends or is sent over a link: 0 closed, 1 as it is',
      collect,
    );
}

/** Options of `overrideOptions`, as commander gives them. */
export interface OverrideOptions {
  readonly until?: string;
  readonly step?: string;
  readonly resolution?: string;
  readonly scale?: readonly string[];
  readonly set?: readonly string[];
  readonly integration?: readonly string[];
  readonly valve?: readonly string[];
}

/** A whole number inside bounds. @throws Failure naming the option */
export function wholeNumber(text: string, option: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d{1,9}$/.test(text) && value >= least && value <= most) return value;
  throw new Failure(
    2,
    `${option}: "${text.slice(0, 40)}" is not a whole number from ${least} to ${most}. Write, for example, "${option} ${Math.max(least, 2)}".`,
  );
}
