import { valueBatch } from "../../math/batch.ts";
import { higherGreeks } from "../../math/black76.ts";
import type { Kernel } from "../../math/kernel/kernel.ts";
import { mapGreeks } from "../../model/greek.ts";
import type { GreekFigures, GreekName, RawGreeks } from "../../model/greek.ts";
import { isExpired } from "../../model/instrument.ts";
import { movedAlike } from "../valuation/contracts.ts";
import type { Contract } from "../valuation/contracts.ts";
import { deltaOneFigures } from "../valuation/deltaOneFigures.ts";
import type { DeltaOneLeg, Leg, OptionLeg, ResolvedBook } from "../valuation/leg.ts";
import type { LegFigures } from "../valuation/legFigures.ts";
import { optionBatch } from "../valuation/optionBatch.ts";
import { figuresOf, optionFigures } from "../valuation/optionFigures.ts";
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

const isFirstOrder = (name: GreekName): name is GreekName & keyof LegFigures["figures"] =>
  name === "delta" || name === "gamma" || name === "vega" || name === "theta" || name === "rho";

/**
 * One Greek of every leg of some contracts, with the index of each: what `legGreeks` says of it, to the bit, for each
 * contract is priced once. What has settled has none.
 *
 * @param moved the first leg of each contract at the state
 */
export function contractGreek(
  kernel: Kernel,
  contracts: readonly Contract[],
  { legs: moved, asOf }: Pick<ResolvedBook, "legs" | "asOf">,
  { name, account, tenorPower }: { name: GreekName; account: keyof GreekFigures; tenorPower: number },
): readonly { readonly figure: number; readonly index: number }[] {
  const isLive = ({ instrument }: Leg): boolean => !isExpired(instrument, asOf);
  const options = moved.filter((leg) => leg.kind === "option").filter(isLive);
  const values = valueBatch(kernel, optionBatch(options));
  const places = new Map<Leg, number>(options.map((leg, i) => [leg, i]));
  const isPlain = account === "black" && isFirstOrder(name);
  const greekOf = (first: Leg, own: Leg): number => {
    if (first.kind === "delta-one") return deltaOneGreeks(movedAlike(first, own))[account][name];
    const leg = movedAlike(first, own);
    const figures = figuresOf(leg, values, places.get(first) as number);
    return isPlain ? given(figures.figures[name]) : optionGreeks(leg, figures, tenorPower)[account][name];
  };
  return contracts.flatMap((contract, i) => {
    const first = moved[i] as Leg;
    // Options of one contract and one quantity have one Greek: lots repeat.
    const known = new Map<number, number>();
    return contract.map((own) => {
      const { quantity } = own.position;
      const figure = isLive(first) ? (known.get(quantity) ?? greekOf(first, own)) : 0;
      if (first.kind === "option") known.set(quantity, figure);
      return { figure, index: first.index };
    });
  });
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
