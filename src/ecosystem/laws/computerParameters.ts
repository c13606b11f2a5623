import { JUDGED, parameter, type Values } from '../../quantity/parameter';

/** Values of the parameters of computers, each in its unit. */
export type ComputerNumbers = Values<ReturnType<typeof computerParameters>>;

/**
 * Parameters of the driving computers that a maker builds into its products.
 * @param product one of them, such as `robot`; the unit that goes by the same name
 * @param source where the number of AI4 chips in one is from
 */
export function computerParameters(product: string, source: string) {
  return {
    chips: parameter({
      value: 2,
      unit: `chip/${product}`,
      min: 1,
      max: 16,
      integer: true,
      about: `AI4 chips of a ${product}; of AI5 it has one`,
      source,
      change: 'set-up',
    }),
    cover: parameter({
      value: 20,
      unit: 'd',
      min: 1,
      max: 365,
      about: 'days of building for which computers are kept in stock, and as many more on order or in stock',
      source: JUDGED,
    }),
    lost: parameter({
      value: 30,
      unit: 'd',
      min: 1,
      max: 10_000,
      about:
        'time after which computers that were ordered and have not come are ordered anew; as chips.orders.callOff',
      source: JUDGED,
    }),
    memory: parameter({
      value: 30,
      unit: 'd',
      min: 1,
      max: 365,
      about: 'time over which the rate of building, by which computers are ordered, is averaged',
      source: JUDGED,
    }),
    cost: parameter({
      value: 1000,
      unit: `USD/${product}`,
      max: 1e5,
      about: `part of the cost of a ${product} that is its computer, paid for when the chips come`,
      source: 'two chips of chips.lines.ai4.price',
    }),
  };
}
