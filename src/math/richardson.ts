/** Step halvings: each takes the error of central differences two orders further. */
const LEVELS = 4;

/** Extrapolates estimates at steps h, h/2, h/4, ... whose errors go with h^2, h^4, ... (Richardson 1911). */
function extrapolated(estimateAt: (step: number) => number, step: number): number {
  let row = Array.from({ length: LEVELS }, (_, level) => estimateAt(step / (1 << level)));
  for (let power = 4; row.length > 1; power *= 4) {
    row = row.slice(1).map((finer, i) => finer + (finer - (row[i] as number)) / (power - 1));
  }
  return row[0] as number;
}

/**
 * f'(x) by central differences, extrapolated to an error of order step^8. The step should be a fraction of the length over
 * which `f` bends; what `f` itself errs by comes back divided by an eighth of it.
 */
export function firstDerivative(f: (x: number) => number, x: number, step: number): number {
  return extrapolated((h) => (f(x + h) - f(x - h)) / (2 * h), step);
}

/** f''(x) likewise; what `f` itself errs by comes back divided by a sixty-fourth of the step squared. */
export function secondDerivative(f: (x: number) => number, x: number, step: number): number {
  const middle = f(x);
  return extrapolated((h) => (f(x + h) - 2 * middle + f(x - h)) / (h * h), step);
}
