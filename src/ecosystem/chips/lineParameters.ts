import { JUDGED, parameter } from '../../quantity/parameter';
import type { ChipName } from '../world';

const PACKAGING = 'press on packaging capacity (TrendForce, SemiWiki, JPMorgan)';

interface LineNumbers {
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
  readonly generation: number;
}

const line = (name: string, n: LineNumbers) => ({
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
    change: 'set-up',
  }),
  power: parameter({
    value: n.power,
    unit: 'kW/chip',
    min: 0.01,
    max: 100,
    about: `${name}: facility power of one chip, servers and cooling included`,
    source: n.powerSource,
    change: 'set-up',
  }),
  price: parameter({
    value: n.price,
    unit: 'USD/chip',
    min: 1,
    max: 1e7,
    about: `${name}: price of one chip with its share of server and network`,
    source: n.priceSource,
    change: 'set-up',
  }),
  chipShare: parameter({
    value: n.chipShare,
    unit: '1',
    max: 1,
    about: `${name}: share of that price that goes to the maker of the chip`,
    source: 'C057 over C036d per GPU for Nvidia; others by judgement',
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
    about: `${name}: share of them that is sold`,
    source: n.waferSource,
    prior: { shape: 'triangular', low: 0.85 * n.yielded, high: Math.min(1, 1.2 * n.yielded) },
  }),
  generation: parameter({
    value: n.generation,
    unit: 'month',
    min: 3,
    max: 240,
    about: `${name}: months from one generation to the next`,
    source:
      'Nvidia: yearly by plan, with slips; own designs 3-4 years (submodels section 13); others by judgement',
  }),
});

/** The product lines; sections of submodels.md in the sources. */
export const lines = {
  hopper: line('Hopper', {
    launch: -39,
    launchSource: 'C051, C054: on sale since 2022',
    h100e: 1,
    h100eSource: 'by definition',
    power: 1.81,
    powerSource: 'C042',
    price: 30_000,
    priceSource: 'C054 and a server share as that of C036d (weak)',
    chipShare: 0.83,
    margin: 0.73,
    wafers: 0.6,
    packages: 29,
    yielded: 0.7,
    waferSource: 'D07d, D07g; packages by area, press, recalled (weak)',
    generation: 240,
  }),
  blackwell: line('Blackwell', {
    launch: -13,
    launchSource: 'first volume in the quarter to 2025-01, company results (weak)',
    h100e: 2.5265,
    h100eSource: 'C055c',
    power: 2.72,
    powerSource: 'C043',
    price: 54_400,
    priceSource: 'C036d over C036a',
    chipShare: 0.75,
    margin: 0.73,
    wafers: 0.6,
    packages: 15,
    yielded: 0.7,
    waferSource: 'D07d, D07e, D07g',
    generation: 240,
  }),
  rubin: line('Rubin', {
    launch: 8,
    launchSource: 'Nvidia, January 2026: second half of 2026, press',
    h100e: 8.4,
    h100eSource: '1.2 EFLOP/s of dense FP8 for 72 packages, Nvidia, March 2025, press (weak), over C051b',
    power: 4.1,
    powerSource: 'C043 x 1.8 kW / C056 (weak)',
    price: 90_000,
    priceSource: 'C057 and C076 over two years: judgement (weak)',
    chipShare: 0.75,
    margin: 0.73,
    wafers: 0.6,
    packages: 9,
    yielded: 0.7,
    waferSource: 'D07d, D07f, D07g',
    generation: 18,
  }),
  tpu: line('TPU', {
    launch: -24,
    launchSource: 'in volume for years; Ironwood since November 2025, press',
    h100e: 2.33,
    h100eSource: 'Ironwood: 4.6 PFLOP/s of FP8, Google, 2025, over C051b (weak)',
    power: 2,
    powerSource: JUDGED,
    price: 25_000,
    priceSource: JUDGED,
    chipShare: 0.6,
    margin: 0,
    wafers: 0.15,
    packages: 18,
    yielded: 0.7,
    waferSource: `${PACKAGING}, recalled (weak)`,
    generation: 18,
  }),
  trainium: line('Trainium', {
    launch: -13,
    launchSource: 'Trainium2 since December 2024, press',
    h100e: 0.66,
    h100eSource: '1.3 PFLOP/s of FP8, Amazon, over C051b (weak)',
    power: 0.95,
    powerSource: JUDGED,
    price: 10_000,
    priceSource: JUDGED,
    chipShare: 0.5,
    margin: 0,
    wafers: 0.08,
    packages: 25,
    yielded: 0.7,
    waferSource: `${PACKAGING}, recalled (weak)`,
    generation: 18,
  }),
  ai5: line('AI5', {
    launch: 18,
    launchSource: 'S19, high volume in 2027, company statement of November 2025',
    h100e: 1.137,
    h100eSource: 'C070 over C051b: int8 throughput, not tokens',
    power: 0.3,
    powerSource: 'chip of about 150 W, doubled for server and cooling (weak)',
    price: 4000,
    priceSource: 'C072b (middle) and a server share',
    chipShare: 0.7,
    margin: 0.3,
    wafers: 1,
    packages: 120,
    yielded: 0.6,
    waferSource: 'half a reticle on 300 mm: judgement (weak)',
    generation: 36,
  }),
  domestic: line('Chinese accelerators', {
    launch: -24,
    launchSource: 'on sale for years',
    h100e: 0.76,
    h100eSource: 'Ascend 910C: about 1.5 POPS of int8, press (weak), over C051b',
    power: 1.9,
    powerSource: JUDGED,
    price: 25_000,
    priceSource: 'press (weak)',
    chipShare: 0.7,
    margin: 0.3,
    wafers: 1,
    packages: 40,
    yielded: 0.4,
    waferSource: JUDGED,
    generation: 24,
  }),
} satisfies Record<ChipName, ReturnType<typeof line>>;
