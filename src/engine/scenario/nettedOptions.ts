import type { EpochMs } from "../../model/units.ts";
import type { ScenarioBook } from "./scenarioBook.ts";

type BaseOption = ScenarioBook["options"][number];

/** All options of a book that have the same forward, strike, expiry and vol, as one out-of-the-money option. */
export interface NettedOption {
  /** +1 call, -1 put. */
  readonly sign: 1 | -1;
  readonly forward: number;
  readonly strike: number;
  readonly expiry: EpochMs;
  readonly vol: number;
  /** Signed quantity; dollars per dollar of Black price. */
  readonly weight: number;
}

export interface NettedBook {
  readonly options: readonly NettedOption[];
  /** Dollars per spot factor of the forwards that parity leaves: P&L slope x (factor - 1). */
  readonly slope: number;
}

/**
 * Nets options by put-call parity: a call is the put of its strike plus a forward, so that every strike is valued once,
 * on the side out of the money, where the price is small and its rounding smaller.
 */
export function nettedOptions(options: readonly BaseOption[]): NettedBook {
  const netted = new Map<string, NettedOption>();
  let slope = 0;
  for (const { leg, weight } of options) {
    const { forward, vol, instrument } = leg;
    const { strike, expiry } = instrument;
    const own = instrument.optionType === "call" ? 1 : -1;
    const sign = forward < strike ? 1 : -1;
    if (own !== sign) slope += own * weight * forward;
    const key = `${String(forward)} ${String(strike)} ${String(expiry)} ${String(vol)}`;
    const before = netted.get(key);
    netted.set(key, {
      sign,
      forward,
      strike,
      expiry,
      vol,
      weight: before === undefined ? weight : before.weight + weight,
    });
  }
  return { options: [...netted.values()], slope };
}
