import type { OptionBatch } from "../../src/math/kernel/kernel.ts";
import type { GridCase, PricedOption } from "./data.ts";

/** Does a whole task once and returns a number that depends on all its results, so that nothing can be left out. */
export type Run = () => number;

/** One way of doing the tasks. A task that it has not is missing; setting up is not timed. */
export interface Implementation {
  /** Price and four Greeks of every option. */
  readonly value?: (options: OptionBatch) => Run;
  /** The same at forwards that have all moved by one factor since the last run. */
  readonly tick?: (options: OptionBatch) => Run;
  /** Summed value of the book in every cell. */
  readonly grid?: (grid: GridCase) => Run;
  /** Implied vols, nothing known before. */
  readonly impliedVol?: (options: readonly PricedOption[]) => Run;
  /** Implied vols, each within 3 % of a known one. */
  readonly warmImpliedVol?: (options: readonly PricedOption[]) => Run;
}

export type Task = keyof Implementation;
