/** The n + 1 Chebyshev extrema on [0, length], from `length` down to 0. */
export function chebyshevNodes(n: number, length: number): Float64Array {
  return Float64Array.from({ length: n + 1 }, (_, i) =>
    i === n ? 0 : 0.5 * length * (1 + Math.cos((Math.PI * i) / n)),
  );
}

/** Chebyshev coefficients of the polynomial through `values` at the extrema of `chebyshevNodes`; the end ones are halved. */
export function chebyshevCoefficients(values: Float64Array): Float64Array {
  const n = values.length - 1;
  return Float64Array.from({ length: n + 1 }, (_, k) => {
    let sum = 0;
    for (let i = 0; i <= n; i++) {
      const weight = i === 0 || i === n ? 0.5 : 1;
      sum += weight * (values[i] as number) * Math.cos((Math.PI * ((i * k) % (2 * n))) / n);
    }
    return ((k === 0 || k === n ? 1 : 2) * sum) / n;
  });
}

/** Value at x in [-1, 1], by Clenshaw's recurrence (1955). */
export function chebyshevValue(coefficients: Float64Array, x: number): number {
  let next = 0;
  let afterNext = 0;
  for (let k = coefficients.length - 1; k >= 1; k--) {
    const value = 2 * x * next - afterNext + (coefficients[k] as number);
    afterNext = next;
    next = value;
  }
  return x * next - afterNext + (coefficients[0] as number);
}
