import { clamp, ln } from '../../engine/maths';

/** All units of one kind of supply at a site. W and h. */
export interface Units {
  /** Rated power, and what stands beyond it in reserve. */
  power: number;
  reserve: number;
  /** Number of units, and the power of one. */
  count: number;
  size: number;
  /** Failures of a unit per hour; mean time to repair one; mean time until one in reserve gives power. */
  hazard: number;
  repair: number;
  start: number;
  /** Out of order; of them those whose replacement has not started yet. */
  down: number;
  starting: number;
  /** Failures in the step. */
  failed: number;
}

/** What supplies are to carry, and the bank that bridges what they lack. W and Wh. */
export interface Behind {
  load: number;
  rated: number;
  /** Power of the bank, what it can give now, and at most. */
  power: number;
  held: number;
  full: number;
  /** Of a full cycle. */
  efficiency: number;
}

/** What failures come to in a step. */
export interface Swept {
  /** Wh that the supplies could not give, wanted or not. */
  missing: number;
  /** Wh that the load lacked and the bank gave, or that nothing gave. */
  bridged: number;
  lost: number;
  /** True where the load lacks something still at the end. */
  goesOn: boolean;
}

/** W that are missing of the rated power: all that is down, less what has started of the reserve. */
export function lackOf({ power, reserve, size, down, starting }: Units): number {
  return clamp(down * size - Math.min(reserve, (down - starting) * size), 0, power);
}

/**
 * Runs the failures, repairs and starts of all supplies of a site through a step, one event after the other, with the
 * bank beside them: what is down together is lacking together, a unit in reserve takes its time to start, the bank
 * gives meanwhile and is filled in between. All waits are exponential, so that steps of any length agree.
 * @param draw the next uniform number on (0, 1)
 * @param into receives the sums; the counts of `kinds` move
 */
export function sweep(
  kinds: readonly Units[],
  behind: Behind,
  hours: number,
  draw: () => number,
  into: Swept,
): void {
  into.missing = into.bridged = into.lost = 0;
  let level = behind.held;
  for (let left = hours; ; ) {
    let rate = 0;
    let lack = 0;
    for (const units of kinds) {
      rate += eventsPerHour(units);
      if (units.down > 0) lack += lackOf(units);
    }
    const wait = rate > 0 ? -ln(draw()) / rate : left;
    const time = Math.min(wait, left);
    const gap = lack > 0 ? clamp(behind.load - behind.rated + lack, 0, behind.load) : 0;
    if (gap > 0) {
      const given = Math.min(Math.min(gap, behind.power) * time, level);
      level -= given;
      into.bridged += given;
      into.lost += gap * time - given;
    } else {
      const spare = Math.max(0, behind.rated - lack - behind.load);
      level = Math.max(
        level,
        Math.min(behind.full, level + Math.min(spare, behind.power) * time * behind.efficiency),
      );
    }
    into.missing += lack * time;
    left -= time;
    if (left <= 0) {
      into.goesOn = gap > 0;
      return;
    }
    happen(kinds, draw() * rate);
  }
}

function eventsPerHour({ count, hazard, repair, start, down, starting }: Units): number {
  return (count - down) * hazard + down / repair + (starting > 0 ? starting / start : 0);
}

/** The event that `at`, on the sum of all rates, falls on. */
function happen(kinds: readonly Units[], at: number): void {
  let rest = at;
  for (const units of kinds) {
    const { count, hazard, repair, start, down, starting, power, size } = units;
    const failing = (count - down) * hazard;
    if (rest < failing) {
      // Where a unit in reserve fails, nothing needs to start in its place.
      const running = Math.min(count - down, Math.ceil(power / size));
      if (units.reserve > 0 && rest < running * hazard) units.starting++;
      units.down++;
      units.failed++;
      return;
    }
    rest -= failing;
    if (rest < down / repair) {
      units.down--;
      units.starting = Math.min(units.starting, units.down);
      return;
    }
    rest -= down / repair;
    if (starting > 0 && rest < starting / start) {
      units.starting--;
      return;
    }
    if (starting > 0) rest -= starting / start;
  }
}
