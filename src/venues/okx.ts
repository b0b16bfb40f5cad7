import { cryptoExpiry, readDigitDay, sixDigitDay } from "./dayCode.ts";
import { noSuchDay, optionParts, rightLetter } from "./optionParts.ts";
import { problemOf } from "./refusal.ts";
import { strikeText } from "./strikeText.ts";
import { listed, STRANGER } from "./venue.ts";
import type { Terms, Venue, VenueReading } from "./venue.ts";

const OPTION = /^(\d{0,7}[A-Z][A-Z0-9]{0,11})-(USDT|USDC|USD)-(\d{6})-(\d+(?:\.\d+)?)-([CP])$/;
const FUTURE = /^(\d{0,7}[A-Z][A-Z0-9]{0,11})-(USDT|USDC|USD)-(?:(\d{6})|SWAP)$/;
const SPOT = /^(\d{0,7}[A-Z][A-Z0-9]{0,11})-(USDT|USDC|USD)$/;

/**
 * Coins in one contract, ctVal x ctMult. OKX counts positions in contracts, so a coin that is not listed here is
 * refused rather than sized wrongly.
 * Source: `public/instruments` recordings in ../shared/data/nautilus-fixtures-okx (BTC options 0.01, BTC-USDT-SWAP 0.01)
 * and public bots' tables (ETH 0.1, SOL 1, ADA 100, DOGE 1000, 2025); USDC swaps from memory, not verified.
 */
const OPTION_CONTRACT: ReadonlyMap<string, number> = new Map([
  ["BTC", 0.01],
  ["ETH", 0.1],
]);
const USDT_CONTRACT: ReadonlyMap<string, number> = new Map([
  ["BTC", 0.01],
  ["ETH", 0.1],
  ["SOL", 1],
  ["XRP", 100],
  ["ADA", 100],
  ["DOGE", 1000],
]);
const USDC_CONTRACT: ReadonlyMap<string, number> = new Map([
  ["BTC", 0.0001],
  ["ETH", 0.001],
]);

/** Dollars of face value of one inverse swap or future: BTC 100, every other coin 10. Source: OKX contract list. */
const inverseFace = (coin: string): number => (coin === "BTC" ? 100 : 10);

function multiplierOf(terms: Terms): number | undefined {
  const { kind, underlying, settlement, settlementCurrency } = terms;
  if (kind === "spot") return 1;
  if (kind === "option") return OPTION_CONTRACT.get(underlying);
  if (settlement === "inverse") return inverseFace(underlying);
  return (settlementCurrency === "USDT" ? USDT_CONTRACT : USDC_CONTRACT).get(underlying);
}

function list(terms: Terms): VenueReading {
  const multiplier = multiplierOf(terms);
  if (multiplier !== undefined) return listed(okx, terms, multiplier);
  const name = okx.format(terms);
  const message = `The size of one ${name} contract at OKX is not known, so positions cannot be sized. Enter it under another venue's name.`;
  return { problem: problemOf("NOT_SUPPORTED", message, name) };
}

function moneyOf(coin: string, quote: string) {
  return quote === "USD"
    ? ({ underlying: coin, settlement: "inverse", settlementCurrency: coin } as const)
    : ({ underlying: coin, settlement: "linear", settlementCurrency: quote } as const);
}

function parseOption(name: string, found: RegExpExecArray): VenueReading {
  const [, coin = "", quote = "", digits = "", strike = "", right = ""] = found;
  const option = optionParts({ name, date: readDigitDay(digits), strike, right });
  return "problem" in option ? option : list({ ...option.parts, ...moneyOf(coin, quote) });
}

function parseFuture(name: string, found: RegExpExecArray): VenueReading {
  const [, coin = "", quote = "", digits] = found;
  if (digits === undefined) return list({ kind: "perpetual", ...moneyOf(coin, quote) });
  const date = readDigitDay(digits);
  if (date === undefined) return noSuchDay(name);
  return list({ kind: "future", expiry: cryptoExpiry(date), ...moneyOf(coin, quote) });
}

function parseSpot(name: string, found: RegExpExecArray): VenueReading {
  const [, coin = "", quote = ""] = found;
  if (quote !== "USD") return list({ kind: "spot", ...moneyOf(coin, quote) });
  const message = `${name} is an index, not a contract. Write ${name}-SWAP for the perpetual or ${coin}-USDT for spot.`;
  return { problem: problemOf("UNKNOWN_SYMBOL", message, name) };
}

/** OKX: `-USD-` settles in the coin, `-USDT-` and `-USDC-` in that currency. */
export const okx: Venue = {
  id: "okx",
  label: "OKX",
  example: "BTC-USD-270326-100000-C",
  fees: null,

  parse(name) {
    const option = OPTION.exec(name);
    if (option !== null) return parseOption(name, option);
    const future = FUTURE.exec(name);
    if (future !== null) return parseFuture(name, future);
    const spot = SPOT.exec(name);
    return spot === null ? STRANGER : parseSpot(name, spot);
  },

  format(terms) {
    const base = `${terms.underlying}-${terms.settlement === "inverse" ? "USD" : terms.settlementCurrency}`;
    switch (terms.kind) {
      case "option": {
        const strike = strikeText(terms.strike, ".");
        return `${base}-${sixDigitDay(terms.expiry)}-${strike}-${rightLetter(terms.optionType)}`;
      }
      case "future":
        return `${base}-${sixDigitDay(terms.expiry)}`;
      case "perpetual":
        return `${base}-SWAP`;
      case "spot":
        return base;
    }
  },
};
