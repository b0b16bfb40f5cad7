import { haircut, haircutShape } from "../collateral/haircuts.ts";
import { number, record, share } from "../parameters/shape.ts";
import type { ParametersOf } from "../parameters/shape.ts";
import { defineRuleBook } from "../ruleBook.ts";
import { sellerAnswer, sellerProblems } from "../seller/answer.ts";
import type { Asked } from "../seller/contract.ts";
import { askedOfShort, askedPerCoin, marginOfIndex } from "../seller/forms.ts";
import { FUTURES_SHAPE, HOUSE_FUTURES, HOUSE_FUTURES_MISSING } from "../seller/futureShare.ts";
import type { HeldOption } from "../seller/shortOption.ts";
import { figure, product, shareOf, smaller } from "../seller/term.ts";
import type { Term } from "../seller/term.ts";
import { percentText } from "../wording.ts";

const short = record("Short options, of spot", {
  initial: share("initial"),
  least: share("initial at least"),
  maintenance: share("maintenance"),
  leastMaintenance: share("maintenance at least"),
  putCap: share("a put at most, of the strike"),
});
const long = record("Long options", {
  premiumMultiple: number("of the mark", "factor", [0, 10], "house"),
  ofSpot: share("at most, of spot", "house"),
  maintenance: share("maintenance, of initial", "house"),
});
const shape = record("Paradex cross margin", {
  short,
  long,
  futures: FUTURES_SHAPE,
  haircuts: haircutShape("sourced"),
});
type Parameters = ParametersOf<typeof shape>;

function shortPerCoin(held: HeldOption, rule: Parameters["short"]): Asked {
  const capped = (core: Term): Term =>
    held.optionType === "put" ? smaller(core, shareOf(rule.putCap, figure(held.strike))) : core;
  return {
    initial: capped(marginOfIndex(held, rule.initial, rule.least)),
    maintenance: capped(marginOfIndex(held, rule.maintenance, rule.leastMaintenance)),
  };
}

function longPerCoin(held: HeldOption, { premiumMultiple, ofSpot, maintenance }: Parameters["long"]): Asked {
  const premium = product(figure(premiumMultiple), figure(held.mark));
  const initial = smaller(premium, shareOf(ofSpot, figure(held.index)));
  return { initial, maintenance: shareOf(maintenance, initial) };
}

function optionAsked(held: HeldOption, parameters: Parameters): Asked {
  if (held.net > 0) return askedPerCoin(held, longPerCoin(held, parameters.long));
  return askedOfShort(held, () => shortPerCoin(held, parameters.short));
}

function wordsOf({ short: rule, long: held }: Parameters): string {
  const [a, b, c, d, cap] = [rule.initial, rule.least, rule.maintenance, rule.leastMaintenance, rule.putCap].map(
    percentText,
  );
  const shorts = `each short: coins x max(${a!} x spot - out of the money, ${b!} x spot), a put at most ${cap!} of its strike; maintenance with ${c!} and ${d!}`;
  return `${shorts}; each long: coins x min(${String(held.premiumMultiple)} x mark, ${percentText(held.ofSpot)} x spot), maintenance x ${percentText(held.maintenance)}`;
}

/** Paradex's cross margin: options short and long by formula. */
export const paradexCross = defineRuleBook({
  id: "paradex-cross",
  label: "Paradex cross margin",
  venue: "Paradex",
  kind: "standard",
  fidelity: "approximation",
  source: {
    title: "docs.paradex.trade risk pages: cross margin requirement, margin system (undated pages)",
    asOf: "2026-11-21",
  },
  missing: [
    "Long options: the multiple of the mark, the share of spot and the maintenance part were not found; 1, 10 % and a half are our assumption, to be edited.",
    HOUSE_FUTURES_MISSING,
    "Funding and fee provisions. The option's mark is not added to a short's margin: the page does not.",
  ],
  homogeneous: true,
  subAdditive: true,
  shape,
  parameters: {
    short: { initial: 0.15, least: 0.1, maintenance: 0.075, leastMaintenance: 0.05, putCap: 0.5 },
    long: { premiumMultiple: 1, ofSpot: 0.1, maintenance: 0.5 },
    futures: HOUSE_FUTURES,
    haircuts: { other: haircut(1) },
  },
  problems: (parameters) => sellerProblems(parameters),
  margin: (kernel, book, parameters) => {
    const answer = sellerAnswer(
      kernel,
      book,
      {
        venue: "Paradex",
        option: (held) => optionAsked(held, parameters),
        optionWords: () => wordsOf(parameters),
      },
      parameters,
    );
    const hasLongs = book.underlyings.some(({ options }) => options.some(({ position }) => position.quantity > 0));
    const caveat = "Long options ask by values of ours: the venue's multiple and share of spot were not found.";
    return hasLongs ? { ...answer, caveats: [...answer.caveats, caveat] } : answer;
  },
});
