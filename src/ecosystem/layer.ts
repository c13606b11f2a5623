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

/** Declares a layer; the type of its parameters follows from `parameters`. */
export function layer<P extends ParameterTree>(definition: EcosystemLayer<P>): EcosystemLayer<P> {
  return definition;
}
