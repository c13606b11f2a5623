import type { EcosystemFounding, EcosystemTurn } from '../layer';
import type { signalsParameters } from './parameters';

/** Day one of this layer. */
export type Founding = EcosystemFounding<typeof signalsParameters>;
/** A step of this layer. */
export type Turn = EcosystemTurn<typeof signalsParameters>;
