import { exp } from '../../engine/maths';
import type { EcosystemTurn } from '../layer';
import { REGIONS } from '../world';
import type { EnergyParameters } from './agents';
import { sinceStart } from './plants';

type Turn = EcosystemTurn<EnergyParameters>;

/** Price of power from the grid in a region, USD/kWh. */
export function gridPrice(turn: Turn, region: number): number {
  const { tariff } = turn.p;
  return tariff[REGIONS[region]] * exp(tariff.growth * sinceStart(turn));
}

/** Cost of power from own or rented turbines, USD/kWh. */
export function gasPrice(turn: Turn, kind: 'gasOwned' | 'gasRented'): number {
  const { tariff } = turn.p;
  return tariff[kind] * exp(tariff.gasGrowth * sinceStart(turn));
}
