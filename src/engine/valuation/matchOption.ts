import type { Kernel } from "../../math/kernel/kernel.ts";
import type { Maybe } from "../../model/gap.ts";
import { missing } from "../../model/gap.ts";
import type { OptionInstrument } from "../../model/instrument.ts";
import type { MarketSnapshot } from "../../model/market.ts";
import type { Position } from "../../model/position.ts";
import { timeToExpiry } from "../../model/units.ts";
import { dayText } from "./dayText.ts";
import type { OptionLeg } from "./leg.ts";
import { indexPrice } from "./marketIndex.ts";
import { forwardOf, marketLookup } from "./marketLookup.ts";
import { flooredVol } from "./flooredVol.ts";
import { basisText } from "./basisText.ts";
import { optionVol } from "./optionVol.ts";

/** An option position with vol, forward and index at the snapshot, or the first of them that is missing. */
export function matchOption(
  kernel: Kernel,
  market: MarketSnapshot,
  position: Position,
  option: OptionInstrument,
): Maybe<OptionLeg> {
  const lookup = marketLookup(market).get(option.underlying);
  if (option.venue === "osi" || lookup === undefined) {
    const what = option.venue === "osi" ? "no US listed options" : `no ${option.underlying}`;
    return missing("market data", option.symbol, `the market snapshot holds ${what}`);
  }
  const index = indexPrice(lookup);
  if ("gap" in index) return index;
  const found = optionVol({ kernel, market, lookup }, option);
  if ("gap" in found) return found;
  const forward = forwardOf(lookup, found.nearest);
  if (forward === null) {
    const expiry = `${option.underlying} ${dayText(option.expiry)}`;
    return missing("forward", expiry, "neither the option's quote nor the market snapshot gives one");
  }
  return {
    value: {
      kind: "option",
      position,
      instrument: option,
      forward,
      index: index.value.price,
      snapshotIndex: index.value.price,
      vol: flooredVol(found.vol),
      timeToExpiry: timeToExpiry(option.expiry, market.asOf),
      discountFactor: 1,
      basis: basisText(found.basis, index.value.basis),
    },
  };
}
