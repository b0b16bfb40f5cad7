import type { DatedBook } from "../payoffBook.ts";
import { cashThere } from "./settledSpread.ts";
import type { CashThere, SettledSpread } from "./settledSpread.ts";

/** P&L between these shares of the paths that lead to a spot. */
export const BAND = { low: 0.05, high: 0.95 } as const;

/** True where a date's P&L hangs on the path and not on spot alone. */
export const hangsOnPath = ({ settled }: DatedBook): boolean => settled.some(({ before }) => before.deviation > 0);

/** Between the two paths whose ranks are nearest. */
const quantile = ({ at, count }: CashThere, share: number): number => at(share * count - 0.5);

export interface Band {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** P&L in USD below which `BAND.low` and `BAND.high` of the paths to each spot end. @param alive P&L of what is alive */
export function bandOf(spread: SettledSpread, spotFactors: Float64Array, alive: Float64Array): Band {
  const low = new Float64Array(spotFactors.length);
  const high = new Float64Array(spotFactors.length);
  for (const [j, pnl] of alive.entries()) {
    const cash = cashThere(spread, spotFactors[j] as number);
    low[j] = pnl + quantile(cash, BAND.low);
    high[j] = pnl + quantile(cash, BAND.high);
  }
  return { low, high };
}

/** The share of the paths to each spot that end above zero. */
export function winningShare(spread: SettledSpread, spotFactors: Float64Array, alive: Float64Array): Float64Array {
  return alive.map((pnl, j) => {
    const { at, count } = cashThere(spread, spotFactors[j] as number);
    let [low, high] = [0, count];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (pnl + at(middle) > 0) high = middle;
      else low = middle + 1;
    }
    return (count - low) / count;
  });
}
