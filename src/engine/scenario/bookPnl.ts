import type { Kernel } from "../../math/kernel/kernel.ts";
import { isExpired } from "../../model/instrument.ts";
import type { EpochMs } from "../../model/units.ts";
import { columnPnl } from "./columnPnl.ts";
import { CompensatedSums } from "./compensatedSums.ts";
import { nettedOptions } from "./nettedOptions.ts";
import { carriedBook } from "./optionMoves.ts";
import { addBlock } from "./optionPnl.ts";
import type { ScenarioBook } from "./scenarioBook.ts";

/** Every vol shift with every spot factor, at one instant. */
export interface ScenarioStates {
  /** Rows: parallel, absolute, decimal; an expiry takes of it what the what-if's tenor power and own shifts say. */
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
 * P&L in USD of the book in every state, against its value at the snapshot; row-major [volShift][spotFactor]. Yields its
 * progress 0..1 after each row of each block of options.
 *
 * All prices move by the factor, and vols and forwards besides as the book's what-if says (`shockedBook`); vols do not fall
 * below 0.01 %, and what has expired by the instant is settled at the index of its state. An inverse option is worth
 * Black / forward coins at the index; as both move alike with spot, its dollars are Black x index / forward without the
 * factor. Coin balances gain what their index gains.
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
  const before = nettedOptions(live);
  const after = carriedBook(book, live, before, at);
  const still = after.slope - before.slope - (after.strikes - before.strikes);
  const sums = new CompensatedSums(volShifts.length * count);
  const columns = columnPnl(book, states).map((pnl) => pnl + still);
  for (const row of volShifts.keys()) {
    const span = { from: 0, to: row * count, count };
    sums.add(columns, span, 1, 0);
    sums.add(spotFactors, span, after.slope, 1);
  }
  const size = blockSize(count);
  for (let start = 0; start < before.options.length; start += size) {
    const own = before.options.slice(start, start + size);
    const block = { before: own, after: after === before ? own : after.options.slice(start, start + size) };
    for (const share of addBlock(kernel, sums, block, book, states)) {
      yield (start + share * own.length) / before.options.length;
    }
  }
  return sums.totals(into);
}
