import type { Kernel } from "../../../math/kernel/kernel.ts";
import { missing } from "../../../model/gap.ts";
import { COUNTED } from "../marginBook.ts";
import type { MarginBook, UnderlyingBook } from "../marginBook.ts";
import type { GroupMargin } from "../model.ts";
import { valueFor } from "../parameters/shape.ts";
import { regTGroup } from "../regT/group.ts";
import { MOST_COMPARED } from "../regT/pairing.ts";
import type { RegTParameters } from "../regT/parameters.ts";
import { REG_T_SHAPE } from "../regT/shape.ts";
import { toRegTBook } from "../regT/toRegTBook.ts";
import { REG_T_VALUES } from "../regT/values.ts";
import { defineRuleBook } from "../ruleBook.ts";
import type { RuleAnswer } from "../ruleBook.ts";

function caveatsOf({ underlying, futures, options, holdings }: UnderlyingBook, isFutureShares: boolean) {
  const caveats: string[] = [];
  if (options.some(({ instrument }) => instrument.venue !== "osi")) {
    caveats.push(`No US venue lists these ${underlying} options: they are margined as if they were listed on a share.`);
  }
  if (futures.length > 0 && isFutureShares) {
    caveats.push(`Futures and perpetuals on ${underlying} count as shares at the index, unit for unit.`);
  }
  if (holdings.length > 0) caveats.push(`${underlying} held or owed counts as shares.`);
  return caveats;
}

function margin(kernel: Kernel, book: MarginBook, parameters: RegTParameters): RuleAnswer {
  const isFutureShares = parameters.futures === "as shares";
  const caveats: string[] = [];
  const groups: GroupMargin[] = [];
  for (const one of book.underlyings) {
    const futures = isFutureShares ? one.futures : [];
    if (one.options.length + futures.length + one.holdings.length === 0) continue;
    const listing = valueFor(parameters.underlyings, one.underlying).value;
    const { isCheapest, ...group } = regTGroup(toRegTBook(kernel, one, listing, isFutureShares), parameters);
    groups.push(group);
    caveats.push(...caveatsOf(one, isFutureShares));
    if (!isCheapest) {
      caveats.push(
        `${one.underlying} holds more than ${String(MOST_COMPARED)} contracts: the dearest short options are covered first, which may ask more than the cheapest pairing.`,
      );
    }
  }
  const left = isFutureShares ? [] : book.underlyings.flatMap(({ futures }) => futures);
  return {
    groups,
    caveats,
    assumptions: [
      "Every contract is margined as if it were held in one US margin account, inverse ones at their dollar value (coin price x index); premiums are today's prices, for initial margin too.",
      "Strategies are recognised so that least is asked; units may be divided between them.",
    ],
    leftOut: left.map(
      ({ instrument }) =>
        missing("margin", instrument.symbol, `Reg T margins securities, not futures and perpetuals; ${COUNTED}`).gap,
    ),
  };
}

function problems({ shares }: RegTParameters): readonly string[] {
  return (["long", "short"] as const).flatMap((side) =>
    shares[side].maintenance <= shares[side].initial
      ? []
      : [`Shares, of their value, ${side}: maintenance must not be above initial`],
  );
}

/** Reg T with Cboe's strategy rules on a Ballast book: strategies recognised in the cheapest way, each charged by its formula. */
export const regT = defineRuleBook({
  id: "reg-t",
  label: "US strategy margin (Reg T, Cboe)",
  venue: "Cboe",
  kind: "standard",
  fidelity: "approximation",
  source: {
    title: "Cboe margin sheets and portfolio margin comparison of 2007-02-23; FINRA Rule 4210(f)",
    asOf: "2007-02-23",
  },
  missing: [
    "The sale or purchase price in initial margin: today's price stands for it.",
    "Maintenance relief for protective puts and collars, and for covered positions beyond the shares' own share.",
    "Spreads of unequal wings, ratio spreads and strategies over several expiries, but for calendars and diagonals.",
    "Whole contracts: a strategy may take a part of one.",
    "House requirements, the account minimum, and margin calls of the day.",
  ],
  homogeneous: true,
  subAdditive: "a long and a short of one contract close each other, and what the long one covered is bare",
  shape: REG_T_SHAPE,
  parameters: REG_T_VALUES,
  problems,
  margin,
});
