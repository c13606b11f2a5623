import { pow } from '../../../engine/maths';
import { waterFill } from '../allocation';
import { annualCapitalCost } from '../finance';
import { wrightCost, wrightExponent } from '../wright';
import type { Submodel, SubmodelOutput } from './submodel';
import { numberInput, SubmodelError } from './submodel';

const HOURS_PER_YEAR = 8760;

/** Storage, chips and power: sums that a claim can be held against. */
export const SUPPLY_SUBMODELS: readonly Submodel[] = [
  {
    name: 'energy.storage',
    title: 'What a bank of batteries holds, and for how long',
    inputs: {
      units: numberInput('unit', 'number of batteries', { min: 0 }),
      capacity: numberInput('MWh', 'capacity of one', { min: 0 }),
      load: numberInput('MW', 'load that they feed', { min: 1e-3 }),
      cost: numberInput('USD', 'price of all of them', { min: 0, optional: true }),
    },
    formula: 'energy = units capacity; hours = energy / load; cost per kWh = cost / energy',
    source: 'arithmetic; Megapack 2XL 3.9 MWh (fact C009); losses are left out',
    evaluate: (x) => {
      const energy = x.number('units') * x.number('capacity');
      const cost = x.maybe('cost');
      const price = cost === undefined || energy === 0 ? undefined : cost / (energy * 1000);
      return [
        { name: 'energy', value: energy, unit: 'MWh' },
        { name: 'hours', value: energy / x.number('load'), unit: 'h' },
        ...(price === undefined ? [] : [{ name: 'price', value: price, unit: 'USD/kWh' }]),
      ];
    },
  },
  {
    name: 'energy.wrightCost',
    title: "What is left of a cost after doublings of all output, by Wright's law",
    inputs: {
      learningRate: numberInput('1', 'share of cost lost at each doubling', { min: 0, max: 0.99 }),
      doublings: numberInput('1', 'doublings of cumulative output', { min: 0, max: 1000 }),
    },
    formula: 'cost / cost0 = (2^doublings)^-b, b = -log2(1 - LR)',
    source: 'Wright 1936, J. Aeronaut. Sci. 3',
    evaluate: (x) => {
      const exponent = wrightExponent(x.number('learningRate'));
      return [
        { name: 'costShare', value: wrightCost(1, 1, pow(2, x.number('doublings')), exponent), unit: '1' },
        { name: 'exponent', value: exponent, unit: '1' },
      ];
    },
  },
  {
    name: 'compute.powerShare',
    title: 'Share of electricity in the cost of a GPU',
    inputs: {
      power: numberInput('kW', 'facility power of the GPU', { min: 1e-3 }),
      capital: numberInput('USD', 'chip, server and site, all in', { min: 1e-3 }),
      price: numberInput('USD/kWh', 'price of electricity', { min: 0 }),
      rate: numberInput('1/yr', 'real cost of capital; 0: straight line', { min: 0, max: 10 }),
      life: numberInput('yr', 'years in service', { min: 0.1, max: 100, optional: true, default: 5 }),
    },
    formula: 'power 8760 h price / (power 8760 h price + capital rate / (1 - (1 + rate)^-life))',
    source: 'annuity; H100 1.81 kW and 47,000 USD, GB200 2.72 kW and 80,000 USD (facts C036c, C042, C043)',
    evaluate: (x) => {
      const electricity = x.number('power') * HOURS_PER_YEAR * x.number('price');
      const capital = annualCapitalCost(x.number('capital'), x.number('rate'), x.number('life'));
      return [
        { name: 'powerShare', value: electricity / (electricity + capital), unit: '1' },
        { name: 'electricity', value: electricity, unit: 'USD/yr' },
        { name: 'capital', value: capital, unit: 'USD/yr' },
        { name: 'costPerHour', value: (electricity + capital) / HOURS_PER_YEAR, unit: 'USD/h' },
      ];
    },
  },
  {
    name: 'chips.forPower',
    title: 'Chips that a power feeds, and what they cost',
    inputs: {
      power: numberInput('GW', 'power of all chips', { min: 0 }),
      chip: numberInput('W', 'power of one chip with what belongs to it', { min: 1e-3 }),
      price: numberInput('USD', 'price of a chip', { min: 0 }),
    },
    formula: 'chips = power / chip; cost = chips price',
    source: 'arithmetic; H100 700 W by itself (fact C052), 1,400 W with its server',
    evaluate: (x) => {
      const chips = (x.number('power') * 1e9) / x.number('chip');
      return [
        { name: 'chips', value: chips, unit: 'chip' },
        { name: 'cost', value: chips * x.number('price'), unit: 'USD' },
      ];
    },
  },
  {
    name: 'chips.allocation',
    title: 'Scarce chips shared out among buyers by demand and weight',
    inputs: {
      supply: numberInput('chip', 'what there is', { min: 0 }),
      demands: { kind: 'numbers', unit: 'chip', description: 'what each buyer wants: 100,50,30', min: 0 },
      weights: { kind: 'numbers', unit: '1', description: 'weight of each buyer: 1,1.5,0.5', min: 0 },
    },
    formula: 'x = min(d, lambda w d), lambda so that the shares add up to min(supply, sum of d)',
    source: 'water-filling; weights for hyperscalers, equity and prepayment are priors',
    evaluate: (x) => allocation(x.number('supply'), x.numbers('demands'), x.numbers('weights')),
  },
];

function allocation(supply: number, demands: Float64Array, weights: Float64Array): SubmodelOutput[] {
  if (demands.length !== weights.length) {
    throw new SubmodelError(
      `chips.allocation: ${demands.length} demands need as many weights, not ${weights.length}`,
    );
  }
  const shares = new Float64Array(demands.length);
  waterFill(supply, demands, weights, shares);
  const buyers = [...shares].map((value, i) => ({ name: `buyer${i + 1}`, value, unit: 'chip' }));
  const wanted = demands.reduce((sum, d) => sum + d, 0);
  const given = shares.reduce((sum, x) => sum + x, 0);
  return [...buyers, { name: 'unmet', value: Math.max(0, wanted - given), unit: 'chip' }];
}
