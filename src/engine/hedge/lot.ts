import type { Instrument } from "../../model/instrument.ts";
import { isInverseDeltaOne } from "../../model/instrument.ts";
import type { QuantityUnit } from "../../model/position.ts";

/** The smallest tradeable amount and the unit it is in. */
export interface Lot {
  readonly size: number;
  readonly unit: QuantityUnit;
}

/** Deribit trades inverse BTC options by the tenth of a contract. Source: `get_instruments`, min_trade_amount, 2026-05. */
const TENTHS: ReadonlySet<string> = new Set(["BTC"]);

/**
 * Lots as venues trade them: dollars of face for inverse futures and perpetuals (10 for BTC, 1 for ETH at Deribit), else
 * units of underlying (0.1 BTC, 1 ETH, 10 SOL).
 */
export function lotOf(instrument: Instrument): Lot {
  if (isInverseDeltaOne(instrument)) return { size: instrument.multiplier, unit: "usd" };
  const { venue, kind, settlement, underlying, multiplier } = instrument;
  const isTenth = venue === "deribit" && kind === "option" && settlement === "inverse" && TENTHS.has(underlying);
  return { size: isTenth ? 0.1 : multiplier, unit: "coin" };
}

/** Enough decimals for every lot; drops the dust of binary fractions. */
const LOT_DECIMALS = 8;

/** The whole number of lots nearest to `quantity`, signed. */
export function roundToLot(quantity: number, lot: Lot): number {
  return lotsToQuantity(Math.round(quantity / lot.size), lot);
}

/** So many lots as a quantity. */
export function lotsToQuantity(lots: number, lot: Lot): number {
  return Number((lots * lot.size).toFixed(LOT_DECIMALS));
}
