import { answerByUnderlying } from "../derive/answer.ts";
import { auctionOutlook } from "../derive/auction/outlook.ts";
import { SRM_MAINNET, SRM_SOURCE } from "../derive/srm/mainnet.ts";
import { srmProblems } from "../derive/srm/problems.ts";
import { SRM_SHAPE } from "../derive/srm/shape.ts";
import { srmGroup } from "../derive/srmGroup.ts";
import { defineRuleBook } from "../ruleBook.ts";

/**
 * Derive's standard margin for a Ballast book. Options are marked in USD, by Black on the forward without discount; every
 * expiry asks for its short options by themselves or for the most it can lose, whichever is less; long options are no
 * collateral. Perpetuals and dated futures are charged by contract, coins count at the venue's share of spot, dollars in
 * full. Coins the venue does not take are off equity.
 */
export const deriveSrm = defineRuleBook({
  id: "derive-srm",
  label: "Derive standard margin (SRM)",
  venue: "Derive",
  kind: "standard",
  fidelity: "exact",
  source: SRM_SOURCE,
  missing: [],
  homogeneous: true,
  subAdditive:
    "an expiry takes one of two ways for all its options: a spread beside a naked short may ask more than both apart",
  shape: SRM_SHAPE,
  parameters: SRM_MAINNET,
  problems: ({ markets }) => srmProblems(markets),
  liquidation: auctionOutlook,
  margin: (kernel, book, { depeg, markets }) =>
    answerByUnderlying(book, markets, {
      takesCoins: ({ base }) => base !== null,
      group: (underlying, market) => srmGroup(kernel, underlying, market, depeg, book.asOf),
      foreign: (name) => `Derive has no ${name} market: its most conservative parameters (HYPE) are used.`,
      owed: (coin) => `The ${coin} owed is charged the share of it that ${coin} held would lose as collateral.`,
      assumptions: [],
    }),
});
