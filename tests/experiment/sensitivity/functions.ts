/** Points of the unit cube on [-pi, pi]^3: Ishigami and Homma 1990, with a = 7 and b = 0.1. */
export function ishigami(point: readonly number[]): number {
  const [x, y, z] = point.map((u) => Math.PI * (2 * u - 1));
  return Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x);
}

/** Analytic indices of the Ishigami function. */
export function ishigamiIndices(): { first: number[]; total: number[] } {
  const [a, b] = [7, 0.1];
  const one = (1 + (b * Math.PI ** 4) / 5) ** 2 / 2;
  const two = a ** 2 / 8;
  const oneThree = b ** 2 * Math.PI ** 8 * (1 / 18 - 1 / 50);
  const all = one + two + oneThree;
  return {
    first: [one / all, two / all, 0],
    total: [(one + oneThree) / all, two / all, oneThree / all],
  };
}

/** Sobol's g-function: parameter j matters the less, the greater a_j (Saltelli and Sobol 1995). */
export function gFunction(a: readonly number[]): (point: readonly number[]) => number {
  return (point) => point.reduce((product, u, j) => (product * (Math.abs(4 * u - 2) + a[j])) / (1 + a[j]), 1);
}

/** Analytic indices of the g-function. */
export function gIndices(a: readonly number[]): { first: number[]; total: number[] } {
  const parts = a.map((aj) => 1 / (3 * (1 + aj) ** 2));
  const product = (of: readonly number[]): number => of.reduce((p, v) => p * (1 + v), 1);
  const all = product(parts) - 1;
  return {
    first: parts.map((v) => v / all),
    total: parts.map((v, j) => (v * product(parts.toSpliced(j, 1))) / all),
  };
}
