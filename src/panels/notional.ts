import type { Maybe } from "../model/gap.ts";
import { known, missing } from "../model/gap.ts";
import { isInverseDeltaOne } from "../model/instrument.ts";
import type { MarketSnapshot } from "../model/market.ts";
import { faceUsd } from "../model/position.ts";
import type { Position } from "../model/position.ts";

/** Dollars of underlying a leg stands for, >= 0: |quantity| x index, or the face value of an inverse future. */
export function notionalOf(position: Position, market: MarketSnapshot | undefined): Maybe {
  const { instrument, quantity, entryPrice } = position;
  if (isInverseDeltaOne(instrument) && (position.quantityUnit === "usd" || entryPrice !== null)) {
    return known(Math.abs(faceUsd(position, entryPrice ?? Number.NaN)));
  }
  const index = market?.underlyings.find((one) => one.underlying === instrument.underlying)?.index;
  if (index === null || index === undefined) {
    return missing("notional", instrument.symbol, `the market has no index for ${instrument.underlying}`);
  }
  return known(Math.abs(quantity) * index);
}
