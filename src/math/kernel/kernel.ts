import type { PanelTensor, PreparedTensor } from "./panelTensor.ts";

/**
 * The pricing kernel: Black (1976) for many options at once, struct of arrays.
 *
 * Two implementations of one operation order stand behind this interface: AssemblyScript f64x2 (`assembly/`) and the
 * readable TypeScript twin (`twin.ts`), which is the specification, the fallback and the bitwise oracle.
 * Call it through the doors (`../batch.ts`, `../spotLadder.ts`, `../impliedVol.ts`). A kernel does not branch on bad
 * values: where Black's formula does not hold (zero time, zero vol, a rate that is not finite, ...) the price is NaN
 * and the other figures are anything; the door answers those.
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

/** Quotes whose vols are wanted. */
export interface QuoteBatch {
  /** Number of quotes; every array has at least this length. */
  readonly n: number;
  /** +1 call, -1 put. */
  readonly sign: Float64Array;
  /** Discounted premium in the currency of the forward. */
  readonly price: Float64Array;
  readonly forward: Float64Array;
  readonly strike: Float64Array;
  /** Years. */
  readonly timeToExpiry: Float64Array;
  readonly discountFactor: Float64Array;
  /** A vol that the answer is thought to be near, such as that of the last quote; not looked at unless above zero. */
  readonly near: Float64Array;
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
  /**
   * Prices and Greeks with every forward times `factor` > 0: into `out` where they are to be kept. Without it they stand in
   * the kernel's own memory, uncopied, and hold until this kernel's next call, whatever that is: read them at once.
   */
  revalue(factor: number, out?: OptionValues): OptionValues;
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

/** What happens to all options of a ladder in each of many states. */
export interface LadderStates extends SpotFactors {
  /** On every vol, > 0. Neighbours of one multiplier share the work of setting it. */
  readonly multiplier: Float64Array;
  /** The options `first` to `end` count (not `end` itself), the others are left out. Both even, or `end` is n. */
  readonly first: Float64Array;
  readonly end: Float64Array;
}

export interface Kernel {
  /** "wasm" is AssemblyScript f64x2, "twin" the TypeScript fallback. Shown to the user. */
  readonly id: "wasm" | "twin";
  /** Prices and Greeks, into `into` or else into fresh arrays; never a view of kernel memory. */
  evaluate(batch: OptionBatch, into?: OptionValues): OptionValues;
  /** The same prices without Greeks, into `out`; cheaper where only P&L is wanted. */
  prices(batch: OptionBatch, out: Float64Array): void;
  /**
   * Black (1976) implied vols into `out`, to the last digits that the inputs allow; NaN where there is none, and for quotes so
   * extreme that two steps do not suffice. The door (`../impliedVol.ts`) answers those.
   */
  impliedVols(quotes: QuoteBatch, out: Float64Array): void;
  /** Keeps the options of a batch (a copy of them) ready for one forward after the other. */
  prepare(batch: OptionBatch): PreparedBatch;
  /** The summed undiscounted value of the options at each factor, into `out`: absolute error 2e-15 of the summed |weights|. */
  ladder(batch: LadderBatch, factors: SpotFactors, out: Float64Array): void;
  /** The same where each state has a vol multiplier and a range of options of its own. */
  shockedLadder(batch: LadderBatch, states: LadderStates, out: Float64Array): void;
  /** Keeps polynomials on panels ready; the tensor must not be changed. */
  prepareTensor(tensor: PanelTensor): PreparedTensor;
}
