import { missing } from "../../../model/gap.ts";
import { quadraturePrice } from "../../../math/quadraturePrice.ts";
import { usable } from "../../../model/usable.ts";
import { markTolerance } from "../../valuation/quoteVol.ts";
import type { OptionLeg } from "../../valuation/leg.ts";
import { forwardOf } from "../../valuation/marketLookup.ts";
import { checked } from "../explanation.ts";
import type { Check } from "../explanation.ts";
import type { LegState } from "../legState.ts";
import { contractName } from "../quoteSource.ts";
import type { OptionSource } from "../quoteSource.ts";
import { paidFor } from "../secondDeltaOne.ts";
import { secondGreek, secondValueOf } from "../secondOption.ts";
import type { PositionSubject } from "../subject.ts";
import { parityCheck } from "./parityCheck.ts";

const QUADRATURE = "the payoff integrated over the lognormal density (Gauss-Legendre)";
const BUMPED = "the value by quadrature, bumped and extrapolated (Richardson)";

const noCheck = (method: string, symbol: string, because: string): Check => ({
  method,
  outcome: missing("second value", symbol, because),
});

/** Whether the state is the snapshot's own: only then can a figure be held against what the venue says. */
const isMoved = ({ leg, base }: LegState<OptionLeg>): boolean =>
  leg.forward !== base.forward || leg.vol !== base.vol || leg.timeToExpiry !== base.timeToExpiry;

/** The vol at which quadrature gives a price, by bisection. @param price undiscounted, in the currency of the forward */
function bisectedVol({ instrument, forward, timeToExpiry }: OptionLeg, price: number): number | undefined {
  const root = Math.sqrt(timeToExpiry);
  const sign = instrument.optionType === "call" ? 1 : -1;
  const valueAt = (vol: number): number => quadraturePrice(sign, forward, instrument.strike, vol * root);
  let [low, high] = [0, 20];
  if (!(price > valueAt(low)) || !(price < valueAt(high))) return undefined;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (valueAt(middle) < price) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function volChecks(
  { leg, base }: LegState<OptionLeg>,
  vol: number,
  { nearest, lookup }: OptionSource,
): readonly Check[] {
  const { instrument } = base;
  const method = "bisection on the price by quadrature, from the venue's mark at the snapshot";
  if (leg.vol !== base.vol) return [noCheck(method, instrument.symbol, "the what-if has moved the volatility")];
  const { mark } = nearest;
  const forward = forwardOf(lookup, nearest);
  if (nearest.instrument.id !== instrument.id || !usable(mark) || forward === null) {
    return [noCheck(method, instrument.symbol, "the snapshot has no mark of its own for it")];
  }
  const isInverse = instrument.settlement === "inverse";
  const found = bisectedVol(base, isInverse ? mark * forward : mark);
  const vega = secondGreek(base, "vega");
  if (found === undefined || vega === null || vega.value === 0) {
    return [
      noCheck(method, instrument.symbol, "no vol gives the mark: it is at or beyond what the option can be worth"),
    ];
  }
  // What the mark may be off by, through the vega of one unit in dollars of the forward.
  const perUnit = Math.abs(vega.value / base.position.quantity) * (isInverse ? forward / base.index : 1);
  const allowed = (markTolerance(nearest, mark, forward) * forward) / perUnit;
  return [checked(method, vol, found, allowed + 1e-9)];
}

function markChecks(state: LegState<OptionLeg>, mark: number, { nearest }: OptionSource): readonly Check[] {
  const { leg } = state;
  const { instrument, position, index, forward } = leg;
  const isInverse = instrument.settlement === "inverse";
  const { value, tolerance } = secondValueOf(leg);
  const perUnit = 1 / (position.quantity * (isInverse ? index : 1));
  const own = checked(QUADRATURE, mark, value * perUnit, Math.abs(tolerance * perUnit));
  const venue = `the mark of ${contractName(nearest.instrument)} as the venue publishes it`;
  if (nearest.instrument.id !== instrument.id || !usable(nearest.mark)) {
    return [own, noCheck(venue, instrument.symbol, "the snapshot has no mark of its own for it")];
  }
  if (isMoved(state)) return [own, noCheck(venue, instrument.symbol, "the what-if has moved the market")];
  const allowed = markTolerance(nearest, nearest.mark, forward) * (isInverse ? 1 : forward);
  return [own, checked(venue, mark, nearest.mark, allowed)];
}

function pnlChecks(leg: OptionLeg, pnl: number): readonly Check[] {
  const { value, tolerance } = secondValueOf(leg);
  const paid = paidFor(leg);
  const method = "the value by quadrature, less entry and fees paid at the index of the snapshot";
  return [checked(method, pnl, value - paid, tolerance + 1e-13 * Math.abs(paid))];
}

/** A figure of an option leg by other roads. @param value the figure, gamma per 1.00 move */
export function optionChecks(
  state: LegState<OptionLeg>,
  figure: PositionSubject["figure"],
  value: number,
  source: OptionSource,
): readonly Check[] {
  const { leg } = state;
  const { symbol, expiry } = leg.instrument;
  if (figure === "vol") return volChecks(state, value, source);
  if (figure === "forward") return [parityCheck(state, source)];
  if (figure === "mark") return markChecks(state, value, source);
  if (figure === "pnl") return pnlChecks(leg, value);
  if (figure === "value") {
    const second = secondValueOf(leg);
    return [checked(QUADRATURE, value, second.value, second.tolerance)];
  }
  if (state.asOf >= expiry) return [noCheck(BUMPED, symbol, "it has settled: nothing moves it")];
  const second = secondGreek(leg, figure);
  if (second === null) return [noCheck(BUMPED, symbol, "it is too close to expiry for a bump")];
  return [checked(BUMPED, value, second.value, second.tolerance)];
}
