import type { Kernel, SpotFactors } from "../../math/kernel/kernel.ts";
import { ladderFactors, ladderValues, setDeviations, spotLadder } from "../../math/spotLadder.ts";
import type { SpotLadder } from "../../math/spotLadder.ts";
import { timeToExpiry } from "../../model/units.ts";
import type { EpochMs } from "../../model/units.ts";
import { doesVolFollowSpot } from "../../model/whatIfState.ts";
import { flooredVol } from "../valuation/flooredVol.ts";
import type { AskedRow } from "./askedRows.ts";
import type { CompensatedSums } from "./compensatedSums.ts";
import type { NettedOption } from "./nettedOptions.ts";
import { optionMoves } from "./optionMoves.ts";
import type { OptionMoves } from "./optionMoves.ts";
import type { ScenarioBook } from "./scenarioBook.ts";

/** The same options at the snapshot and with rate and basis moved; one list where those move nothing. */
export interface Block {
  readonly before: readonly NettedOption[];
  readonly after: readonly NettedOption[];
}

/** What options were worth at the snapshot; by the ladder too, so that no move is no P&L to the last digit. */
function valueBefore(kernel: Kernel, ladder: SpotLadder, options: readonly NettedOption[], book: ScenarioBook): number {
  const value = new Float64Array(1);
  const deviationOf = ({ vol, expiry }: NettedOption): number =>
    flooredVol(vol) * Math.sqrt(timeToExpiry(expiry, book.asOf));
  setDeviations(ladder, Float64Array.from(options, deviationOf));
  ladderValues(kernel, ladder, ladderFactors(Float64Array.of(1)), value);
  return value[0] as number;
}

/** Writes vol sqrt(T) of the options for one column of spot; `shifted` are their vol shifts. */
function writeDeviations(
  { vols, rootTimes, gained }: OptionMoves,
  shifted: Float64Array,
  column: number,
  out: Float64Array,
): void {
  const from = column * vols.length;
  for (let i = 0; i < vols.length; i++) {
    const vol = flooredVol(vols[i] as number, (shifted[i] as number) + (gained[from + i] as number));
    out[i] = vol * (rootTimes[i] as number);
  }
}

const columnsOf = ({ factor, logFactor }: SpotFactors, from: number, to: number): SpotFactors => ({
  factor: factor.subarray(from, to),
  logFactor: logFactor.subarray(from, to),
});

/** The cells that are asked for. */
interface AskedStates {
  readonly rows: readonly AskedRow[];
  /** Of all columns. */
  readonly spotFactors: Float64Array;
  readonly at: EpochMs;
}

/**
 * Adds the P&L of some options to every row asked for. Yields the share of the rows done.
 *
 * Where vols do not depend on spot a row is one spot ladder; where they do, every cell is a ladder of one factor, whose
 * deviations are set anew.
 */
export function* addBlock(
  kernel: Kernel,
  sums: CompensatedSums,
  { before, after }: Block,
  book: ScenarioBook,
  { rows, spotFactors, at }: AskedStates,
): Generator<number, void> {
  const start = spotLadder(before);
  const worth = valueBefore(kernel, start, before, book);
  const ladder = after === before ? start : spotLadder(after);
  const factors = ladderFactors(spotFactors);
  const isByColumn = doesVolFollowSpot(book.whatIf);
  const moves = optionMoves(book, before, { at, spotFactors, logFactors: factors.logFactor });
  const values = new Float64Array(spotFactors.length);
  const deviations = new Float64Array(before.length);
  const shifted = new Float64Array(before.length);
  for (const [done, row] of rows.entries()) {
    // A plain loop: Float64Array.from takes a tenth of a thousand options' grid.
    for (let i = 0; i < shifted.length; i++)
      shifted[i] = (moves.shifts[i] as (parallel: number) => number)(row.volShift);
    const end = row.from + row.count;
    const together = isByColumn ? 1 : row.count;
    for (let column = row.from; column < end; column += together) {
      writeDeviations(moves, shifted, isByColumn ? column : 0, deviations);
      setDeviations(ladder, deviations);
      ladderValues(kernel, ladder, columnsOf(factors, column, column + together), values.subarray(column));
    }
    sums.add(values, row, 1, worth);
    yield (done + 1) / rows.length;
  }
}
