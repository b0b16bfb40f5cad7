import type { LiquidationOutlook, LiquidationStep } from "../../model.ts";
import { bid, startAuction } from "./auction.ts";
import { discountAt } from "./offer.ts";
import { AUCTION_SOURCE, MAINNET_AUCTION } from "./parameters.ts";
import type { AuctionParameters } from "./parameters.ts";
import { liquidationStatus, withCash } from "./status.ts";

const FORMULA =
  "buffer margin = equity - (1 + buffer) x maintenance; share = buffer margin / (buffer margin - equity x discount); price = equity x discount x share; fee = fee rate x equity x share at discount 1";

/** A hair below maintenance, as a share of it: what starts an auction. */
const HAIR = 1e-12;

/** When the offers are looked at: at the start, where the discount's slope breaks, and where it ends. */
function momentsOf({ fastSeconds, slowSeconds, insolventSeconds }: AuctionParameters, isSolvent: boolean) {
  return isSolvent
    ? [0, fastSeconds, fastSeconds + slowSeconds / 2, fastSeconds + slowSeconds]
    : [0, insolventSeconds / 2, insolventSeconds];
}

/**
 * What Derive's auction would do with an account: its fee, and at each moment, if nobody has bid before and prices stand
 * still, the most a bidder may take, what that pays and what is left. One account of the whole book is assumed.
 *
 * Where the account is not below maintenance margin, the figures are those of the moment it would fall below by losing
 * cash: equity equal to the requirement.
 *
 * @param equity and `maintenance` (the requirement, >= 0) in USD
 * @returns null where nothing is asked, so that there is nothing to liquidate
 */
export function auctionOutlook(
  equity: number,
  maintenance: number,
  parameters: AuctionParameters = MAINNET_AUCTION,
): LiquidationOutlook | null {
  if (!(maintenance > 0)) return null;
  const isFlagged = equity < maintenance;
  const at = isFlagged ? equity : maintenance * (1 - HAIR);
  const flagged = liquidationStatus(at, at - maintenance, parameters.buffer);
  const started = startAuction(flagged, 0, parameters);
  if (started === null) return null;
  const { auction, fee } = started;
  const status = withCash(flagged, -fee);
  const isSolvent = auction.kind === "solvent";
  const steps = momentsOf(parameters, isSolvent).map((seconds): LiquidationStep => {
    const { share, price, payout, after } = bid(auction, status, { now: seconds, share: 1 }, parameters);
    return {
      seconds,
      discount: isSolvent ? discountAt(seconds, parameters) : null,
      share,
      price,
      payout,
      equity: after.markToMarket,
      maintenance: after.markToMarket - after.maintenanceMargin,
    };
  });
  return { isFlagged, equity: at, fee, steps, formula: FORMULA, source: AUCTION_SOURCE };
}
