import { newYorkClose } from "./newYorkClose.ts";
import { readDigitDay, sixDigitDay } from "./dayCode.ts";
import { optionParts, rightLetter } from "./optionParts.ts";
import { readShare } from "./usShare.ts";
import { listed, notListed, STRANGER } from "./venue.ts";
import type { Venue } from "./venue.ts";

const NAME = /^([A-Z0-9][A-Z0-9.]{0,5}) {0,5}(\d{6})([CP])(\d{8})$/;
const ROOT_WIDTH = 6;
const STRIKE_DIGITS = 8;
const STRIKE_SCALE = 1000;

/** Shares a US listed option stands for. Adjusted contracts (a root that ends in a digit) can differ; the name does not tell. */
const SHARES_PER_CONTRACT = 100;

/** "00200000" -> "200", "05012500" -> "5012.500". */
function dollars(digits: string): string {
  return `${digits.slice(0, -3).replace(/^0{1,4}/, "")}.${digits.slice(-3)}`.replace(/\.000$/, "");
}

/**
 * US listed options in the OCC's Options Symbology Initiative form: root padded to six, yymmdd, C or P, strike x 1000 in
 * eight digits. The padding may be missing (Cboe) or shortened on the way in; the canonical name has it.
 */
export const osi: Venue = {
  id: "osi",
  label: "US options (OSI)",
  example: "AAPL  270618C00200000",
  fees: null,

  parse(name) {
    const found = NAME.exec(name);
    if (found === null) return STRANGER;
    const [, root = "", digits = "", right = "", strike = ""] = found;
    const option = optionParts({ name, date: readDigitDay(digits), strike: dollars(strike), right }, newYorkClose);
    if ("problem" in option) return option;
    const terms = { ...option.parts, underlying: root, settlement: "linear", settlementCurrency: "USD" } as const;
    return listed(osi, terms, SHARES_PER_CONTRACT);
  },

  parseNamed: readShare,

  format(terms) {
    if (terms.kind === "spot") return terms.underlying;
    if (terms.kind !== "option") return notListed("OSI", terms);
    const strike = String(Math.round(terms.strike * STRIKE_SCALE)).padStart(STRIKE_DIGITS, "0");
    const day = sixDigitDay(terms.expiry);
    return `${terms.underlying.padEnd(ROOT_WIDTH)}${day}${rightLetter(terms.optionType)}${strike}`;
  },
};
