/**
 * Solves a small dense system by Gaussian elimination with partial pivoting. `rows` holds n rows of n + 1 numbers, the right side
 * last, and is used up. `null` where the system is singular.
 */
export function solveLinear(rows: Float64Array[]): Float64Array | null {
  const n = rows.length;
  for (let column = 0; column < n; column++) {
    let best = column;
    for (let i = column + 1; i < n; i++)
      if (Math.abs(entry(rows, i, column)) > Math.abs(entry(rows, best, column))) best = i;
    if (!(Math.abs(entry(rows, best, column)) > 0)) return null;
    const pivotRow = rows[best] as Float64Array;
    rows[best] = rows[column] as Float64Array;
    rows[column] = pivotRow;
    for (let i = column + 1; i < n; i++) {
      const row = rows[i] as Float64Array;
      const factor = (row[column] as number) / (pivotRow[column] as number);
      for (let j = column; j <= n; j++) row[j] = (row[j] as number) - factor * (pivotRow[j] as number);
    }
  }
  const solution = new Float64Array(n);
  for (let i = n - 1; i >= 0; i--) {
    let rest = entry(rows, i, n);
    for (let j = i + 1; j < n; j++) rest -= entry(rows, i, j) * (solution[j] as number);
    solution[i] = rest / entry(rows, i, i);
  }
  return solution.every((value) => Number.isFinite(value)) ? solution : null;
}

function entry(rows: readonly Float64Array[], i: number, j: number): number {
  return (rows[i] as Float64Array)[j] as number;
}
