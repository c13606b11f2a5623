import { FAMILY_COLOURS, rgb } from './families';
import { arcWidth, type PlaceFlow } from './flows';
import { angleBetween, type Vector } from './vector';

/** A flow with the form of its arc. */
export interface Arc {
  readonly flow: PlaceFlow;
  readonly from: Vector;
  readonly to: Vector;
  /** rad */
  readonly angle: number;
  /** Height of its middle over the ground, Earth radii. */
  readonly lift: number;
  /** CSS pixels. */
  readonly width: number;
  readonly ink: readonly [number, number, number];
}

/** The lift grows with the angle at first and then ever less: arcs stay near the Earth. */
const MOST_LIFT = 0.2;
const HALF_LIFT_ANGLE = 0.8;
const LEAST_LIFT = 0.004;
/** Of several arcs between the same two places each is this much higher than the last. */
const STACK = 0.3;

/** Arcs of flows: those between the same two places stand over each other, so that they can be told apart. */
export function arcsOf(flows: readonly PlaceFlow[], places: readonly Vector[]): Arc[] {
  const between = new Map<string, number>();
  return flows.map((flow) => {
    const pair = `${Math.min(flow.from, flow.to)} ${Math.max(flow.from, flow.to)}`;
    const below = between.get(pair) ?? 0;
    between.set(pair, below + 1);
    const from = places[flow.from];
    const to = places[flow.to];
    const angle = angleBetween(from, to);
    return {
      flow,
      from,
      to,
      angle,
      lift: (LEAST_LIFT + (MOST_LIFT * angle) / (angle + HALF_LIFT_ANGLE)) * (1 + STACK * below),
      width: arcWidth(flow.share),
      ink: rgb(FAMILY_COLOURS[flow.family]),
    };
  });
}
