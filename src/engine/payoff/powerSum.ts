/** `amount` times a variable to the `power`. */
export interface Term {
  readonly power: number;
  readonly amount: number;
}

/** A sum this small beside the sizes of what was added is rounding. */
const ROUNDING = 1e-12;

interface Sum {
  readonly amount: number;
  /** Sum of the sizes of all that was added. */
  readonly gross: number;
}

/** A sum of powers, added up power by power. */
export class PowerSum {
  readonly #sums = new Map<number, Sum>();

  add(power: number, amount: number): void {
    const sum = this.#sums.get(power) ?? { amount: 0, gross: 0 };
    this.#sums.set(power, { amount: sum.amount + amount, gross: sum.gross + Math.abs(amount) });
  }

  /** What stands before a power, zero where only rounding is left of it; of the constant every digit. */
  at(power: number): number {
    const { amount, gross } = this.#sums.get(power) ?? { amount: 0, gross: 0 };
    return power !== 0 && Math.abs(amount) <= ROUNDING * gross ? 0 : amount;
  }

  /** All that is not zero and the constant, ascending by power. @param more added to the constant */
  terms(more: number): readonly Term[] {
    const powers = [...new Set([0, ...this.#sums.keys()])].sort((a, b) => a - b);
    return powers
      .map((power) => ({ power, amount: power === 0 ? this.at(0) + more : this.at(power) }))
      .filter(({ power, amount }) => power === 0 || amount !== 0);
  }
}
