import { isInverseDeltaOne } from "../../../model/instrument.ts";
import type { EpochMs } from "../../../model/units.ts";
import type { ScenarioBook } from "../../scenario/scenarioBook.ts";
import { deltaOneValue } from "../legValue.ts";

type BaseOption = ScenarioBook["options"][number];
type DeltaOne = ScenarioBook["deltaOnes"][number];

/**
 * What the legs of one expiry settle at, by the spot S1 they settle at: dollars, and coins that are kept until spot is
 * S. In dollars then: c0 + c1 S1 + S (d0 + d1 / S1), and for each strike K the calls' (call + coinCall S / S1) (S1 - K)+.
 * Puts are calls less the forward.
 */
export interface SettledCash {
  readonly underlying: string;
  readonly expiry: EpochMs;
  /** Dollars, and dollars per dollar of S1. */
  readonly dollars: readonly [number, number];
  /** Coins, and coins times dollars of S1. */
  readonly coins: readonly [number, number];
  /** Ascending. */
  readonly strikes: Float64Array;
  readonly calls: Float64Array;
  readonly coinCalls: Float64Array;
  /** What the same legs are worth at the snapshot, USD. */
  readonly before: number;
}

interface Sums {
  readonly dollars: [number, number];
  readonly coins: [number, number];
  readonly byStrike: Map<number, [number, number]>;
  before: number;
}

function addOption(sums: Sums, { leg, weight, price }: BaseOption): void {
  const { instrument, position } = leg;
  const { strike, optionType, settlement } = instrument;
  const { quantity } = position;
  const isInverse = settlement === "inverse";
  const calls = sums.byStrike.get(strike) ?? [0, 0];
  calls[isInverse ? 1 : 0] += quantity;
  sums.byStrike.set(strike, calls);
  sums.before += weight * price;
  if (optionType === "call") return;
  if (isInverse) {
    sums.coins[0] -= quantity;
    sums.coins[1] += quantity * strike;
  } else {
    sums.dollars[0] += quantity * strike;
    sums.dollars[1] -= quantity;
  }
}

/** A future settles at the index, so that its basis is won or lost. */
function addFuture(sums: Sums, leg: DeltaOne): void {
  const { position, price, face, instrument } = leg;
  const entry = position.entryPrice ?? price;
  sums.before += deltaOneValue(leg);
  if (face !== null && isInverseDeltaOne(instrument)) {
    sums.coins[0] += face / entry;
    sums.coins[1] -= face;
  } else {
    sums.dollars[0] -= position.quantity * entry;
    sums.dollars[1] += position.quantity;
  }
}

/** The legs of one underlying and expiry together. */
export function settledCash(
  underlying: string,
  expiry: EpochMs,
  options: readonly BaseOption[],
  futures: readonly DeltaOne[],
): SettledCash {
  const sums: Sums = { dollars: [0, 0], coins: [0, 0], byStrike: new Map(), before: 0 };
  for (const option of options) addOption(sums, option);
  for (const future of futures) addFuture(sums, future);
  const held = [...sums.byStrike]
    .filter(([, [calls, coinCalls]]) => calls !== 0 || coinCalls !== 0)
    .sort(([a], [b]) => a - b);
  return {
    underlying,
    expiry,
    dollars: sums.dollars,
    coins: sums.coins,
    strikes: Float64Array.from(held, ([strike]) => strike),
    calls: Float64Array.from(held, ([, [calls]]) => calls),
    coinCalls: Float64Array.from(held, ([, [, coinCalls]]) => coinCalls),
    before: sums.before,
  };
}

/** Settled cash between its strikes, ready for many paths: dollars a + b S1 + S (c + d / S1), four figures a piece. */
export interface CashPieces {
  readonly strikes: Float64Array;
  /** Pieces from below the first strike to above the last, four figures each. */
  readonly terms: Float64Array;
}

export function cashPieces({ dollars, coins, strikes, calls, coinCalls }: SettledCash): CashPieces {
  const terms = new Float64Array(4 * (strikes.length + 1));
  const piece = [dollars[0], dollars[1], coins[0], coins[1]] as [number, number, number, number];
  terms.set(piece, 0);
  for (const [i, strike] of strikes.entries()) {
    piece[0] -= (calls[i] as number) * strike;
    piece[1] += calls[i] as number;
    piece[2] += coinCalls[i] as number;
    piece[3] -= (coinCalls[i] as number) * strike;
    terms.set(piece, 4 * (i + 1));
  }
  return { strikes, terms };
}

/** How many strikes are not above the spot. */
function pieceOf(strikes: Float64Array, spot: number): number {
  let low = 0;
  let high = strikes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((strikes[middle] as number) <= spot) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Dollars once spot is `spot`, of legs that settled at `settledAt`. */
export function cashAt({ strikes, terms }: CashPieces, settledAt: number, spot: number): number {
  const at = 4 * pieceOf(strikes, settledAt);
  const dollars = (terms[at] as number) + (terms[at + 1] as number) * settledAt;
  return dollars + spot * ((terms[at + 2] as number) + (terms[at + 3] as number) / settledAt);
}
