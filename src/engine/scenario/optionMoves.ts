import { timeToExpiry } from "../../model/units.ts";
import type { EpochMs } from "../../model/units.ts";
import { doesVolFollowSpot } from "../../model/whatIfState.ts";
import { flooredVol } from "../valuation/flooredVol.ts";
import { carryFactor, carryMove, rateDiscount } from "../whatIf/carry.ts";
import { expiryVolShift } from "../whatIf/expiryVolShift.ts";
import { needsSmile, smileMove } from "../whatIf/smileMove.ts";
import type { SmileVol } from "../whatIf/smileMove.ts";
import { nettedOptions } from "./nettedOptions.ts";
import type { NettedBook, NettedOption } from "./nettedOptions.ts";
import type { ScenarioBook } from "./scenarioBook.ts";

type BaseOption = ScenarioBook["options"][number];

/** The options at an instant, rate and basis moved, vols and spot not yet; the very same book where they move nothing. */
export function carriedBook(
  { whatIf }: ScenarioBook,
  options: readonly BaseOption[],
  netted: NettedBook,
  at: EpochMs,
): NettedBook {
  if (whatIf.rateShift === 0 && whatIf.basisShift === 0) return netted;
  const carried = options.map(({ leg, weight }) => {
    const { expiry, settlement } = leg.instrument;
    const years = timeToExpiry(expiry, at);
    const factor = carryFactor(carryMove(whatIf, years));
    const converted = settlement === "inverse" ? 1 / factor : rateDiscount(whatIf, years);
    return { leg: { ...leg, forward: leg.forward * factor }, weight: weight * converted };
  });
  return nettedOptions(carried);
}

/** One option of a book under the what-if: its deviation vol sqrt(T) for a parallel vol shift and a place of spot. */
export interface OptionMove {
  readonly vol: number;
  readonly rootTime: number;
  /** The shift of its expiry for a parallel one. */
  readonly shift: (parallel: number) => number;
  /** Vol gained by skew, smile rule and beta, at each column; a single one where spot does not matter. */
  readonly gained: Float64Array;
}

/** The vol of an option under its move, times the root of its time. */
export function deviationOf({ vol, rootTime, shift, gained }: OptionMove, parallel: number, column: number): number {
  return flooredVol(vol, shift(parallel) + (gained[column] as number)) * rootTime;
}

interface Columns {
  readonly at: EpochMs;
  readonly spotFactors: Float64Array;
  /** Their logarithms. */
  readonly logFactors: Float64Array;
}

function smileFor({ whatIf, smileOf }: ScenarioBook, { underlying, expiry }: NettedOption): SmileVol | null {
  if (!needsSmile(whatIf.smileRule)) return null;
  const found = smileOf(underlying, expiry);
  return "vol" in found ? found.vol : null;
}

/** How each option moves, its forward being that of the snapshot. */
export function optionMoves(
  book: ScenarioBook,
  options: readonly NettedOption[],
  { at, spotFactors, logFactors }: Columns,
): readonly OptionMove[] {
  const { whatIf } = book;
  const isSpread = doesVolFollowSpot(whatIf);
  return options.map((option) => {
    const years = timeToExpiry(option.expiry, at);
    const carry = carryMove(whatIf, years);
    const move = smileMove(whatIf, option, smileFor(book, option));
    const gained = isSpread
      ? spotFactors.map((factor, j) => move((logFactors[j] as number) + carry, factor - 1))
      : Float64Array.of(move(0, 0));
    const shift = expiryVolShift(whatIf, option.expiry, years);
    return { vol: option.vol, rootTime: Math.sqrt(years), shift, gained };
  });
}
