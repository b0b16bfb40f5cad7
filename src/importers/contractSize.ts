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

/** True where a bare number in a file means contracts that are not one unit each, and the file has to say which. */
export function needsContractAnswer(instrument: Instrument): boolean {
  return instrument.venue === "okx" && instrument.kind !== "spot";
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

export const CONTRACT_SIZE = "contract-size";

function preview({ quantity, quantityUnit }: Sized, { symbol, underlying }: Instrument): string {
  return `${symbol}: ${String(quantity)} ${quantityUnit === "usd" ? "USD" : underlying}`;
}

/** Asks what a bare number counts, with the size of the first such position under both readings. */
export function contractSizeQuestion(instrument: Instrument, count: number): ImportQuestion {
  const contract = isInverseDeltaOne(instrument)
    ? `${String(instrument.multiplier)} USD`
    : `${String(instrument.multiplier)} ${instrument.underlying}`;
  const show = (unit: QuantityWord) => {
    const size = sized(instrument, count, unit);
    return size === undefined ? "" : preview(size, instrument);
  };
  return {
    id: CONTRACT_SIZE,
    problem: {
      code: "UNKNOWN_FORMAT",
      message: `The file does not say whether quantities count contracts (one ${instrument.symbol} is ${contract}) or coins. Choose one.`,
      field: "quantity",
    },
    options: [
      { value: "contracts", label: "Contracts", preview: show("contracts") },
      { value: "coin", label: `Coins (${instrument.underlying})`, preview: show("coin") },
    ],
  };
}
