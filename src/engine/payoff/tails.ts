import { expiryOf, isExpired } from "../../model/instrument.ts";
import { timeToExpiry } from "../../model/units.ts";
import type { EpochMs } from "../../model/units.ts";
import { carryFactor, carryMove, rateDiscount } from "../whatIf/carry.ts";
import { settledTails } from "./bridge/settledTails.ts";
import type { DatedBook } from "./payoffBook.ts";
import { valueNow } from "./legValue.ts";
import { PowerSum } from "./powerSum.ts";
import type { Term } from "./powerSum.ts";

/**
 * How P&L in dollars runs beyond the last bend on either side, given spot alone: a sum of powers of spot. What lives on the
 * date runs straight; what has settled before in dollars goes with a power p below one of the drawn spot, and of coins kept
 * what they are short of whole ones with 1 - p.
 */
export interface Tails {
  /** Dollars per dollar of spot as spot rises without end (coins); of several underlyings, dollars per 100 % of spot. */
  readonly up: number;
  /** As `up`, near a spot of zero. */
  readonly down: number;
  /** P&L at a spot of zero, USD. */
  readonly atZero: number;
  /** What P&L in USD tends to be at a high spot factor: powers of it, the highest first, 0 is a constant. */
  readonly above: readonly Term[];
  /** The same near a spot of zero, the lowest first: there that is the strongest. */
  readonly below: readonly Term[];
}

/** Of both ends what is added up. */
interface Ends {
  readonly above: PowerSum;
  readonly below: PowerSum;
}

type Alive = DatedBook["alive"];

/** What rate and basis make of a price with this long to run, and of a dollar paid at its end; 1 where they are not moved. */
function carryOf({ whatIf }: Alive, expiry: EpochMs | undefined, at: EpochMs) {
  const years = expiry === undefined ? undefined : timeToExpiry(expiry, at);
  if (years === undefined) return { factor: 1, discount: 1 };
  return { factor: carryFactor(carryMove(whatIf, years)), discount: rateDiscount(whatIf, years) };
}

function addOption({ above, below }: Ends, alive: Alive, option: Alive["options"][number], at: EpochMs): void {
  const { leg, weight } = option;
  const { quantity } = leg.position;
  const { strike, optionType, expiry, settlement } = leg.instrument;
  const { factor, discount } = carryOf(alive, expiry, at);
  const isSettled = isExpired(leg.instrument, at);
  const paid = weight * (settlement === "inverse" ? 1 / factor : discount);
  const slope = isSettled ? quantity * leg.index : paid * leg.forward * factor;
  const atStrike = (isSettled ? quantity : paid) * strike;
  const isCall = optionType === "call";
  const end = isCall ? above : below;
  end.add(1, isCall ? slope : -slope);
  end.add(0, isCall ? -atStrike : atStrike);
}

function addDeltaOne({ above, below }: Ends, alive: Alive, leg: Alive["deltaOnes"][number], at: EpochMs): void {
  const { position, instrument, price, index, face } = leg;
  const entry = position.entryPrice ?? price;
  const live = isExpired(instrument, at) ? index : price * carryOf(alive, expiryOf(instrument), at).factor;
  const slope = face === null ? position.quantity * live : (face / entry) * index;
  const paid = face === null ? position.quantity * entry : (face * index) / live;
  for (const end of [above, below]) {
    end.add(1, slope);
    if (instrument.kind !== "spot") end.add(0, -paid);
  }
}

/** The tails of a date's curve. */
export function tailsOf({ alive, settled, at }: DatedBook): Tails {
  const ends: Ends = { above: new PowerSum(), below: new PowerSum() };
  for (const option of alive.options) addOption(ends, alive, option, at);
  for (const leg of alive.deltaOnes) addDeltaOne(ends, alive, leg, at);
  for (const { amount, index } of alive.coins) {
    ends.above.add(1, amount * index);
    ends.below.add(1, amount * index);
  }
  let before = valueNow(alive);
  for (const part of settled) {
    const { above, below } = settledTails(part);
    for (const { power, amount } of above) ends.above.add(power, amount);
    for (const { power, amount } of below) ends.below.add(power, amount);
    before += part.cash.before;
  }
  const unit = alive.index ?? 1;
  return {
    up: ends.above.at(1) / unit,
    down: ends.below.at(1) / unit,
    atZero: ends.below.at(0) - before,
    above: ends.above.terms(-before).toReversed(),
    below: ends.below.terms(-before),
  };
}
