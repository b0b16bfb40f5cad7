/** Which figures go where: `count` of them from `from` on are added to the columns from `to` on. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/**
 * Many sums side by side, which keep what rounding drops and add it at the end (the compensation of Kahan and Babuska
 * with the branch-free error term of Knuth).
 */
export class CompensatedSums {
  readonly #sums: Float64Array;
  readonly #lost: Float64Array;

  constructor(columns: number) {
    this.#sums = new Float64Array(columns);
    this.#lost = new Float64Array(columns);
  }

  /** Adds weight x (figure - base). */
  add(figures: Float64Array, { from, to, count }: Span, weight: number, base: number): void {
    const sums = this.#sums;
    const lost = this.#lost;
    for (let j = 0; j < count; j++) {
      const amount = weight * ((figures[from + j] as number) - base);
      const before = sums[to + j] as number;
      const after = before + amount;
      const added = after - before;
      sums[to + j] = after;
      lost[to + j] = (lost[to + j] as number) + (before - (after - added) + (amount - added));
    }
  }

  totals(): Float64Array {
    return this.#sums.map((sum, j) => sum + (this.#lost[j] as number));
  }
}
