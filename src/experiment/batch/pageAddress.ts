import { dateText } from '../../quantity/calendar';
import { stepText, valueText } from '../../scenario/diff';
import { ecosystemNames } from '../../scenario/ecosystem';
import { canonicalJson, parameterValues, scenarioHash, type Uncertainty } from '../../scenario/identity';
import { loadScenario } from '../../scenario/load';
import type { OverrideTexts } from '../../scenario/overrides';
import type { ResolvedScenario } from '../../scenario/resolve';
import { SHIPPED } from '../../scenario/shipped';
import { jobAt } from './execute';
import type { Job, Plan } from './plan';

/** Longer queries are cut off or refused on their way by some servers. */
const LONGEST = 6000;

/** A shipped scenario with the settings that make it another: what an address can say. */
export interface Expressed {
  /** Name of the shipped scenario. */
  readonly name: string;
  readonly set: readonly string[];
  readonly valve: readonly string[];
  readonly integration: readonly string[];
  /** Absent where they are the shipped scenario's own. */
  readonly until?: string;
  readonly step?: string;
}

/**
 * Writes a scenario as a shipped one with settings, the shortest way there is. What it computes is compared: a scenario
 * that comes back is the same to the bit.
 * @returns undefined where no settings lead there: it has edits or a start of its own, or does not pin what all shipped ones do
 */
export function express(scenario: ResolvedScenario, uncertainty: Uncertainty): Expressed | undefined {
  const names = ecosystemNames();
  const wanted = scenarioHash(scenario, names, uncertainty);
  const candidates = [...SHIPPED.keys()].flatMap((name) => {
    const found = from(name, scenario);
    return found ? [found] : [];
  });
  candidates.sort((a, b) => sizeOf(a) - sizeOf(b));
  return candidates.find((candidate) => {
    const loaded = load(candidate.name, candidate);
    return loaded !== undefined && scenarioHash(loaded, names, uncertainty) === wanted;
  });
}

function sizeOf({ name, ...settings }: Expressed): number {
  return canonicalJson(settings).length + name.length;
}

function load(name: string, options: OverrideTexts): ResolvedScenario | undefined {
  const source = SHIPPED.get(name);
  return source && loadScenario(source, ecosystemNames(), { shipped: SHIPPED }, options).scenario;
}

/** The shipped scenarios as they are, read once. */
const own = new Map<string, ResolvedScenario | undefined>();

function ownOf(name: string): ResolvedScenario | undefined {
  if (!own.has(name)) own.set(name, load(name, {}));
  return own.get(name);
}

function from(name: string, scenario: ResolvedScenario): Expressed | undefined {
  const names = ecosystemNames();
  const base = ownOf(name);
  if (!base || base.start !== scenario.start) return undefined;
  const [before, after] = [parameterValues(base, names), parameterValues(scenario, names)];
  // A parameter that was set stays as set when others are drawn, also where it was set to what it is anyway.
  const set = Object.entries(after)
    .filter(
      ([path, value]) => value !== before[path] || (path in scenario.overrides && !(path in base.overrides)),
    )
    .map(([path, value]) => `${path}=${valueText(path, value, names)}`);
  const links = [...names.links.keys()];
  const valve = links
    .filter((id) => (base.valves[id] ?? 1) !== (scenario.valves[id] ?? 1))
    .map((id) => `${id}=${scenario.valves[id] ?? 1}`);
  const integration = links
    .filter((id) => base.markets.includes(id) !== scenario.markets.includes(id))
    .map((id) => `${id}=${scenario.markets.includes(id) ? 'market' : 'internal'}`);
  return {
    name,
    set,
    valve,
    integration,
    ...(base.end === scenario.end ? {} : { until: dateText(scenario.end) }),
    ...(base.step === scenario.step ? {} : { step: stepText(scenario.step) }),
  };
}

/**
 * The query with which the page opens a run, with its `?` (app/address.ts reads it).
 * @returns undefined where no address can say what the run was (see `express`, or there is more than an address holds):
 * "roda reproduce" repeats it
 */
export function pageQuery(job: Pick<Job, 'scenario' | 'seed' | 'draw' | 'uncertainty'>): string | undefined {
  return queryOf(job, express(job.scenario, job.uncertainty));
}

/** The same for many runs of a plan, by their index: the scenario of an arm at a point is looked at once. */
export function pageQueries(plan: Plan): (index: number) => string | undefined {
  const known = new Map<string, Expressed | undefined>();
  return (index) => {
    const job = jobAt(plan, index);
    const place = `${job.arm} ${job.point}`;
    if (!known.has(place)) known.set(place, express(job.scenario, job.uncertainty));
    return queryOf(job, known.get(place));
  };
}

function queryOf(
  { seed, draw, uncertainty }: Pick<Job, 'seed' | 'draw' | 'uncertainty'>,
  expressed: Expressed | undefined,
): string | undefined {
  if (!expressed) return undefined;
  const query = new URLSearchParams({ scenario: expressed.name, seed });
  for (const key of ['set', 'valve', 'integration'] as const)
    for (const value of expressed[key]) query.append(key, value);
  if (expressed.until !== undefined) query.set('until', expressed.until);
  if (expressed.step !== undefined) query.set('step', expressed.step);
  if (uncertainty === 'on') query.set('draw', draw);
  const text = `?${query}`;
  return text.length <= LONGEST ? text : undefined;
}
