import { JUDGED, parameter } from '../../quantity/parameter';

/** How far single slips lie about their median, which each layer states for what it builds. */
export const slipSpread = parameter({
  value: 0.3,
  unit: '1',
  max: 2,
  about: 'sigma of the logarithm of slips',
  source: JUDGED,
  change: 'set-up',
});
