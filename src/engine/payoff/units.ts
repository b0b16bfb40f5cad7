import type { Gap } from "../../model/gap.ts";
import type { PayoffChoice, PayoffSince, PayoffUnit } from "../../model/payoffChoice.ts";
import type { ScenarioBook } from "../scenario/scenarioBook.ts";
import { valueNow } from "./legValue.ts";
import { gainedSinceEntry } from "./sinceEntry.ts";

/**
 * How P&L in dollars from the snapshot is turned into what is drawn: what was gained before is added. In coin: the value at
 * that spot in coins of that spot, less in coins of now what it counts from; that being V dollars now, with P&L counted from
 * it, (P&L - V (f - 1)) / (index f) at spot factor f. What is worth a fixed number of coins gains nothing, what is worth a
 * fixed number of dollars loses coins as spot rises.
 */
export interface Conversion {
  readonly unit: PayoffUnit;
  readonly since: PayoffSince;
  /** USD per coin at the snapshot; not looked at in dollars. */
  readonly index: number;
  /** Value at the snapshot, USD. */
  readonly now: number;
  /** USD gained up to the snapshot since what it counts from; zero where that is the snapshot. */
  readonly gained: number;
}

/** USD gained up to the snapshot, or why that is not known. */
function gainedBy(since: PayoffSince, book: ScenarioBook): { readonly gained: number; readonly gap: Gap | null } {
  if (since === "now") return { gained: 0, gap: null };
  const found = gainedSinceEntry(book);
  return "gap" in found ? { gained: 0, gap: found.gap } : { gained: found.value, gap: null };
}

/**
 * How the P&L of a book is drawn. Coins of different underlyings have no common unit, and neither have underlyings without
 * an index; amounts count from the snapshot where an entry price is missing.
 */
export function conversionOf(
  choice: PayoffChoice,
  book: ScenarioBook,
): { readonly conversion: Conversion; readonly sinceGap: Gap | null } {
  const unit: PayoffUnit = book.index === null ? "usd" : choice.unit;
  const { gained, gap } = gainedBy(choice.since, book);
  const since = gap === null ? choice.since : "now";
  return { conversion: { unit, since, index: book.index ?? 1, now: valueNow(book), gained }, sinceGap: gap };
}

/** The same for a part of the book. */
export const partConversion = (whole: Conversion, part: ScenarioBook): Conversion => ({
  ...whole,
  now: valueNow(part),
  gained: gainedBy(whole.since, part).gained,
});

/** Amounts in the unit, of P&L in dollars at each spot factor. */
export function converted(
  { unit, index, now, gained }: Conversion,
  pnl: Float64Array,
  spotFactors: Float64Array,
): Float64Array {
  if (unit === "usd") return gained === 0 ? pnl : pnl.map((amount) => amount + gained);
  return pnl.map((amount, j) => {
    const factor = spotFactors[j] as number;
    return (amount + gained - (now - gained) * (factor - 1)) / (index * factor);
  });
}

/** The P&L in dollars from the snapshot at which the amount in the unit is zero: what has to be beaten to gain. */
export const neededPnl = ({ unit, now, gained }: Conversion, spotFactor: number): number =>
  (unit === "usd" ? 0 : (now - gained) * (spotFactor - 1)) - gained;
