import { followsSmile } from "../../model/smileRule.ts";
import { timeToExpiry } from "../../model/units.ts";
import type { EpochMs } from "../../model/units.ts";
import { doesVolFollowSpot } from "../../model/whatIfState.ts";
import { carryFactor, carryMove, rateDiscount } from "../whatIf/carry.ts";
import { expiryVolShift } from "../whatIf/expiryVolShift.ts";
import { smileMove } from "../whatIf/smileMove.ts";
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

/** The options of a block under the what-if, column by column of spot. */
export interface OptionMoves {
  readonly vols: Float64Array;
  /** sqrt(T) at the instant. */
  readonly rootTimes: Float64Array;
  /** What the expiry of each makes of a parallel vol shift. */
  readonly shifts: readonly ((parallel: number) => number)[];
  /** Vol gained by skew, smile rule and beta, [column][option]; one column where spot does not matter. */
  readonly gained: Float64Array;
}

interface Columns {
  readonly at: EpochMs;
  readonly spotFactors: Float64Array;
  /** Their logarithms. */
  readonly logFactors: Float64Array;
}

function smileFor({ whatIf, smileOf }: ScenarioBook, { underlying, expiry }: NettedOption): SmileVol | null {
  if (!followsSmile(whatIf.smileRule)) return null;
  const found = smileOf(underlying, expiry);
  return "vol" in found ? found.vol : null;
}

/** How the options move; their forwards are those of the snapshot. */
export function optionMoves(
  book: ScenarioBook,
  options: readonly NettedOption[],
  { at, spotFactors, logFactors }: Columns,
): OptionMoves {
  const { whatIf } = book;
  const count = options.length;
  const columns = doesVolFollowSpot(whatIf) ? spotFactors.length : 1;
  const gained = new Float64Array(columns * count);
  for (const [i, option] of options.entries()) {
    const carry = carryMove(whatIf, timeToExpiry(option.expiry, at));
    const move = smileMove(whatIf, option, smileFor(book, option));
    for (let j = 0; j < columns; j++) {
      gained[j * count + i] = move((logFactors[j] as number) + carry, (spotFactors[j] as number) - 1);
    }
  }
  return {
    vols: Float64Array.from(options, ({ vol }) => vol),
    rootTimes: Float64Array.from(options, ({ expiry }) => Math.sqrt(timeToExpiry(expiry, at))),
    shifts: options.map(({ expiry }) => expiryVolShift(whatIf, expiry, timeToExpiry(expiry, at))),
    gained,
  };
}
