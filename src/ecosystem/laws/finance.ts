import { expm1, log1p, pow } from '../../engine/maths';

/**
 * Values of firms that hold shares of each other: E = v + H E, so E = (I - H)^-1 v, by elimination with pivoting.
 * Source: Brioschi, Buzzacchi & Colombo 1989, J. Bank. Finance 13.
 * @param own v, value of each firm without its holdings, USD
 * @param holdings H row by row: share of firm j held by firm i at [i n + j], 0 to 1
 * @returns E, USD
 * @throws RangeError if the firms own each other wholly, so that no value is left outside
 */
export function crossHoldingValues(own: Float64Array, holdings: Float64Array): Float64Array {
  const n = own.length;
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) matrix[i * n + j] = (i === j ? 1 : 0) - holdings[i * n + j];
  }
  const values = Float64Array.from(own);
  for (let column = 0; column < n; column++) {
    const pivot = largestBelow(matrix, n, column);
    if (Math.abs(matrix[pivot * n + column]) < 1e-12) {
      throw new RangeError('the firms own each other wholly: their values are not defined');
    }
    swapRows(matrix, values, n, pivot, column);
    for (let row = column + 1; row < n; row++) {
      const factor = matrix[row * n + column] / matrix[column * n + column];
      if (factor === 0) continue;
      for (let j = column; j < n; j++) matrix[row * n + j] -= factor * matrix[column * n + j];
      values[row] -= factor * values[column];
    }
  }
  for (let row = n - 1; row >= 0; row--) {
    for (let j = row + 1; j < n; j++) values[row] -= matrix[row * n + j] * values[j];
    values[row] /= matrix[row * n + row];
  }
  return values;
}

function largestBelow(matrix: Float64Array, n: number, column: number): number {
  let best = column;
  for (let row = column + 1; row < n; row++) {
    if (Math.abs(matrix[row * n + column]) > Math.abs(matrix[best * n + column])) best = row;
  }
  return best;
}

function swapRows(matrix: Float64Array, values: Float64Array, n: number, a: number, b: number): void {
  if (a === b) return;
  for (let j = 0; j < n; j++) {
    const kept = matrix[a * n + j];
    matrix[a * n + j] = matrix[b * n + j];
    matrix[b * n + j] = kept;
  }
  const kept = values[a];
  values[a] = values[b];
  values[b] = kept;
}

/** Present value of yearly flows, the first a year from now: sum FCF_t / (1 + r)^t, in the unit of the flows. */
export function presentValue(flows: Float64Array, rate: number): number {
  let value = 0;
  for (let t = flows.length - 1; t >= 0; t--) value = (value + flows[t]) / (1 + rate);
  return value;
}

/** Present value of an exit at the end of the flows: m x mean of the last `normYears` flows / (1 + r)^T. */
export function exitValue(flows: Float64Array, rate: number, multiple: number, normYears: number): number {
  const years = Math.min(normYears, flows.length);
  let sum = 0;
  for (let t = flows.length - years; t < flows.length; t++) sum += flows[t];
  return years === 0 ? 0 : (multiple * (sum / years)) / pow(1 + rate, flows.length);
}

/**
 * Value of a firm from its free cash flows and an exit multiple, not below 0 (limited liability).
 * @param flows free cash flow of each year, real USD
 * @param rate real discount rate, a year
 * @param multiple m, on the mean of the last `normYears` flows
 */
export function firmValue(flows: Float64Array, rate: number, multiple: number, normYears: number): number {
  return Math.max(0, presentValue(flows, rate) + exitValue(flows, rate, multiple, normYears));
}

/** Present value of growth for ever after the flows (Gordon 1962): FCF_T (1 + g) / (r - g) / (1 + r)^T, for r > g. */
export function gordonTerminalValue(flows: Float64Array, rate: number, growth: number): number {
  const last = flows[flows.length - 1];
  return (last * (1 + growth)) / (rate - growth) / pow(1 + rate, flows.length);
}

/**
 * Yearly cost of owning a plant: price x r / (1 - (1 + r)^-life); price / life at r = 0. Unit of price per yr.
 * @param rate cost of capital, a year, 0 or more
 * @param life yr
 */
export function annualCapitalCost(price: number, rate: number, life: number): number {
  if (rate === 0) return price / life;
  return (price * rate) / -expm1(-life * log1p(rate));
}
