import type { FactCheck, LayerContext } from '../../engine/layer';
import type { ParameterTree } from '../../quantity/parameter';
import { DATA_CENTERS, type FirmName, type World } from '../world';
import { SITES, sites } from './agents';

type Check = LayerContext<ParameterTree, World>;
type Of = (context: Check, site: number) => number;

const ofSites =
  (chosen: (site: number) => boolean, value: Of) =>
  (context: Check): number => {
    let sum = 0;
    for (let site = 0; site < SITES; site++) if (chosen(site)) sum += value(context, site);
    return sum;
  };
const named = (...places: string[]) => {
  return (site: number): boolean => places.includes(DATA_CENTERS[site].place);
};
const owned = (owner: FirmName) => {
  return (site: number): boolean => DATA_CENTERS[site].owner === owner;
};

const chips: Of = (context, site) => context.table(sites).only.chips[site];
const h100e: Of = (context, site) => context.table(sites).only.h100e[site];
const megawatts: Of = (context, site) => context.table(sites).only.load[site] / 1e6;
const million: Of = (context, site) => h100e(context, site) / 1e6;

const ONE = named('Colossus 1');
const TWO = named('Colossus 2');
const BOTH = named('Colossus 1', 'Colossus 2');

const byOwner = (fact: string, owner: FirmName, name: string): FactCheck<World> => ({
  fact,
  what: `compute of ${name}`,
  unit: '1e6 H100e',
  value: ofSites(owned(owner), million),
});

/** Day one held against the facts. */
export const computeFacts: readonly FactCheck<World>[] = [
  { fact: 'C030a', what: 'GPUs at Colossus 1', unit: 'GPU', value: ofSites(ONE, chips) },
  { fact: 'C033', what: 'GPUs at Colossus 2', unit: 'GPU', value: ofSites(TWO, chips) },
  { fact: 'C035b', what: 'GPUs at Colossus 1 and 2', unit: 'GPU', value: ofSites(BOTH, chips) },
  { fact: 'C032', what: 'H100e at Colossus 1', unit: 'H100e', value: ofSites(ONE, h100e) },
  { fact: 'C035a', what: 'H100e at Colossus 2', unit: 'H100e', value: ofSites(TWO, h100e) },
  { fact: 'C035c', what: 'H100e at Colossus 1 and 2', unit: 'H100e', value: ofSites(BOTH, h100e) },
  { fact: 'C031a', what: 'facility power of Colossus 1', unit: 'MW', value: ofSites(ONE, megawatts) },
  { fact: 'C034a', what: 'facility power of Colossus 2', unit: 'MW', value: ofSites(TWO, megawatts) },
  { fact: 'C035d', what: 'facility power of Colossus 1 and 2', unit: 'MW', value: ofSites(BOTH, megawatts) },
  { fact: 'D04a', what: "H100e of Tesla's lab", unit: 'H100e', value: ofSites(owned('tesla'), h100e) },
  {
    fact: 'D04b',
    what: "facility power of Tesla's lab",
    unit: 'MW',
    value: ofSites(owned('tesla'), megawatts),
  },
  byOwner('C065a', 'alphabet', 'Alphabet'),
  byOwner('C065b', 'microsoft', 'Microsoft'),
  byOwner('C065c', 'amazon', 'Amazon'),
  byOwner('C065d', 'meta', 'Meta'),
  byOwner('C065e', 'oracle', 'Oracle'),
  byOwner('C065h', 'neoclouds', 'others'),
  byOwner('C065f', 'china', 'China'),
];
