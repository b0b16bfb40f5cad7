import type { CollateralChoice } from "../../engine/margin/collateral.ts";
import type { MarginReport } from "../../engine/margin/model.ts";
import { shortText } from "./shortfallWords.ts";

/** A dollar of it adds visibly less than a dollar. */
const LESS = 0.9995;

const leaving = (currency: string, isShort: boolean): string =>
  isShort ? `${currency} can leave, or be converted for it` : `withdraw ${currency} first`;

/** Which asset to post and to withdraw first, and what headroom is measured on. */
export function collateralText(
  choices: readonly CollateralChoice[],
  { shortfalls, tightest }: Pick<MarginReport, "shortfalls" | "tightest">,
): string {
  const taken = choices.filter(({ headroom }) => headroom !== null);
  const [best] = taken;
  const least = taken.filter(({ withdrawable }) => withdrawable > 0).at(-1);
  const short = shortfalls.length === 0 ? "" : `The book is ${shortText(shortfalls)}. `;
  const post = best === undefined ? "No asset is taken as collateral" : `Post ${best.currency} first`;
  const withdraw = least === undefined ? "nothing can be withdrawn" : leaving(least.currency, short !== "");
  const measure =
    tightest === null
      ? "Headroom is initial excess: one dollar of cash adds one."
      : `Currencies are kept apart: headroom is the initial excess of ${tightest.initial}, which comes into trouble first, and what can be withdrawn is each currency\u2019s own.`;
  return `${short}${post}; ${withdraw}. ${measure}`;
}

/** Why some assets add less than a dollar a dollar; "" where none does, or where the accounts being apart is why. */
export function belowOneText(
  choices: readonly CollateralChoice[],
  { tightest }: Pick<MarginReport, "tightest">,
): string {
  const isBelow = choices.some(({ headroom }) => headroom !== null && headroom < LESS);
  if (!isBelow || tightest !== null) return "";
  return "A dollar of a coin adds less than one where the rule book takes a haircut off it, and where the coin falls with what the book already fears; it adds more than one where it hedges the book.";
}
