import type { Kernel } from "../../../math/kernel/kernel.ts";
import type { Gap } from "../../../model/gap.ts";
import { DERIVE_ASSUMPTIONS, deriveCaveats } from "../derive/caveats.ts";
import { isBare, withoutHoldings } from "../derive/holdings.ts";
import { MAINNET, MAINNET_SOURCE } from "../derive/pm2/mainnet.ts";
import { pm2Problems } from "../derive/pm2/problems.ts";
import type { Pm2Market } from "../derive/pm2/parameters.ts";
import { PM2_SHAPE } from "../derive/pm2/shape.ts";
import { pm2Group } from "../derive/pm2Group.ts";
import type { MarginBook } from "../marginBook.ts";
import type { GroupMargin } from "../model.ts";
import { valueFor } from "../parameters/shape.ts";
import type { ByName } from "../parameters/shape.ts";
import { defineRuleBook } from "../ruleBook.ts";
import type { RuleAnswer } from "../ruleBook.ts";

function margin(kernel: Kernel, book: MarginBook, markets: ByName<Pm2Market>): RuleAnswer {
  const groups: GroupMargin[] = [];
  const leftOut: Gap[] = [];
  const caveats = [...deriveCaveats(book)];
  for (const whole of book.underlyings) {
    const { value: market, isOwn } = valueFor(markets, whole.underlying);
    const taken =
      market.ownCoinHaircut === null ? withoutHoldings(whole, "Derive") : { book: whole, leftOut: [] as const };
    leftOut.push(...taken.leftOut);
    if (isBare(taken.book)) continue;
    if (!isOwn) {
      caveats.push(`Derive has no ${whole.underlying} market: its most conservative parameters (HYPE) are used.`);
    }
    groups.push(pm2Group(kernel, taken.book, market, book.asOf));
  }
  return {
    groups,
    leftOut,
    caveats,
    assumptions: [
      ...DERIVE_ASSUMPTIONS,
      "The venue's deployment file and its documentation disagree on the static discount (1.02 for long, 0.98 for short value against 0.98 and 1.02); the documentation is followed.",
    ],
  };
}

/**
 * Derive's portfolio margin for a Ballast book: PM2 of each underlying on its own, summed.
 *
 * Inverse options are revalued in USD (Black on the forward); perpetuals and dated futures move with their own price, by
 * coins held at the mark; spot legs and coin balances are risk-cancelling collateral with the venue's haircut; dollar
 * balances are cash. Vols, forwards and prices are those of the what-if state. What PM2 has no rule for is in `leftOut`:
 * it counts in equity, not in the requirement.
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
  margin,
});
