import type { AuctionParameters } from "./parameters.ts";
import type { LiquidationStatus } from "./status.ts";

/**
 * Share of the account's value a bidder pays `elapsed` seconds into a solvent auction: down from start to cutoff over the
 * fast phase, then down to 0 over the slow phase, each in a straight line.
 */
export function discountAt(elapsed: number, parameters: AuctionParameters): number {
  const { startDiscount, cutoffDiscount, fastSeconds, slowSeconds } = parameters;
  if (elapsed < fastSeconds) return startDiscount - ((startDiscount - cutoffDiscount) * elapsed) / fastSeconds;
  return cutoffDiscount * Math.max(0, 1 - (elapsed - fastSeconds) / slowSeconds);
}

/**
 * The share of a solvent account that sold at `discount` brings the buffer margin back to zero, 0..1.
 *
 * @param paid USD that bidders of this auction have paid in; it is not shared with later bidders
 */
export function maximumShare(
  { markToMarket, bufferMargin }: LiquidationStatus,
  discount: number,
  paid: number,
  dustCutoff: number,
): number {
  if (markToMarket < dustCutoff) return 1;
  if (bufferMargin >= 0) return 0;
  return bufferMargin / (bufferMargin - markToMarket * discount - paid * (1 - discount));
}

/** USD that goes from the account to the security module when a solvent auction starts. */
export function startFee(status: LiquidationStatus, { feeRate, dustCutoff }: AuctionParameters): number {
  return maximumShare(status, 1, 0, dustCutoff) * status.markToMarket * feeRate;
}

/**
 * USD that the security module pays whoever takes over the whole of an insolvent account, >= 0: from what the account
 * owes, if anything, up in a straight line to its maintenance shortfall.
 */
export function insolventOffer(
  { markToMarket, maintenanceMargin }: LiquidationStatus,
  elapsed: number,
  { insolventSeconds }: AuctionParameters,
): number {
  const owed = Math.max(0, -markToMarket);
  const shortfall = Math.max(owed, -maintenanceMargin);
  return owed + (shortfall - owed) * Math.min(1, elapsed / insolventSeconds);
}
