import type { FactCheck } from '../../engine/layer';
import type { Metric, Sight } from '../../engine/metric';
import type { World } from '../world';
import {
  type ChipsParameters,
  LOGIC,
  lines,
  MEMORY,
  NVIDIA,
  orders,
  PACKAGING,
  SAMSUNG,
  sources,
  TYPES,
  VEHICLES,
} from './agents';

/** Part of what a scope's buyers got over a year that comes from makers for whom `of` holds; 0 if they got nothing. */
function shareOfYear(sight: Sight, parties: ReadonlySet<number>, of: (maker: number) => boolean): number {
  const book = sight.table(orders).only;
  const { maker } = sight.table(lines).only;
  let part = 0;
  let all = 0;
  for (let row = 0; row < book.year.length; row++) {
    // What goes into vehicles and robots is no compute of anybody.
    if (book.destination[row] >= VEHICLES || !parties.has(book.firm[row])) continue;
    all += book.year[row];
    if (of(maker[book.type[row]])) part += book.year[row];
  }
  return all > 0 ? part / all : 0;
}

function nvidiaShipped(shipped: Float64Array, maker: Uint8Array): number {
  let sum = 0;
  for (let type = 0; type < TYPES; type++) if (maker[type] === NVIDIA) sum += shipped[type];
  return sum / 1e6;
}

/** Unmet demand of a scope, H100e yr, in chips for which `of` holds. */
function unmet(sight: Sight, parties: ReadonlySet<number>, of: (trained: number) => boolean): number {
  const book = sight.table(orders).only;
  const { trained } = sight.table(lines).only;
  let sum = 0;
  for (let row = 0; row < book.unmet.length; row++)
    if (parties.has(book.firm[row]) && of(trained[book.type[row]])) sum += book.unmet[row];
  return sum;
}

function leadTime(sight: Sight): number {
  const { rate, h100e } = sight.table(lines).only;
  const { due, barred } = sight.table(orders).only;
  const { lead, lapse } = sight.parameters<ChipsParameters>('chips').orders;
  let sum = 0;
  let all = 0;
  for (let type = 0; type < TYPES; type++) {
    if (rate[type] <= 0) continue;
    let late = 0;
    for (let row = type; row < due.length; row += TYPES) late += due[row] - barred[row];
    sum += rate[type] * h100e[type] * (lead + Math.min(lapse, late / rate[type]));
    all += rate[type] * h100e[type];
  }
  return all > 0 ? sum / all : 0;
}

function utilisation(name: string, source: number, what: string): Metric {
  return {
    id: `chips.utilisation.${name}`,
    unit: '1',
    scopes: ['world'],
    definition: `${what}: what the modelled lines drew over a month, over what they can have`,
    value: (sight) => {
      const { used, offered } = sight.table(sources).only;
      return offered[source] > 0 ? used[source] / offered[source] : 0;
    },
  };
}

export const chipsMetrics: readonly Metric[] = [
  {
    id: 'chips.nvidiaH100e',
    unit: '1e6 H100e',
    scopes: ['world'],
    definition:
      'Nvidia accelerators delivered since 2022, in H100e at delivery: fact of day one + deliveries',
    value: (sight) => nvidiaShipped(sight.table(lines).only.shipped, sight.table(lines).only.maker),
  },
  {
    id: 'chips.nvidiaShare',
    unit: '1',
    scopes: ['group', 'world', 'rivals'],
    definition: 'share of Nvidia in the H100e delivered to the scope, weights exp(-age / 1 yr)',
    value: (sight, parties) => shareOfYear(sight, parties, (maker) => maker === NVIDIA),
  },
  {
    id: 'chips.ownShare',
    unit: '1',
    scopes: ['group', 'world', 'rivals'],
    definition: "share of the scope's own designs in the H100e delivered to it, weights exp(-age / 1 yr)",
    value: (sight, parties) => shareOfYear(sight, parties, (maker) => maker !== NVIDIA && parties.has(maker)),
  },
  {
    id: 'chips.unmetDemand',
    unit: 'H100e yr',
    scopes: ['group', 'world', 'rivals'],
    definition:
      'orders for data centers past their promised date (normal lead time) that scarcity of chips keeps from delivery, H100e x time since the start',
    value: (sight, parties) => unmet(sight, parties, () => true),
  },
  {
    id: 'chips.unmetTraining',
    unit: 'H100e yr',
    scopes: ['group', 'world', 'rivals'],
    definition: 'the part of chips.unmetDemand in chips that can train',
    value: (sight, parties) => unmet(sight, parties, (trained) => trained > 0),
  },
  {
    id: 'chips.unmetInference',
    unit: 'H100e yr',
    scopes: ['group', 'world', 'rivals'],
    definition: 'the part of chips.unmetDemand in chips that only serve',
    value: (sight, parties) => unmet(sight, parties, (trained) => trained === 0),
  },
  {
    id: 'chips.leadTime',
    unit: 'd',
    scopes: ['world'],
    definition:
      'time to delivery of an order placed now: the normal one and what it takes to make all that is late and has power, mean of the lines that are made, by H100e',
    value: leadTime,
  },
  utilisation('packaging', PACKAGING, 'advanced packaging'),
  utilisation('wafers', LOGIC, 'leading-edge wafers for accelerators'),
  utilisation('memory', MEMORY, 'high-bandwidth memory for accelerators'),
  utilisation('samsung', SAMSUNG, "Samsung's wafers for Tesla's chips"),
];

export const chipsFacts: readonly FactCheck<World>[] = [
  {
    fact: 'C062a',
    what: 'Nvidia H100e sold since 2022',
    unit: '1e6 H100e',
    value: (context) => nvidiaShipped(context.table(lines).only.shipped, context.table(lines).only.maker),
  },
  {
    fact: 'D07a',
    what: 'advanced packaging',
    unit: 'wafers/month',
    value: (context) => context.table(sources).only.capacity[PACKAGING],
  },
];
