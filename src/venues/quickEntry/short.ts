import { deribitSettlement } from "../deribit.ts";

const COIN = "([A-Z0-9]{1,12})(_USD[CT])?";
const DAY = "(\\d{1,2})[ -]?([A-Z]{3})[ -]?(?:20)?(\\d{2})";
const STRIKE = "([1-9]\\d{0,2}(?:,\\d{3})+|[1-9]\\d{0,8}|0(?=\\.))(\\.\\d{1,6})?(K?)";

const OPTION = new RegExp(`^${COIN}[ -]${DAY}[ -]${STRIKE}[ -]?(C|P|CALLS?|PUTS?)$`, "u");
const FUTURE = new RegExp(`^${COIN}[ -]${DAY}$`, "u");
const PERPETUAL = new RegExp(`^${COIN}[ -](?:PERP|PERPETUAL|SWAP)$`, "u");
const SPOT = /^([A-Z0-9]{1,12}) SPOT$/u;

/** Names are never longer; keeps the work on pasted text bounded. */
const LONGEST = 64;
const THOUSAND = 1000;
const STRIKE_STEP = 1e6;

/** Deribit's base for a coin: BTC and ETH settle in the coin, all others in USDC, unless the currency is written. */
function base(coin: string, currency: string | undefined): string {
  return `${coin}${currency ?? (deribitSettlement(coin) === "inverse" ? "" : "_USDC")}`;
}

/** "100", ".5", "K" -> "100500", with Deribit's decimal sign. */
function strike(units: string, decimals: string, thousands: string): string {
  const typed = Number(`${units.replaceAll(",", "")}${decimals}`);
  const dollars = thousands === "" ? typed : Math.round(typed * THOUSAND * STRIKE_STEP) / STRIKE_STEP;
  return String(dollars).replace(".", "d");
}

function optionName(short: string): string | undefined {
  const found = OPTION.exec(short);
  if (found === null) return undefined;
  const [, coin = "", currency, day = "", month = "", year = "", ...rest] = found;
  const [units = "", decimals = "", thousands = "", type = ""] = rest;
  return `${base(coin, currency)}-${day}${month}${year}-${strike(units, decimals, thousands)}-${type.slice(0, 1)}`;
}

function futureName(short: string): string | undefined {
  const [, coin, currency, day = "", month = "", year = ""] = FUTURE.exec(short) ?? [];
  return coin === undefined ? undefined : `${base(coin, currency)}-${day}${month}${year}`;
}

function perpetualName(short: string): string | undefined {
  const [, coin, currency] = PERPETUAL.exec(short) ?? [];
  return coin === undefined ? undefined : `${base(coin, currency)}-PERPETUAL`;
}

function spotName(short: string): string | undefined {
  const [, coin] = SPOT.exec(short) ?? [];
  return coin === undefined ? undefined : `${coin}_USDC`;
}

/**
 * Deribit's name for what a trader writes for short: "BTC 26 Mar 27 100k C", "ETH perp", "SOL spot", or `undefined`.
 * A dated contract in one word is taken for a venue's own name and has to be exact, or a damaged one would be repaired in
 * silence: only blanks make it shorthand. The text must be ASCII: upper-casing would turn look-alike letters into real ones.
 */
export function deribitNameOf(text: string): string | undefined {
  if (text.length > LONGEST || /\P{ASCII}/u.test(text)) return undefined;
  const short = text.toUpperCase();
  const dated = short.includes(" ") ? (optionName(short) ?? futureName(short)) : undefined;
  return dated ?? perpetualName(short) ?? spotName(short);
}
