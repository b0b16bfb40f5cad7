import { makeBatch, priceBatch } from "../../math/batch.ts";
import type { Kernel, OptionBatch } from "../../math/kernel/kernel.ts";
import { isExpired } from "../../model/instrument.ts";
import { timeToExpiry } from "../../model/units.ts";
import type { EpochMs } from "../../model/units.ts";
import type { DeltaOneLeg } from "../valuation/leg.ts";
import { flooredVol } from "../valuation/flooredVol.ts";
import { CompensatedSums } from "./compensatedSums.ts";
import type { ScenarioBook } from "./scenarioBook.ts";

type BaseOption = ScenarioBook["options"][number];

/** Every vol shift with every spot factor, at one instant. */
export interface ScenarioStates {
  /** Rows: absolute, decimal. */
  readonly volShifts: Float64Array;
  /** Columns: 1 is the snapshot's spot; > 0. */
  readonly spotFactors: Float64Array;
  /** The valuation instant, not before the snapshot. */
  readonly at: EpochMs;
}

/** Options priced at once: a batch that stays in the processor's cache, and in messages' reach (about a millisecond). */
const BLOCK = 8_192;

/** Adds to every row what depends on the column only. */
function addToRows(sums: CompensatedSums, columns: Float64Array, rows: number): void {
  const count = columns.length;
  for (let row = 0; row < rows; row++) sums.add(columns, { from: 0, to: row * count, count }, 1, 0);
}

/**
 * P&L of a future, perpetual or spot leg: linear in the spot factor. In dollars an inverse contract is linear too, its
 * coins being converted at the index that moves with it. Without an entry price the P&L counts from the snapshot.
 */
function deltaOnePnl(leg: DeltaOneLeg, { at, spotFactors }: ScenarioStates, out: Float64Array): void {
  const { position, instrument, price, index, face } = leg;
  const isSettled = isExpired(instrument, at); // at the index, so that the basis between price and index is won or lost
  const units = face === null ? position.quantity : face / price;
  const basis = isSettled ? units * (index - price) : 0;
  const live = isSettled ? index : price;
  const slope = face === null ? position.quantity * live : (face / (position.entryPrice ?? price)) * index;
  for (let j = 0; j < out.length; j++) out[j] = basis + slope * ((spotFactors[j] as number) - 1);
}

/** P&L of an option that has settled: intrinsic value at the index, against its value at the snapshot. */
function settledPnl({ leg, price, weight }: BaseOption, { spotFactors }: ScenarioStates, out: Float64Array): void {
  const { position, instrument, index } = leg;
  const sign = instrument.optionType === "call" ? 1 : -1;
  const before = weight * price;
  for (let j = 0; j < out.length; j++) {
    const distance = sign * (index * (spotFactors[j] as number) - instrument.strike);
    out[j] = (distance > 0 ? position.quantity * distance : 0) - before;
  }
}

/** Fills all but the vols: option by option, each at all spot factors. */
function fillBlock(batch: OptionBatch, options: readonly BaseOption[], { at, spotFactors }: ScenarioStates): void {
  const width = spotFactors.length;
  for (const [i, { leg }] of options.entries()) {
    const start = i * width;
    const end = start + width;
    batch.sign.fill(leg.instrument.optionType === "call" ? 1 : -1, start, end);
    batch.strike.fill(leg.instrument.strike, start, end);
    batch.timeToExpiry.fill(timeToExpiry(leg.instrument.expiry, at), start, end);
    for (let j = 0; j < width; j++) batch.forward[start + j] = leg.forward * (spotFactors[j] as number);
  }
}

/** Adds the P&L of the options of one batch to every row. */
function addBlock(
  kernel: Kernel,
  sums: CompensatedSums,
  batch: OptionBatch,
  options: readonly BaseOption[],
  { volShifts, spotFactors }: ScenarioStates,
): void {
  const count = spotFactors.length;
  const prices = new Float64Array(batch.n);
  for (const [row, volShift] of volShifts.entries()) {
    for (const [i, { leg }] of options.entries()) {
      batch.vol.fill(flooredVol(leg.vol, volShift), i * count, (i + 1) * count);
    }
    priceBatch(kernel, batch, prices);
    for (const [i, { weight, price }] of options.entries()) {
      sums.add(prices, { from: i * count, to: row * count, count }, weight, price);
    }
  }
}

/**
 * P&L in USD of the book in every state, against its value at the snapshot; row-major [volShift][spotFactor]. Yields its
 * progress 0..1 after each block of options.
 *
 * All prices move by the factor, vols do not fall below 0.01 %, and what has expired by the instant is settled at the
 * index of its state. An inverse option is worth Black / forward coins at the index; as both move alike, its dollars
 * are Black x the snapshot's index / forward.
 */
export function* bookPnl(kernel: Kernel, book: ScenarioBook, states: ScenarioStates): Generator<number, Float64Array> {
  const { volShifts, spotFactors, at } = states;
  const rows = volShifts.length;
  const sums = new CompensatedSums(rows * spotFactors.length);
  const columns = new Float64Array(spotFactors.length);
  for (const leg of book.deltaOnes) {
    deltaOnePnl(leg, states, columns);
    addToRows(sums, columns, rows);
  }
  for (const option of book.options.filter(({ leg }) => isExpired(leg.instrument, at))) {
    settledPnl(option, states, columns);
    addToRows(sums, columns, rows);
  }
  const live = book.options.filter(({ leg }) => !isExpired(leg.instrument, at));
  const size = Math.max(1, Math.floor(BLOCK / spotFactors.length));
  for (let start = 0; start < live.length; start += size) {
    const block = live.slice(start, start + size);
    const batch = makeBatch(block.length * spotFactors.length);
    batch.discountFactor.fill(1);
    fillBlock(batch, block, states);
    addBlock(kernel, sums, batch, block, states);
    yield Math.min(1, (start + size) / live.length);
  }
  return sums.totals();
}
