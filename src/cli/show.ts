import type { Command } from 'commander';
import { paymentRecorder, stockFlowMatrix } from '../ecosystem/accounts';
import { ecosystem } from '../ecosystem/assembly';
import type { World } from '../ecosystem/world';
import { Simulation } from '../engine/simulation';
import { observeFlows } from '../engine/view';
import { factRows } from '../experiment/facts';
import { dateText, MINUTES_PER_DAY } from '../quantity/calendar';
import { stepText, valueText } from '../scenario/diff';
import { ecosystemNames } from '../scenario/ecosystem';
import { parameterValues, scenarioHash, simulationOptions } from '../scenario/identity';
import { type ResolvedScenario, stepsOf } from '../scenario/resolve';
import { common, type OverrideOptions, overrideOptions } from './common';
import { answer, type CommonOptions, figure, type Io, table } from './io';
import { scenarioFrom } from './source';

interface ShowOptions extends CommonOptions, OverrideOptions {
  readonly seed?: string;
  readonly accounts?: boolean;
  readonly facts?: boolean;
}

/** Registers `roda show`. */
export function show(command: Command, io: Io): void {
  overrideOptions(common(command, 'roda show baseline --facts'))
    .description('a scenario resolved: every parameter with unit and source')
    .argument('<scenario>', 'scenario file, or name of a shipped scenario')
    .option('--seed <text>', 'seed, for --accounts and --facts')
    .option('--accounts', 'who paid whom for what over the first 30 days (stock-flow matrix)')
    .option('--facts', 'every stock on day one beside the fact that it was calibrated to')
    .action((argument: string, options: ShowOptions) => {
      const { name, scenario } = scenarioFrom(argument, options);
      const seed = options.seed ?? scenario.seed ?? '1';
      if (options.facts) showFacts(io, options, name, scenario, seed);
      else if (options.accounts) showAccounts(io, options, name, scenario, seed);
      else showScenario(io, options, name, scenario);
    });
}

function showScenario(io: Io, options: CommonOptions, name: string, scenario: ResolvedScenario): void {
  const names = ecosystemNames();
  const { title, asks, start, end, step, overrides, valves, markets, edits, resolution, keep } = scenario;
  const parameters = Object.entries(parameterValues(scenario, names)).map(([path, value]) => {
    const p = names.parameters.get(path) as NonNullable<ReturnType<typeof names.parameters.get>>;
    const { unit, about, source, change, min, max, value: byDefault } = p;
    return { path, value, unit, default: byDefault, min, max, set: path in overrides, change, about, source };
  });
  const json = {
    scenario: name,
    scenarioHash: scenarioHash(scenario, names),
    title,
    asks,
    start: dateText(start),
    end: dateText(end),
    step: stepText(step),
    steps: stepsOf(scenario),
    resolution,
    keep,
    parameters: Object.fromEntries(parameters.map(({ path, ...rest }) => [path, rest])),
    correlations: names.correlations,
    valves,
    markets,
    edits: edits.map((edit) => ({ ...edit, at: dateText(start + edit.step * step + 1) })),
  };
  answer(io, options, json, () =>
    [
      `${title} (${name}): ${json.start} to ${json.end}, ${json.steps} steps of ${json.step}`,
      asks,
      '',
      ...json.edits.map((e) => `from ${e.at}: ${e.path} = ${valueText(e.path, e.value, names)}`),
      ...Object.entries(valves).map(([id, valve]) => `link ${id}: valve ${valve}`),
      ...markets.map((id) => `link ${id}: integration market`),
      table([
        ['parameter', 'value', '', 'source'],
        ...parameters.map((p) => [p.path, valueText(p.path, p.value, names), p.set ? 'set' : '', p.source]),
      ]),
      'Priors that are drawn together, with the correlation of the normal variables behind them:',
      table([
        ['parameter', 'parameter', 'correlation', 'source'],
        ...names.correlations.map(({ a, b, rho, source }) => [a, b, String(rho), source]),
      ]),
    ].join('\n'),
  );
}

function showFacts(
  io: Io,
  options: CommonOptions,
  name: string,
  scenario: ResolvedScenario,
  seed: string,
): void {
  const facts = factRows(simulationOf(scenario, seed));
  answer(
    io,
    options,
    {
      scenario: name,
      scenarioHash: scenarioHash(scenario, ecosystemNames()),
      date: dateText(scenario.start),
      facts,
    },
    () =>
      table(
        [
          ['layer', 'stock on day one', 'model', 'fact', 'deviation', 'unit', 'id', 'confidence', 'source'],
          ...facts.map((f) => [
            f.layer,
            f.what,
            figure(f.model),
            range(f),
            percent(f.deviation),
            f.unit,
            f.fact,
            f.confidence,
            f.source,
          ]),
        ],
        'llrrr',
      ),
  );
}

function range({ value, low, high }: ReturnType<typeof factRows>[number]): string {
  if (low === undefined || high === undefined) return figure(value);
  return `${figure(value)} (${figure(low)} to ${figure(high)})`;
}

function percent(share: number): string {
  const text = (share * 100).toFixed(2);
  return Number(text) === 0 ? '0.00 %' : `${share > 0 ? '+' : ''}${text} %`;
}

const ACCOUNT_DAYS = 30;

function showAccounts(
  io: Io,
  options: CommonOptions,
  name: string,
  scenario: ResolvedScenario,
  seed: string,
): void {
  const simulation = simulationOf(scenario, seed);
  const recorder = paymentRecorder(ecosystem.links, simulation.setting);
  observeFlows(simulation.ledger, recorder);
  const steps = Math.min(stepsOf(scenario), Math.ceil((ACCOUNT_DAYS * MINUTES_PER_DAY) / scenario.step));
  while (simulation.index < steps) simulation.step();
  const matrix = stockFlowMatrix(recorder.totals);
  const json = {
    scenario: name,
    seed,
    start: dateText(scenario.start),
    end: dateText(simulation.minute),
    steps,
    ...matrix,
  };
  const millions = (value: number): string => (value === 0 ? '.' : (value / 1e6).toFixed(1));
  answer(io, options, json, () =>
    [
      `Payments from ${json.start} to ${json.end}, received less paid, million USD. Every column adds up to 0.`,
      '',
      table(
        [
          ['', ...matrix.columns.map((c) => c.id.split('.').slice(1, 2).join('')), 'change'],
          ...matrix.rows.map((row) => [row.party, ...row.entries.map(millions), millions(row.change)]),
          ['sum', ...matrix.columns.map((c) => millions(c.sum)), ''],
        ],
        `l${'r'.repeat(matrix.columns.length + 1)}`,
      ),
      ...matrix.columns.map((c) => `${c.id}: ${c.about}\n`),
    ].join('\n'),
  );
}

function simulationOf(scenario: ResolvedScenario, seed: string): Simulation<World> {
  return new Simulation<World>(ecosystem, simulationOptions(scenario, seed));
}
