import { expiryOf, isExpired } from "../../model/instrument.ts";
import { timeToExpiry } from "../../model/units.ts";
import type { EpochMs } from "../../model/units.ts";
import { carryFactor, carryMove, rateDiscount } from "../whatIf/carry.ts";
import type { DatedBook, SettledPart } from "./payoffBook.ts";
import { valueNow } from "./legValue.ts";

/** How P&L in dollars runs beyond the last bend on either side, given spot alone. */
export interface Tails {
  /** Dollars per dollar of spot as spot rises without end (coins); of several underlyings, dollars per 100 % of spot. */
  readonly up: number;
  /**
   * Of what grows more slowly than spot, the strongest: its sign, 0 where there is none. Legs settled before in dollars
   * grow with a power below one of the drawn spot.
   */
  readonly upSlowly: -1 | 0 | 1;
  /** P&L at a spot of zero, USD. */
  readonly atZero: number;
  /** As `up`, near a spot of zero. */
  readonly down: number;
}

/** Slopes in dollars per 100 % of spot. */
interface Ends {
  up: number;
  down: number;
  /** Value at a spot of zero, USD. */
  zero: number;
  /** Sum of the sizes of all that was added to a slope: rounding is a share of it. */
  gross: number;
}

/** Slopes this small beside what they are the sum of are rounding. */
const ROUNDING = 1e-12;
const unlessRounding = (slope: number, gross: number): number => (Math.abs(slope) <= ROUNDING * gross ? 0 : slope);

type Alive = DatedBook["alive"];

/** What rate and basis make of a price with this long to run, and of a dollar paid at its end; 1 where they are not moved. */
function carryOf({ whatIf }: Alive, expiry: EpochMs | undefined, at: EpochMs) {
  const years = expiry === undefined ? undefined : timeToExpiry(expiry, at);
  if (years === undefined) return { factor: 1, discount: 1 };
  return { factor: carryFactor(carryMove(whatIf, years)), discount: rateDiscount(whatIf, years) };
}

function addOption(ends: Ends, alive: Alive, { leg, weight }: Alive["options"][number], at: EpochMs): void {
  const { quantity } = leg.position;
  const { strike, optionType, expiry, settlement } = leg.instrument;
  const { factor, discount } = carryOf(alive, expiry, at);
  const isSettled = isExpired(leg.instrument, at);
  const paid = weight * (settlement === "inverse" ? 1 / factor : discount);
  const slope = isSettled ? quantity * leg.index : paid * leg.forward * factor;
  ends.gross += Math.abs(slope);
  if (optionType === "call") ends.up += slope;
  else {
    ends.down -= slope;
    ends.zero += (isSettled ? quantity : paid) * strike;
  }
}

function addDeltaOne(ends: Ends, alive: Alive, leg: Alive["deltaOnes"][number], at: EpochMs): void {
  const { position, instrument, price, index, face } = leg;
  const entry = position.entryPrice ?? price;
  const live = isExpired(instrument, at) ? index : price * carryOf(alive, expiryOf(instrument), at).factor;
  const slope = face === null ? position.quantity * live : (face / entry) * index;
  ends.up += slope;
  ends.down += slope;
  ends.gross += Math.abs(slope);
  if (instrument.kind === "spot") return;
  ends.zero -= face === null ? position.quantity * entry : (face * index) / live;
}

function addSettled(ends: Ends, { cash, before, walk }: SettledPart): -1 | 0 | 1 {
  const { dollars, coins, calls, coinCalls } = cash;
  const total = (figures: Float64Array): number => figures.reduce((sum, one) => sum + one, 0);
  const size = (figures: Float64Array): number => figures.reduce((sum, one) => sum + Math.abs(one), 0);
  const { index } = walk;
  const gross = index * (size(calls) + size(coinCalls) + Math.abs(dollars[1]) + Math.abs(coins[0]));
  ends.gross += gross;
  const linear = index * (dollars[1] + total(calls));
  const kept = index * (coins[0] + total(coinCalls));
  ends.up += kept;
  ends.zero += dollars[0];
  ends.down += index * coins[0];
  if (before.power < 1) return Math.sign(unlessRounding(linear, gross)) as -1 | 0 | 1;
  ends.up += linear;
  ends.down += index * dollars[1];
  ends.zero += coins[1];
  return 0;
}

/** The tails of a date's curve. */
export function tailsOf({ alive, settled, at }: DatedBook): Tails {
  const ends: Ends = { up: 0, down: 0, zero: 0, gross: 0 };
  for (const option of alive.options) addOption(ends, alive, option, at);
  for (const leg of alive.deltaOnes) addDeltaOne(ends, alive, leg, at);
  for (const { amount, index } of alive.coins) {
    ends.up += amount * index;
    ends.down += amount * index;
    ends.gross += Math.abs(amount * index);
  }
  let before = valueNow(alive);
  let strongest: { readonly power: number; readonly sign: -1 | 0 | 1 } = { power: 0, sign: 0 };
  for (const part of settled) {
    const sign = addSettled(ends, part);
    if (sign !== 0 && part.before.power > strongest.power) strongest = { power: part.before.power, sign };
    before += part.cash.before;
  }
  const unit = alive.index ?? 1;
  return {
    up: unlessRounding(ends.up, ends.gross) / unit,
    upSlowly: strongest.sign,
    down: unlessRounding(ends.down, ends.gross) / unit,
    atZero: ends.zero - before,
  };
}
