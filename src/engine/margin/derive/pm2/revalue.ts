import type { Kernel } from "../../../../math/kernel/kernel.ts";
import type { VolKind } from "./parameters.ts";
import type { PreparedExpiry } from "./prepare.ts";
import { PriceTable } from "./pricing.ts";

/** A market state the whole book is priced in. */
export interface MarketState {
  /** Multiplier on the part of the forward that still moves. */
  readonly spotFactor: number;
  readonly volKind: VolKind;
}

/** USD: amount x price by option, and their sum. */
interface ExpiryValue {
  readonly positions: Float64Array;
  readonly total: number;
}

/** One expiry before and after a change of state. */
export interface ExpiryMove {
  readonly expiry: PreparedExpiry;
  readonly before: ExpiryValue;
  readonly after: ExpiryValue;
}

export interface Revaluation {
  /** The book as it is marked, by expiry. */
  readonly marked: readonly ExpiryValue[];
  /** By state, then by expiry. */
  readonly moves: readonly (readonly ExpiryMove[])[];
}

const UNSHOCKED: MarketState = { spotFactor: 1, volKind: "none" };

function addState(table: PriceTable, expiries: readonly PreparedExpiry[], { spotFactor, volKind }: MarketState): void {
  for (const { timeToExpiry, discountFactor, fixedForward, variableForward, options } of expiries) {
    const forward = variableForward * spotFactor + fixedForward;
    for (const { sign, strike, vols } of options) {
      table.add({ sign, forward, strike, timeToExpiry, vol: vols[volKind], discountFactor });
    }
  }
}

/** Cuts the priced rows, in the order they were added, into one state's expiries. */
function valuesFrom(prices: Float64Array, start: number, expiries: readonly PreparedExpiry[]): readonly ExpiryValue[] {
  let row = start;
  return expiries.map(({ options }) => {
    const positions = prices.slice(row, row + options.length);
    row += options.length;
    let total = 0;
    for (const [i, { amount }] of options.entries()) {
      positions[i]! *= amount;
      total += positions[i]!;
    }
    return { positions, total };
  });
}

/** Prices every option as it is marked and in every state, in one batch. */
export function revalue(
  kernel: Kernel,
  expiries: readonly PreparedExpiry[],
  states: readonly MarketState[],
): Revaluation {
  const optionCount = expiries.reduce((count, { options }) => count + options.length, 0);
  const table = new PriceTable(optionCount * (states.length + 1));
  for (const state of [UNSHOCKED, ...states]) addState(table, expiries, state);
  const prices = table.prices(kernel);
  const marked = valuesFrom(prices, 0, expiries);
  const moves = states.map((_, i) =>
    valuesFrom(prices, (i + 1) * optionCount, expiries).map((after, e) => ({
      expiry: expiries[e]!,
      before: marked[e]!,
      after,
    })),
  );
  return { marked, moves };
}
