import type { DispatchDay } from '../../../src/ecosystem/laws/dispatch';

/**
 * The linear programme of one day, solved as what it is: a minimum-cost circulation in stored energy. Nodes are the grid
 * (0) and the hours; arcs charge an hour, discharge it (first what would be shed, then what would be bought) and hold
 * energy from an hour to the next, cyclically. Cycles of negative cost are cancelled until there is none left, which
 * proves the optimum.
 */
interface Arc {
  readonly from: number;
  readonly to: number;
  readonly capacity: number;
  readonly cost: number;
  flow: number;
}

/** Least cost of serving a day's load, USD: energy bought + wear + VOLL x load shed; and the load shed. */
export function leastCost(day: DispatchDay, valueOfLostLoad: number): { cost: number; shed: number } {
  const hours = day.load.length;
  const arcs: Arc[] = [];
  const arc = (from: number, to: number, capacity: number, cost: number): Arc => {
    const made = { from, to, capacity: Math.max(0, capacity), cost, flow: 0 };
    arcs.push(made);
    return made;
  };
  let cost = 0;
  let shed = 0;
  const saved: Arc[] = [];
  for (let h = 0; h < hours; h++) {
    const excess = Math.max(0, day.load[h] - day.limit);
    cost += day.price[h] * (day.load[h] - excess) + valueOfLostLoad * excess;
    shed += excess;
    const out = day.dischargeEfficiency;
    const node = h + 1;
    const taken = Math.min(day.power, day.limit - day.load[h]);
    arc(0, node, taken * day.chargeEfficiency, day.price[h] / day.chargeEfficiency);
    const first = Math.min(day.power, excess);
    saved.push(arc(node, 0, first / out, (day.wear - valueOfLostLoad) * out));
    const then = Math.min(day.power, day.load[h]) - first;
    arc(node, 0, then / out, (day.wear - day.price[h]) * out);
    arc(node, ((h + 1) % hours) + 1, day.energy, 0);
  }
  for (;;) {
    const cycle = negativeCycle(arcs, hours + 1);
    if (cycle === undefined) break;
    let amount = Infinity;
    for (const { arc: a, forward } of cycle)
      amount = Math.min(amount, forward ? a.capacity - a.flow : a.flow);
    for (const { arc: a, forward } of cycle) {
      // The arc that limits the cycle is set to its bound, so that it leaves the residual graph for certain.
      const left = forward ? a.capacity - a.flow : a.flow;
      if (left <= amount) a.flow = forward ? a.capacity : 0;
      else a.flow += forward ? amount : -amount;
    }
  }
  for (const a of arcs) cost += a.flow * a.cost;
  for (const a of saved) shed -= a.flow * day.dischargeEfficiency;
  return { cost, shed };
}

interface Step {
  readonly arc: Arc;
  readonly forward: boolean;
}

/** A cycle of negative cost in the residual graph (Bellman-Ford from all nodes at once), or undefined. */
function negativeCycle(arcs: readonly Arc[], nodes: number): Step[] | undefined {
  const distance = new Float64Array(nodes);
  const by: (Step | undefined)[] = new Array(nodes).fill(undefined);
  let last = -1;
  for (let round = 0; round <= nodes; round++) {
    last = -1;
    for (const a of arcs) {
      if (a.capacity - a.flow > 1e-9 && distance[a.from] + a.cost < distance[a.to] - 1e-12) {
        distance[a.to] = distance[a.from] + a.cost;
        by[a.to] = { arc: a, forward: true };
        last = a.to;
      }
      if (a.flow > 1e-9 && distance[a.to] - a.cost < distance[a.from] - 1e-12) {
        distance[a.from] = distance[a.to] - a.cost;
        by[a.from] = { arc: a, forward: false };
        last = a.from;
      }
    }
    if (last === -1) return undefined;
  }
  const before = (node: number): number => {
    const step = by[node]!;
    return step.forward ? step.arc.from : step.arc.to;
  };
  let node = last;
  for (let k = 0; k < nodes; k++) node = before(node);
  const cycle: Step[] = [];
  const start = node;
  do {
    cycle.push(by[node]!);
    node = before(node);
  } while (node !== start);
  return cycle;
}
