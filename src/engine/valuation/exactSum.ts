/** s + e = a + b exactly, |a| >= |b| not needed (Knuth, "The Art of Computer Programming" 2, 4.2.2, theorem B). */
function roundingError(a: number, b: number, sum: number): number {
  const bRounded = sum - a;
  return a - (sum - bRounded) + (b - bRounded);
}

/**
 * The sum of finite numbers, rounded once: it does not depend on their order, and the sum of the negated numbers is the
 * negated sum, to the bit.
 *
 * Non-overlapping partial sums after Shewchuk, "Adaptive Precision Floating-Point Arithmetic" (1997), with the last
 * rounding of CPython's `math.fsum`. A total of no numbers is zero.
 */
export function exactSum(numbers: Iterable<number>): number {
  const partials: number[] = [];
  let count = 0; // of the partial sums in use: cutting the array short would make room anew every time
  for (const number of numbers) {
    let carried = number;
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const partial = partials[i] as number;
      const sum = carried + partial;
      const error = roundingError(carried, partial, sum);
      if (error !== 0) partials[kept++] = error;
      carried = sum;
    }
    partials[kept] = carried;
    count = kept + 1;
  }
  return count === 0 ? 0 : rounded(partials, count) + 0; // + 0 turns a negative zero into zero.
}

/** Adds the first `count` partial sums from the largest down, and rounds the half-way case by what lies below. */
function rounded(partials: readonly number[], count: number): number {
  let sum = partials[count - 1] ?? Number.NaN;
  let error = 0;
  let i = count - 2;
  for (; i >= 0 && error === 0; i--) {
    const partial = partials[i] as number;
    const next: number = sum + partial;
    error = roundingError(sum, partial, next);
    sum = next;
  }
  const below = partials[i];
  if (below === undefined || error === 0 || Math.sign(below) !== Math.sign(error)) return sum;
  const doubled = 2 * error;
  const other = sum + doubled;
  return other - sum === doubled ? other : sum;
}
