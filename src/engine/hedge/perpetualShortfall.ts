import type { Gap } from "../../model/gap.ts";
import { missing } from "../../model/gap.ts";
import type { Ground } from "./ground.ts";
import { perpetualAgainst } from "./perpetualAgainst.ts";
import { isOffered } from "./trade.ts";

/** What the perpetual at the touch lacks to take all of the book's delta away, in numbers; `null` where it lacks nothing. */
export function perpetualShortfall({ candidates: { perpetual }, before }: Ground): Gap | null {
  const trade = perpetual === null ? null : perpetualAgainst(perpetual, before.delta);
  if (trade === null || isOffered(trade)) return null;
  const { quantity, candidate } = trade;
  const { instrument, lot, bidSize, askSize } = candidate;
  const unit = lot.unit === "usd" ? "USD" : instrument.underlying;
  const text = (size: number): string => `${size.toLocaleString("en-US", { maximumFractionDigits: 8 })} ${unit}`;
  const needed = `it takes ${quantity > 0 ? "buying" : "selling"} ${text(Math.abs(quantity))}`;
  const offered = quantity > 0 ? `the touch offers ${text(askSize)}` : `the touch bids for ${text(bidSize)}`;
  return missing("full delta hedge", instrument.symbol, `${needed}, and ${offered}`).gap;
}
