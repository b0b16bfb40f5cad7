import type { Maybe } from "../../model/gap.ts";
import type { MarketSnapshot } from "../../model/market.ts";
import { notionalOf } from "../../model/notional.ts";
import type { Position } from "../../model/position.ts";

/** Notional of a leg in the market on screen. */
export function notionalIn(position: Position, market: MarketSnapshot | undefined): Maybe {
  const { id, underlying } = position.instrument;
  const own = market?.underlyings.find((one) => one.underlying === underlying);
  const mark = own?.quotes.find(({ instrument }) => instrument.id === id)?.mark;
  return notionalOf(position, { index: own?.index ?? null, mark: mark ?? null });
}
