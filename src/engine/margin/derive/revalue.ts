import type { Kernel } from "../../../math/kernel/kernel.ts";
import { PriceTable } from "./pricing.ts";

/** A market state the whole book is priced in. */
export interface MarketState<Vol extends string> {
  /** Multiplier on the part of the forward that still moves. */
  readonly spotFactor: number;
  readonly volKind: Vol;
}

/** An option with its vol under every kind of shock a rule book knows. */
interface PreparedOption<Vol extends string> {
  readonly sign: 1 | -1;
  readonly strike: number;
  readonly amount: number;
  readonly vols: Readonly<Record<Vol, number>>;
}

/** What pricing needs of an expiry; a rule book adds to it what no scenario changes. */
export interface PreparedExpiry<Vol extends string> {
  /** Years. */
  readonly timeToExpiry: number;
  readonly discountFactor: number;
  readonly fixedForward: number;
  readonly variableForward: number;
  readonly options: readonly PreparedOption<Vol>[];
}

/** USD: amount x price by option, and their sum. */
interface ExpiryValue {
  readonly positions: Float64Array;
  readonly total: number;
}

/** One expiry before and after a change of state. */
export interface ExpiryMove<Expiry> {
  readonly expiry: Expiry;
  readonly before: ExpiryValue;
  readonly after: ExpiryValue;
}

export interface Revaluation<Expiry> {
  /** The book as it is marked, by expiry. */
  readonly marked: readonly ExpiryValue[];
  /** By state, then by expiry. */
  readonly moves: readonly (readonly ExpiryMove<Expiry>[])[];
}

function addState<Vol extends string>(
  table: PriceTable,
  expiries: readonly PreparedExpiry<Vol>[],
  { spotFactor, volKind }: MarketState<Vol>,
): void {
  for (const { timeToExpiry, discountFactor, fixedForward, variableForward, options } of expiries) {
    const forward = variableForward * spotFactor + fixedForward;
    for (const { sign, strike, vols } of options) {
      table.add({ sign, forward, strike, timeToExpiry, vol: vols[volKind], discountFactor });
    }
  }
}

/** Cuts the priced rows, in the order they were added, into one state's expiries. */
function valuesFrom(
  prices: Float64Array,
  start: number,
  expiries: readonly PreparedExpiry<string>[],
): readonly ExpiryValue[] {
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

/** Prices every option as it is marked (unmoved spot, vol kind `none`) and in every state, in one batch. */
export function revalue<Vol extends string, Expiry extends PreparedExpiry<Vol | "none">>(
  kernel: Kernel,
  expiries: readonly Expiry[],
  states: readonly MarketState<Vol | "none">[],
): Revaluation<Expiry> {
  const optionCount = expiries.reduce((count, { options }) => count + options.length, 0);
  const table = new PriceTable(optionCount * (states.length + 1));
  for (const state of [{ spotFactor: 1, volKind: "none" } as const, ...states]) addState(table, expiries, state);
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
