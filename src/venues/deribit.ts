import { venueDay } from "../model/civilDate.ts";
import { cryptoExpiry, readMonthNameDay } from "./dayCode.ts";
import { noSuchDay, optionParts, rightLetter } from "./optionParts.ts";
import { problemOf } from "./refusal.ts";
import { strikeText } from "./strikeText.ts";
import { listed, STRANGER } from "./venue.ts";
import type { Terms, Venue, VenueReading } from "./venue.ts";

const OPTION = /^(\d{0,7}[A-Z][A-Z0-9]{0,11})(?:_(USDC|USDT))?-(\d{1,2})([A-Z]{3})(\d{2})-(\d+(?:D\d+)?)-([CP])$/;
const FUTURE = /^(\d{0,7}[A-Z][A-Z0-9]{0,11})(?:_(USDC|USDT))?-(?:(\d{1,2})([A-Z]{3})(\d{2})|PERPETUAL)$/;
const SPOT = /^(\d{0,7}[A-Z][A-Z0-9]{0,11})_(USDC|USDT)$/;
const COMBO =
  /^\d{0,7}[A-Z][A-Z0-9]{0,11}(?:_[A-Z]{3,5})?-(?:COMBO-\d{1,9}|[A-Z]{2,5}\d?-\d{1,2}[A-Z]{3}\d{2}[A-Z0-9_-]*)$/;
const COIN_PAIR = /^\d{0,7}[A-Z][A-Z0-9]{0,11}_(?:BTC|ETH|EURR|USDE)$/;

/**
 * Coins Deribit lists with settlement in the coin itself; all others trade against USDC only.
 * Source: `get_instruments`, `instrument_type` "reversed" (2026-05 and 2026-09 recordings, ../shared/data).
 */
const INVERSE: ReadonlySet<string> = new Set(["BTC", "ETH"]);

/**
 * Coins in one linear contract, 1 where not listed. Deribit states sizes and open interest in coins, so this only
 * tells how a position splits into contracts. Source: `contract_size` in ../shared/data/README.md, section 3.1.
 */
const LINEAR_CONTRACT: ReadonlyMap<string, number> = new Map([
  ["SOL", 10],
  ["XRP", 1000],
]);

/** Dollars of face value of one inverse future or perpetual. Source: `get_instruments`, contract_size, 2026-05. */
const INVERSE_FACE: ReadonlyMap<string, number> = new Map([
  ["BTC", 10],
  ["ETH", 1],
]);

function multiplierOf(terms: Terms): number {
  if (terms.settlement === "linear") return terms.kind === "spot" ? 1 : (LINEAR_CONTRACT.get(terms.underlying) ?? 1);
  return terms.kind === "option" ? 1 : (INVERSE_FACE.get(terms.underlying) ?? 1);
}

function refused(name: string, message: string): VenueReading {
  return { problem: problemOf("NOT_SUPPORTED", message, name) };
}

type Money = Pick<Terms & { kind: "perpetual" }, "underlying" | "settlement" | "settlementCurrency">;

function moneyOf(coin: string, quote: string | undefined): Money | undefined {
  if (quote !== undefined) return { underlying: coin, settlement: "linear", settlementCurrency: quote };
  if (!INVERSE.has(coin)) return undefined;
  return { underlying: coin, settlement: "inverse", settlementCurrency: coin };
}

function noInverse(name: string, coin: string): VenueReading {
  const message = `Deribit lists nothing settled in ${coin}. Write ${coin}_USDC for the contract settled in USDC.`;
  return { problem: problemOf("UNKNOWN_SYMBOL", message, name) };
}

function parseOption(name: string, found: RegExpExecArray): VenueReading {
  const [, coin = "", quote, day = "", month = "", year = "", strike = "", right = ""] = found;
  const date = readMonthNameDay(day, month, year);
  const option = optionParts({ name, date, strike: strike.replace("D", "."), right });
  if ("problem" in option) return option;
  const money = moneyOf(coin, quote);
  return money === undefined ? noInverse(name, coin) : list({ ...option.parts, ...money });
}

function parseFuture(name: string, found: RegExpExecArray): VenueReading {
  const [, coin = "", quote, day, month = "", year = ""] = found;
  const money = moneyOf(coin, quote);
  if (money === undefined) return noInverse(name, coin);
  if (day === undefined) return list({ kind: "perpetual", ...money });
  const date = readMonthNameDay(day, month, year);
  return date === undefined ? noSuchDay(name) : list({ kind: "future", expiry: cryptoExpiry(date), ...money });
}

function list(terms: Terms): VenueReading {
  return listed(deribit, terms, multiplierOf(terms));
}

/** Deribit: inverse BTC and ETH, linear `X_USDC` and `X_USDT`, spot pairs; combos are recognised and refused. */
export const deribit: Venue = {
  id: "deribit",
  label: "Deribit",
  example: "BTC-26MAR27-100000-C",
  fees: {
    optionRate: { inverse: 0.0003, linear: 0.0005 },
    optionCap: 0.125,
    futureRate: 0.0005,
    spotRate: 0,
    source: "support.deribit.com/hc/en-us/articles/25944746248989-Fees, taker column, stored copy of 2025",
  },

  parse(name) {
    const option = OPTION.exec(name);
    if (option !== null) return parseOption(name, option);
    const future = FUTURE.exec(name);
    if (future !== null) return parseFuture(name, future);
    const [, coin, quote] = SPOT.exec(name) ?? [];
    if (coin !== undefined && quote !== undefined) {
      return list({ kind: "spot", underlying: coin, settlement: "linear", settlementCurrency: quote });
    }
    if (COMBO.test(name)) return refused(name, `${name} is a combo of several contracts. Enter its legs one by one.`);
    if (COIN_PAIR.test(name))
      return refused(name, `${name} is not priced in dollars, USDC or USDT; it cannot be valued.`);
    return STRANGER;
  },

  format(terms) {
    const base = terms.settlement === "inverse" ? terms.underlying : `${terms.underlying}_${terms.settlementCurrency}`;
    switch (terms.kind) {
      case "option": {
        const strike = strikeText(terms.strike, "d");
        return `${base}-${venueDay(terms.expiry)}-${strike}-${rightLetter(terms.optionType)}`;
      }
      case "future":
        return `${base}-${venueDay(terms.expiry)}`;
      case "perpetual":
        return `${base}-PERPETUAL`;
      case "spot":
        return base;
    }
  },
};

/** True for the coins whose contracts at Deribit are known here by their size; a ticker alone may be a share's. */
export function isDeribitCoin(underlying: string): boolean {
  return INVERSE.has(underlying) || LINEAR_CONTRACT.has(underlying);
}

/** How Deribit settles contracts on a coin by default: BTC and ETH in the coin, all others in USDC. */
export function deribitSettlement(underlying: string): "inverse" | "linear" {
  return INVERSE.has(underlying) ? "inverse" : "linear";
}
