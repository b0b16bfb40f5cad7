/** Where a polynomial of degree n - 1 is sampled on [-1, 1], and how its coefficients follow. Matrices are row-major n x n. */
export interface ChebyshevBasis {
  readonly n: number;
  /** The n roots of T_n, descending. */
  readonly nodes: Float64Array;
  /** Coefficients from values at the nodes. */
  readonly transform: Float64Array;
  /** Coefficients on the lower and on the upper half of the interval from those on the whole: exact. */
  readonly halves: readonly [Float64Array, Float64Array];
}

/**
 * T_a((y + side) / 2) in terms of T_b(y), column a. By T_{a+1}(u) = 2 u T_a(u) - T_{a-1}(u) with 2 u = y + side and
 * y T_b = (T_{b+1} + T_|b-1|) / 2: all entries are multiples of powers of two.
 */
function halfMatrix(n: number, side: -1 | 1): Float64Array {
  const matrix = new Float64Array(n * n);
  const entry = (b: number, a: number): number => (a >= 0 && b >= 0 && b <= a ? (matrix[b * n + a] as number) : 0);
  matrix[0] = 1;
  for (let a = 0; a + 1 < n; a++) {
    for (let b = 0; b <= a + 1; b++) {
      const fromBelow = b === 1 ? entry(0, a) : 0.5 * entry(b - 1, a);
      const timesY = fromBelow + 0.5 * entry(b + 1, a);
      const next = timesY + side * entry(b, a) - entry(b, a - 1);
      matrix[b * n + a + 1] = a === 0 ? 0.5 * (timesY + side * entry(b, a)) : next;
    }
  }
  return matrix;
}

export function chebyshevBasis(n: number): ChebyshevBasis {
  const angle = (i: number): number => (Math.PI * (i + 0.5)) / n;
  const transform = new Float64Array(n * n);
  for (let a = 0; a < n; a++) {
    for (let i = 0; i < n; i++) transform[a * n + i] = ((a === 0 ? 1 : 2) / n) * Math.cos(a * angle(i));
  }
  return {
    n,
    nodes: Float64Array.from({ length: n }, (_, i) => Math.cos(angle(i))),
    transform,
    halves: [halfMatrix(n, -1), halfMatrix(n, 1)],
  };
}
