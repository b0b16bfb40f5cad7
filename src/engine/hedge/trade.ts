import { isInverseDeltaOne } from "../../model/instrument.ts";
import type { Position } from "../../model/position.ts";
import { spreadCost, takerFee } from "../../venues/takerFee.ts";
import type { Deal } from "../../venues/takerFee.ts";
import type { Candidate } from "./candidates.ts";
import { lotsToQuantity, roundToLot } from "./lot.ts";

/** So much of a candidate, in the unit of its lot: + buys at the ask, - sells at the bid. */
export interface Trade {
  readonly candidate: Candidate;
  readonly quantity: number;
}

/** The price at which the trade is done now, in the contract's quote. */
function touchPrice({ candidate, quantity }: Trade): number {
  return quantity > 0 ? candidate.ask : candidate.bid;
}

const dealOf = (trade: Trade): Deal => ({
  instrument: trade.candidate.instrument,
  quantity: trade.quantity,
  quantityUnit: trade.candidate.lot.unit,
  price: touchPrice(trade),
});

const feeOf = (trade: Trade): number => takerFee(dealOf(trade), trade.candidate.fees, trade.candidate.index);

/** USD lost to the trade itself: half-spread against the mark, plus the fee; >= 0 where the mark lies inside the touch. */
export function tradeCost(trade: Trade): number {
  const { mark, index, dollars } = trade.candidate;
  return spreadCost(dealOf(trade), mark, index) + feeOf(trade) * dollars;
}

/** USD paid (+) or received (-) for options at the touch; nothing changes hands for a perpetual. */
export function tradePremium(trade: Trade): number {
  const { candidate, quantity } = trade;
  return candidate.instrument.kind === "option" ? quantity * touchPrice(trade) * candidate.dollars : 0;
}

/** USD that leave the cash for all of them: premium and fees. */
export function paidFor(trades: readonly Trade[]): number {
  return trades.reduce((total, trade) => total + tradePremium(trade) + feeOf(trade) * trade.candidate.dollars, 0);
}

/** What the touch offers on the side of the trade, in the unit of its lot. */
function offered({ candidate, quantity }: Trade): number {
  return quantity > 0 ? candidate.askSize : candidate.bidSize;
}

/** True where the touch offers as much as the trade takes. */
export function isOffered(trade: Trade): boolean {
  return Math.abs(trade.quantity) <= offered(trade);
}

/** As many whole lots of the trade as the touch offers; `null` where that is not even one. */
export function offeredPart(trade: Trade): Trade | null {
  const { candidate, quantity } = trade;
  const lots = Math.floor(Math.min(Math.abs(quantity), offered(trade)) / candidate.lot.size + 1e-9);
  return lots < 1 ? null : { candidate, quantity: Math.sign(quantity) * lotsToQuantity(lots, candidate.lot) };
}

/** One trade an instrument, in the order in which they first appear. */
export function mergedTrades(trades: readonly Trade[]): readonly Trade[] {
  const merged = new Map<string, Trade>();
  for (const trade of trades) {
    const { id } = trade.candidate.instrument;
    const before = merged.get(id);
    const quantity = before === undefined ? trade.quantity : before.quantity + trade.quantity;
    merged.set(id, { ...trade, quantity: roundToLot(quantity, trade.candidate.lot) });
  }
  return [...merged.values()];
}

/** The trade as a draft leg: entry at the touch, fee in the settlement currency. */
export function tradePosition(trade: Trade, id: string, note: string): Position {
  const { candidate, quantity } = trade;
  return {
    id,
    instrument: candidate.instrument,
    quantity,
    quantityUnit: candidate.lot.unit,
    entryPrice: touchPrice(trade),
    fee: feeOf(trade),
    enabled: true,
    note,
  };
}

/** USD lost to all of them. */
export function costOf(trades: readonly Trade[]): number {
  return trades.reduce((total, trade) => total + tradeCost(trade), 0);
}

/**
 * Units of underlying that a unit of its quantity adds to the book's delta, traded on that side of the touch. The book
 * counts the coins that an inverse perpetual gains from its entry on, so of that it is 1 / touch in every state.
 */
export function deltaPerUnit(trade: Trade): number {
  const { candidate } = trade;
  return isInverseDeltaOne(candidate.instrument) ? 1 / touchPrice(trade) : candidate.delta;
}

/** Units of underlying they add to the book's delta. */
export function deltaOf(trades: readonly Trade[]): number {
  return trades.reduce((total, trade) => total + deltaPerUnit(trade) * trade.quantity, 0);
}
