import { answerByUnderlying } from "../derive/answer.ts";
import { auctionOutlook } from "../derive/auction/outlook.ts";
import { MAINNET, MAINNET_SOURCE } from "../derive/pm2/mainnet.ts";
import { pm2Problems } from "../derive/pm2/problems.ts";
import { PM2_SHAPE } from "../derive/pm2/shape.ts";
import { pm2Cell } from "../derive/pm2Cell.ts";
import { pm2Group } from "../derive/pm2Group.ts";
import { valueFor } from "../parameters/shape.ts";
import { defineRuleBook } from "../ruleBook.ts";

/**
 * Derive's portfolio margin for a Ballast book: PM2 of each underlying on its own, summed.
 *
 * Inverse options are revalued in USD (Black on the forward); perpetuals and dated futures move with their own price, by
 * coins held at the mark; spot legs and coin balances are risk-cancelling collateral with the venue's haircut; dollar
 * balances are cash. Vols, forwards and prices are those of the what-if state. Coins that PM2
 * does not take are off equity; those owed besides are in `leftOut` and count in equity only.
 */
export const derivePm2 = defineRuleBook({
  id: "derive-pm2",
  label: "Derive portfolio margin (PM2)",
  venue: "Derive",
  kind: "portfolio",
  fidelity: "exact",
  source: MAINNET_SOURCE,
  missing: [],
  homogeneous: true,
  subAdditive: "the skew scenarios take an absolute value by expiry",
  shape: PM2_SHAPE,
  parameters: MAINNET,
  problems: pm2Problems,
  liquidation: auctionOutlook,
  cell: (kernel, book, markets, { group, scenario }) => {
    const own = book.underlyings.find(({ underlying }) => underlying === group);
    return own === undefined ? [] : pm2Cell(kernel, own, valueFor(markets, group).value, book.asOf, scenario);
  },
  margin: (kernel, book, markets) =>
    answerByUnderlying(book, markets, {
      takesCoins: ({ ownCoinHaircut }) => ownCoinHaircut !== null,
      group: (underlying, market) => pm2Group(kernel, underlying, market, book.asOf),
      foreign: (name) => `Derive has no ${name} market: its most conservative parameters (HYPE) are used.`,
      owed: (name) => `Derive lends no coins: the ${name} owed moves in every scenario and pays the haircut.`,
      assumptions: [
        "The venue's deployment file and its documentation disagree on the static discount (1.02 for long, 0.98 for short value against 0.98 and 1.02); the documentation is followed.",
      ],
    }),
});
