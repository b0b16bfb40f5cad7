import { makeBatch, priceBatch } from "../../../math/batch.ts";
import type { Kernel, OptionBatch } from "../../../math/kernel/kernel.ts";

/** From this total vol on a call is worth its forward. */
const MAX_TOTAL_VOL = 24;
/** Stands in for a total vol of zero: below it an option is worth what it is worth now, in or out of the money. */
const MIN_TOTAL_VOL = 1e-18;

/** One option in one market state. */
export interface PricingRow {
  /** +1 call, −1 put. */
  readonly sign: 1 | -1;
  /** Dollars per unit, >= 0. */
  readonly forward: number;
  readonly strike: number;
  /** Years, >= 0. */
  readonly timeToExpiry: number;
  /** Annualised decimal, >= 0. */
  readonly vol: number;
  readonly discountFactor: number;
}

/** The price where the formula has a limit instead of a value, or null where it has a value. Source: our spec, 2.2. */
function limitPrice({ sign, forward, strike, timeToExpiry, vol, discountFactor }: PricingRow): number | null {
  const isBounded = strike > 0 && forward > 0;
  const totalVol = isBounded && timeToExpiry > 0 ? vol * Math.sqrt(timeToExpiry) : 0;
  if (totalVol <= MIN_TOTAL_VOL) return discountFactor * Math.max(0, sign * (forward - strike));
  return totalVol >= MAX_TOTAL_VOL ? discountFactor * (sign > 0 ? forward : strike) : null;
}

/** Prices rows of many market states in one kernel call: `add` them in order, then `prices` once. */
export class PriceTable {
  readonly #batch: OptionBatch;
  readonly #cap: Float64Array;
  readonly #limits: (readonly [row: number, price: number])[] = [];
  #row = 0;

  constructor(rows: number) {
    this.#batch = makeBatch(rows);
    this.#cap = new Float64Array(rows);
  }

  /** Writes the next row. */
  add(row: PricingRow): void {
    const i = this.#row;
    this.#row += 1;
    const limit = limitPrice(row);
    const isRegular = limit === null;
    if (!isRegular) this.#limits.push([i, limit]);
    this.#batch.sign[i] = row.sign;
    this.#batch.forward[i] = isRegular ? row.forward : 1;
    this.#batch.strike[i] = isRegular ? row.strike : 1;
    this.#batch.timeToExpiry[i] = isRegular ? row.timeToExpiry : 1;
    this.#batch.vol[i] = isRegular ? row.vol : 1;
    this.#batch.discountFactor[i] = row.discountFactor;
    this.#cap[i] = row.discountFactor * (row.sign > 0 ? row.forward : row.strike);
  }

  /** USD per unit of underlying, row by row; between 0 and the discounted forward (call) or strike (put). */
  prices(kernel: Kernel): Float64Array {
    const out = new Float64Array(this.#batch.n);
    priceBatch(kernel, this.#batch, out);
    for (const [row, price] of this.#limits) out[row] = price;
    const cap = this.#cap;
    return out.map((price, row) => Math.min(Math.max(price, 0), cap[row] ?? price));
  }
}
