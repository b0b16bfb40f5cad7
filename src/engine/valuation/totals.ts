import type { Gap } from "../../model/gap.ts";
import { exactSum } from "./exactSum.ts";
import type { Leg } from "./leg.ts";
import type { ValuedLeg } from "./legFigures.ts";
import type { PositionColumn, Totals } from "./report.ts";

/** Dollars per dollar: how the Greeks in units are weighted before they are added. */
type Weights = (leg: Leg) => { readonly delta: number; readonly gamma: number };

const IN_UNITS: Weights = () => ({ delta: 1, gamma: 1 });
const IN_DOLLARS: Weights = ({ index }) => ({ delta: index, gamma: index * index });

function column(legs: readonly ValuedLeg[], name: PositionColumn, weight: (leg: Leg) => number = () => 1): number {
  const numbers: number[] = [];
  for (const { leg, figures } of legs) {
    const figure = figures[name];
    if (figure !== null) numbers.push(figure * weight(leg));
  }
  return exactSum(numbers);
}

function totals(legs: readonly ValuedLeg[], leftOut: readonly Gap[], weights: Weights): Totals {
  const gaps = legs.flatMap((one) => one.gaps);
  return {
    value: column(legs, "value"),
    pnl: column(legs, "pnl"),
    pnlLeftOut: gaps.filter(({ missing }) => missing === "P&L"),
    grossValue: exactSum(legs.map((one) => one.grossValue)),
    counted: legs.length,
    leftOut: [...leftOut, ...gaps.filter(({ missing }) => missing === "value")],
    delta: column(legs, "delta", (leg) => weights(leg).delta),
    gamma: column(legs, "gamma", (leg) => weights(leg).gamma),
    vega: column(legs, "vega"),
    theta: column(legs, "theta"),
    rho: column(legs, "rho"),
  };
}

/** Totals of the legs of one underlying: delta and gamma in its units. Sums do not depend on the order of the legs. */
export function underlyingTotals(legs: readonly ValuedLeg[], leftOut: readonly Gap[]): Totals {
  return totals(legs, leftOut, IN_UNITS);
}

/** Totals over underlyings: delta in dollars (x index), gamma in dollars per 100 % move (x index^2). */
export function bookTotals(legs: readonly ValuedLeg[], leftOut: readonly Gap[]): Totals {
  return totals(legs, leftOut, IN_DOLLARS);
}
