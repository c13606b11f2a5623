/** Size of a battery that smooths a load switching between two levels. Unit of power as given, energy in that x h. */
export interface Smoothing {
  readonly power: number;
  readonly energy: number;
}

/**
 * Battery that holds a square-wave load at its mean: power max(high - mean, mean - low), energy (high - mean) duty period.
 * Source: swings of training loads, arXiv:2508.14318.
 * @param high and low: power, one unit
 * @param duty share of the time at `high`, 0 to 1
 * @param period of one cycle, s
 */
export function smoothingBattery(high: number, low: number, duty: number, period: number): Smoothing {
  const mean = duty * high + (1 - duty) * low;
  return {
    power: Math.max(high - mean, mean - low),
    energy: ((high - mean) * duty * period) / 3600,
  };
}

/** What dispatch has to work with on one site and day, after the reserve for smoothing and ride-through. */
export interface DispatchDay {
  /** Load of each hour, kW. */
  readonly load: Float64Array;
  /** Price of electricity in each hour, USD/kWh, not below 0. */
  readonly price: Float64Array;
  /** Connection limit (or the level at which a demand charge starts), kW. */
  readonly limit: number;
  /** Free power and energy of the store, kW and kWh. */
  readonly power: number;
  readonly energy: number;
  /** Share of what is taken from the grid that is stored, and of what is stored that is delivered; their product is RTE. */
  readonly chargeEfficiency: number;
  readonly dischargeEfficiency: number;
  /** Wear, USD per kWh delivered. */
  readonly wear: number;
}

/** The plan of a day, kWh in each hour (kW, as hours are one long). */
export interface DispatchPlan {
  /** Taken from the grid into the store. */
  readonly charge: Float64Array;
  /** Delivered by the store. */
  readonly discharge: Float64Array;
  /** Load above the limit that the store could not serve. */
  readonly shed: Float64Array;
  /** Stored at the end of each hour, lowest 0; the day is cyclic, so it starts with the last value. */
  readonly level: Float64Array;
}

/** An empty plan for a day of so many hours, to be filled by `fillPlan`. */
export function emptyPlan(hours: number): DispatchPlan {
  return {
    charge: new Float64Array(hours),
    discharge: new Float64Array(hours),
    shed: new Float64Array(hours),
    level: new Float64Array(hours),
  };
}

/** Filled anew for every plan: hours by rising price, hours by falling load, and a second plan to try. */
let rising = new Uint32Array(24);
let byLoad = new Uint32Array(24);
let second = emptyPlan(24);

/**
 * Plans one day in closed form: first every hour above the limit is shaved, largest excess first, refilled in the
 * cheapest hours with head-room; then energy is moved from cheap to dear hours while the price difference pays for
 * losses and wear. If refilling in the cheapest hours fills the store across two peaks, so that load is shed,
 * refilling just ahead of each peak is tried too and the plan that sheds less is taken; its refill then moves to
 * cheaper hours as far as the store allows.
 *
 * Against the linear programme (max sum p (d - c) - wear d - VOLL shed) on random days: see the test.
 */
export function planDispatch(day: DispatchDay): DispatchPlan {
  const plan = emptyPlan(day.load.length);
  fillPlan(day, plan);
  return plan;
}

/** `planDispatch` into a plan that is there already, of as many hours as the day: for those who plan every day. */
export function fillPlan(day: DispatchDay, plan: DispatchPlan): void {
  const hours = day.load.length;
  if (rising.length !== hours) {
    rising = new Uint32Array(hours);
    byLoad = new Uint32Array(hours);
    second = emptyPlan(hours);
  }
  sortHours(rising, day.price, 1);
  sortHours(byLoad, day.load, -1);
  if (shave(day, plan, false) > 0 && shave(day, second, true) < total(plan.shed)) copyPlan(second, plan);
  refillCheaper(day, plan);
  arbitrage(day, plan);
  let lowest = Infinity;
  for (let h = 0; h < hours; h++) lowest = Math.min(lowest, plan.level[h]);
  for (let h = 0; h < hours; h++) plan.level[h] -= lowest;
}

/** Hours by rising (sign 1) or falling (-1) value, ties by hour. */
function sortHours(order: Uint32Array, values: Float64Array, sign: number): void {
  for (let h = 0; h < order.length; h++) {
    let at = h;
    while (at > 0 && (values[order[at - 1]] - values[h]) * sign > 0) {
      order[at] = order[at - 1];
      at--;
    }
    order[at] = h;
  }
}

function copyPlan(from: DispatchPlan, to: DispatchPlan): void {
  to.charge.set(from.charge);
  to.discharge.set(from.discharge);
  to.shed.set(from.shed);
  to.level.set(from.level);
}

/**
 * Discharges in the hours above the limit; returns what is still shed.
 * @param ahead refill in the hours just before each peak, the latest first, instead of the cheapest ones
 */
function shave(day: DispatchDay, plan: DispatchPlan, ahead: boolean): number {
  const hours = day.load.length;
  plan.charge.fill(0);
  plan.discharge.fill(0);
  plan.level.fill(0);
  let room = false;
  for (let h = 0; h < hours; h++) {
    plan.shed[h] = Math.max(0, day.load[h] - day.limit);
    room ||= day.load[h] < day.limit;
  }
  // A bank that can never be filled shaves nothing.
  if (!room) return total(plan.shed);
  for (let rank = 0; rank < hours; rank++) {
    const j = byLoad[rank];
    const excess = plan.shed[j];
    if (excess <= 0) break;
    for (let k = 0; k < hours; k++) {
      const need = Math.min(day.power, excess) - plan.discharge[j];
      if (need <= 0) break;
      const moved = move(day, plan, ahead ? (j - 1 - k + 2 * hours) % hours : rising[k], j, need);
      // The last part is set, not summed, so that a shaved hour has no rest of rounding.
      if (moved >= need) plan.discharge[j] = Math.min(day.power, excess);
    }
    plan.shed[j] = excess - plan.discharge[j];
  }
  return total(plan.shed);
}

/** Moves refill from dear to cheaper hours where the store has room for it in between; what is delivered stays. */
function refillCheaper(day: DispatchDay, plan: DispatchPlan): void {
  for (let k = rising.length - 1; k > 0; k--) {
    const dear = rising[k];
    for (let c = 0; c < k && plan.charge[dear] > 0; c++) {
      const cheap = rising[c];
      if (day.price[cheap] >= day.price[dear]) break;
      const stored = Math.min(
        plan.charge[dear] * day.chargeEfficiency,
        headRoom(day, plan, cheap) * day.chargeEfficiency,
        roomBetween(plan.level, day.energy, cheap, dear),
      );
      if (stored <= 0) continue;
      raise(plan.level, stored, cheap, dear);
      plan.charge[cheap] += stored / day.chargeEfficiency;
      plan.charge[dear] = Math.max(0, plan.charge[dear] - stored / day.chargeEfficiency);
    }
  }
}

function arbitrage(day: DispatchDay, plan: DispatchPlan): void {
  const efficiency = day.chargeEfficiency * day.dischargeEfficiency;
  for (let k = rising.length - 1; k >= 0; k--) {
    const j = rising[k];
    if (plan.charge[j] > 0) continue;
    for (let c = 0; c < rising.length; c++) {
      const i = rising[c];
      if (day.price[j] - day.wear - day.price[i] / efficiency <= 0) break;
      if (plan.discharge[i] > 0) continue;
      const free = Math.min(day.power, day.load[j] - plan.shed[j]) - plan.discharge[j];
      if (free <= 0) break;
      move(day, plan, i, j, free);
    }
  }
}

/** Charges in hour i to deliver up to `wanted` in hour j; returns what is delivered. */
function move(day: DispatchDay, plan: DispatchPlan, i: number, j: number, wanted: number): number {
  if (i === j) return 0;
  const stored = Math.min(
    wanted / day.dischargeEfficiency,
    headRoom(day, plan, i) * day.chargeEfficiency,
    roomBetween(plan.level, day.energy, i, j),
  );
  if (stored <= 0) return 0;
  raise(plan.level, stored, i, j);
  plan.charge[i] += stored / day.chargeEfficiency;
  const delivered = stored * day.dischargeEfficiency;
  plan.discharge[j] += delivered;
  return delivered;
}

/** What an hour can still take from the grid, kWh; not above 0 where there is nothing. */
function headRoom(day: DispatchDay, plan: DispatchPlan, i: number): number {
  return Math.min(day.power, day.limit - day.load[i]) - plan.charge[i];
}

function raise(level: Float64Array, amount: number, i: number, j: number): void {
  for (let h = i; h !== j; h = (h + 1) % level.length) level[h] += amount;
}

/** What can be added to the store from hour i until hour j of a cyclic day without its level ranging over more than E. */
function roomBetween(level: Float64Array, energy: number, i: number, j: number): number {
  const hours = level.length;
  let highest = -Infinity;
  let lowest = Infinity;
  for (let h = i; h !== j; h = (h + 1) % hours) highest = Math.max(highest, level[h]);
  for (let h = j; h !== i; h = (h + 1) % hours) lowest = Math.min(lowest, level[h]);
  return energy - (highest - lowest);
}

function total(values: Float64Array): number {
  let sum = 0;
  for (let h = 0; h < values.length; h++) sum += values[h];
  return sum;
}
