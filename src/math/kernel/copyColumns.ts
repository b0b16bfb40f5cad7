import type { OptionBatch, OptionValues, QuoteBatch } from "./kernel.ts";
import type { Chunk } from "./wasmMemory.ts";

/** Copies `count` numbers; a plain loop is faster than `set` for a handful, and makes no view. */
export function copy(from: Float64Array, start: number, into: Float64Array, count: number): void {
  if (count > 32) {
    into.set(from.length === count ? from : from.subarray(start, start + count));
    return;
  }
  for (let i = 0; i < count; i++) into[i] = from[start + i] as number;
}

/** Copies the first `count` answers of a kernel column out. */
export function copyOut(column: Float64Array, out: Float64Array, start: number, count: number): void {
  if (count > 32) {
    out.set(count === column.length ? column : column.subarray(0, count), start);
    return;
  }
  for (let i = 0; i < count; i++) out[start + i] = column[i] as number;
}

/** All columns but the rates, which prices do not need. */
export function copyBatchIn(batch: OptionBatch, start: number, { given }: Chunk, count: number): void {
  copy(batch.forward, start, given.forward, count);
  copy(batch.strike, start, given.strike, count);
  copy(batch.timeToExpiry, start, given.timeToExpiry, count);
  copy(batch.vol, start, given.vol, count);
  copy(batch.discountFactor, start, given.discountFactor, count);
  copy(batch.sign, start, given.sign, count);
}

/** A premium stands in the place of a rate, a near vol in that of a vol. */
export function copyQuotesIn(quotes: QuoteBatch, start: number, { given }: Chunk, count: number): void {
  copy(quotes.forward, start, given.forward, count);
  copy(quotes.strike, start, given.strike, count);
  copy(quotes.timeToExpiry, start, given.timeToExpiry, count);
  copy(quotes.near, start, given.vol, count);
  copy(quotes.discountFactor, start, given.discountFactor, count);
  copy(quotes.sign, start, given.sign, count);
  copy(quotes.price, start, given.rate, count);
}

/** The first `count` of all five answers. */
export function copyValuesOut(answers: OptionValues, into: OptionValues, start: number, count: number): void {
  copyOut(answers.price, into.price, start, count);
  copyOut(answers.delta, into.delta, start, count);
  copyOut(answers.gamma, into.gamma, start, count);
  copyOut(answers.vega, into.vega, start, count);
  copyOut(answers.theta, into.theta, start, count);
}
