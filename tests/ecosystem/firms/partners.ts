import { NOTICES } from '../../../src/ecosystem/world';
import { double } from '../partners';

/** Chips on sale as they were at the start: Hopper and Blackwell with their server share, and the TPU at its cost. */
export const chipsOnSale = double('chips', {
  publishes: [
    NOTICES.chipPrice,
    NOTICES.chipTrained,
    NOTICES.chipServed,
    NOTICES.chipFill,
    NOTICES.chipPower,
  ],
  found(founding) {
    founding.publish(NOTICES.chipPrice).set([40_000, 54_000, 0, 12_000, 20_000, 0, 15_000]);
    for (const notice of [NOTICES.chipTrained, NOTICES.chipServed])
      founding.publish(notice).set([1, 2.5265, 0, 1, 0.65, 0, 0.4]);
    founding.publish(NOTICES.chipFill).fill(1);
    founding.publish(NOTICES.chipPower).set([1810, 2720, 0, 1100, 900, 0, 1500]);
  },
});
