import {
  type EcosystemFounding,
  type EcosystemLayer,
  type EcosystemTurn,
  layer,
} from '../../src/ecosystem/layer';
import { firm, type World } from '../../src/ecosystem/world';
import type { Link } from '../../src/engine/link';
import type { Notice } from '../../src/engine/notice';
import type { ParameterTree } from '../../src/quantity/parameter';
import { BLANK } from '../engine/blank';

/** A stand-in's turn. */
type Turn = EcosystemTurn<ParameterTree>;

/** What stands in for a layer that is not under test. */
interface Double extends Partial<Pick<EcosystemLayer, 'tables' | 'posts' | 'takes' | 'publishes' | 'reads'>> {
  /** Called on day one alone. */
  readonly found?: (founding: EcosystemFounding<ParameterTree>) => void;
  /** Called on day one, with 0 years, and in every step, with the years from the start to its end. */
  readonly announce?: (publish: (notice: Notice) => Float64Array, setting: World, years: number) => void;
  /** Called in every step, after `announce`. */
  readonly act?: (turn: Turn) => void;
}

/** A layer of the given name that keeps to the contract: it receives in full what it takes, and does what it is told. */
export function double(name: string, { found, announce, act, ...ports }: Double): EcosystemLayer {
  const { takes = [] } = ports;
  return layer<ParameterTree>({
    ...BLANK,
    ...ports,
    name,
    found(founding) {
      found?.(founding);
      announce?.((notice) => founding.publish(notice), founding.setting, 0);
    },
    step(turn) {
      for (const link of takes) turn.receive(link, () => 0);
      announce?.((notice) => turn.publish(notice), turn.setting, (turn.time.index + 1) * turn.time.years);
      act?.(turn);
    },
  });
}

/** Delivers to Tesla in every city what it needed there in the step before. */
export function deliverToTesla(turn: Turn, link: Link, needed: Notice): void {
  const need = turn.read(needed);
  const { setting } = turn;
  for (let place = 0; place < need.length; place++)
    turn.post(
      link,
      setting.account(0, place),
      setting.account(firm('tesla'), place),
      Math.round(need[place]),
    );
}

/** Fills the cities with so many orders a day in all, by their income. */
export function orderByIncome(orders: Float64Array, { places }: World, daily: number): void {
  const income = places.reduce((sum, place) => sum + place.income, 0);
  for (const [at, place] of places.entries()) orders[at] = (daily * place.income) / income;
}
