import { exp } from '../../engine/maths';
import { WORLD } from '../../engine/setting';
import { LINKS, PAYMENT } from '../world';
import { MAKER, makers } from './agents';
import { bathtubMean, techniciansFor } from './equations';
import { repairNow } from './inputs';
import { unitCost } from './production';
import type { Worked } from './settle';
import type { Founding, Turn } from './turn';

/** Day one: as many technicians as the robots of day one will need. @param worked hours a day of one in order */
export function foundCrews(context: Pick<Founding, 'p' | 'table'>, worked: number): void {
  const { p } = context;
  const maker = context.table(makers).only;
  const faults = worked / 24 / p.faults.between;
  const broken = (maker.living[0] * faults) / (faults + 1 / p.faults.repair);
  maker.technicians[0] = wanted(p, broken);
}

function wanted(p: Turn['p'], broken: number): number {
  return p.crew.reserve * techniciansFor(broken / p.faults.repair, p.crew.work, p.crew.hours);
}

/**
 * Technicians repaired, operators worked robots at a distance: both are paid, and technicians follow the need.
 * @param rate repairs an hour of a broken robot in the step @param brokenBefore robots broken as it began
 */
export function payUpkeep(turn: Turn, rate: number, brokenBefore: number, worked: Worked): void {
  const { p, time, setting } = turn;
  const maker = turn.table(makers).only;
  const broken = maker.living[0] - maker.working[0];
  const repairs = rate * time.hours * ((brokenBefore + broken) / 2);
  maker.repairs[0] += repairs;
  const technicians = maker.technicians[0] * p.crew.hours * time.days * p.crew.wage;
  const parts = repairs * p.crew.parts * unitCost(p, maker);
  const cost = worked.taught * p.teaching.wage + technicians + parts;
  chargeBuyers(turn, technicians + parts, worked);
  maker.upkeep[0] += cost;
  maker.owed[0] += cost;
  const cents = Math.floor(maker.owed[0] * 100);
  maker.owed[0] -= cents / 100;
  turn.post(LINKS.moneyRobots, setting.seat(MAKER), setting.seat(WORLD), cents, PAYMENT.operating);
  maker.technicians[0] += (wanted(p, broken) - maker.technicians[0]) * (1 - exp(-time.days / p.crew.hiring));
  for (let month = 0; month < time.newMonths.length; month++) tellQueue(turn, broken);
}

/**
 * What repairs cost a buyer for an hour that his robot works, mean of its life, USD/h.
 * @param between hours of work between faults in its prime @param robotCost cost of a new robot, USD
 */
export function repairPrice(p: Turn['p'], between: number, robotCost: number): number {
  const { infancy, infantHours, life, wear } = p.ageing;
  const each = p.crew.work * p.crew.wage + p.crew.parts * robotCost;
  return (p.crew.charged * each * bathtubMean(infancy, infantHours, life, wear)) / between;
}

/** Buyers pay for a part of the repairs of their robots, by what they have them work. */
function chargeBuyers(turn: Turn, repairs: number, { hours, sold }: Worked): void {
  const { p, setting } = turn;
  const all = hours.reduce((sum, here) => sum + here, 0);
  if (sold === 0 || all === 0) return;
  const cents = Math.round(100 * p.crew.charged * repairs * (sold / all));
  turn.post(LINKS.moneyRobots, setting.seat(WORLD), setting.seat(MAKER), cents);
}

/** Told once when robots begin to wait for technicians, and once when they no longer do. */
function tellQueue(turn: Turn, broken: number): void {
  const { p, time } = turn;
  const maker = turn.table(makers).only;
  const hours = 1 / Math.max(1e-9, repairNow(turn));
  const queueing = maker.queueing[0] === 1;
  const slow = hours > p.crew.slow * p.faults.repair;
  if (queueing ? hours > p.crew.normal * p.faults.repair : !slow) return;
  maker.queueing[0] = queueing ? 0 : 1;
  const people = `${Math.round(maker.technicians[0])} technicians for ${Math.round(broken)} broken of ${Math.round(maker.living[0])} robots`;
  turn.event({
    kind: 'robots.repair',
    entity: 'Tesla robots',
    party: MAKER,
    text: queueing
      ? `Repairs of robots are quick again by ${time.date}: ${people}`
      : `Robots wait for repair by ${time.date}: ${people}; a repair takes ${Math.round(hours)} h in place of ${p.faults.repair} h`,
  });
}
