import { expiryOf, isExpired } from "../../model/instrument.ts";
import { timeToExpiry } from "../../model/units.ts";
import type { EpochMs } from "../../model/units.ts";
import type { DeltaOneLeg } from "../valuation/leg.ts";
import { carryFactor, carryMove } from "../whatIf/carry.ts";
import { CompensatedSums } from "./compensatedSums.ts";
import type { ScenarioBook } from "./scenarioBook.ts";

type BaseOption = ScenarioBook["options"][number];

/** What is asked of every column: the instant, and the factors on spot (1 is the snapshot's). */
interface Columns {
  readonly at: EpochMs;
  readonly spotFactors: Float64Array;
}

/** Where a contract leads with spot as it is, and what it gains on the way there in dollars. */
interface Still {
  /** Dollars per unit. */
  readonly live: number;
  readonly gain: number;
}

/** Settled at the index, the basis between price and index is won or lost; else rate and basis carry the price. */
function standingStill(leg: DeltaOneLeg, units: number, { whatIf }: ScenarioBook, at: EpochMs): Still {
  const { instrument, price, index, face } = leg;
  if (isExpired(instrument, at)) return { live: index, gain: units * (index - price) };
  const expiry = expiryOf(instrument);
  const carry = expiry === undefined ? 1 : carryFactor(carryMove(whatIf, timeToExpiry(expiry, at)));
  if (carry === 1) return { live: price, gain: 0 };
  return { live: price * carry, gain: face === null ? units * price * (carry - 1) : units * index * (1 - 1 / carry) };
}

/**
 * P&L of a future, perpetual or spot leg: linear in the spot factor. In dollars an inverse contract is linear too, its
 * coins being converted at the index that moves with it. Without an entry price the P&L counts from the snapshot.
 */
function deltaOnePnl(leg: DeltaOneLeg, book: ScenarioBook, { at, spotFactors }: Columns, out: Float64Array): void {
  const { position, price, index, face } = leg;
  const units = face === null ? position.quantity : face / price;
  const { live, gain } = standingStill(leg, units, book, at);
  const slope = face === null ? position.quantity * live : (face / (position.entryPrice ?? price)) * index;
  for (let j = 0; j < out.length; j++) out[j] = gain + slope * ((spotFactors[j] as number) - 1);
}

/** P&L of an option that has settled: intrinsic value at the index, against its value at the snapshot. */
function settledPnl({ leg, price, weight }: BaseOption, { spotFactors }: Columns, out: Float64Array): void {
  const { position, instrument, index } = leg;
  const sign = instrument.optionType === "call" ? 1 : -1;
  const before = weight * price;
  for (let j = 0; j < out.length; j++) {
    const distance = sign * (index * (spotFactors[j] as number) - instrument.strike);
    out[j] = (distance > 0 ? position.quantity * distance : 0) - before;
  }
}

/** P&L by column of all that no vol moves: futures, perpetuals, spot, coins, and options that have settled. */
export function columnPnl(book: ScenarioBook, states: Columns): Float64Array {
  const { deltaOnes, coins, options } = book;
  const { spotFactors, at } = states;
  const whole = { from: 0, to: 0, count: spotFactors.length };
  const sums = new CompensatedSums(whole.count);
  const columns = new Float64Array(whole.count);
  for (const leg of deltaOnes) {
    deltaOnePnl(leg, book, states, columns);
    sums.add(columns, whole, 1, 0);
  }
  for (const { amount, index } of coins) sums.add(spotFactors, whole, amount * index, 1);
  for (const option of options.filter(({ leg }) => isExpired(leg.instrument, at))) {
    settledPnl(option, states, columns);
    sums.add(columns, whole, 1, 0);
  }
  return sums.totals();
}
