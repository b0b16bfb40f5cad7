import type { Kernel, SpotFactors } from "../../math/kernel/kernel.ts";
import { ladderFactors, ladderValues, setDeviations, spotLadder } from "../../math/spotLadder.ts";
import type { SpotLadder } from "../../math/spotLadder.ts";
import { timeToExpiry } from "../../model/units.ts";
import { doesVolFollowSpot } from "../../model/whatIfState.ts";
import { flooredVol } from "../valuation/flooredVol.ts";
import type { ScenarioStates } from "./bookPnl.ts";
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

const columnsOf = ({ factor, logFactor }: SpotFactors): readonly SpotFactors[] =>
  [...factor.keys()].map((j) => ({
    factor: factor.subarray(j, j + 1),
    logFactor: logFactor.subarray(j, j + 1),
  }));

/**
 * Adds the P&L of some options to every row. Yields the share of the rows done.
 *
 * Where vols do not depend on spot a row is one spot ladder; where they do, every cell is a ladder of one factor, whose
 * deviations are set anew.
 */
export function* addBlock(
  kernel: Kernel,
  sums: CompensatedSums,
  { before, after }: Block,
  book: ScenarioBook,
  { volShifts, spotFactors, at }: ScenarioStates,
): Generator<number, void> {
  const count = spotFactors.length;
  const start = spotLadder(before);
  const worth = valueBefore(kernel, start, before, book);
  const ladder = after === before ? start : spotLadder(after);
  const factors = ladderFactors(spotFactors);
  const columns = doesVolFollowSpot(book.whatIf) ? columnsOf(factors) : [factors];
  const moves = optionMoves(book, before, { at, spotFactors, logFactors: factors.logFactor });
  const values = new Float64Array(count);
  const deviations = new Float64Array(before.length);
  const shifted = new Float64Array(before.length);
  for (const [row, parallel] of volShifts.entries()) {
    // A plain loop: Float64Array.from takes a tenth of a thousand options' grid.
    for (let i = 0; i < shifted.length; i++) shifted[i] = (moves.shifts[i] as (parallel: number) => number)(parallel);
    for (const [column, some] of columns.entries()) {
      writeDeviations(moves, shifted, column, deviations);
      setDeviations(ladder, deviations);
      ladderValues(kernel, ladder, some, values.subarray(column));
    }
    sums.add(values, { from: 0, to: row * count, count }, 1, worth);
    yield (row + 1) / volShifts.length;
  }
}
