import { JUDGED, parameter } from '../../quantity/parameter';
import type { SiteNumbersKey } from '../world';

interface SiteNumbers {
  /** Chips counted site by site. */
  readonly hopper?: number;
  readonly blackwell?: number;
  /** Owner totals in H100e: all, own design, and the Blackwell share of the Nvidia part. */
  readonly h100e?: number;
  readonly own?: number;
  readonly blackwellShare?: number;
  readonly power: number;
  readonly services: number;
  readonly kept: number;
  readonly cloud: number;
  readonly source: string;
  readonly knownSince: string;
}

/** A stock of day one. */
export const state = (
  value: number,
  unit: string,
  about: string,
  source: string,
  knownSince: string,
  max: number,
) =>
  parameter({
    value,
    unit,
    about,
    source,
    asOf: '2025-12-31',
    knownSince,
    max,
    role: 'state',
    change: 'set-up',
  });

const site = (n: SiteNumbers) => ({
  hopper: state(
    n.hopper ?? 0,
    'chip',
    'Hopper counted on site on day one (H100 and H200)',
    n.source,
    n.knownSince,
    1e9,
  ),
  blackwell: state(
    n.blackwell ?? 0,
    'chip',
    'Blackwell counted on site on day one',
    n.source,
    n.knownSince,
    1e9,
  ),
  h100e: state(
    n.h100e ?? 0,
    'H100e',
    'compute known by owner only, all makers, on day one',
    n.source,
    n.knownSince,
    1e10,
  ),
  own: state(
    n.own ?? 0,
    'H100e',
    "part of it of the owner's (or country's) own design",
    `${n.source}; history.csv`,
    n.knownSince,
    1e10,
  ),
  blackwellShare: state(
    n.blackwellShare ?? 0,
    '1',
    'share of Blackwell in the Nvidia part, by H100e',
    'section 13: 4.49 M chips of 2025 and their 8.94 M H100e (derived)',
    n.knownSince,
    1,
  ),
  power: parameter({
    value: n.power,
    unit: 'GW',
    max: 1000,
    about:
      'facility power that the site is to have by the plans of before the start; no less than its chips draw on day one',
    role: 'state',
    change: 'set-up',
    source:
      'Colossus 1: C030b-d at C042 and C043; Colossus 2: C036b; others as their queue in energy: growth of 2025 carried on (judgement)',
    knownSince: '2026-01-16',
  }),
  services: parameter({
    value: n.services,
    unit: '1',
    max: 1,
    about: "share that serves the owner's other products (search, advertising, recommendations)",
    source: JUDGED,
  }),
  kept: parameter({
    value: n.kept,
    unit: '1',
    max: 1,
    about: "share that is never leased: for the owner's own models and AI services",
    source: JUDGED,
  }),
  cloud: parameter({
    value: n.cloud,
    unit: '1',
    max: 1,
    about: 'share that is leased to customers outside the model at the start',
    role: 'state',
    change: 'set-up',
    source: JUDGED,
  }),
});

const group = { services: 0, kept: 1, cloud: 0 };
const COUNTED = '2025-11';
const OWNED = '2026-04';

/** The data centers on day one; sections of submodels.md in the sources. */
export const sites = {
  'colossus-1': site({
    ...group,
    hopper: 200_000,
    blackwell: 30_000,
    power: 0.4436,
    source: 'C030b-d',
    knownSince: COUNTED,
  }),
  'colossus-2': site({ ...group, blackwell: 110_000, power: 1.494, source: 'C033', knownSince: COUNTED }),
  cortex: site({ ...group, h100e: 67_000, power: 0.182, source: 'D04a (weak)', knownSince: '2025-07' }),
  alphabet: site({
    h100e: 5e6,
    own: 3.66e6,
    blackwellShare: 0.54,
    power: 12.1,
    services: 0.4,
    kept: 0.3,
    cloud: 0.1,
    source: 'C065a, C064',
    knownSince: OWNED,
  }),
  microsoft: site({
    h100e: 3.4e6,
    blackwellShare: 0.54,
    power: 11.5,
    services: 0.15,
    kept: 0.2,
    cloud: 0.4,
    source: 'C065b',
    knownSince: OWNED,
  }),
  amazon: site({
    h100e: 2.5e6,
    own: 1.07e6,
    blackwellShare: 0.54,
    power: 8.55,
    services: 0.15,
    kept: 0.15,
    cloud: 0.5,
    source: 'C065c',
    knownSince: OWNED,
  }),
  meta: site({
    h100e: 2.3e6,
    blackwellShare: 0.54,
    power: 7.8,
    services: 0.5,
    kept: 0.5,
    cloud: 0,
    source: 'C065d',
    knownSince: OWNED,
  }),
  oracle: site({
    h100e: 1.1e6,
    blackwellShare: 0.54,
    power: 5.91,
    services: 0.05,
    kept: 0.05,
    cloud: 0.6,
    source: 'C065e',
    knownSince: OWNED,
  }),
  neoclouds: site({
    h100e: 5e6,
    blackwellShare: 0.54,
    power: 16.3,
    services: 0,
    kept: 0.05,
    cloud: 0.85,
    source: 'C065h',
    knownSince: OWNED,
  }),
  china: site({
    h100e: 1.1e6,
    own: 0.4e6,
    power: 5.44,
    services: 0.3,
    kept: 0.4,
    cloud: 0.2,
    source: 'C065f',
    knownSince: OWNED,
  }),
} satisfies Record<SiteNumbersKey, ReturnType<typeof site>>;
