import { readDigitDay, sixDigitDay } from "./dayCode.ts";
import { optionParts, rightLetter } from "./optionParts.ts";
import { strikeText } from "./strikeText.ts";
import { listed, notListed, STRANGER } from "./venue.ts";
import type { Venue } from "./venue.ts";

const OPTION = /^(\d{0,7}[A-Z][A-Z0-9]{0,11})-(\d{6})-(\d+(?:\.\d+)?)-([CP])$/;

/** Binance options (eapi): settled in USDT, `unit` 1. Its futures share names with spot pairs and are left out. */
export const binance: Venue = {
  id: "binance",
  label: "Binance",
  example: "BTC-270326-100000-C",
  fees: null,

  parse(name) {
    const found = OPTION.exec(name);
    if (found === null) return STRANGER;
    const [, coin = "", digits = "", strike = "", right = ""] = found;
    const option = optionParts({ name, date: readDigitDay(digits), strike, right });
    if ("problem" in option) return option;
    return listed(binance, { ...option.parts, underlying: coin, settlement: "linear", settlementCurrency: "USDT" }, 1);
  },

  format(terms) {
    if (terms.kind !== "option") return notListed("Binance", terms);
    const { underlying, expiry, strike, optionType } = terms;
    return `${underlying}-${sixDigitDay(expiry)}-${strikeText(strike, ".")}-${rightLetter(optionType)}`;
  },
};
