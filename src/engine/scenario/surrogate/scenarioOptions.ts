import { setDeviations, spotLadder } from "../../../math/spotLadder.ts";
import type { SpotLadder } from "../../../math/spotLadder.ts";
import { isExpired } from "../../../model/instrument.ts";
import { timeToExpiry } from "../../../model/units.ts";
import type { EpochMs } from "../../../model/units.ts";
import { nettedOptions } from "../nettedOptions.ts";
import type { NettedOption } from "../nettedOptions.ts";
import type { ScenarioBook } from "../scenarioBook.ts";
import { settledPayoff } from "./settledPayoff.ts";
import type { SettledPayoff } from "./settledPayoff.ts";

/** What one ladder of the kernel holds. */
const LARGEST_GROUP = 2_048;

/** Options of one expiry (of many, several groups), as the kernel values them at vol multiplier 1. */
export interface OptionGroup {
  readonly ladder: SpotLadder;
  /** vol sqrt(T) at the horizon. */
  readonly deviations: Float64Array;
  /** Sum of |weight| x forward: dollars. */
  readonly notional: number;
  /** By ascending strike, in units of the forward. */
  readonly options: readonly NettedOption[];
}

/** The options of a book at a horizon, ready for many states (spot factor, vol multiplier). */
export interface ScenarioOptions {
  /** Of the live options, netted by parity; the forwards this leaves are in `slope` and `constant`. */
  readonly groups: readonly OptionGroup[];
  /** Number of netted live options. */
  readonly count: number;
  /** Dollars per spot factor, and dollars, that parity leaves. */
  readonly slope: number;
  readonly constant: number;
  /** What has expired by the horizon. */
  readonly settled: SettledPayoff;
  /** Sum of |value| over the positions at the snapshot, dollars: what errors are measured against. */
  readonly gross: number;
}

function optionGroup(options: readonly NettedOption[], at: EpochMs): OptionGroup {
  const ladder = spotLadder(options);
  const deviations = Float64Array.from(options, ({ vol, expiry }) => vol * Math.sqrt(timeToExpiry(expiry, at)));
  setDeviations(ladder, deviations);
  const notional = options.reduce((sum, { weight, forward }) => sum + Math.abs(weight) * forward, 0);
  return { ladder, deviations, notional, options };
}

function groupsOf(options: readonly NettedOption[], at: EpochMs): readonly OptionGroup[] {
  const byExpiry = new Map<EpochMs, NettedOption[]>();
  for (const option of options) {
    const group = byExpiry.get(option.expiry);
    if (group === undefined) byExpiry.set(option.expiry, [option]);
    else group.push(option);
  }
  const ascending = [...byExpiry].toSorted(([a], [b]) => a - b);
  return ascending.flatMap(([, unsorted]) => {
    const group = unsorted.toSorted((a, b) => a.strike / a.forward - b.strike / b.forward);
    return Array.from({ length: Math.ceil(group.length / LARGEST_GROUP) }, (_, i) =>
      optionGroup(group.slice(i * LARGEST_GROUP, (i + 1) * LARGEST_GROUP), at),
    );
  });
}

/**
 * The options of a book as they stand at `at` (not before the snapshot): forwards and vols are the snapshot's, which a
 * state multiplies, all alike. What has expired is settled at the index of its state.
 * @throws RangeError for a forward, strike or vol sqrt(T) the kernel cannot value, naming it
 */
export function scenarioOptions(book: ScenarioBook, at: EpochMs): ScenarioOptions {
  const live = book.options.filter(({ leg }) => !isExpired(leg.instrument, at));
  const expired = book.options.filter(({ leg }) => isExpired(leg.instrument, at));
  const { options, slope } = nettedOptions(live);
  let constant = 0;
  for (const { leg, weight } of live) {
    const { optionType, strike } = leg.instrument;
    const isCall = optionType === "call";
    if (isCall !== leg.forward < strike) constant -= (isCall ? 1 : -1) * weight * strike;
  }
  return {
    groups: groupsOf(options, at),
    count: options.length,
    slope,
    constant,
    settled: settledPayoff(
      expired.map(({ leg: { instrument, position, index } }) => ({
        sign: instrument.optionType === "call" ? 1 : -1,
        quantity: position.quantity,
        strike: instrument.strike,
        index,
      })),
    ),
    gross: book.options.reduce((sum, { price, weight }) => sum + Math.abs(weight) * price, 0),
  };
}
