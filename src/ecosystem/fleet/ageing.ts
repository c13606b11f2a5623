import { hashName } from '../../engine/draws';
import { pow } from '../../engine/maths';
import { DAYS_PER_MONTH, monthNumber } from '../../quantity/calendar';
import type { EcosystemFounding } from '../layer';
import { AGE, AGED, AGED_SIZE, age, MILLIONTHS, OLDEST } from './ageKernel';
import { FLEETS, fleets, GROUP_FLEET, HOME_REGION, RIVAL_FLEET, vehicles } from './agents';
import { joinProbability } from './equations';
import { type Turn, useNumbers } from './inputs';
import type { fleetParameters } from './parameters';
import { ageAt, ageInGrowth, batteryHealth, chargeOnTheWay, rangeOf, retirementAt } from './wear';

type Founding = EcosystemFounding<typeof fleetParameters>;

/** Processes whose keys the kernel gets with its inputs, or by which the fleet is founded. */
const AGEING = hashName('fleet.age');
const FOUND = hashName('fleet.found');

/** Cycles of a battery as good as new in a month. */
function monthlyCycles({ km, consumption, capacity }: ReturnType<typeof useNumbers>[number]): number {
  return (km * DAYS_PER_MONTH * consumption) / capacity;
}

/**
 * Day one: how old each vehicle is, and its battery. The draw of the group's vehicles is that of their computer, whose
 * newer kind the youngest have.
 */
export function foundAges(context: Founding): void {
  const { p, draws, start } = context;
  const uses = useNumbers(p);
  const books = context.table(fleets).only;
  const now = monthNumber(start);
  const living = [0, 0];
  context.table(vehicles).each((chunk, row) => {
    const { origin, ordinal, firm, use, weight, born, cycles, health } = chunk;
    const lane = firm[row] === FLEETS[GROUP_FLEET] ? GROUP_FLEET : RIVAL_FLEET;
    const who = { origin: origin[row], ordinal: ordinal[row] };
    const years =
      lane === GROUP_FLEET
        ? ageAt(p.start.ageScale, p.start.ageShape, draws.uniform(FOUND, 0, who, 0))
        : ageInGrowth(p.rideHail.growth, p.rideHail.oldest, draws.uniform(FOUND, 0, who, 2));
    const months = Math.min(OLDEST, Math.floor(years * 12));
    const numbers = uses[use[row]];
    born[row] = now - months;
    cycles[row] = monthlyCycles(numbers) * months;
    health[row] = batteryHealth(p.battery.calendarFade, p.battery.cycleFade, months / 12, cycles[row]);
    const w = weight[row];
    const range = rangeOf(numbers.capacity, health[row], fullSpan(p), numbers.consumption);
    living[lane] += w;
    books.meanAge[lane] += (w * months) / 12;
    books.agePower[lane] += w * pow(months / 12, p.use.ageing);
    books.health[lane] += w * health[row];
    books.away[lane] += w * chargeOnTheWay(range, numbers.km);
  });
  for (let lane = 0; lane < FLEETS.length; lane++)
    for (const name of ['meanAge', 'agePower', 'health', 'away'] as const)
      if (living[lane] > 0) books[name][lane] /= living[lane];
}

/** Share of a charge between full and reserve. */
function fullSpan({ battery }: Turn['p']): number {
  return battery.high - battery.reserve;
}

/** Each month that begins ages the fleet. Returns the recordings lost with vehicles that retired, kB by fleet and place. */
export function ageByMonth(turn: Turn): Float64Array {
  const books = turn.table(fleets).only;
  const gone = new Float64Array(FLEETS.length * turn.setting.places.length);
  for (const month of turn.time.newMonths) {
    fillAge(turn, month);
    const sums = turn.run(age);
    for (let lane = 0; lane < FLEETS.length; lane++) {
      const at = lane * AGED_SIZE;
      books.retired[lane] += sums[at + AGED.retired];
      books.living[lane] -= sums[at + AGED.retired];
      const living = sums[at + AGED.living];
      if (living === 0) continue;
      books.meanAge[lane] = sums[at + AGED.months] / living / 12;
      books.health[lane] = sums[at + AGED.health] / living / MILLIONTHS;
      books.away[lane] = sums[at + AGED.away] / living / MILLIONTHS;
    }
    for (let at = 0; at < gone.length; at++) gone[at] += sums[FLEETS.length * AGED_SIZE + at];
  }
  return gone;
}

/** Fills the constants of the pass that ages the fleet by a month. */
function fillAge(turn: Turn, month: number): void {
  const { p, setting } = turn;
  const { inputs } = turn.buffers(age);
  const key = new Uint32Array(2);
  turn.draws.stage(AGEING, month, key);
  inputs[AGE.key] = key[0];
  inputs[AGE.key + 1] = key[1];
  inputs[AGE.group] = FLEETS[GROUP_FLEET];
  inputs[AGE.month] = month;
  inputs[AGE.places] = setting.places.length;
  inputs[AGE.calendarFade] = p.battery.calendarFade;
  inputs[AGE.cycleFade] = p.battery.cycleFade;
  inputs[AGE.endOfLife] = p.battery.endOfLife;
  inputs[AGE.scrap] = p.battery.scrap;
  inputs[AGE.span] = fullSpan(p);
  for (const [use, numbers] of useNumbers(p).entries()) {
    inputs[AGE.cycles + use] = monthlyCycles(numbers);
    inputs[AGE.km + use] = numbers.km;
    inputs[AGE.capacity + use] = numbers.capacity;
    inputs[AGE.consumption + use] = numbers.consumption;
  }
  fillRetirement(turn, inputs);
  fillJoining(turn, inputs);
  for (let place = 0; place < setting.places.length; place++)
    inputs[AGE.side + place] = setting.places[place]?.region === HOME_REGION ? 0 : 1;
}

/** Robotaxis drive so much that their distance, not their age, ends them: by their rate and the wear of the battery. */
function fillRetirement(turn: Turn, inputs: Float64Array): void {
  const { use, rideHail } = turn.p;
  const power = turn.table(fleets).only.agePower[GROUP_FLEET];
  for (let months = 0; months <= OLDEST; months++) {
    const years = months / 12;
    inputs[AGE.retire + months] = retirementAt(use.retirement, use.accidents, use.ageing, power, years);
    inputs[AGE.retire + OLDEST + 1 + months] = rideHail.retirement;
  }
}

function fillJoining(turn: Turn, inputs: Float64Array): void {
  const books = turn.table(fleets).only;
  const { growth, ceiling, abroad } = turn.p.supervised;
  inputs[AGE.join] = joinProbability(books.attachHome[GROUP_FLEET], growth, ceiling, 1 / 12);
  inputs[AGE.join + 1] = joinProbability(books.attachAbroad[GROUP_FLEET], growth, ceiling * abroad, 1 / 12);
}
