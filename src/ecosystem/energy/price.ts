import { hashName } from '../../engine/draws';
import { exp, pow } from '../../engine/maths';
import type { Chunk } from '../../engine/table';
import { eventProbability } from '../laws/integrate';
import { wrightExponent } from '../laws/wright';
import type { EcosystemTurn } from '../layer';
import { type EnergyParameters, market, TESLA } from './agents';
import { innovation, keepShare, learnedCost, revert } from './equations';

type Turn = EcosystemTurn<EnergyParameters>;
export type Business = Chunk<(typeof market)['columns']>;

const BUSINESS = { origin: hashName('energy.market'), ordinal: 0 };

/** Cost of a kWh of storage as it stands, USD. */
export function storageCost(p: Turn['p'], m: Business): number {
  const { realised, margin } = p.price;
  const { learningRate, spillover, worldCumulative, ownCumulative } = p.battery;
  return learnedCost(
    realised * (1 - margin),
    wrightExponent(learningRate),
    spillover,
    m.worldCumulative[0] / worldCumulative,
    m.ownCumulative[0] / ownCumulative,
    m.shock[0] + m.commodity[0],
  );
}

/** List price of a kWh of storage, USD: cost and margin apart (submodels section 3). */
export function storagePrice(p: Turn['p'], m: Business): number {
  return storageCost(p, m) / (1 - m.margin[0]);
}

/** Orders of outside customers at the price of the day, GWh a year. */
export function outsideOrders(p: Turn['p'], m: Business): number {
  return m.demand[0] * pow(storagePrice(p, m) / p.price.realised, -p.market.elasticity);
}

/** Margin, progress and commodity prices of a month that begins: all revert to their means (submodels section 3). */
export function movePrices(turn: Turn, month: number): void {
  const { p } = turn;
  const m = turn.table(market).only;
  const draw = (process: string, of = month): number => turn.normalIn(of, process, BUSINESS);
  const keep = keepShare(p.price.marginHalfLife);
  const mean = p.price.marginLater;
  const drift = mean + (m.margin[0] - mean) * keep;
  const swing = innovation(p.price.marginSpread, keep) * draw('energy.margin');
  m.margin[0] = Math.min(p.price.marginMost, Math.max(p.price.marginLeast, drift + swing));
  const { costNoise, costMemory, costHalfLife, bound } = p.battery;
  const progress = draw('energy.cost') + costMemory * draw('energy.cost', month - 1);
  m.shock[0] = revert(m.shock[0], keepShare(costHalfLife), (costNoise / Math.sqrt(12)) * progress, bound);
  const still = keepShare(p.battery.commodityHalfLife);
  const ripple = innovation(p.battery.commoditySpread, still) * draw('energy.commodity');
  m.commodity[0] = revert(m.commodity[0], still, ripple + costShock(turn, m, month), bound);
}

/** A jump of what materials and cells cost, a few times in ten years: log of the factor, 0 in most months. */
function costShock(turn: Turn, m: Business, month: number): number {
  const { p } = turn;
  const chance = eventProbability(p.battery.jumpRate, 1 / 12);
  if (turn.uniformIn(month, 'energy.costJump', BUSINESS) >= chance) return 0;
  const jump = p.battery.jumpSize * turn.normalIn(month, 'energy.costJumpSize', BUSINESS);
  const percent = Math.round(Math.abs(exp(jump) - 1) * 100);
  const now = Math.round(storageCost(p, m) * exp(jump));
  const why =
    jump > 0
      ? `Battery materials become scarce: storage costs ${percent} % more to make`
      : `A glut of cells: storage costs ${percent} % less to make`;
  turn.event({
    kind: 'energy.costShock',
    entity: 'storage',
    party: TESLA,
    text: `${why}, about ${now} USD/kWh; such shocks halve in ${p.battery.commodityHalfLife} months`,
  });
  return jump;
}
