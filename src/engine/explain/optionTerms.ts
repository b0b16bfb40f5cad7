import { higherGreeks } from "../../math/black76.ts";
import type { OptionLeg } from "../valuation/leg.ts";
import type { LegFigures } from "../valuation/legFigures.ts";
import { explainedBy } from "./terms.ts";
import type { Explained } from "./terms.ts";

/** The Greeks of the desk, per unit of index where the forward keeps its ratio to it, and those that follow from them. */
function greeksOf({ instrument, forward, index, timeToExpiry, vol }: OptionLeg, { figures }: LegFigures) {
  const given = (figure: number | null): number => figure as number; // the kernel always gives one
  const first = { delta: given(figures.delta), gamma: given(figures.gamma), vega: given(figures.vega) };
  const terms = { forward, strike: instrument.strike, timeToExpiry, vol, rate: 0 };
  const { vanna, volga, charm, veta } = higherGreeks(first, terms, index);
  // Undiscounted, theta is -vega vol / 2T; its slope follows from veta = -(vega + vol volga) / 2T.
  const thetaSlope = 0 - (vol * (first.vega - vol * volga)) / (4 * timeToExpiry * timeToExpiry);
  return { ...first, value: given(figures.value), theta: given(figures.theta), vanna, volga, charm, veta, thetaSlope };
}

/** Dollars per dollar of Black price: an inverse option is worth price / forward coins, a linear one is discounted. */
const conversion = ({ instrument, index, forward, discountFactor }: OptionLeg): number =>
  instrument.settlement === "inverse" ? index / forward : discountFactor;

/**
 * The P&L of an option by the Taylor series at its first state, whole through second order in forward, vol and time.
 * Dollars are price x conversion, and that product is split exactly: moves of the price at the conversion of the second
 * state, and the move of the conversion on the value in the first (fx; rho where it is a discount).
 *
 * @param before, after live in both states, with the same quantity
 * @param figures of the first state
 * @param pnl by full revaluation, USD
 */
export function optionTerms(before: OptionLeg, after: OptionLeg, figures: LegFigures, pnl: number): Explained {
  const greeks = greeksOf(before, figures);
  const converted = conversion(after) / conversion(before);
  // The move of the forward in units of the index, as the Greeks are.
  const move = before.index * (after.forward / before.forward - 1);
  const withIndex = after.index - before.index;
  const vol = after.vol - before.vol;
  const time = before.timeToExpiry - after.timeToExpiry;
  const onValue = greeks.value * (converted - 1);
  const isInverse = before.instrument.settlement === "inverse";
  return explainedBy(pnl, {
    delta: converted * greeks.delta * withIndex,
    gamma: (converted * greeks.gamma * move * move) / 2,
    vega: converted * greeks.vega * vol,
    theta: converted * greeks.theta * time,
    vanna: converted * greeks.vanna * move * vol,
    volga: (converted * greeks.volga * vol * vol) / 2,
    charm: converted * greeks.charm * move * time,
    veta: converted * greeks.veta * vol * time,
    thetaChange: (converted * greeks.thetaSlope * time * time) / 2,
    rho: converted * greeks.delta * (move - withIndex) + (isInverse ? 0 : onValue),
    fx: isInverse ? onValue : 0,
  });
}
