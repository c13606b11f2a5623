import { JUDGED, parameter } from '../../quantity/parameter';

/** Computers of new robots. */
export const computers = {
  chips: parameter({
    value: 2,
    unit: 'chip/robot',
    min: 1,
    max: 16,
    integer: true,
    about: 'AI4 chips of a robot; of AI5 it has one',
    source: 'as a vehicle: C069',
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
  cost: parameter({
    value: 1000,
    unit: 'USD/robot',
    max: 1e5,
    about: 'part of the cost of a robot that is its computer, paid for when the chips come',
    source: 'two chips of chips.lines.ai4.price',
  }),
};
