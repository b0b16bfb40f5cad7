/**
 * The pricing kernel: Black (1976) for many options at once, struct of arrays.
 *
 * Two implementations of one operation order stand behind this interface: AssemblyScript f64x2 (`assembly/`) and the
 * readable TypeScript twin (`twin.ts`), which is the specification, the fallback and the bitwise oracle.
 * Call it through the doors (`../batch.ts`, `../spotLadder.ts`). A kernel does not branch on bad values: where Black's formula
 * does not hold (zero time, zero vol, a rate that is not finite, ...) the price is NaN and the other figures are anything;
 * the door answers those.
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

/** A batch whose logarithms, roots and divisions are done: what a spot tick leaves as it is. */
export interface PreparedBatch {
  /** Prices and Greeks with every forward times `factor` > 0, into `out`. */
  revalue(factor: number, out: OptionValues): void;
}

/**
 * Options in the separable form of a scenario grid. With s = vol sqrt(T), taken negative for a put, N(d1) and N(d2) of an
 * option follow from these columns and from the logarithm of the spot factor alone.
 */
export interface LadderBatch {
  /** Number of options, at most 2,048. */
  readonly n: number;
  /** ln(forward / strike). */
  readonly logRatio: Float64Array;
  /** 32 / s: the table of the normal distribution counts in 32nds. */
  readonly inverseScale: Float64Array;
  /** 16 s. */
  readonly halfScale: Float64Array;
  /** Quantity * forward, for a put its negative. */
  readonly forwardWeight: Float64Array;
  /** Quantity * strike, for a put its negative. */
  readonly strikeWeight: Float64Array;
}

/** Factors on every forward, and their logarithms. */
export interface SpotFactors {
  readonly factor: Float64Array;
  readonly logFactor: Float64Array;
}

export interface Kernel {
  /** "wasm" is AssemblyScript f64x2, "twin" the TypeScript fallback. Shown to the user. */
  readonly id: "wasm" | "twin";
  /** Prices and Greeks, into `into` or else into fresh arrays; never a view of kernel memory. */
  evaluate(batch: OptionBatch, into?: OptionValues): OptionValues;
  /** The same prices without Greeks, into `out`; cheaper where only P&L is wanted. */
  prices(batch: OptionBatch, out: Float64Array): void;
  /** Keeps the options of a batch (a copy of them) ready for one forward after the other. */
  prepare(batch: OptionBatch): PreparedBatch;
  /** The summed undiscounted value of the options at each factor, into `out`: absolute error 2e-15 of the summed |weights|. */
  ladder(batch: LadderBatch, factors: SpotFactors, out: Float64Array): void;
}
