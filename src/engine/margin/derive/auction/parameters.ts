/** What governs Derive's liquidation auction. Source: our spec (margin, section 5). Times in seconds. */
export interface AuctionParameters {
  /** Share of the account's value a bidder pays, from 1 down to 0: at the start, and where the fast phase ends. */
  readonly startDiscount: number;
  readonly cutoffDiscount: number;
  readonly fastSeconds: number;
  /** From the cutoff down to nothing. */
  readonly slowSeconds: number;
  /** Until the security module offers the whole maintenance shortfall. */
  readonly insolventSeconds: number;
  /** Of the value that is liquidated at the start. */
  readonly feeRate: number;
  /** An auction cures the account to a maintenance margin this share of the requirement above zero. */
  readonly buffer: number;
  /** USD: an account worth less is sold whole. */
  readonly dustCutoff: number;
}

/** Where the mainnet values stand, and when they were read. */
export const AUCTION_SOURCE = {
  title: "docs.derive.xyz, page Liquidations, as it stood in December 2025",
  asOf: "2025-12-08",
};

/** Derive mainnet; stated there, not recomputed. */
export const MAINNET_AUCTION: AuctionParameters = {
  startDiscount: 0.95,
  cutoffDiscount: 0.7,
  fastSeconds: 15 * 60,
  slowSeconds: 12 * 3600,
  insolventSeconds: 3600,
  feeRate: 0.1,
  buffer: 0.15,
  dustCutoff: 0,
};
