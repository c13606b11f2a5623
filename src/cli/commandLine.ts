import type { Command } from 'commander';

/** Options that change what is shown, not what is done. */
const PRESENTATION = new Set(['json', 'quiet', 'debug', 'report', 'dryRun']);

/** A command as it was called, fit to be pasted into a shell; options of presentation are left out. */
export function commandLine(command: Command): string {
  const given = command.options.flatMap((option): string[] => {
    const name = option.attributeName();
    if (PRESENTATION.has(name) || command.getOptionValueSource(name) !== 'cli') return [];
    const value: unknown = command.getOptionValue(name);
    const values = Array.isArray(value) ? value : [value];
    return values.map((v) =>
      v === true ? (option.long as string) : `${option.long} ${quotedForShell(String(v))}`,
    );
  });
  return ['roda', command.name(), ...command.args.map(quotedForShell), ...given].join(' ');
}

function quotedForShell(text: string): string {
  return /^[\w./:=@%+-]+$/.test(text) ? text : `'${text.replace(/'/g, "'\\''")}'`;
}
