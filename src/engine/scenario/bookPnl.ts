import { makeBatch, priceBatch } from "../../math/batch.ts";
import type { Kernel, OptionBatch } from "../../math/kernel/kernel.ts";
import { isExpired } from "../../model/instrument.ts";
import { timeToExpiry } from "../../model/units.ts";
import type { EpochMs } from "../../model/units.ts";
import type { DeltaOneLeg } from "../valuation/leg.ts";
import { flooredVol } from "../valuation/flooredVol.ts";
import { CompensatedRow } from "./compensatedRow.ts";
import type { ScenarioBook } from "./scenarioBook.ts";

type BaseOption = ScenarioBook["options"][number];

/** States that share an instant. */
export interface SpotLine {
  /** 1 is the snapshot's spot; > 0. */
  readonly spotFactors: Float64Array;
  /** The valuation instant, not before the snapshot. */
  readonly at: EpochMs;
}

/**
 * P&L of a future, perpetual or spot leg: linear in the spot factor. In dollars an inverse contract is linear too, its
 * coins being converted at the index that moves with it. Without an entry price the P&L counts from the snapshot.
 */
function addDeltaOne(row: CompensatedRow, leg: DeltaOneLeg, now: EpochMs, spotFactors: Float64Array): void {
  const { position, instrument, price, index, face } = leg;
  const isSettled = isExpired(instrument, now); // at the index, so the basis between price and index is won or lost
  const units = face === null ? position.quantity : face / price;
  const basis = isSettled ? units * (index - price) : 0;
  const live = isSettled ? index : price;
  const slope = face === null ? position.quantity * live : (face / (position.entryPrice ?? price)) * index;
  for (let j = 0; j < spotFactors.length; j++) row.add(j, basis + slope * ((spotFactors[j] as number) - 1));
}

/** P&L of an option that has settled: intrinsic value at the index, against its value at the snapshot. */
function addSettled(row: CompensatedRow, { leg, price, weight }: BaseOption, spotFactors: Float64Array): void {
  const { position, instrument, index } = leg;
  const sign = instrument.optionType === "call" ? 1 : -1;
  const before = weight * price;
  for (let j = 0; j < spotFactors.length; j++) {
    const distance = sign * (index * (spotFactors[j] as number) - instrument.strike);
    row.add(j, position.quantity * Math.max(0, distance) - before);
  }
}

/** One batch for all live options at all spot factors, leg by leg; the vols are filled per row. */
function lineBatch(options: readonly BaseOption[], now: EpochMs, spotFactors: Float64Array): OptionBatch {
  const width = spotFactors.length;
  const batch = makeBatch(options.length * width);
  batch.discountFactor.fill(1);
  for (const [i, { leg }] of options.entries()) {
    const start = i * width;
    const end = start + width;
    batch.sign.fill(leg.instrument.optionType === "call" ? 1 : -1, start, end);
    batch.strike.fill(leg.instrument.strike, start, end);
    batch.timeToExpiry.fill(timeToExpiry(leg.instrument.expiry, now), start, end);
    for (let j = 0; j < width; j++) batch.forward[start + j] = leg.forward * (spotFactors[j] as number);
  }
  return batch;
}

/**
 * P&L in USD of the book along a line of spot factors, against its value at the snapshot: call the result once per vol
 * shift (absolute, decimal) with room for one number per factor. Arrays are made once per line, none per call.
 *
 * All prices move by the factor, vols do not fall below 0.01 %, and what has expired by the line's instant settles at the index
 * of that state. An inverse option is worth Black / forward coins at the index; as both move alike, its dollars are
 * Black x the snapshot's index / forward.
 */
export function bookPnl(
  kernel: Kernel,
  book: ScenarioBook,
  line: SpotLine,
): (volShift: number, out: Float64Array) => void {
  const { spotFactors, at: now } = line;
  const width = spotFactors.length;
  const settled = book.options.filter(({ leg }) => isExpired(leg.instrument, now));
  const live = book.options.filter(({ leg }) => !isExpired(leg.instrument, now));
  const batch = lineBatch(live, now, spotFactors);
  const prices = new Float64Array(batch.n);
  const row = new CompensatedRow(width);
  return (volShift, out) => {
    for (const [i, { leg }] of live.entries()) {
      batch.vol.fill(flooredVol(leg.vol, volShift), i * width, (i + 1) * width);
    }
    priceBatch(kernel, batch, prices);
    row.clear();
    for (const [i, { weight, price }] of live.entries()) row.addScaled(weight, price, prices, i * width);
    for (const option of settled) addSettled(row, option, spotFactors);
    for (const leg of book.deltaOnes) addDeltaOne(row, leg, now, spotFactors);
    row.write(out);
  };
}
