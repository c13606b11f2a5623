import { JUDGED, parameter } from '../../quantity/parameter';

/** What sets one line apart, as the first generation is or was planned. */
export interface LineNumbers {
  readonly launch: number;
  readonly launchSource: string;
  readonly h100e: number;
  readonly h100eSource: string;
  readonly power: number;
  readonly powerSource: string;
  readonly price: number;
  readonly priceSource: string;
  readonly chipShare: number;
  readonly margin: number;
  readonly wafers: number;
  readonly packages: number;
  readonly yielded: number;
  readonly waferSource: string;
  readonly logic: number;
  readonly generation: number;
  readonly bandwidth: number;
  readonly memory: number;
  readonly memorySource: string;
  readonly software: number;
  readonly trains: number;
  readonly server: number;
  /** Not made yet: its numbers are announced or guessed, and drawn. */
  readonly plan?: boolean;
  /** Since when what its sources say has been public, where that is later than 2025. */
  readonly known?: { readonly [K in 'h100e' | 'power' | 'price' | 'memory']?: string };
}

/** Prior of a number that is only planned: a factor either way. */
const planned = (n: LineNumbers, value: number, factor: number) =>
  n.plan ? { prior: { shape: 'lognormal' as const, low: value / factor, high: value * factor } } : {};

/** When a number with a later source became known. */
const since = (n: LineNumbers, name: keyof NonNullable<LineNumbers['known']>) => {
  const knownSince = n.known?.[name];
  return knownSince ? { knownSince } : {};
};

/** The parameters of one product line. */
export const line = (name: string, n: LineNumbers) => ({
  launch: parameter({
    value: n.launch,
    unit: 'month',
    min: -600,
    max: 600,
    about: `${name}: months from the start to volume as planned; negative: since then on sale`,
    source: n.launchSource,
    change: 'set-up',
    knownSince: '2026-01',
  }),
  h100e: parameter({
    value: n.h100e,
    unit: 'H100e/chip',
    min: 0.01,
    max: 1000,
    about: `${name}: dense 8-bit throughput over an H100`,
    source: n.h100eSource,
    ...since(n, 'h100e'),
    change: 'set-up',
  }),
  power: parameter({
    value: n.power,
    unit: 'kW/chip',
    min: 0.01,
    max: 100,
    about: `${name}: facility power of one chip, servers and cooling included`,
    source: n.powerSource,
    ...since(n, 'power'),
    change: 'set-up',
  }),
  price: parameter({
    value: n.price,
    unit: 'USD/chip',
    min: 1,
    max: 1e7,
    about: `${name}: price of one chip with its share of server and network`,
    source: n.priceSource,
    ...since(n, 'price'),
    change: 'set-up',
    ...planned(n, n.price, 1.6),
  }),
  chipShare: parameter({
    value: n.chipShare,
    unit: '1',
    max: 1,
    about: `${name}: share of that price that goes to the maker of the chip`,
    source: 'C057 over C036d per GPU for Nvidia; others by judgement',
    knownSince: '2026-01-16',
  }),
  margin: parameter({
    value: n.margin,
    unit: '1',
    max: 0.95,
    about: `${name}: gross margin of the maker`,
    source:
      'Nvidia: company results of November 2025, recalled (weak); own designs are made at cost; others by judgement',
  }),
  wafers: parameter({
    value: n.wafers,
    unit: '1',
    max: 1,
    about: `${name}: share of the wafers of its plant that its maker has`,
    source: n.waferSource,
    prior: { shape: 'triangular', low: 0.9 * n.wafers, high: Math.min(1, 1.1 * n.wafers) },
  }),
  packages: parameter({
    value: n.packages,
    unit: 'package/wafer',
    min: 0.1,
    max: 2000,
    about: `${name}: packages of one wafer`,
    source: n.waferSource,
    change: 'set-up',
  }),
  yield: parameter({
    value: n.yielded,
    unit: '1',
    min: 0.01,
    max: 1,
    about: `${name}: share of them that is sold once the line has learnt`,
    source: n.waferSource,
    prior: { shape: 'triangular', low: 0.85 * n.yielded, high: Math.min(1, 1.2 * n.yielded) },
  }),
  logic: parameter({
    value: n.logic,
    unit: 'wafer/package',
    max: 1,
    about: `${name}: wafers of leading-edge logic for one package; 0: its plant is a source of its own`,
    source: 'reticle-sized dies of a package over about 60 on 300 mm, press on die sizes (weak)',
    change: 'set-up',
  }),
  bandwidth: parameter({
    value: n.bandwidth,
    unit: 'TB/s',
    min: 0.01,
    max: 1000,
    about: `${name}: memory bandwidth of one chip`,
    source: n.memorySource,
    ...since(n, 'memory'),
    change: 'set-up',
    ...planned(n, n.bandwidth, 1.5),
  }),
  memory: parameter({
    value: n.memory,
    unit: 'GB/chip',
    min: 0.1,
    max: 1e5,
    about: `${name}: memory of one chip`,
    source: n.memorySource,
    ...since(n, 'memory'),
    change: 'set-up',
  }),
  software: parameter({
    value: n.software,
    unit: '1',
    min: 0.05,
    max: 1,
    about: `${name}: what is left of its throughput by the software that there is for it`,
    source:
      'submodels section 2: 0.5-0.9 for own designs (prior); 1 for Nvidia, whose numbers are the measure',
    ...(n.software < 1 ? { prior: { shape: 'triangular' as const, low: 0.5, high: 0.9 } } : {}),
  }),
  trains: parameter({
    value: n.trains,
    unit: '1',
    max: 1,
    about: `${name}: share of its throughput that is of use in training; 0: it only serves`,
    source: JUDGED,
  }),
  server: parameter({
    value: n.server,
    unit: 'chip',
    min: 1,
    max: 10_000,
    integer: true,
    about: `${name}: chips that serve one model together, linked at nearly the speed of their memory`,
    source: 'NVL72, pods and servers of 8, makers (weak); Tesla: judgement (prior)',
    change: 'set-up',
  }),
  generation: parameter({
    value: n.generation,
    unit: 'month',
    min: 3,
    max: 240,
    change: 'set-up',
    about: `${name}: months from one generation to the next; 240: there is none`,
    source:
      'Nvidia: yearly by plan, with slips; own designs 3-4 years (submodels section 13); others by judgement',
  }),
});
