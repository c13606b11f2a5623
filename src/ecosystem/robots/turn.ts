import type { EcosystemFounding, EcosystemTurn } from '../layer';
import type { robotsParameters } from './parameters';

/** Day one of this layer. */
export type Founding = EcosystemFounding<typeof robotsParameters>;
/** A step of this layer. */
export type Turn = EcosystemTurn<typeof robotsParameters>;
