/**
 * The pricing kernel: Black (1976) for many options at once, struct of arrays.
 *
 * Two implementations of one operation order stand behind this interface: AssemblyScript f64x2 (`assembly/`) and the
 * readable TypeScript twin (`twin.ts`), which is the specification, the fallback and the bitwise oracle.
 * Call it through the door (`../batch.ts`). A kernel does not branch on bad values: where Black's formula does not hold (zero
 * time, zero vol, a rate that is not finite, ...) the price is NaN and the other figures are anything; the door answers those.
 */
export interface OptionBatch {
  /** Number of options; every array has at least this length. */
  readonly n: number;
  /** +1 call, -1 put. */
  readonly sign: Float64Array;
  /** Dollars per unit, > 0. */
  readonly forward: Float64Array;
  /** Dollars per unit, > 0. */
  readonly strike: Float64Array;
  /** Years, > 0. */
  readonly timeToExpiry: Float64Array;
  /** Annualised decimal, > 0. */
  readonly vol: Float64Array;
  /** >= 0; in (0, 1] normally. */
  readonly discountFactor: Float64Array;
  /** Continuous decimal rate; enters theta only, as + rate * price. */
  readonly rate: Float64Array;
}

/** Per option: price, delta, gamma in the forward, vega per 1.00 of vol, theta per year (+ rate * price). */
export interface OptionValues {
  readonly price: Float64Array;
  readonly delta: Float64Array;
  readonly gamma: Float64Array;
  readonly vega: Float64Array;
  readonly theta: Float64Array;
}

export interface Kernel {
  /** "wasm" is AssemblyScript f64x2, "twin" the TypeScript fallback. Shown to the user. */
  readonly id: "wasm" | "twin";
  /** Prices and Greeks. The result is fresh, not a view of kernel memory. */
  evaluate(batch: OptionBatch): OptionValues;
  /** The same prices without Greeks, into `out`; cheaper where only P&L is wanted. */
  prices(batch: OptionBatch, out: Float64Array): void;
}
