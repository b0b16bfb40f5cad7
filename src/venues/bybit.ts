import { venueDay } from "../model/civilDate.ts";
import { cryptoExpiry, readMonthNameDay } from "./dayCode.ts";
import { noSuchDay, optionParts, rightLetter } from "./optionParts.ts";
import { strikeText } from "./strikeText.ts";
import { listed, notListed, STRANGER } from "./venue.ts";
import type { Terms, Venue, VenueReading } from "./venue.ts";

const OPTION = /^(\d{0,7}[A-Z][A-Z0-9]{0,11})-(\d{1,2})([A-Z]{3})(\d{2})-(\d+(?:\.\d+)?)-([CP])(?:-(USDT|USDC))?$/;
const FUTURE = /^(\d{0,7}[A-Z][A-Z0-9]{0,11}?)(USDT)?-(\d{1,2})([A-Z]{3})(\d{2})$/;
const PERPETUAL = /^(\d{0,7}[A-Z][A-Z0-9]{0,11})PERP$/;

/** Sizes are stated in coins, so one contract is one coin (v5 API, positions `size`). */
const COIN_PER_CONTRACT = 1;

function list(terms: Terms): VenueReading {
  return listed(bybit, terms, COIN_PER_CONTRACT);
}

function moneyOf(coin: string, currency: string) {
  return { underlying: coin, settlement: "linear", settlementCurrency: currency } as const;
}

function parseOption(name: string, found: RegExpExecArray): VenueReading {
  const [, coin = "", day = "", month = "", year = "", strike = "", right = "", currency = "USDC"] = found;
  const option = optionParts({ name, date: readMonthNameDay(day, month, year), strike, right });
  return "problem" in option ? option : list({ ...option.parts, ...moneyOf(coin, currency) });
}

/**
 * Bybit: options settle in USDC unless the name ends in `-USDT`; `BTC-26JUN26` and `BTCPERP` settle in USDC.
 *
 * `BTCUSDT` is left out on purpose: the name stands both for the perpetual and for the spot pair.
 * Source: option names ../shared/data/README.md, section 4; futures and perpetuals: v5 API documentation, page "Enums
 * definitions", symbol (USDC futures BTC-24MAR23, USDT futures BTCUSDT-21FEB25, USDC perpetual BTCPERP), from memory.
 */
export const bybit: Venue = {
  id: "bybit",
  label: "Bybit",
  example: "BTC-26MAR27-100000-C-USDT",
  fees: null,

  parse(name) {
    const option = OPTION.exec(name);
    if (option !== null) return parseOption(name, option);
    const [, coin = "", currency = "USDC", day, month = "", year = ""] = FUTURE.exec(name) ?? [];
    if (day !== undefined) {
      const date = readMonthNameDay(day, month, year);
      if (date === undefined) return noSuchDay(name);
      return list({ kind: "future", expiry: cryptoExpiry(date), ...moneyOf(coin, currency) });
    }
    const [, held] = PERPETUAL.exec(name) ?? [];
    return held === undefined ? STRANGER : list({ kind: "perpetual", ...moneyOf(held, "USDC") });
  },

  format(terms) {
    const { underlying, settlementCurrency } = terms;
    switch (terms.kind) {
      case "option": {
        const suffix = settlementCurrency === "USDC" ? "" : `-${settlementCurrency}`;
        const strike = strikeText(terms.strike, ".");
        return `${underlying}-${venueDay(terms.expiry)}-${strike}-${rightLetter(terms.optionType)}${suffix}`;
      }
      case "future":
        return `${underlying}${settlementCurrency === "USDC" ? "" : settlementCurrency}-${venueDay(terms.expiry)}`;
      case "perpetual":
        return `${underlying}PERP`;
      case "spot":
        return notListed("Bybit", terms);
    }
  },
};
