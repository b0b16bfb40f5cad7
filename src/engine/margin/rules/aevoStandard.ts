import { haircut, haircutShape } from "../collateral/haircuts.ts";
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

const option = record("Short options, of spot", {
  initial: share("initial"),
  least: share("initial at least"),
  maintenance: share("maintenance"),
});
const shape = record("Aevo standard margin", { option, futures: FUTURES_SHAPE, haircuts: haircutShape("sourced") });
type Rule = ParametersOf<typeof option>;

/** Both columns per coin, USD. Source: our spec, 13. */
function perCoin(held: HeldOption, { initial, least, maintenance }: Rule): Asked {
  const mark = figure(held.mark);
  const kept = shareOf(maintenance, figure(held.index));
  return {
    initial: sum(marginOfIndex(held, initial, least), mark),
    maintenance: sum(held.optionType === "call" ? kept : greater(kept, shareOf(maintenance, mark)), mark),
  };
}

function wordsOf({ initial, least, maintenance }: Rule): string {
  const [a, b, c] = [initial, least, maintenance].map(percentText);
  return `each short: coins x (max(${a!} x spot - out of the money, ${b!} x spot) + mark), not below maintenance = coins x (${c!} x spot + mark), a put max(${c!} x spot, ${c!} x mark) + mark`;
}

/** Aevo's standard margin: short options by formula, longs nothing. */
export const aevoStandard = defineRuleBook({
  id: "aevo-standard",
  label: "Aevo standard margin",
  venue: "Aevo",
  kind: "standard",
  fidelity: "approximation",
  source: {
    title: "api-docs.aevo.xyz/docs/standard-margin; docs.aevo.xyz cross-margin collateral framework (undated pages)",
    asOf: "2026-11-21",
  },
  missing: [
    HOUSE_FUTURES_MISSING,
    "Haircut of 1 % on USDT. Open orders and the premium of long orders.",
    "For a short call the page does not say that initial margin is never below maintenance; it is taken so.",
  ],
  homogeneous: true,
  subAdditive: true,
  shape,
  parameters: {
    option: { initial: 0.15, least: 0.1, maintenance: 0.1 },
    futures: HOUSE_FUTURES,
    haircuts: { BTC: haircut(0.1), ETH: haircut(0.1), other: haircut(1) },
  },
  problems: (parameters) => sellerProblems(parameters),
  margin: (kernel, book, parameters) =>
    sellerAnswer(
      kernel,
      book,
      {
        venue: "Aevo",
        option: (held) => askedOfShort(held, () => perCoin(held, parameters.option)),
        optionWords: () => wordsOf(parameters.option),
      },
      parameters,
    ),
});
