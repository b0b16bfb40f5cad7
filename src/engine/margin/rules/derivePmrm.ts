import { answerByUnderlying } from "../derive/answer.ts";
import { auctionOutlook } from "../derive/auction/outlook.ts";
import { PMRM_MAINNET, PMRM_SOURCE } from "../derive/pmrm/mainnet.ts";
import { PMRM_SHAPE, pmrmProblems } from "../derive/pmrm/shape.ts";
import { pmrmGroup } from "../derive/pmrmGroup.ts";
import { defineRuleBook } from "../ruleBook.ts";

/**
 * Derive's first portfolio margin for a Ballast book: PMRM v1 of each underlying on its own, summed. The book is mapped
 * as for PM2, but that coins held are its base asset.
 */
export const derivePmrm = defineRuleBook({
  id: "derive-pmrm",
  label: "Derive portfolio margin, legacy (PMRM v1)",
  venue: "Derive",
  kind: "portfolio",
  fidelity: "exact",
  source: PMRM_SOURCE,
  missing: [],
  homogeneous: true,
  subAdditive: true,
  shape: PMRM_SHAPE,
  parameters: PMRM_MAINNET,
  problems: pmrmProblems,
  liquidation: auctionOutlook,
  margin: (kernel, book, markets) =>
    answerByUnderlying(book, markets, {
      takesCoins: ({ charge }) => charge.base !== null,
      group: (underlying, market) => pmrmGroup(kernel, underlying, market, book.asOf),
      foreign: (name) => `Derive ran this margin for BTC and ETH only: their parameters are used for ${name}.`,
      owed: (name) => `Derive lends no coins: the ${name} owed moves in every scenario and pays the base contingency.`,
      assumptions: ["This is Derive's earlier portfolio margin; its current one is PM2."],
    }),
});
