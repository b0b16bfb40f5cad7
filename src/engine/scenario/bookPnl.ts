import type { Kernel } from "../../math/kernel/kernel.ts";
import { isExpired } from "../../model/instrument.ts";
import type { EpochMs } from "../../model/units.ts";
import { askedRows } from "./askedRows.ts";
import type { Columns } from "./askedRows.ts";
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
  /** The columns of each row that are asked for; all of all rows without it. */
  readonly asked?: readonly Columns[];
}

/** Option values between two breaths: about a millisecond, so that messages are heard. */
const BREATH = 200_000;
/** Options valued together: no more than a ladder holds. */
const LARGEST_BLOCK = 2_048;

/** Of the columns alone, asked for or not: a cell has the same digits whichever cells are asked with it. */
function blockSize(columns: number): number {
  return Math.max(1, Math.min(LARGEST_BLOCK, Math.floor(BREATH / columns)));
}

/** What has not expired: the book's own list where that is all, whose netting is kept. */
function liveOptions({ options }: ScenarioBook, at: EpochMs): ScenarioBook["options"] {
  const live = options.filter(({ leg }) => !isExpired(leg.instrument, at));
  return live.length === options.length ? options : live;
}

/**
 * P&L in USD of the book in every state asked for, against its value at the snapshot; row-major [volShift][spotFactor].
 * Yields its progress 0..1 after each row of each block of options.
 *
 * All prices move by the factor, and vols and forwards besides as the book's what-if says (`shockedBook`); vols do not fall
 * below 0.01 %, and what has expired by the instant is settled at the index of its state. An inverse option is worth
 * Black / forward coins at the index; as both move alike with spot, its dollars are Black x index / forward without the
 * factor. Coin balances gain what their index gains.
 */
export function* bookPnl(kernel: Kernel, book: ScenarioBook, states: ScenarioStates): Generator<number, Float64Array> {
  const { spotFactors, at } = states;
  const count = spotFactors.length;
  const rows = askedRows(states);
  const live = liveOptions(book, at);
  const before = nettedOptions(live);
  const after = carriedBook(book, live, before, at);
  const still = after.slope - before.slope - (after.strikes - before.strikes);
  const sums = new CompensatedSums(rows.reduce((sum, row) => sum + row.count, 0));
  const columns = columnPnl(book, states).map((pnl) => pnl + still);
  for (const row of rows) {
    sums.add(columns, row, 1, 0);
    sums.add(spotFactors, row, after.slope, 1);
  }
  const size = blockSize(count);
  for (let start = 0; start < before.options.length; start += size) {
    const own = before.options.slice(start, start + size);
    const block = { before: own, after: after === before ? own : after.options.slice(start, start + size) };
    for (const share of addBlock(kernel, sums, block, book, { rows, spotFactors, at })) {
      yield (start + share * own.length) / before.options.length;
    }
  }
  return sums.totals();
}
