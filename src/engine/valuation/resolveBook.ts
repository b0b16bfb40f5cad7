import type { Kernel } from "../../math/kernel/kernel.ts";
import type { Maybe } from "../../model/gap.ts";
import { missing } from "../../model/gap.ts";
import { expiryOf, isExpired } from "../../model/instrument.ts";
import type { MarketSnapshot } from "../../model/market.ts";
import { DOLLAR_CURRENCIES } from "../../model/position.ts";
import type { Position } from "../../model/position.ts";
import type { BookInput } from "../input.ts";
import { shockedBook } from "../whatIf/shockedBook.ts";
import { smileSource } from "../whatIf/smileSource.ts";
import { dayText } from "./dayText.ts";
import type { Leg, ResolvedBook } from "./leg.ts";
import { indexByUnderlying } from "./marketIndex.ts";
import { matchDeltaOne } from "./matchDeltaOne.ts";
import { matchOption } from "./matchOption.ts";

function match(kernel: Kernel, market: MarketSnapshot, position: Position): Maybe<Leg> {
  const { instrument } = position;
  const expiry = expiryOf(instrument);
  if (expiry !== undefined && isExpired(instrument, market.asOf)) {
    return missing("value", instrument.symbol, `expired ${dayText(expiry)}; settlement price not known`);
  }
  if (instrument.kind !== "spot" && instrument.settlement === "linear" && instrument.venue !== "osi") {
    const { settlementCurrency: currency } = instrument;
    if (!DOLLAR_CURRENCIES.includes(currency)) {
      return missing("value", instrument.symbol, `it settles in ${currency}, which has no dollar price here`);
    }
  }
  if (instrument.kind === "option") return matchOption(kernel, market, position, instrument);
  return matchDeltaOne(market, position, instrument);
}

function matchAll(kernel: Kernel, positions: readonly Position[], market: MarketSnapshot): ResolvedBook {
  const legs: Leg[] = [];
  const leftOut: { positionId: string; gap: ResolvedBook["leftOut"][number]["gap"] }[] = [];
  for (const position of positions) {
    if (!position.enabled) continue;
    const found = match(kernel, market, position);
    if ("value" in found) legs.push(found.value);
    else leftOut.push({ positionId: position.id, gap: found.gap });
  }
  return {
    asOf: market.asOf,
    legs,
    leftOut,
    index: indexByUnderlying(market),
    smileOf: smileSource(kernel, market),
  };
}

const matches = new WeakMap<readonly Position[], WeakMap<MarketSnapshot, ResolvedBook>>();

/** The book at the snapshot itself, kept for as long as positions and snapshot live: a drag of the what-if asks often. */
function matchedBook(kernel: Kernel, { book, market }: BookInput): ResolvedBook {
  const byMarket = matches.get(book.positions) ?? new WeakMap<MarketSnapshot, ResolvedBook>();
  matches.set(book.positions, byMarket);
  const found = byMarket.get(market) ?? matchAll(kernel, book.positions, market);
  byMarket.set(market, found);
  return found;
}

/**
 * Every enabled position with the market figures that price it at the what-if state, or the reason why it has none.
 *
 * The matching to the market is kept per positions array and snapshot, so pass the same objects for the same content.
 */
export function resolveBook(kernel: Kernel, input: BookInput): ResolvedBook {
  return shockedBook(matchedBook(kernel, input), input.whatIf);
}
