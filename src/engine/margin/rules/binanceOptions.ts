import { haircut, haircutShape } from "../collateral/haircuts.ts";
import { choice, record, share } from "../parameters/shape.ts";
import type { ParametersOf } from "../parameters/shape.ts";
import { defineRuleBook } from "../ruleBook.ts";
import { sellerAnswer, sellerProblems } from "../seller/answer.ts";
import type { Asked } from "../seller/contract.ts";
import { askedOfShort, greaterShare, marginOfIndex } from "../seller/forms.ts";
import { FUTURES_SHAPE } from "../seller/futureShare.ts";
import type { HeldOption } from "../seller/shortOption.ts";
import { figure, sum } from "../seller/term.ts";
import { percentText } from "../wording.ts";

const option = record("Short options, of the index", {
  initial: share("initial"),
  least: share("initial at least"),
  maintenance: share("maintenance"),
  leastMaintenance: share("maintenance at least"),
  distance: choice("out of the money in maintenance", ["taken off", "not taken off"]),
});
const shape = record("Binance options", { option, futures: FUTURES_SHAPE, haircuts: haircutShape("remembered") });
type Rule = ParametersOf<typeof option>;

/** Both columns per coin, USD. Source: our spec, 9. */
function perCoin(held: HeldOption, { initial, least, maintenance, leastMaintenance, distance }: Rule): Asked {
  const mark = figure(held.mark);
  const core = distance === "taken off" ? marginOfIndex : greaterShare;
  return {
    initial: sum(marginOfIndex(held, initial, least), mark),
    maintenance: sum(core(held, maintenance, leastMaintenance), mark),
  };
}

function wordsOf({ initial, least, maintenance, leastMaintenance, distance }: Rule): string {
  const [a, b, c, d] = [initial, least, maintenance, leastMaintenance].map(percentText);
  const out = distance === "taken off" ? " - out of the money" : "";
  return `each short: coins x (max(${a!} x index - out of the money, ${b!} x index) + mark); maintenance coins x (max(${c!} x index${out}, ${d!} x index) + mark)`;
}

/** Binance's options account: short options by formula, longs nothing, no futures. */
export const binanceOptions = defineRuleBook({
  id: "binance-options",
  label: "Binance options",
  venue: "Binance",
  kind: "standard",
  fidelity: "approximation",
  source: { title: "Binance eapi exchangeInfo (the four ratios); formula from general knowledge", asOf: "2026-11-21" },
  missing: [
    "The formulas are from memory around four ratios the venue publishes; whether the distance out of the money enters maintenance is uncertain.",
    "The average of the index over the last half hour before settlement. Portfolio margin (uniMMR) across wallets. Open orders.",
    "Futures live in another wallet and are left out, unless shares of notional are entered.",
  ],
  homogeneous: true,
  subAdditive: true,
  shape,
  parameters: {
    option: { initial: 0.15, least: 0.1, maintenance: 0.075, leastMaintenance: 0.05, distance: "taken off" },
    futures: null,
    haircuts: { other: haircut(1) },
  },
  problems: (parameters) => sellerProblems(parameters),
  margin: (kernel, book, parameters) =>
    sellerAnswer(
      kernel,
      book,
      {
        venue: "Binance's options account",
        option: (held) => askedOfShort(held, () => perCoin(held, parameters.option)),
        optionWords: () => wordsOf(parameters.option),
      },
      parameters,
    ),
});
