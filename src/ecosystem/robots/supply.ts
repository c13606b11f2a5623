import { exp } from '../../engine/maths';
import { MAKER, makers } from './agents';
import { nearing, partsWanted } from './equations';
import type { Founding, Turn } from './turn';

/** Day one: the sets of parts that were there beyond the robots built, and suppliers that keep up with the line. */
export function foundParts(context: Pick<Founding, 'p' | 'table'>): void {
  const { p } = context;
  const maker = context.table(makers).only;
  maker.parts[0] = Math.max(0, p.parts.sets - p.start.built);
  maker.partsRate[0] = p.plants.rate * exp(p.plants.growth * p.parts.lead);
}

/**
 * Suppliers deliver sets of parts (actuators, batteries, hands) and follow what the lines will build when orders of
 * today come, in the mean of their lead time; in some quarters one of them fails.
 * @param planned robots that lines can build and somebody wants in the step @returns robots for which there are parts
 */
export function supplyParts(turn: Turn, planned: number): number {
  const { p, time } = turn;
  const maker = turn.table(makers).only;
  for (const month of time.newMonths) if (month % 3 === 0) drawShortage(turn, month / 3);
  maker.parts[0] += maker.partsRate[0] * (1 - maker.shortage[0]) * time.years;
  const wanted = partsWanted(planned / time.years, maker.parts[0], {
    growth: p.plants.growth,
    lead: p.parts.lead,
    stock: p.parts.stock,
  });
  maker.partsRate[0] += nearing(wanted - maker.partsRate[0], time.years / p.parts.lead);
  return Math.min(planned, maker.parts[0]);
}

/** Takes the parts of robots built out of stock. */
export function useParts(turn: Turn, built: number): void {
  const maker = turn.table(makers).only;
  maker.parts[0] = Math.max(0, maker.parts[0] - built);
}

function drawShortage(turn: Turn, quarter: number): void {
  const { p, time } = turn;
  const maker = turn.table(makers).only;
  const who = { origin: maker.origin[0], ordinal: 0 };
  const strikes = turn.uniformIn(quarter, 'robots.shortage', who) < 1 - exp(-p.parts.shortages / 4);
  maker.shortage[0] = strikes ? p.parts.missing : 0;
  if (!strikes) return;
  const rate = Math.round(maker.partsRate[0]);
  const share = Math.round(100 * p.parts.missing);
  turn.event({
    kind: 'robots.parts',
    entity: 'Tesla robots',
    party: MAKER,
    text: `A supplier of robot parts fails for a quarter from ${time.date} on: ${share} % of ${rate} sets a year do not come; ${Math.round(maker.parts[0])} sets are in stock`,
  });
}
