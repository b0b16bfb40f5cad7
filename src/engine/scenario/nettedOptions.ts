import type { EpochMs } from "../../model/units.ts";
import type { ScenarioBook } from "./scenarioBook.ts";

type BaseOption = ScenarioBook["options"][number];

/** All options of a book that have the same forward, strike, expiry and vol, as one out-of-the-money option. */
export interface NettedOption {
  /** +1 call, -1 put. */
  readonly sign: 1 | -1;
  readonly forward: number;
  readonly strike: number;
  readonly underlying: string;
  readonly expiry: EpochMs;
  readonly vol: number;
  /** Signed quantity; dollars per dollar of Black price. */
  readonly weight: number;
}

/** Options worth their own values plus slope x factor - strikes, where every forward is times the factor. */
export interface NettedBook {
  readonly options: readonly NettedOption[];
  /** Dollars per spot factor of the forwards that parity leaves. */
  readonly slope: number;
  /** Dollars of strikes against them. */
  readonly strikes: number;
}

type Weighted = Pick<BaseOption, "leg" | "weight">;

const kept = new WeakMap<readonly Weighted[], NettedBook>();

/**
 * Nets options by put-call parity: a call is the put of its strike plus a forward, so that every strike is valued once,
 * on the side out of the money, where the price is small and its rounding smaller. Kept for as long as the list lives:
 * naming each contract takes longer than a row of a grid.
 */
export function nettedOptions(options: readonly Weighted[]): NettedBook {
  const found = kept.get(options) ?? netted(options);
  kept.set(options, found);
  return found;
}

function netted(options: readonly Weighted[]): NettedBook {
  const byContract = new Map<string, NettedOption>();
  let slope = 0;
  let strikes = 0;
  for (const { leg, weight } of options) {
    const { forward, vol, instrument } = leg;
    const { underlying, strike, expiry } = instrument;
    const own = instrument.optionType === "call" ? 1 : -1;
    const sign = forward < strike ? 1 : -1;
    if (own !== sign) {
      slope += own * weight * forward;
      strikes += own * weight * strike;
    }
    const key = `${underlying} ${String(forward)} ${String(strike)} ${String(expiry)} ${String(vol)}`;
    const before = byContract.get(key);
    byContract.set(key, {
      sign,
      forward,
      strike,
      underlying,
      expiry,
      vol,
      weight: before === undefined ? weight : before.weight + weight,
    });
  }
  return { options: [...byContract.values()], slope, strikes };
}
