import { hashName } from '../../engine/draws';
import { exp } from '../../engine/maths';
import { MINUTES_PER_DAY } from '../../quantity/calendar';
import { makers, sites } from './agents';
import {
  dutyOf,
  fillNone,
  hoursBetweenFaults,
  overlap,
  repairOver,
  SHIFTS,
  shiftLength,
  shiftStart,
  teleoperatedShare,
} from './equations';
import {
  AFTER,
  AGE,
  age,
  BEFORE,
  COUNT,
  FAULTS,
  HEAD,
  IN_SHIFT,
  PLACE_ZONE,
  PLANS,
  REPAIRS,
  work,
  ZONES,
} from './kernel';
import { skillNow, type Turn } from './production';

/** Process whose key the monthly pass gets with its inputs. */
const AGEING = hashName('robots.age');

/** Fills the step constants of the work pass. */
export function fillWork(turn: Turn): void {
  const { p, time, setting } = turn;
  const { inputs } = turn.buffers(work);
  const maker = turn.table(makers).only;
  const duty = dutyOf(p.day.perCharge, p.day.charging);
  const length = shiftLength(p.day.hours, duty);
  const between = hoursBetweenFaults(
    p.faults.between,
    p.start.hours,
    maker.hours[0],
    p.faults.growth,
    p.faults.most,
  );
  const repair = repairOver(time.hours, (length * duty) / 24 / between, 1 / p.faults.repair);
  inputs[HEAD.release] = maker.release[0];
  inputs[HEAD.brokenFromWorking] = repair.brokenFromWorking;
  inputs[HEAD.brokenFromBroken] = repair.brokenFromBroken;
  inputs[HEAD.upFromWorking] = repair.upFromWorking;
  inputs[HEAD.upFromBroken] = repair.upFromBroken;
  fillCount(inputs, FAULTS, repair.brokenFromWorking);
  fillCount(inputs, REPAIRS, 1 - repair.brokenFromBroken);
  inputs[HEAD.duty] = duty;
  inputs[HEAD.teleoperated] = teleoperatedShare(skillNow(p, maker), p.day.teleoperated);
  inputs[HEAD.reserve] = p.day.reserve;
  for (let zone = 0; zone < ZONES; zone++) fillZone(turn, inputs, zone, length);
  const { zone } = turn.table(sites).only;
  for (let place = 0; place < setting.places.length; place++) inputs[PLACE_ZONE + place] = zone[place];
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

/** Fills the constants of the pass that retires robots. */
export function fillAge(turn: Turn, month: number): void {
  const { inputs } = turn.buffers(age);
  const key = new Uint32Array(2);
  turn.draws.stage(AGEING, month, key);
  inputs[AGE.key] = key[0];
  inputs[AGE.key + 1] = key[1];
  inputs[AGE.retire] = 1 - exp(-turn.p.faults.retirement / 12);
}
