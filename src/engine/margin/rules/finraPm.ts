import type { Kernel } from "../../../math/kernel/kernel.ts";
import type { MarginBook, UnderlyingBook } from "../marginBook.ts";
import { valueFor } from "../parameters/shape.ts";
import { defineRuleBook } from "../ruleBook.ts";
import type { RuleAnswer } from "../ruleBook.ts";
import type { UsClass } from "../us/contract.ts";
import type { FinraClassKind, FinraParameters } from "../us/parameters.ts";
import { productGroup } from "../us/productGroup.ts";
import { FINRA_SHAPE } from "../us/shape.ts";
import { toUsClass } from "../us/toUsClass.ts";
import { FINRA_VALUES } from "../us/values.ts";

interface Draft {
  readonly kind: FinraClassKind;
  readonly offset: number;
  readonly classes: UsClass[];
}

/** Classes by product group, in the order of the book. */
function productGroups(book: MarginBook, { underlyings, offsets }: FinraParameters): readonly Draft[] {
  const groups = new Map<string, Draft>();
  for (const one of book.underlyings) {
    const { kind, exercise, group } = valueFor(underlyings, one.underlying).value;
    const key = group === "alone" ? `alone ${one.underlying}` : `${group} ${kind}`;
    const draft = groups.get(key) ?? {
      kind,
      offset: group === "index group" ? offsets.indexGroup : offsets.sameIndex,
      classes: [],
    };
    groups.set(key, draft);
    draft.classes.push(toUsClass(one, exercise));
  }
  return [...groups.values()];
}

function caveatsOf({ underlying, futures, options, holdings }: UnderlyingBook, isOwn: boolean): readonly string[] {
  const caveats: string[] = [];
  if (!isOwn && options.some(({ instrument }) => instrument.venue !== "osi")) {
    caveats.push(`No US venue lists these ${underlying} options: they are margined as a class of ${underlying} alone.`);
  }
  if (futures.length > 0) {
    caveats.push(`Futures and perpetuals on ${underlying} move with the class, as in a cross-margin account.`);
  }
  if (holdings.length > 0 && !isOwn) caveats.push(`${underlying} held or owed counts as shares of the class.`);
  return caveats;
}

function margin(kernel: Kernel, book: MarginBook, parameters: FinraParameters): RuleAnswer {
  const { ranges, pointsEachSide, floorPerUnit, underlyings } = parameters;
  const groups = productGroups(book, parameters).map(({ kind, offset, classes }) =>
    productGroup(kernel, classes, { range: ranges[kind], pointsEachSide, offset, floorPerUnit }),
  );
  return {
    groups,
    leftOut: [],
    caveats: book.underlyings.flatMap((one) => caveatsOf(one, valueFor(underlyings, one.underlying).isOwn)),
    assumptions: [
      "Every contract is margined as if it were held in one US portfolio margin account, inverse ones by Black on the forward in dollars, with rate 0.",
      "Options of venues outside the US are European and valued so; vol and time stay, forwards move with the price.",
      "The least requirement is counted by units of the underlying: 37.50 USD for a contract of 100, the contract's multiplier in proportion.",
    ],
  };
}

function problems({ pointsEachSide }: FinraParameters): readonly string[] {
  return Number.isInteger(pointsEachSide) ? [] : ["points on either side must be a whole number"];
}

/** FINRA's risk-based portfolio margin (Rule 4210(g), valued by OCC) on a Ballast book: ten points a class, offsets, a floor. */
export const finraPm = defineRuleBook({
  id: "finra-pm",
  label: "US portfolio margin (FINRA/OCC)",
  venue: "FINRA",
  kind: "portfolio",
  fidelity: "approximation",
  source: { title: "FINRA Rule 4210(g); Cboe portfolio margin comparison sheet of 2007-02-23", asOf: "2007-02-23" },
  missing: [
    "The clearing house's own theoretical values, rates and dividends: figures of 2007 are met to 0.2 % (IBM) and 1.1 % (SPX) with inferred ones.",
    "Which classes form a product group, and the share that offsets: editable, from memory.",
    "Concentration, liquidity and volatility add-ons of brokers, and the account minimum.",
    "Cash dividends count as a yield in early exercise.",
  ],
  homogeneous: true,
  subAdditive: true,
  shape: FINRA_SHAPE,
  parameters: FINRA_VALUES,
  problems,
  margin,
});
