import type { Chunk } from '../../engine/table';
import { MINUTES_PER_MONTH, monthNumber } from '../../quantity/calendar';
import { causeOf, type EcosystemTurn, told } from '../layer';
import { CHIPS, chip, FIRM_TITLES, NOTICES, PAYMENT } from '../world';
import {
  type ChipsParameters,
  GENERATIONS,
  generationName,
  generations,
  lines,
  NVIDIA,
  PARTIES,
  TYPES,
} from './agents';
import { book } from './payments';

type Turn = EcosystemTurn<ChipsParameters>;
type Lines = Chunk<(typeof lines)['columns']>;

const AI4 = chip('ai4');
/** What each firm can still spend on designs, USD/yr; scratch of one month. */
const left = new Float64Array(PARTIES);

/**
 * A month of the development of own designs that are to come; Nvidia's is in its accounts. A design for which its
 * maker has no money waits, and all that follows in its line with it.
 * @param month since 1970-01
 */
export function payDesigns(turn: Turn, month: number): void {
  const { p } = turn;
  const rows = turn.table(lines).only;
  const born = turn.table(generations).only;
  const months = Math.round(p.own.development);
  const each = (p.own.nre * 1e9) / months;
  readBudgets(turn);
  for (let type = 0; type < TYPES; type++) {
    const maker = rows.maker[type];
    if (maker === NVIDIA || type === AI4) continue;
    for (let g = 0; g < GENERATIONS; g++) {
      const row = type * GENERATIONS + g;
      if (born.launch[row] === 0) break;
      const begun = born.spent[row] > 0 || born.held[row] > 0;
      if (born.spent[row] >= months || (!begun && month < monthNumber(born.launch[row]) - months)) continue;
      if (left[maker] < each * 12) {
        hold(turn, rows, type, g);
        continue;
      }
      left[maker] -= each * 12;
      book(turn, maker, 0, each, PAYMENT.operating);
      if (born.spent[row] === 0) tellDesign(turn, rows, type, g, months);
      born.spent[row]++;
    }
  }
}

function readBudgets(turn: Turn): void {
  const budgets = turn.read(NOTICES.capexBudget);
  // Where nobody announces budgets, nobody is short of money.
  if (budgets.some((budget) => budget > 0)) left.set(budgets.subarray(0, PARTIES));
  else left.fill(Number.POSITIVE_INFINITY);
}

/** A design waits for a month: it and all that follows in its line come that much later. */
function hold(turn: Turn, rows: Lines, type: number, generation: number): void {
  const born = turn.table(generations).only;
  const row = type * GENERATIONS + generation;
  if (generation === 0) rows.launch[type] += MINUTES_PER_MONTH;
  for (let later = row; later < (type + 1) * GENERATIONS; later++)
    if (born.launch[later] > 0) born.launch[later] += MINUTES_PER_MONTH;
  born.held[row]++;
  if (born.held[row] > 1) return;
  const { nre, development } = turn.p.own;
  const maker = rows.maker[type];
  const budget = turn.read(NOTICES.capexBudget)[maker];
  const event = turn.event({
    kind: 'chips.designHeld',
    entity: CHIPS[type],
    party: maker,
    place: rows.place[type],
    text: `${FIRM_TITLES[maker]} cannot pay for ${generationName(type, generation)}: its designs take ${((nre * 12) / Math.round(development)).toFixed(2)} billion USD a year each, and it can spend ${(budget / 1e9).toFixed(2)} billion; volume comes a month later for every month without money`,
    ...causeOf(born.event[row]),
  });
  born.event[row] = told(event);
}

function tellDesign(turn: Turn, rows: Lines, type: number, generation: number, months: number): void {
  const born = turn.table(generations).only;
  const row = type * GENERATIONS + generation;
  const event = turn.event({
    kind: 'chips.design',
    entity: CHIPS[type],
    party: rows.maker[type],
    place: rows.place[type],
    text: `${FIRM_TITLES[rows.maker[type]]} begins to develop ${generationName(type, generation)}: ${turn.p.own.nre.toFixed(1)} billion USD over ${months} months`,
    ...causeOf(born.event[row]),
  });
  born.event[row] = told(event);
}
