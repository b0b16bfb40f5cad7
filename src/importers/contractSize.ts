import type { Instrument } from "../model/instrument.ts";
import { isInverseDeltaOne } from "../model/instrument.ts";
import type { QuantityUnit } from "../model/position.ts";
import type { ImportQuestion } from "./importer.ts";

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
 */
export function needsUnit(instrument: Instrument, isApiAnswer: boolean): boolean {
  const isOkx = instrument.venue === "okx" && instrument.kind !== "spot";
  return isOkx || (isApiAnswer && isInverseDeltaOne(instrument));
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

function preview({ quantity, quantityUnit }: Sized, { symbol, underlying }: Instrument): string {
  return `${symbol}: ${String(quantity)} ${quantityUnit === "usd" ? "USD" : underlying}`;
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

/** Asks what a bare number counts, with the size of the first such position under each reading. */
export function contractSizeQuestion(instrument: Instrument, count: number): ImportQuestion {
  const { multiplier, symbol, underlying } = instrument;
  const contract = `${String(multiplier)} ${isInverseDeltaOne(instrument) ? "USD" : underlying}`;
  const options = UNITS.flatMap((unit) => {
    const size = sized(instrument, count, unit);
    return size === undefined
      ? []
      : [{ value: unit, label: labelOf(unit, instrument), preview: preview(size, instrument) }];
  });
  const message = `The file does not say what quantities count; one contract ${symbol} is ${contract}. Choose the unit.`;
  return { id: CONTRACT_SIZE, problem: { code: "UNKNOWN_FORMAT", message, field: "quantity" }, options };
}
