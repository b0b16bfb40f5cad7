import type { Kernel } from "../../math/kernel/kernel.ts";
import type { Maybe } from "../../model/gap.ts";
import { missing } from "../../model/gap.ts";
import { expiryOf, isExpired } from "../../model/instrument.ts";
import type { MarketSnapshot, WhatIf } from "../../model/market.ts";
import { DOLLAR_CURRENCIES } from "../../model/position.ts";
import type { Position } from "../../model/position.ts";
import { epochMs, MS_PER_DAY, timeToExpiry } from "../../model/units.ts";
import type { EpochMs } from "../../model/units.ts";
import type { BookInput } from "../input.ts";
import { basisText } from "./basisText.ts";
import { dayText } from "./dayText.ts";
import { flooredVol } from "./flooredVol.ts";
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
  return { asOf: market.asOf, legs, leftOut, index: indexByUnderlying(market) };
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

const SETTLED = "expired by then: settled at the index of that day, cash with no Greeks";

function shocked(leg: Leg, whatIf: WhatIf, now: EpochMs): Leg {
  const factor = 1 + whatIf.spotShock;
  const index = leg.index * factor;
  const isSettled = isExpired(leg.instrument, now);
  const basis = isSettled ? basisText(SETTLED, leg.basis) : leg.basis;
  if (leg.kind === "delta-one") return { ...leg, index, price: isSettled ? index : leg.price * factor, basis };
  return {
    ...leg,
    index,
    forward: isSettled ? index : leg.forward * factor,
    vol: flooredVol(leg.vol, whatIf.volShift),
    timeToExpiry: timeToExpiry(leg.instrument.expiry, now),
    basis,
  };
}

/**
 * A book at the snapshot moved to the what-if state.
 *
 * The what-if moves index, forwards, futures and perpetuals by one relative shock, shifts every vol (not below 0.01 %)
 * and lets days pass with prices and vols as they are. A leg that expires on the way settles at the shocked index: an
 * option at its intrinsic value, a future at the index itself. It is cash from then on and has no Greeks.
 *
 * @param matched as `resolveBook` gives it without a what-if
 */
export function shockedBook(matched: ResolvedBook, whatIf: WhatIf): ResolvedBook {
  const { spotShock, volShift, days } = whatIf;
  if (spotShock === 0 && volShift === 0 && days === 0) return matched;
  const now = epochMs(matched.asOf + days * MS_PER_DAY);
  return {
    asOf: now,
    legs: matched.legs.map((leg) => shocked(leg, whatIf, now)),
    leftOut: matched.leftOut,
    index: new Map([...matched.index].map(([name, price]) => [name, price * (1 + spotShock)])),
  };
}

/**
 * Every enabled position with the market figures that price it at the what-if state, or the reason why it has none.
 *
 * The matching to the market is kept per positions array and snapshot, so pass the same objects for the same content.
 */
export function resolveBook(kernel: Kernel, input: BookInput): ResolvedBook {
  return shockedBook(matchedBook(kernel, input), input.whatIf);
}
