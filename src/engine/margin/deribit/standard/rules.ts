import type { DeltaOneLeg } from "../../../valuation/leg.ts";
import { valueFor } from "../../parameters/shape.ts";
import { nothingAsked } from "../../seller/contract.ts";
import type { Asked, NetContract } from "../../seller/contract.ts";
import type { SellerRules } from "../../seller/group.ts";
import { outOfTheMoney } from "../../seller/shortOption.ts";
import type { HeldOption } from "../../seller/shortOption.ts";
import { atLeast, difference, figure, greater, percent, product, quotient, shareOf, sum } from "../../seller/term.ts";
import type { Term } from "../../seller/term.ts";
import { percentText } from "../../wording.ts";
import type { SettlementBook } from "../settlementBooks.ts";
import type { StandardParameters } from "./parameters.ts";

type OptionRule = StandardParameters["option"];

/** Both columns per coin, in coin for an inverse option and in dollars for a linear one. Source: our spec, 6.2. */
function perCoin(option: HeldOption, rule: OptionRule): Asked {
  const isInverse = option.settlement === "inverse";
  const forward = figure(option.forward);
  const out = outOfTheMoney(option, option.forward);
  const of = (part: number): Term => (isInverse ? percent(part) : shareOf(part, forward));
  const mark = figure(isInverse ? option.mark / option.forward : option.mark);
  const distance = isInverse && out.value > 0 ? quotient(out, forward) : out;
  const kept = of(rule.maintenance);
  const maintenance = sum(option.optionType === "call" ? kept : greater(kept, shareOf(rule.maintenance, mark)), mark);
  const initial = sum(greater(difference(of(rule.initial), distance), of(rule.least)), mark);
  return { initial: atLeast(initial, maintenance), maintenance };
}

function optionAsked(option: HeldOption, rule: OptionRule): Asked {
  if (option.net >= 0) return nothingAsked(option.net > 0 ? "long: the premium is paid" : "longs and shorts cancel");
  const { initial, maintenance } = perCoin(option, rule);
  const position = (one: Term): Term => {
    const whole = product(figure(-option.net), one);
    return option.settlement === "inverse" ? product(whole, figure(option.index)) : whole;
  };
  return { initial: position(initial), maintenance: position(maintenance) };
}

/** A share of notional that grows with the position in coins; an inverse contract's share is in coin, at the index. */
function futureAsked({ legs, net }: NetContract<DeltaOneLeg>, parameters: StandardParameters): Asked {
  const [{ instrument, price, index }] = legs;
  const rule = valueFor(parameters.futures, instrument.underlying).value;
  const size = figure(Math.abs(net));
  const dollars = figure(instrument.settlement === "inverse" ? index : price);
  const asked = (base: number): Term =>
    product(product(sum(percent(base), product(size, percent(rule.perCoin))), size), dollars);
  return { initial: asked(rule.initial), maintenance: asked(rule.maintenance) };
}

function optionWords({ initial, least, maintenance }: OptionRule, isInverse: boolean): string {
  const [a, b, c] = [initial, least, maintenance].map(percentText);
  return isInverse
    ? `each short: coins x (max(${a!} - out of the money / U, ${b!}) + mark in coin) x index; maintenance ${c!} + mark, a put max(${c!}, ${c!} x mark) + mark; U is the underlying price of the expiry`
    : `each short: coins x (max(${a!} x U - out of the money, ${b!} x U) + mark); maintenance ${c!} x U + mark, a put max(${c!} x U, ${c!} x mark) + mark; U is the underlying price of the expiry`;
}

/** Deribit's standard margin of one underlying in one settlement currency. */
export function standardRules({ settlement, underlying }: SettlementBook, parameters: StandardParameters): SellerRules {
  const future = valueFor(parameters.futures, underlying).value;
  const isInverse = settlement === "inverse";
  const rate = `${percentText(future.initial)} + size x ${percentText(future.perCoin)}`;
  const notional = isInverse ? "coins x index" : "coins x mark";
  return {
    option: (option) => optionAsked(option, parameters.option),
    future: (contract) => futureAsked(contract, parameters),
    words: {
      options: optionWords(parameters.option, isInverse),
      futures: `each contract: (${rate}) x ${notional}; maintenance starts at ${percentText(future.maintenance)}`,
    },
  };
}
