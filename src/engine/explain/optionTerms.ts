import { blackAtRate } from "../../math/black76.ts";
import type { BlackGreeks } from "../../math/black76.ts";
import type { OptionLeg } from "../valuation/leg.ts";
import { explainedBy } from "./terms.ts";
import type { Explained } from "./terms.ts";

/** Black's price and derivatives as the venues mark: no discounting. */
function blackOf({ instrument, forward, timeToExpiry, vol }: OptionLeg): BlackGreeks {
  const sign = instrument.optionType === "call" ? 1 : -1;
  return blackAtRate(sign, forward, instrument.strike, timeToExpiry, vol, 1, 0);
}

/** The slopes of vega and theta in calendar time, per year; undiscounted, from theta = - vega vol / 2T and d1 d2 = volga vol / vega. */
function slopesInTime({ vega, volga }: BlackGreeks, { vol, timeToExpiry }: OptionLeg) {
  return {
    vega: 0 - (vega + vol * volga) / (2 * timeToExpiry),
    theta: 0 - (vol * (vega - vol * volga)) / (4 * timeToExpiry * timeToExpiry),
  };
}

/** Dollars per dollar of Black price: an inverse option is worth price / forward coins. */
const conversion = ({ instrument, index, forward }: OptionLeg): number =>
  instrument.settlement === "inverse" ? index / forward : 1;

/**
 * The P&L of an option by the Taylor series at its first state, whole through second order in forward, vol and time.
 * Dollars are price x conversion, and that product is split exactly: moves of the price at the conversion of the second
 * state, and the move of the conversion on the price of the first (fx).
 *
 * @param before, after live in both states; `before` holds the quantity
 * @param pnl by full revaluation, USD
 */
export function optionTerms(before: OptionLeg, after: OptionLeg, pnl: number): Explained {
  const { quantity } = before.position;
  const black = blackOf(before);
  const slopes = slopesInTime(black, before);
  const dollars = quantity * conversion(after);
  const move = after.forward - before.forward;
  const withIndex = before.forward * (after.index / before.index - 1);
  const vol = after.vol - before.vol;
  const time = before.timeToExpiry - after.timeToExpiry;
  return explainedBy(pnl, {
    delta: dollars * black.delta * withIndex,
    gamma: (dollars * black.gamma * move * move) / 2,
    vega: dollars * black.vega * vol,
    theta: dollars * black.theta * time,
    vanna: dollars * black.vanna * move * vol,
    volga: (dollars * black.volga * vol * vol) / 2,
    charm: dollars * black.charm * move * time,
    veta: dollars * slopes.vega * vol * time,
    thetaDecay: (dollars * slopes.theta * time * time) / 2,
    rho: dollars * black.delta * (move - withIndex),
    fx: quantity * black.price * (conversion(after) - conversion(before)),
  });
}
