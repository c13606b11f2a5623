import { hashTree } from '../engine/hash';
import type { Simulation } from '../engine/simulation';
import { countAgents } from '../host/inspect';
import { dateText } from '../quantity/calendar';
import { stepText } from '../scenario/diff';
import type { Uncertainty } from '../scenario/identity';
import type { ResolvedScenario } from '../scenario/resolve';
import type { RunOutcome } from './run';
import { VERSION } from './version';

/** What a run gives (interface.md), without what depends on the machine. */
export interface RunResult {
  readonly scenario: string;
  readonly scenarioHash: string;
  readonly seed: string;
  readonly uncertainty: Uncertainty;
  readonly start: string;
  readonly end: string;
  readonly step: string;
  readonly steps: number;
  /** Rows by kind of agent, and the real units that they stand for. */
  readonly agents: Readonly<Record<string, number>>;
  readonly represented: Readonly<Record<string, number>>;
  readonly metrics: Readonly<Record<string, { readonly value: number; readonly unit: string }>>;
  readonly stateHash: string;
  readonly version: string;
  /** Present if the run was stopped before its end: the day up to which it got. */
  readonly interrupted?: string;
}

/** Time and place of a run: what two runs of the same scenario need not have in common. */
export interface RunTiming {
  readonly workers: number;
  readonly wallSeconds: number;
  readonly agentSteps: number;
  readonly host: string;
}

/** Puts together what a run gives. @param name of the scenario */
export function resultOf(
  name: string,
  scenarioHash: string,
  scenario: ResolvedScenario,
  uncertainty: Uncertainty,
  simulation: Simulation,
  outcome: RunOutcome,
): RunResult {
  const counts = Object.entries(countAgents(simulation));
  return {
    scenario: name,
    scenarioHash,
    seed: simulation.options.seed,
    uncertainty,
    start: dateText(scenario.start),
    end: dateText(scenario.end),
    step: stepText(scenario.step),
    steps: outcome.steps,
    agents: Object.fromEntries(counts.map(([kind, { rows }]) => [kind, rows])),
    represented: Object.fromEntries(counts.map(([kind, { represented }]) => [kind, represented])),
    metrics: Object.fromEntries(
      outcome.metrics.map(({ id, metric }, i) => [
        id,
        { value: outcome.values[i] as number, unit: metric.unit },
      ]),
    ),
    stateHash: hashTree(simulation).state,
    version: VERSION,
    ...(outcome.complete ? {} : { interrupted: outcome.date }),
  };
}
