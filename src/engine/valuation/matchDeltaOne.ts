import type { Maybe } from "../../model/gap.ts";
import { missing } from "../../model/gap.ts";
import { expiryOf, isInverseDeltaOne } from "../../model/instrument.ts";
import type { MarketSnapshot } from "../../model/market.ts";
import { faceUsd } from "../../model/position.ts";
import type { Position } from "../../model/position.ts";
import { timeToExpiry } from "../../model/units.ts";
import { usable } from "../../model/usable.ts";
import { basisText } from "./basisText.ts";
import { dayText } from "./dayText.ts";
import type { DeltaOneLeg } from "./leg.ts";
import { indexPrice } from "./marketIndex.ts";
import type { IndexPrice } from "./marketIndex.ts";
import { marketLookup } from "./marketLookup.ts";
import type { UnderlyingLookup } from "./marketLookup.ts";

type DeltaOneInstrument = DeltaOneLeg["instrument"];

function ownPrice(lookup: UnderlyingLookup, instrument: DeltaOneInstrument): IndexPrice | undefined {
  const quote = lookup.quoteById.get(instrument.id);
  if (usable(quote?.mark)) return { price: quote.mark, basis: "" };
  if (!usable(quote?.bid) || !usable(quote.ask) || quote.bid > quote.ask) return undefined;
  return { price: (quote.bid + quote.ask) / 2, basis: "mid of bid and ask used" };
}

/** What stands in for a price where the contract has no quote of its own. */
function price(lookup: UnderlyingLookup, instrument: DeltaOneInstrument, index: IndexPrice): Maybe<IndexPrice> {
  if (instrument.kind === "spot") return { value: index };
  const own = ownPrice(lookup, instrument);
  if (own !== undefined) return { value: own };
  if (instrument.kind === "perpetual") return { value: { price: index.price, basis: "index used" } };
  const day = dayText(instrument.expiry);
  const forward = lookup.forwardByExpiry.get(instrument.expiry);
  if (forward !== undefined) return { value: { price: forward, basis: `forward of ${day} used` } };
  return missing("price", instrument.symbol, `it has no quote and the market snapshot has no forward for ${day}`);
}

/** A future, perpetual or spot position with price and index at the snapshot, or the first of them that is missing. */
export function matchDeltaOne(
  market: MarketSnapshot,
  position: Position,
  instrument: DeltaOneInstrument,
): Maybe<DeltaOneLeg> {
  const lookup = marketLookup(market).get(instrument.underlying);
  if (lookup === undefined) {
    return missing("market data", instrument.symbol, `the market snapshot holds no ${instrument.underlying}`);
  }
  const index = indexPrice(lookup);
  if ("gap" in index) return index;
  const found = price(lookup, instrument, index.value);
  if ("gap" in found) return found;
  const inverse = isInverseDeltaOne(instrument);
  return {
    value: {
      kind: "delta-one",
      position,
      instrument,
      price: found.value.price,
      index: index.value.price,
      snapshotIndex: index.value.price,
      face: inverse ? faceUsd(position, found.value.price) : null,
      timeToExpiry: timeToExpiry(expiryOf(instrument) ?? market.asOf, market.asOf),
      basis: basisText(found.value.basis, index.value.basis),
    },
  };
}
