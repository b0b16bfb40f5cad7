import type { Kernel } from "../../../math/kernel/kernel.ts";
import { untakenCoins } from "../collateral/haircuts.ts";
import type { MarginBook } from "../marginBook.ts";
import { valueFor } from "../parameters/shape.ts";
import { defineRuleBook } from "../ruleBook.ts";
import type { RuleAnswer } from "../ruleBook.ts";
import { spanCommodity } from "../span/commodity.ts";
import type { SpanCommodity } from "../span/commodity.ts";
import { spanCredits } from "../span/credits.ts";
import { spanGroup } from "../span/group.ts";
import { spanMoves } from "../span/moves.ts";
import type { SpanParameters } from "../span/parameters.ts";
import { spanProblems } from "../span/problems.ts";
import { SPAN_SHAPE } from "../span/shape.ts";
import { SPAN_VALUES } from "../span/values.ts";

function margin(kernel: Kernel, book: MarginBook, parameters: SpanParameters): RuleAnswer {
  const caveats: string[] = [];
  const commodities: SpanCommodity[] = [];
  for (const whole of book.underlyings) {
    const taken = { ...whole, holdings: [] };
    if (taken.options.length + taken.futures.length === 0) continue;
    const { value: market, isOwn } = valueFor(parameters.markets, whole.underlying);
    if (!isOwn) caveats.push(`${whole.underlying} has no parameters of its own: those for all others are used.`);
    if (taken.futures.some(({ instrument }) => instrument.kind === "perpetual")) {
      caveats.push(
        `SPAN houses clear no perpetuals: those on ${whole.underlying} count as futures of an expiry of their own.`,
      );
    }
    commodities.push(spanCommodity(kernel, taken, market, spanMoves(market, parameters.volMove)));
  }
  const coins = untakenCoins(book, "SPAN houses", (name) => `SPAN margins futures and options, not ${name} itself`);
  const credits = spanCredits(commodities, parameters.credits);
  return {
    groups: [...commodities.map((one) => spanGroup(one, credits.get(one.name)!, parameters)), ...coins.groups],
    caveats,
    assumptions: [
      "Every contract is margined as if it were cleared by one SPAN house, inverse ones at their dollar value (coin price x index, their moves by Black on the forward); every expiry's price moves by the same share.",
      "The scan ranges, the calendar charge and the short option minimum are ours: a clearing house publishes them in files that are not free.",
    ],
    leftOut: coins.leftOut,
  };
}

/**
 * CME SPAN on a Ballast book, one combined commodity an underlying: risk arrays built by the engine (16 scenarios, one day
 * on), scan risk, calendar charge, inter-commodity credit, short option minimum, net option value.
 */
export const span = defineRuleBook({
  id: "cme-span",
  label: "CME SPAN",
  venue: "CME",
  kind: "portfolio",
  fidelity: "approximation",
  source: {
    title: "CME SPAN pages; McMillan, Options as a Strategic Investment, ch. 34; NSE Clearing",
    asOf: "2019-02-28",
  },
  missing: [
    "The clearing house's own scan ranges, calendar charges and short option minimums: editable values of ours stand in for them.",
    "The delivery-month charge, tiers of expiries, and calendar charges by pair of expiries.",
    "The composite delta (weighted over the scenarios): today's delta is used.",
    "Surplus option value of one underlying does not help another.",
    "SPAN 2, which is proprietary.",
  ],
  homogeneous: true,
  subAdditive: "the calendar charge appears only when opposite expiries meet",
  shape: SPAN_SHAPE,
  parameters: SPAN_VALUES,
  problems: spanProblems,
  margin,
});
