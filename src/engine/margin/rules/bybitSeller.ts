import { HOUSE_HAIRCUTS, haircutShape } from "../collateral/haircuts.ts";
import { record, share } from "../parameters/shape.ts";
import type { ParametersOf } from "../parameters/shape.ts";
import { defineRuleBook } from "../ruleBook.ts";
import { sellerAnswer, sellerProblems } from "../seller/answer.ts";
import type { Asked } from "../seller/contract.ts";
import { askedOfShort, marginOfIndex } from "../seller/forms.ts";
import { FUTURES_SHAPE, HOUSE_FUTURES, HOUSE_FUTURES_MISSING } from "../seller/futureShare.ts";
import type { HeldOption } from "../seller/shortOption.ts";
import { figure, greater, shareOf, sum } from "../seller/term.ts";
import { percentText } from "../wording.ts";

const option = record("Short options, of the index", {
  initial: share("initial"),
  least: share("initial at least"),
  maintenance: share("maintenance", "verified"),
  liquidationFee: share("liquidation fee", "verified"),
});
const shape = record("Bybit seller margin", { option, futures: FUTURES_SHAPE, haircuts: haircutShape("house") });
type Rule = ParametersOf<typeof option>;

/** Both columns per coin, USD. Source: our spec, 8. */
function perCoin(held: HeldOption, { initial, least, maintenance, liquidationFee }: Rule): Asked {
  const [index, mark] = [figure(held.index), figure(held.mark)];
  const sold = held.entry === null ? mark : greater(figure(held.entry), mark);
  const kept = greater(shareOf(maintenance, index), shareOf(maintenance, mark));
  return {
    initial: sum(marginOfIndex(held, initial, least), sold),
    maintenance: sum(sum(kept, mark), shareOf(liquidationFee, index)),
  };
}

function wordsOf({ initial, least, maintenance, liquidationFee }: Rule): string {
  const [a, b, c, fee] = [initial, least, maintenance, liquidationFee].map(percentText);
  return `each short: coins x (max(${a!} x index - out of the money, ${b!} x index) + the greater of entry price and mark), not below maintenance = coins x (max(${c!} x index, ${c!} x mark) + mark + ${fee!} x index)`;
}

/** Bybit's unified account in cross margin: short options by formula, longs nothing. */
export const bybitSeller = defineRuleBook({
  id: "bybit-seller",
  label: "Bybit unified account, seller margin",
  venue: "Bybit",
  kind: "standard",
  fidelity: "approximation",
  source: { title: "Bybit help centre: option margin, unified trading account (undated page)", asOf: "2026-11-21" },
  missing: [
    "The coefficients of the initial margin are from older pages; those of the maintenance margin reproduce the venue's example.",
    HOUSE_FUTURES_MISSING,
    "Collateral value ratios of coins by tier: an assumption stands in for them. Borrowing, open orders.",
  ],
  homogeneous: true,
  subAdditive: "entries of one contract at different prices: the margin is at least that of the average entry price",
  shape,
  parameters: {
    option: { initial: 0.15, least: 0.1, maintenance: 0.03, liquidationFee: 0.002 },
    futures: HOUSE_FUTURES,
    haircuts: HOUSE_HAIRCUTS,
  },
  problems: (parameters) => sellerProblems(parameters),
  margin: (kernel, book, parameters) =>
    sellerAnswer(
      kernel,
      book,
      {
        venue: "Bybit",
        option: (held) => askedOfShort(held, () => perCoin(held, parameters.option)),
        optionWords: () => wordsOf(parameters.option),
      },
      parameters,
    ),
});
