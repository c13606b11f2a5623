import { ln } from '../../engine/maths';
import type { Metric, Sight } from '../../engine/metric';
import { goodTuring } from '../laws/tails';
import { FLEETS } from './agents';
import { tails, WATCHED } from './kindAgents';

type Book = 'exposures' | 'exposuresBefore' | 'kinds' | 'kindsBefore' | 'once' | 'unseen';

/** The least of a number over the fleets of some firms; 0 if they have none. */
function least(of: (book: Readonly<Record<Book, Float64Array>>, lane: number) => number): Metric['value'] {
  return (sight: Sight, parties) => {
    const book = sight.table(tails).only;
    let value = Number.POSITIVE_INFINITY;
    for (let lane = 0; lane < FLEETS.length; lane++)
      if (parties.has(FLEETS[lane])) value = Math.min(value, of(book, lane));
    return value === Number.POSITIVE_INFINITY ? 0 : value;
  };
}

const SCOPES = ['group', 'rivals'] as const;

/** The tail of rare events as each fleet has met it. A fleet's own roads count: those of two fleets are not alike. */
export const tailMetrics: readonly Metric[] = [
  {
    id: 'fleet.exposures',
    unit: '1',
    scopes: SCOPES,
    definition:
      'independent exposures to rare events, those before the start included: diversity x recorded events',
    value: least(({ exposures }, lane) => exposures[lane]),
  },
  {
    id: 'fleet.kindsMet',
    unit: '1',
    scopes: SCOPES,
    definition: 'kinds of events that a fleet has met: watched kinds met x one in how many is watched',
    value: least(({ kinds }, lane) => kinds[lane] * WATCHED[lane]),
  },
  {
    id: 'fleet.measuredUnseenMass',
    unit: '1',
    scopes: SCOPES,
    definition:
      'probability that the next recorded event is of a kind that the fleet has not met, on its own roads, hours and weather: sum of p over the watched kinds not met x one in how many is watched; at the last turn of a month',
    value: least(({ unseen }, lane) => unseen[lane]),
  },
  {
    id: 'fleet.goodTuringMass',
    unit: '1',
    scopes: SCOPES,
    definition: 'Good-Turing estimate of the same: kinds met once / exposures',
    value: least(({ once, exposures }, lane) =>
      exposures[lane] > 0 ? goodTuring(once[lane] * WATCHED[lane], exposures[lane]) : 1,
    ),
  },
  {
    id: 'fleet.heapsExponent',
    unit: '1',
    scopes: SCOPES,
    definition:
      'ln(kinds met now / at the start) / ln(exposures now / at the start); 0 before there are more',
    value: least(({ kinds, kindsBefore, exposures, exposuresBefore }, lane) =>
      kindsBefore[lane] > 0 && exposures[lane] > exposuresBefore[lane]
        ? ln(kinds[lane] / kindsBefore[lane]) / ln(exposures[lane] / exposuresBefore[lane])
        : 0,
    ),
  },
];
