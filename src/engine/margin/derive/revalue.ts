import { priceBatch, priceSums } from "../../../math/batch.ts";
import type { Kernel, OptionBatch } from "../../../math/kernel/kernel.ts";
import { withColumns } from "./optionColumns.ts";
import type { OptionColumns, PreparedExpiry } from "./optionColumns.ts";
import type { DeriveExpiry } from "./portfolio.ts";

/** A market state the whole book is priced in. */
export interface MarketState<Vol extends string> {
  /** Multiplier on the part of the forward that still moves. */
  readonly spotFactor: number;
  readonly volKind: Vol;
}

interface ValuedState extends MarketState<string> {
  readonly totals: readonly number[];
}

/**
 * Prices a book of options in one market state after the other: Black-76. From state to state only the forwards are
 * written anew; sums are in the order of the book.
 */
export class Revaluation<Vol extends string, Expiry extends PreparedExpiry = PreparedExpiry> {
  readonly expiries: readonly Expiry[];
  readonly #kernel: Kernel;
  readonly #columns: OptionColumns<Vol>;
  readonly #batch: Omit<OptionBatch, "vol">;
  readonly #prices: Float64Array;
  readonly #known: ValuedState[] = [];

  constructor(kernel: Kernel, columns: OptionColumns<Vol>, expiries: readonly Expiry[]) {
    const { n, sign, strike, timeToExpiry, discountFactor, forward, rate, prices } = columns;
    this.expiries = expiries;
    this.#kernel = kernel;
    this.#columns = columns;
    this.#batch = { n, sign, strike, timeToExpiry, discountFactor, forward, rate };
    this.#prices = prices;
  }

  /**
   * USD by expiry: amount x price, summed. A state asked for twice is priced once.
   *
   * @throws RangeError for an option that has no price: a field that is NaN, negative or infinite
   */
  totals({ spotFactor, volKind }: MarketState<Vol>): readonly number[] {
    const known = this.#known.find((one) => one.spotFactor === spotFactor && one.volKind === volKind);
    if (known !== undefined) return known.totals;
    const state = this.#state(spotFactor, volKind);
    const totals = priceSums(this.#kernel, state, this.#columns.amount, this.expiries, this.#prices);
    this.#known.push({ spotFactor, volKind, totals });
    return totals;
  }

  /** USD by option: amount x price, in the order of the columns. @throws RangeError as `totals` */
  positions({ spotFactor, volKind }: MarketState<Vol>): Float64Array {
    priceBatch(this.#kernel, this.#state(spotFactor, volKind), this.#prices);
    const { n, amount } = this.#columns;
    const prices = this.#prices;
    const values = new Float64Array(n);
    for (let i = 0; i < n; i++) values[i] = prices[i]! * amount[i]!;
    return values;
  }

  /** The options at the forwards and vols of a state. */
  #state(spotFactor: number, volKind: Vol): OptionBatch {
    const { forward } = this.#batch;
    for (const { start, end, fixedForward, variableForward } of this.expiries) {
      forward.fill(variableForward * spotFactor + fixedForward, start, end);
    }
    return { ...this.#batch, vol: this.#columns.vols[volKind] };
  }
}

/** The book as it is marked. */
export const MARKED = { spotFactor: 1, volKind: "none" } as const;

/** Writes the columns of one expiry from `start` on, and returns what no scenario changes of it. */
type Prepare<Vol extends string, Expiry> = (expiry: DeriveExpiry, start: number, columns: OptionColumns<Vol>) => Expiry;

/** Lends `work` a portfolio's options ready to be priced in any state: what no scenario changes is worked out once. */
export function lendRevaluation<Vol extends string, Expiry extends PreparedExpiry, Answer>(
  kernel: Kernel,
  expiries: readonly DeriveExpiry[],
  { kinds, prepare }: { readonly kinds: readonly Vol[]; readonly prepare: Prepare<Vol, Expiry> },
  work: (revaluation: Revaluation<Vol, Expiry>) => Answer,
): Answer {
  return withColumns(expiries, kinds, (columns) => {
    let end = 0;
    const prepared = expiries.map((expiry) => {
      const one = prepare(expiry, end, columns);
      end = one.end;
      return one;
    });
    return work(new Revaluation(kernel, columns, prepared));
  });
}
