import { HOUSE_HAIRCUTS, haircutShape } from "../collateral/haircuts.ts";
import { byName, number, record, share, valueFor } from "../parameters/shape.ts";
import type { ParametersOf } from "../parameters/shape.ts";
import { defineRuleBook } from "../ruleBook.ts";
import { sellerAnswer, sellerProblems } from "../seller/answer.ts";
import type { Asked } from "../seller/contract.ts";
import { askedOfShort } from "../seller/forms.ts";
import { FUTURES_SHAPE, HOUSE_FUTURES, HOUSE_FUTURES_MISSING } from "../seller/futureShare.ts";
import { outOfTheMoney } from "../seller/shortOption.ts";
import type { HeldOption } from "../seller/shortOption.ts";
import { difference, figure, greater, percent, product, quotient, shareOf, sum } from "../seller/term.ts";
import type { Term } from "../seller/term.ts";
import { percentText } from "../wording.ts";

const option = record("Short options, in coin", {
  initial: share("initial"),
  least: share("initial at least"),
  putPremium: share("part of a put's premium that raises its least initial margin"),
  maintenance: share("maintenance"),
  factor: number("margin factor of the position tier", "factor", [1, 100], "house"),
});
const shape = record("OKX seller margin", {
  options: byName("Short options", option),
  futures: FUTURES_SHAPE,
  haircuts: haircutShape("house"),
});
type Rule = ParametersOf<typeof option>;

/** Both columns per coin: in coin, times the index. Source: our spec, 7.2; maintenance from the venue's help page. */
function perCoin(held: HeldOption, rule: Rule): Asked {
  const forward = figure(held.forward);
  const mark = figure(held.mark / held.forward);
  const out = outOfTheMoney(held, held.forward);
  const isPut = held.optionType === "put";
  const grown = sum(figure(1), shareOf(rule.putPremium, mark));
  const least = isPut && rule.putPremium > 0 ? product(percent(rule.least), grown) : percent(rule.least);
  const distance = out.value > 0 ? quotient(out, forward) : out;
  const kept = percent(rule.maintenance);
  const inCoin = (core: Term): Term => {
    const scaled = rule.factor === 1 ? core : product(core, figure(rule.factor));
    return product(sum(scaled, mark), figure(held.index));
  };
  return {
    initial: inCoin(greater(least, difference(percent(rule.initial), distance))),
    maintenance: inCoin(isPut ? greater(kept, shareOf(rule.maintenance, mark)) : kept),
  };
}

function wordsOf({ initial, least, putPremium, maintenance, factor }: Rule): string {
  const [a, b, c] = [initial, least, maintenance].map(percentText);
  const scaled = factor === 1 ? "" : ` x ${String(factor)}`;
  const part = putPremium === 1 ? "" : `${percentText(putPremium)} x `;
  const grown = putPremium > 0 ? `, a put at least ${b!} x (1 + ${part}mark)` : "";
  return `each short: coins x (max(${b!}, ${a!} - out of the money / U${grown})${scaled} + mark in coin) x index; maintenance ${c!}${scaled} + mark, a put max(${c!}, ${c!} x mark)${scaled} + mark; initial never below maintenance; U is the future's mark of the same expiry`;
}

const MAJOR: Rule = { initial: 0.15, least: 0.1, putPremium: 1, maintenance: 0.03, factor: 1 };

/** OKX in single- and multi-currency mode: short options by formula, longs nothing. */
export const okxSeller = defineRuleBook({
  id: "okx-seller",
  label: "OKX seller margin",
  venue: "OKX",
  kind: "standard",
  fidelity: "approximation",
  source: {
    title:
      "OKX help: options margin Q&A (360037743511) for the initial margin, Option Margin (12 April 2024) for maintenance",
    asOf: "2024-04-12",
  },
  missing: [
    "The margin factor that grows with the position tier: it is 1 here, to be edited.",
    "Whether a put's least initial margin grows with its premium: the older page says so and is followed; the newer one has the same formula for puts and calls (set that part to 0).",
    HOUSE_FUTURES_MISSING,
    "Discount rates of coins by tier: an assumption stands in for them. Borrowing, stable-coin depeg, open orders.",
  ],
  homogeneous: true,
  subAdditive: true,
  shape,
  parameters: {
    options: { BTC: MAJOR, ETH: { ...MAJOR, maintenance: 0.05 }, other: { ...MAJOR, maintenance: 0.05 } },
    futures: HOUSE_FUTURES,
    haircuts: HOUSE_HAIRCUTS,
  },
  problems: (parameters) => sellerProblems(parameters),
  margin: (kernel, book, parameters) => {
    const { options } = parameters;
    const answer = sellerAnswer(
      kernel,
      book,
      {
        venue: "OKX",
        option: (held, underlying) => askedOfShort(held, () => perCoin(held, valueFor(options, underlying).value)),
        optionWords: (underlying) => wordsOf(valueFor(options, underlying).value),
      },
      parameters,
    );
    const unknown = book.underlyings.filter(
      (one) => one.options.length > 0 && !valueFor(options, one.underlying).isOwn,
    );
    return {
      ...answer,
      caveats: [
        ...answer.caveats,
        ...unknown.map(
          ({ underlying }) => `OKX's values for ${underlying} options are not known here: ETH's are used.`,
        ),
      ],
    };
  },
});
