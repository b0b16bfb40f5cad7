import { CAPS } from "../../model/caps.ts";
import { countText } from "../../model/countText.ts";
import type { Instrument } from "../../model/instrument.ts";
import { isInverseDeltaOne } from "../../model/instrument.ts";
import type { QuantityUnit } from "../../model/position.ts";
import type { ImportQuestion } from "../importer.ts";

/** What a file may count a position in. */
export type QuantityWord = QuantityUnit | "contracts";

const WORDS: ReadonlyMap<string, QuantityWord> = new Map<string, QuantityWord>([
  ["coin", "coin"],
  ["coins", "coin"],
  ["unit", "coin"],
  ["units", "coin"],
  ["share", "coin"],
  ["shares", "coin"],
  ["usd", "usd"],
  ["dollar", "usd"],
  ["dollars", "usd"],
  ["contract", "contracts"],
  ["contracts", "contracts"],
  ["cont", "contracts"],
]);

/** Reads a unit's name; the underlying's own ticker means coins. `undefined` for a word that is no unit. */
export function readUnit(text: string, underlying: string): QuantityWord | undefined {
  const name = text.trim().toLowerCase();
  return name === underlying.toLowerCase() ? "coin" : WORDS.get(name);
}

/** A bare number of a file and the contract it counts. */
export interface Counted {
  readonly instrument: Instrument;
  readonly count: number;
  /** Dollars per coin of an inverse future or perpetual; `null` where the file gives none. */
  readonly price: number | null;
}

/** Dollars. More than this in one position is hardly meant. Our own starting value. */
const IMPLAUSIBLE_NOTIONAL = 1e9;

/** Round dollars per coin where a row has no price; only their size matters. The other coins are worth less than a mistake shows. */
const PLAUSIBLE_PRICES: ReadonlyMap<string, number> = new Map([
  ["BTC", 100_000],
  ["ETH", 4_000],
]);

function plausiblePrice({ underlying }: Instrument): number | null {
  return PLAUSIBLE_PRICES.get(underlying) ?? null;
}

/** True for a bare number on an inverse future or perpetual that is beyond any position if it counts coins, not if dollars. */
export function isImplausibleInCoins({ instrument, count, price }: Counted): boolean {
  if (!isInverseDeltaOne(instrument) || Math.abs(count) > CAPS.faceUsd) return false;
  const coinPrice = price ?? plausiblePrice(instrument);
  return coinPrice !== null && Math.abs(count) * coinPrice > IMPLAUSIBLE_NOTIONAL;
}

/** A quantity as a position holds it. */
export interface Sized {
  readonly quantity: number;
  readonly quantityUnit: QuantityUnit;
}

/** Decimal noise of one multiplication (35 x 0.01) is no part of the position. */
const SIGNIFICANT_DIGITS = 15;

/**
 * True where a bare number does not tell what it counts, so that the file or the user has to: OKX counts contracts that
 * are not one unit each, and API answers state inverse futures and perpetuals in dollars while people think in coins.
 *
 * @param isDoubtful the file is an API's answer, or one of its numbers is implausible in coins
 */
export function needsUnit(instrument: Instrument, isDoubtful: boolean): boolean {
  const isOkx = instrument.venue === "okx" && instrument.kind !== "spot";
  return isOkx || (isDoubtful && isInverseDeltaOne(instrument));
}

/**
 * Turns a counted number into units of underlying or dollars of face value.
 *
 * @param unit `null` where the file does not say: US options are counted in contracts, everything else in units
 * @returns `undefined` for dollars of a contract that is not an inverse future or perpetual
 */
export function sized(instrument: Instrument, count: number, unit: QuantityWord | null): Sized | undefined {
  const isContracts = unit === "contracts" || (unit === null && instrument.venue === "osi");
  if (isContracts) {
    const quantity = Number((count * instrument.multiplier).toPrecision(SIGNIFICANT_DIGITS));
    return { quantity, quantityUnit: isInverseDeltaOne(instrument) ? "usd" : "coin" };
  }
  if (unit === "usd") return isInverseDeltaOne(instrument) ? { quantity: count, quantityUnit: "usd" } : undefined;
  return { quantity: count, quantityUnit: "coin" };
}

const CONTRACT_SIZE = "contract-size";

/** Dollars, in whole ones: previews tell readings apart that differ by the coin's price. */
const dollars = (amount: number): string => `${countText(Math.round(Math.abs(amount)))} USD`;

function preview({ quantity, quantityUnit }: Sized, { instrument, price }: Counted): string {
  const { symbol, underlying } = instrument;
  const size = `${symbol}: ${String(quantity)} ${quantityUnit === "usd" ? "USD" : underlying}`;
  const coinPrice = price ?? plausiblePrice(instrument);
  if (!isInverseDeltaOne(instrument) || coinPrice === null) return size;
  if (quantityUnit === "usd") return `${size}, notional ${dollars(quantity)}`;
  const at = price === null ? ` at ${countText(coinPrice)}` : "";
  return `${size}, notional ${dollars(quantity * coinPrice)}${at}`;
}

const UNITS: readonly QuantityWord[] = ["contracts", "usd", "coin"];

/** The user's answer to the question, `null` while it is open. */
export function unitAnswer(answers: Readonly<Record<string, string>>): QuantityWord | null {
  return UNITS.find((one) => one === answers[CONTRACT_SIZE]) ?? null;
}

function labelOf(unit: QuantityWord, { underlying }: Instrument): string {
  if (unit === "contracts") return "Contracts";
  return unit === "usd" ? "US dollars" : `Coins (${underlying})`;
}

/** Asks what a bare number counts, with the size of this position under each reading. */
export function contractSizeQuestion(counted: Counted): ImportQuestion {
  const { instrument, count } = counted;
  const { multiplier, symbol, underlying } = instrument;
  const contract = `${String(multiplier)} ${isInverseDeltaOne(instrument) ? "USD" : underlying}`;
  const options = UNITS.flatMap((unit) => {
    const size = sized(instrument, count, unit);
    return size === undefined
      ? []
      : [{ value: unit, label: labelOf(unit, instrument), preview: preview(size, counted) }];
  });
  const message = `The file does not say what quantities count; one contract ${symbol} is ${contract}. Choose the unit.`;
  return { id: CONTRACT_SIZE, problem: { code: "UNKNOWN_FORMAT", message, field: "quantity" }, options };
}
