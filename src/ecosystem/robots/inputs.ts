import { hashName } from '../../engine/draws';
import type { Chunk } from '../../engine/table';
import { MINUTES_PER_DAY } from '../../quantity/calendar';
import { makers, sites } from './agents';
import {
  bathtub,
  dutyOf,
  fillNone,
  hoursBetweenFaults,
  overlap,
  repairOver,
  repairRate,
  retirementChance,
  SHIFTS,
  shiftLength,
  shiftStart,
  teleoperatedShare,
} from './equations';
import {
  AFTER,
  AGE,
  AGES,
  AGES_OF_LIFE,
  age,
  BEFORE,
  CLASS,
  CLASS_SIZE,
  CLASSES,
  COUNT,
  FIRST_CLASS,
  HEAD,
  IN_SHIFT,
  PARTS_OF_LIFE,
  PLACE_ZONE,
  PLANS,
  work,
  ZONES,
} from './kernel';
import { reached, skillOver } from './skills';
import type { Turn } from './turn';

/** Process whose key the monthly pass gets with its inputs. */
const AGEING = hashName('robots.age');

/** Chances count in 2^32nds. */
const WORD = 4294967296;

/** Fills the step constants of the work pass. */
export function fillWork(turn: Turn): void {
  const { p, time, setting } = turn;
  const { inputs } = turn.buffers(work);
  const maker = turn.table(makers).only;
  const duty = dutyOf(p.day.perCharge, p.day.charging);
  const length = shiftLength(p.day.hours, duty);
  inputs[HEAD.release] = maker.release[0];
  inputs[HEAD.reach] = WORD * reached(maker.since[0] + time.days / 2, p.rollout);
  inputs[HEAD.duty] = duty;
  inputs[HEAD.teleoperated] = teleoperatedNow(turn, maker.capability[0]);
  inputs[HEAD.reserve] = p.day.reserve;
  fillClasses(turn, inputs, (length * duty) / 24);
  for (let zone = 0; zone < ZONES; zone++) fillZone(turn, inputs, zone, length);
  const { zone } = turn.table(sites).only;
  for (let place = 0; place < setting.places.length; place++) inputs[PLACE_ZONE + place] = zone[place];
}

/** Share of work that a person does at a distance under a release. */
export function teleoperatedNow(turn: Pick<Turn, 'p' | 'table'>, capability: number): number {
  const { p } = turn;
  const maker = turn.table(makers).only;
  const skill = skillOver(p, capability, maker.capabilityAtStart[0]);
  return teleoperatedShare(skill, p.day.teleoperated, p.teaching.least);
}

/** Hours of work between faults of the maker's robots in their prime. */
export function betweenNow(p: Turn['p'], maker: Chunk<typeof makers.columns>): number {
  const { between, growth, most } = p.faults;
  return hoursBetweenFaults(between, p.start.hours, maker.hours[0], growth, most);
}

/** Repairs an hour of each robot that is broken as the step begins. */
export function repairNow(turn: Pick<Turn, 'p' | 'table'>): number {
  const { p } = turn;
  const maker = turn.table(makers).only;
  const broken = maker.living[0] - maker.working[0];
  return repairRate(p.faults.repair, broken, maker.technicians[0], p.crew.hours, p.crew.work);
}

/** Faults and repairs of each class of hours worked. @param working share of the day at work */
function fillClasses(turn: Turn, inputs: Float64Array, working: number): void {
  const { p, time } = turn;
  const { infancy, infantHours, life, wear } = p.ageing;
  const maker = turn.table(makers).only;
  const between = betweenNow(p, maker);
  const mend = repairNow(turn);
  const perHour = PARTS_OF_LIFE / life;
  inputs[HEAD.infant] = infantHours;
  inputs[HEAD.classesPerHour] = perHour;
  for (let k = 0; k < CLASSES; k++) {
    const at = FIRST_CLASS + k * CLASS_SIZE;
    const middle = k === 0 ? infantHours / 2 : (k - 0.5) / perHour;
    const faults = bathtub(middle, infancy, infantHours, life, wear) / between;
    const chain = repairOver(time.hours, working * faults, mend);
    inputs[at + CLASS.brokenFromWorking] = chain.brokenFromWorking;
    inputs[at + CLASS.brokenFromBroken] = chain.brokenFromBroken;
    inputs[at + CLASS.upFromWorking] = chain.upFromWorking;
    inputs[at + CLASS.upFromBroken] = chain.upFromBroken;
    fillCount(inputs, at + CLASS.faults, chain.brokenFromWorking);
    fillCount(inputs, at + CLASS.repairs, 1 - chain.brokenFromBroken);
  }
}

/** Just below one, so that the odds of what is all but certain stay finite. */
const ALMOST_ONE = 1 - 1e-9;

function fillCount(inputs: Float64Array, at: number, probability: number): void {
  const p = Math.min(probability, ALMOST_ONE);
  inputs[at + COUNT.p] = p;
  inputs[at + COUNT.odds] = p / (1 - p);
  fillNone(inputs, at + COUNT.none, p);
}

/** Hours of each shift in the step, split at local midnight where the day is planned anew. */
function fillZone({ time }: Turn, inputs: Float64Array, zone: number, length: number): void {
  const from = (time.start / 60 + zone) % 24;
  const to = from + time.hours;
  const wholeDays = time.minutes % MINUTES_PER_DAY === 0;
  const plans = wholeDays || from === 0 || to > 24;
  inputs[PLANS + zone] = plans ? 1 : 0;
  for (let shift = 0; shift < SHIFTS; shift++) {
    const slot = zone * SHIFTS + shift;
    const start = shiftStart(shift, length);
    const hour = to % 24;
    inputs[IN_SHIFT + slot] = hour >= start && hour < start + length ? 1 : 0;
    if (wholeDays) {
      inputs[BEFORE + slot] = 0;
      inputs[AFTER + slot] = length * time.days;
      continue;
    }
    inputs[BEFORE + slot] = from === 0 ? 0 : overlap(from, Math.min(24, to), start, length);
    inputs[AFTER + slot] =
      from === 0 ? overlap(0, to, start, length) : overlap(0, Math.max(0, to - 24), start, length);
  }
}

/** Fills the constants of the pass that retires robots. @param worked hours that a robot worked in the month */
export function fillAge(turn: Turn, month: number, worked: number): void {
  const { inputs } = turn.buffers(age);
  const { life, wear } = turn.p.ageing;
  const key = new Uint32Array(2);
  turn.draws.stage(AGEING, month, key);
  inputs[AGE.key] = key[0];
  inputs[AGE.key + 1] = key[1];
  inputs[AGE.perHour] = AGES_OF_LIFE / life;
  for (let entry = 0; entry < AGES; entry++) {
    const end = ((entry + 0.5) * life) / AGES_OF_LIFE;
    const start = Math.max(0, end - worked);
    inputs[AGE.table + entry] = retirementChance(
      start,
      end - start,
      turn.p.faults.retirement / 12,
      life,
      wear,
    );
  }
}
