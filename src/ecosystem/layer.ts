import type { Founding, Layer, LayerContext, Turn } from '../engine/layer';
import type { ParameterTree } from '../quantity/parameter';
import type { World } from './world';

/** A layer set in the world of the ecosystem. */
export type EcosystemLayer<P extends ParameterTree = ParameterTree> = Layer<P, World>;
/** What a layer's `found` gets. */
export type EcosystemFounding<P extends ParameterTree> = Founding<P, World>;
/** What a layer's `step` gets. */
export type EcosystemTurn<P extends ParameterTree> = Turn<P, World>;
/** What both have in common. */
export type EcosystemContext<P extends ParameterTree> = LayerContext<P, World>;

/** What a column keeps of an event: its number plus 1, as 0 stands for none. */
export const told = (event: number): number => event + 1;

/** The event that a column keeps, as the `cause` of another; nothing where it keeps none. */
export const causeOf = (kept: number): { cause: number } | undefined =>
  kept > 0 ? { cause: kept - 1 } : undefined;

/** Declares a layer; the type of its parameters follows from `parameters`. */
export function layer<P extends ParameterTree>(definition: EcosystemLayer<P>): EcosystemLayer<P> {
  return definition;
}
