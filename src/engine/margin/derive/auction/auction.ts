import { discountAt, insolventOffer, maximumShare, startFee } from "./offer.ts";
import type { AuctionParameters } from "./parameters.ts";
import { scaled, withCash } from "./status.ts";
import type { LiquidationStatus } from "./status.ts";

/** Where an auction stands. */
export interface Auction {
  readonly kind: "solvent" | "insolvent" | "over";
  /** Seconds on the caller's clock at which this kind of auction began. */
  readonly startedAt: number;
  /** USD that its bidders have paid into the account: R. */
  readonly paid: number;
}

/** What one bidder takes over and pays, and what is left. USD. */
export interface Bid {
  /** Of every position and of the cash other than R: the share wanted, or the most that may be had. */
  readonly share: number;
  readonly maximumShare: number;
  /** What the bidder pays into the account; 0 when it is insolvent. */
  readonly price: number;
  /** What the security module pays the bidder; 0 when the account is solvent. */
  readonly payout: number;
  /** What the bidder must hold to carry the share; `null` where the source does not say: insolvent auctions. */
  readonly carry: number | null;
  readonly after: LiquidationStatus;
  readonly auction: Auction;
}

/** What a bidder asks for. */
export interface BidWish {
  /** Seconds on the clock of `startAuction`. */
  readonly now: number;
  /** Of the account as it then is, 0..1. */
  readonly share: number;
}

/** True when no bid is needed any more. */
function isCured({ kind }: Auction, { maintenanceMargin, bufferMargin }: LiquidationStatus): boolean {
  return kind === "over" || (kind === "solvent" ? bufferMargin : maintenanceMargin) >= 0;
}

/** Turns a solvent auction into an insolvent one when nothing is left, and ends one that needs no more bids. */
function onward(auction: Auction, status: LiquidationStatus, isSettled: boolean, now: number): Auction {
  if (isSettled) return { ...auction, kind: "over" };
  if (auction.kind === "solvent" && status.markToMarket <= 0) return { kind: "insolvent", startedAt: now, paid: 0 };
  return auction;
}

/**
 * Starts the auction of an account below maintenance margin. `fee` is what leaves its cash for the security module at
 * once, USD; an insolvent account pays none.
 *
 * @param now seconds on any clock that later calls share
 * @returns null when the account is not flagged
 */
export function startAuction(
  status: LiquidationStatus,
  now: number,
  parameters: AuctionParameters,
): { readonly auction: Auction; readonly fee: number } | null {
  if (status.maintenanceMargin >= 0) return null;
  const kind = status.markToMarket > 0 ? "solvent" : "insolvent";
  return {
    auction: { kind, startedAt: now, paid: 0 },
    fee: kind === "solvent" ? startFee(status, parameters) : 0,
  };
}

function solventBid(
  auction: Auction,
  status: LiquidationStatus,
  { now, share: wanted }: BidWish,
  parameters: AuctionParameters,
): Bid {
  const discount = discountAt(now - auction.startedAt, parameters);
  const { paid } = auction;
  const most = maximumShare(status, discount, paid, parameters.dustCutoff);
  const share = Math.min(wanted, most);
  const price = (status.markToMarket - paid) * discount * share;
  const after = withCash(scaled(withCash(status, -paid), 1 - share), paid + price);
  // The whole share cures by construction; to rounding, the buffer margin would be a hair off zero.
  const isSettled = share === most || after.bufferMargin >= 0;
  return {
    share,
    maximumShare: most,
    price,
    payout: 0,
    carry: Math.abs(status.bufferMargin - paid) * share,
    after,
    auction: onward({ ...auction, paid: paid + price }, after, isSettled, now),
  };
}

function insolventBid(
  auction: Auction,
  status: LiquidationStatus,
  { now, share: wanted }: BidWish,
  parameters: AuctionParameters,
): Bid {
  const share = Math.min(wanted, 1);
  const after = scaled(status, 1 - share);
  return {
    share,
    maximumShare: 1,
    price: 0,
    payout: insolventOffer(status, now - auction.startedAt, parameters) * share,
    carry: null,
    after,
    auction: onward(auction, after, share === 1, now),
  };
}

/**
 * One bid in an auction. Source: our spec, section 5; the solvent side exact against the venue's published cases, the
 * insolvent side as its documentation states it.
 *
 * @param status the account as it is just before the bid, earlier bids and today's prices in it
 */
export function bid(auction: Auction, status: LiquidationStatus, wish: BidWish, parameters: AuctionParameters): Bid {
  const current = onward(auction, status, isCured(auction, status), wish.now);
  if (current.kind === "over") {
    return { share: 0, maximumShare: 0, price: 0, payout: 0, carry: 0, after: status, auction: current };
  }
  return (current.kind === "solvent" ? solventBid : insolventBid)(current, status, wish, parameters);
}
