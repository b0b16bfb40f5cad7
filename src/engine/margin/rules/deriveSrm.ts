import type { Kernel } from "../../../math/kernel/kernel.ts";
import type { Gap } from "../../../model/gap.ts";
import { DERIVE_ASSUMPTIONS, deriveCaveats } from "../derive/caveats.ts";
import { isBare, withoutHoldings } from "../derive/holdings.ts";
import { SRM_MAINNET, SRM_SOURCE } from "../derive/srm/mainnet.ts";
import { SRM_SHAPE } from "../derive/srm/shape.ts";
import { srmGroup } from "../derive/srmGroup.ts";
import type { MarginBook } from "../marginBook.ts";
import type { GroupMargin } from "../model.ts";
import { valueFor } from "../parameters/shape.ts";
import { defineRuleBook } from "../ruleBook.ts";
import type { RuleAnswer } from "../ruleBook.ts";

function margin(kernel: Kernel, book: MarginBook, { depeg, markets }: typeof SRM_MAINNET): RuleAnswer {
  const groups: GroupMargin[] = [];
  const leftOut: Gap[] = [];
  const caveats = [
    ...deriveCaveats(
      book,
      (coin) => `The ${coin} owed is charged the share of it that ${coin} held would lose as collateral.`,
    ),
  ];
  for (const whole of book.underlyings) {
    const { value: market, isOwn } = valueFor(markets, whole.underlying);
    const taken = market.base === null ? withoutHoldings(whole, "Derive") : { book: whole, leftOut: [] as const };
    leftOut.push(...taken.leftOut);
    if (isBare(taken.book)) continue;
    if (!isOwn) {
      caveats.push(`Derive has no ${whole.underlying} market: its most conservative parameters (HYPE) are used.`);
    }
    groups.push(srmGroup(kernel, taken.book, market, depeg, book.asOf));
  }
  return { groups, leftOut, caveats, assumptions: DERIVE_ASSUMPTIONS };
}

/**
 * Derive's standard margin for a Ballast book. Options are marked in USD, by Black on the forward without discount; every
 * expiry asks for its short options by themselves or for the most it can lose, whichever is less; long options are no
 * collateral. Perpetuals and dated futures are charged by contract, coins count at the venue's share of spot, dollars in
 * full. What the venue has no rule for is in `leftOut`: it counts in equity, not in the requirement.
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
  margin,
});
