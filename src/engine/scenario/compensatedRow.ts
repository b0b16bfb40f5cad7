/** A row of sums, each with Neumaier's compensation (1974): what rounding drops is kept and added at the end. */
export class CompensatedRow {
  readonly #sums: Float64Array;
  readonly #lost: Float64Array;

  constructor(width: number) {
    this.#sums = new Float64Array(width);
    this.#lost = new Float64Array(width);
  }

  clear(): void {
    this.#sums.fill(0);
    this.#lost.fill(0);
  }

  add(column: number, amount: number): void {
    const before = this.#sums[column] as number;
    const after = before + amount;
    const lost = Math.abs(before) >= Math.abs(amount) ? before - after + amount : amount - after + before;
    this.#sums[column] = after;
    this.#lost[column] = (this.#lost[column] as number) + lost;
  }

  /** Adds weight x (figures[start + column] - base) to every column. */
  addScaled(weight: number, base: number, figures: Float64Array, start: number): void {
    for (let j = 0; j < this.#sums.length; j++) this.add(j, weight * ((figures[start + j] as number) - base));
  }

  write(out: Float64Array): void {
    for (let j = 0; j < this.#sums.length; j++) out[j] = (this.#sums[j] as number) + (this.#lost[j] as number);
  }
}
