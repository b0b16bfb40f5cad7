import type { Kernel } from "../../math/kernel/kernel.ts";
import { ladderFactors, ladderValues, setDeviation, spotLadder } from "../../math/spotLadder.ts";
import type { SpotLadder } from "../../math/spotLadder.ts";
import { isExpired } from "../../model/instrument.ts";
import { timeToExpiry } from "../../model/units.ts";
import type { EpochMs } from "../../model/units.ts";
import type { DeltaOneLeg } from "../valuation/leg.ts";
import { flooredVol } from "../valuation/flooredVol.ts";
import { CompensatedSums } from "./compensatedSums.ts";
import { nettedOptions } from "./nettedOptions.ts";
import type { NettedOption } from "./nettedOptions.ts";
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

/** Option values between two breaths: about a millisecond, so that messages are heard. */
const BREATH = 200_000;
/** Options valued together: no more than a ladder holds. */
const LARGEST_BLOCK = 2_048;

/** Of the columns alone: a row has the same digits whichever rows are asked with it. */
function blockSize(columns: number): number {
  return Math.max(1, Math.min(LARGEST_BLOCK, Math.floor(BREATH / columns)));
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

/** P&L by column of all that no vol moves: futures, perpetuals, spot, coins, and options that have settled. */
function pnlByColumn({ deltaOnes, coins, options }: ScenarioBook, states: ScenarioStates): Float64Array {
  const { spotFactors, at } = states;
  const whole = { from: 0, to: 0, count: spotFactors.length };
  const sums = new CompensatedSums(whole.count);
  const columns = new Float64Array(whole.count);
  for (const leg of deltaOnes) {
    deltaOnePnl(leg, states, columns);
    sums.add(columns, whole, 1, 0);
  }
  for (const { amount, index } of coins) sums.add(spotFactors, whole, amount * index, 1);
  for (const option of options.filter(({ leg }) => isExpired(leg.instrument, at))) {
    settledPnl(option, states, columns);
    sums.add(columns, whole, 1, 0);
  }
  return sums.totals();
}

/** sqrt(T) of each option at an instant. */
function rootTimes(options: readonly NettedOption[], at: EpochMs): Float64Array {
  return Float64Array.from(options, ({ expiry }) => Math.sqrt(timeToExpiry(expiry, at)));
}

/** Sets the deviations of the options, their vols shifted. */
function setDeviations(ladder: SpotLadder, options: readonly NettedOption[], roots: Float64Array, shift: number): void {
  for (let i = 0; i < options.length; i++) {
    const { vol } = options[i] as NettedOption;
    setDeviation(ladder, i, flooredVol(vol, shift) * (roots[i] as number));
  }
}

/** What options were worth at the snapshot; by the ladder too, so that no move is no P&L to the last digit. */
function valueBefore(kernel: Kernel, ladder: SpotLadder, options: readonly NettedOption[], asOf: EpochMs): number {
  const value = new Float64Array(1);
  setDeviations(ladder, options, rootTimes(options, asOf), 0);
  ladderValues(kernel, ladder, ladderFactors(Float64Array.of(1)), value);
  return value[0] as number;
}

/** Adds the P&L of some options to every row. Yields the share of the rows done. */
function* addBlock(
  kernel: Kernel,
  sums: CompensatedSums,
  options: readonly NettedOption[],
  { volShifts, spotFactors, at }: ScenarioStates,
  asOf: EpochMs,
): Generator<number, void> {
  const count = spotFactors.length;
  const ladder = spotLadder(options);
  const before = valueBefore(kernel, ladder, options, asOf);
  const factors = ladderFactors(spotFactors);
  const roots = rootTimes(options, at);
  const values = new Float64Array(count);
  for (const [row, volShift] of volShifts.entries()) {
    setDeviations(ladder, options, roots, volShift);
    ladderValues(kernel, ladder, factors, values);
    sums.add(values, { from: 0, to: row * count, count }, 1, before);
    yield (row + 1) / volShifts.length;
  }
}

/**
 * P&L in USD of the book in every state, against its value at the snapshot; row-major [volShift][spotFactor]. Yields its
 * progress 0..1 after each row of each block of options.
 *
 * All prices move by the factor, vols do not fall below 0.01 %, and what has expired by the instant is settled at the
 * index of its state. An inverse option is worth Black / forward coins at the index; as both move alike, its dollars
 * are Black x the snapshot's index / forward. Coin balances gain what their index gains.
 *
 * @param into room for the answer, taken over where it has the right length
 */
export function* bookPnl(
  kernel: Kernel,
  book: ScenarioBook,
  states: ScenarioStates,
  into?: Float64Array,
): Generator<number, Float64Array> {
  const { volShifts, spotFactors, at } = states;
  const count = spotFactors.length;
  const live = book.options.filter(({ leg }) => !isExpired(leg.instrument, at));
  const { options, slope } = nettedOptions(live);
  const sums = new CompensatedSums(volShifts.length * count);
  const columns = pnlByColumn(book, states);
  for (const row of volShifts.keys()) {
    const span = { from: 0, to: row * count, count };
    sums.add(columns, span, 1, 0);
    sums.add(spotFactors, span, slope, 1);
  }
  const size = blockSize(spotFactors.length);
  for (let start = 0; start < options.length; start += size) {
    const block = options.slice(start, start + size);
    for (const share of addBlock(kernel, sums, block, states, book.asOf)) {
      yield (start + share * block.length) / options.length;
    }
  }
  return sums.totals(into);
}
