import { logarithm } from "../../math/kernel/elementary.ts";
import { expiryOf, isExpired } from "../../model/instrument.ts";
import type { WhatIf } from "../../model/market.ts";
import { followsSmile } from "../../model/smileRule.ts";
import { epochMs, MS_PER_DAY, timeToExpiry } from "../../model/units.ts";
import type { EpochMs } from "../../model/units.ts";
import { isStill } from "../../model/whatIfState.ts";
import { basisText } from "../valuation/basisText.ts";
import { flooredVol } from "../valuation/flooredVol.ts";
import type { DeltaOneLeg, Leg, OptionLeg, ResolvedBook } from "../valuation/leg.ts";
import { carryFactor, carryMove, rateDiscount } from "./carry.ts";
import { expiryVolShift } from "./expiryVolShift.ts";
import { smileMove } from "./smileMove.ts";
import type { SmileVol } from "./smileMove.ts";
import type { SmileSource } from "./smileSource.ts";

const SETTLED = "expired by then: settled at the index of that day, cash with no Greeks";

interface Move {
  readonly whatIf: WhatIf;
  readonly now: EpochMs;
  /** On every index. */
  readonly factor: number;
  /** Its logarithm. */
  readonly spotMove: number;
  readonly smileOf: SmileSource;
}

/** The smile an option follows, and what is to be said where it should follow one and there is none. */
function followed({ instrument }: OptionLeg, { whatIf, smileOf }: Move): { smile: SmileVol | null; basis: string } {
  if (!followsSmile(whatIf.smileRule)) return { smile: null, basis: "" };
  const found = smileOf(instrument.underlying, instrument.expiry);
  if ("vol" in found) return { smile: found.vol, basis: "" };
  return { smile: null, basis: `vol stays with the strike, for there is no smile: ${found.gap.because}` };
}

function movedOption(leg: OptionLeg, move: Move): OptionLeg {
  const { whatIf, now, factor, spotMove } = move;
  const { expiry } = leg.instrument;
  const years = timeToExpiry(expiry, now);
  const carry = carryMove(whatIf, years);
  const { smile, basis } = followed(leg, move);
  const { strike } = leg.instrument;
  const gained = smileMove(whatIf, { strike, forward: leg.forward }, smile)(spotMove + carry, whatIf.spotShock);
  const shift = expiryVolShift(whatIf, expiry, years)(whatIf.volShift);
  return {
    ...leg,
    index: leg.index * factor,
    forward: leg.forward * factor * carryFactor(carry),
    vol: flooredVol(leg.vol, shift + gained),
    timeToExpiry: years,
    discountFactor: leg.instrument.settlement === "linear" ? rateDiscount(whatIf, years) : 1,
    basis: basisText(leg.basis, basis),
  };
}

function movedDeltaOne(leg: DeltaOneLeg, { whatIf, now, factor }: Move): DeltaOneLeg {
  const left = timeToExpiry(expiryOf(leg.instrument) ?? now, now);
  const price = leg.price * factor * carryFactor(carryMove(whatIf, left));
  return { ...leg, index: leg.index * factor, price, timeToExpiry: left };
}

function settled(leg: Leg, { now, factor }: Move): Leg {
  const index = leg.index * factor;
  const basis = basisText(SETTLED, leg.basis);
  if (leg.kind === "delta-one") return { ...leg, index, price: index, timeToExpiry: timeToExpiry(now, now), basis };
  return { ...leg, index, forward: index, timeToExpiry: timeToExpiry(leg.instrument.expiry, now), basis };
}

function moved(leg: Leg, move: Move): Leg {
  if (isExpired(leg.instrument, move.now)) return settled(leg, move);
  return leg.kind === "option" ? movedOption(leg, move) : movedDeltaOne(leg, move);
}

/**
 * A book at the snapshot moved to the what-if state.
 *
 * The what-if moves index, forwards, futures and perpetuals by one relative shock, forwards and futures also by what rate
 * and basis carry (`carryMove`). An option's vol moves by the shift of its expiry (`expiryVolShift`) and by what skew,
 * smile rule and beta make of the move (`smileMove`), and does not fall below 0.01 %; days pass with prices and vols as
 * they are. A leg that expires on the way settles at the shocked index: an option at its intrinsic value, a future at the
 * index itself. It is cash from then on and has no Greeks.
 *
 * @param matched as `resolveBook` gives it without a what-if
 */
export function shockedBook(matched: ResolvedBook, whatIf: WhatIf): ResolvedBook {
  if (isStill(whatIf)) return matched;
  const factor = 1 + whatIf.spotShock;
  const now = epochMs(matched.asOf + whatIf.days * MS_PER_DAY);
  const spotMove = factor === 1 ? 0 : logarithm(factor);
  const move = { whatIf, now, factor, spotMove, smileOf: matched.smileOf };
  return {
    ...matched,
    asOf: now,
    legs: matched.legs.map((leg) => moved(leg, move)),
    index: new Map([...matched.index].map(([name, price]) => [name, price * factor])),
  };
}
