import { hashName } from '../../engine/draws';
import { DAYS_PER_YEAR } from '../../quantity/calendar';
import type { EcosystemFounding } from '../layer';
import { LABS } from '../world';
import {
  CORPUS,
  dataRow,
  dataSets,
  EXPOSURES,
  HOURS,
  KINDS,
  MANIPULATION,
  POSTS,
  PROGRAMMES,
} from './agents';
import { halfLifeFactor } from './equations';
import type { learningParameters } from './parameters';
import { ALPHABET_LAB, type Learning, META_LAB, TESLA_LAB, XAI_LAB } from './plan';

const KM_PER_MILE = 1.609344;

type Founding = EcosystemFounding<typeof learningParameters>;

/** Data sets of one lab on day one. */
export function foundData(context: Founding, lab: number): void {
  const { p } = context;
  const table = context.table(dataSets);
  for (const [kind, name] of KINDS.entries()) {
    const row = dataRow(lab, kind);
    table.add(hashName(`data:${LABS[lab]}:${name}`), 0, 1);
    table.only.lab[row] = lab;
    table.only.kind[row] = kind;
  }
  const set = table.only;
  const hold = (kind: number, amount: number, age: number): void => {
    set.amount[dataRow(lab, kind)] = amount;
    set.age[dataRow(lab, kind)] = amount > 0 ? age : 0;
  };
  const stream = (kind: number, tokens: number): void => {
    hold(kind, tokens, p.data.streamAge);
    // As strong as the stock says: a steady stream over twice its mean age.
    set.inflow[dataRow(lab, kind)] = tokens / ((2 * p.data.streamAge * DAYS_PER_YEAR) / 12);
  };
  if (lab === XAI_LAB) stream(POSTS, p.data.signalBefore * 1e12);
  if (lab === ALPHABET_LAB) stream(CORPUS, p.data.corpusAlphabet * 1e12);
  if (lab === META_LAB) stream(CORPUS, p.data.corpusMeta * 1e12);
  if (PROGRAMMES.some((of) => of.lab === lab && of.task === MANIPULATION))
    hold(HOURS, lab === TESLA_LAB ? p.data.robotHours : p.rivals.robotHours, p.data.robotAge);
  const age = lab === TESLA_LAB ? p.data.fleetAge : p.data.driverlessAge;
  hold(EXPOSURES, Math.round(exposuresBefore(p, lab) * halfLifeFactor(age, p.data.obsolescence)), age);
}

/** Driving exposures that a lab had recorded before the start, none of them aged. */
function exposuresBefore(p: Learning, lab: number): number {
  if (lab === TESLA_LAB)
    return exposuresOf(p, p.data.fleetDistance * 1e9 * KM_PER_MILE, p.data.triggerRecall, 0);
  if (lab !== ALPHABET_LAB) return 0;
  const km = p.data.driverlessDistance * 1e6 * KM_PER_MILE;
  return exposuresOf(p, km, p.data.robotaxiRecall, p.data.simulatedPerReal);
}

/** Independent driving exposures that a distance has brought, simulated ones included. @param km distance */
function exposuresOf(p: Learning, km: number, recall: number, simulated: number): number {
  return (
    (km / p.data.eventDistance) * recall * p.data.diversity * (1 + simulated * p.data.simulationFidelity)
  );
}
