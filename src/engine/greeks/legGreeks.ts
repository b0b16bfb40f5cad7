import { higherGreeks } from "../../math/black76.ts";
import type { Kernel } from "../../math/kernel/kernel.ts";
import { mapGreeks } from "../../model/greek.ts";
import type { GreekFigures, RawGreeks } from "../../model/greek.ts";
import { isExpired } from "../../model/instrument.ts";
import { deltaOneFigures } from "../valuation/deltaOneFigures.ts";
import type { DeltaOneLeg, Leg, OptionLeg, ResolvedBook } from "../valuation/leg.ts";
import type { LegFigures } from "../valuation/legFigures.ts";
import { optionFigures } from "../valuation/optionFigures.ts";
import { netInverseFuture, netOption } from "./netAccount.ts";
import { tenorWeight } from "./tenorWeight.ts";

interface GreekLeg {
  readonly leg: Leg;
  readonly figures: GreekFigures;
}

export const NO_EXPOSURE: RawGreeks = mapGreeks(() => 0);

const SETTLED: GreekFigures = { black: NO_EXPOSURE, net: NO_EXPOSURE };

/** A number that the kernel always gives. */
const given = (figure: number | null): number => figure as number;

function optionGreeks(leg: OptionLeg, { figures }: LegFigures, tenorPower: number): GreekFigures {
  const { instrument, index, forward, timeToExpiry, vol } = leg;
  const first = { delta: given(figures.delta), gamma: given(figures.gamma), vega: given(figures.vega) };
  const terms = { forward, strike: instrument.strike, timeToExpiry, vol, rate: 0 };
  const { vanna, volga, charm, veta, speed, zomma, color } = higherGreeks(first, terms, index);
  const black: RawGreeks = {
    delta: first.delta,
    gamma: first.gamma,
    vega: first.vega,
    weightedVega: first.vega * tenorWeight(timeToExpiry, tenorPower),
    theta: given(figures.theta),
    rho: given(figures.rho),
    vanna,
    volga,
    charm,
    veta,
    speed,
    zomma,
    color,
  };
  if (instrument.settlement === "linear") return { black, net: black };
  return { black, net: netOption(black, given(figures.valueSettlement), index) };
}

function deltaOneGreeks(leg: DeltaOneLeg): GreekFigures {
  const { delta, rho } = deltaOneFigures(leg).figures;
  const black = { ...NO_EXPOSURE, delta: given(delta), rho: given(rho) };
  return { black, net: leg.face === null ? black : netInverseFuture(black, leg.index) };
}

/** Greeks of the legs that could be priced, options first: price and first orders of all options from one kernel batch. */
export function legGreeks(
  kernel: Kernel,
  { legs, asOf }: Pick<ResolvedBook, "legs" | "asOf">,
  tenorPower: number,
): readonly GreekLeg[] {
  const live = legs.filter(({ instrument }) => !isExpired(instrument, asOf));
  const options = live.filter((leg) => leg.kind === "option");
  const others = live.filter((leg) => leg.kind === "delta-one");
  const settled = legs.filter(({ instrument }) => isExpired(instrument, asOf));
  const valued = optionFigures(kernel, options);
  return [
    ...options.map((leg, i) => ({ leg, figures: optionGreeks(leg, valued[i] as LegFigures, tenorPower) })),
    ...others.map((leg) => ({ leg, figures: deltaOneGreeks(leg) })),
    ...settled.map((leg) => ({ leg, figures: SETTLED })),
  ];
}
