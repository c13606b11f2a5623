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
  let plan = shave(day, cheapestFirst(day.price));
  if (total(plan.shed) > 0) {
    const ahead = shave(day, latestFirst);
    if (total(ahead.shed) < total(plan.shed)) plan = ahead;
  }
  refillCheaper(day, plan);
  arbitrage(day, plan);
  const lowest = plan.level.reduce((least, level) => Math.min(least, level), Infinity);
  for (let h = 0; h < plan.level.length; h++) plan.level[h] -= lowest;
  return plan;
}

/** Hours in which to refill for a discharge in hour j, best first. */
type RefillOrder = (j: number, hours: number) => Uint32Array;

function cheapestFirst(price: Float64Array): RefillOrder {
  const order = byPrice(price);
  return () => order;
}

function latestFirst(j: number, hours: number): Uint32Array {
  return Uint32Array.from({ length: hours }, (_, back) => (j - 1 - back + 2 * hours) % hours);
}

/** Hours by rising price, ties by hour. */
function byPrice(price: Float64Array): Uint32Array {
  return Uint32Array.from({ length: price.length }, (_, h) => h).sort((a, b) => price[a] - price[b] || a - b);
}

function shave(day: DispatchDay, refill: RefillOrder): DispatchPlan {
  const hours = day.load.length;
  const plan: DispatchPlan = {
    charge: new Float64Array(hours),
    discharge: new Float64Array(hours),
    shed: day.load.map((load) => Math.max(0, load - day.limit)),
    level: new Float64Array(hours),
  };
  const byExcess = Uint32Array.from({ length: hours }, (_, h) => h).sort(
    (a, b) => day.load[b] - day.load[a] || a - b,
  );
  for (const j of byExcess) {
    const excess = plan.shed[j];
    if (excess <= 0) break;
    for (const i of refill(j, hours)) {
      const need = Math.min(day.power, excess) - plan.discharge[j];
      if (need <= 0) break;
      const moved = move(day, plan, i, j, need);
      // The last part is set, not summed, so that a shaved hour has no rest of rounding.
      if (moved >= need) plan.discharge[j] = Math.min(day.power, excess);
    }
    plan.shed[j] = excess - plan.discharge[j];
  }
  return plan;
}

/** Moves refill from dear to cheaper hours where the store has room for it in between; what is delivered stays. */
function refillCheaper(day: DispatchDay, plan: DispatchPlan): void {
  const rising = byPrice(day.price);
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
  const rising = byPrice(day.price);
  const efficiency = day.chargeEfficiency * day.dischargeEfficiency;
  for (let k = rising.length - 1; k >= 0; k--) {
    const j = rising[k];
    if (plan.charge[j] > 0) continue;
    for (const i of rising) {
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
