import { eightDigitDay, readDigitDay } from "./dayCode.ts";
import { optionParts, rightLetter } from "./optionParts.ts";
import { strikeText } from "./strikeText.ts";
import { listed, notListed, STRANGER } from "./venue.ts";
import type { Venue } from "./venue.ts";

const OPTION = /^(\d{0,7}[A-Z][A-Z0-9]{0,11})-(\d{8})-(\d+(?:_\d+)?)-([CP])$/;
const PERPETUAL = /^(\d{0,7}[A-Z][A-Z0-9]{0,11})-PERP$/;

/** Derive: options and perpetuals settled in USDC, amounts in coins. Source: docs.derive.xyz, "Instrument names". */
export const derive: Venue = {
  id: "derive",
  label: "Derive",
  example: "ETH-20270326-3500-C",
  fees: null,

  parse(name) {
    const [, held] = PERPETUAL.exec(name) ?? [];
    if (held !== undefined) {
      return listed(
        derive,
        { kind: "perpetual", underlying: held, settlement: "linear", settlementCurrency: "USDC" },
        1,
      );
    }
    const found = OPTION.exec(name);
    if (found === null) return STRANGER;
    const [, coin = "", digits = "", strike = "", right = ""] = found;
    const option = optionParts({ name, date: readDigitDay(digits), strike: strike.replace("_", "."), right });
    if ("problem" in option) return option;
    return listed(derive, { ...option.parts, underlying: coin, settlement: "linear", settlementCurrency: "USDC" }, 1);
  },

  format(terms) {
    if (terms.kind === "perpetual") return `${terms.underlying}-PERP`;
    if (terms.kind !== "option") return notListed("Derive", terms);
    const { underlying, expiry, strike, optionType } = terms;
    return `${underlying}-${eightDigitDay(expiry)}-${strikeText(strike, "_")}-${rightLetter(optionType)}`;
  },
};
