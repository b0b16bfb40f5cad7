import type { Gap } from "../../model/gap.ts";
import type { CoinBalance } from "./coinBalances.ts";
import { exactSum } from "./exactSum.ts";
import type { ValuedLeg } from "./legFigures.ts";
import type { PositionColumn, Totals } from "./report.ts";

/** What a total is over. */
export interface Counted {
  readonly legs: readonly ValuedLeg[];
  /** Coin balances and coins gained: they have a delta and nothing else here, their value being cash or that of a leg. */
  readonly coins: readonly CoinBalance[];
  readonly leftOut: readonly Gap[];
}

interface Priced {
  readonly index: number;
}

/** Dollars per dollar: how the Greeks in units are weighted before they are added. */
type Weights = (one: Priced) => { readonly delta: number; readonly gamma: number };

const IN_UNITS: Weights = () => ({ delta: 1, gamma: 1 });
const IN_DOLLARS: Weights = ({ index }) => ({ delta: index, gamma: index * index });

function figuresOf(
  legs: readonly ValuedLeg[],
  name: PositionColumn,
  weight: (leg: Priced) => number = () => 1,
): readonly number[] {
  const numbers: number[] = [];
  for (const { leg, figures } of legs) {
    const figure = figures[name];
    if (figure !== null) numbers.push(figure * weight(leg));
  }
  return numbers;
}

function totals({ legs, coins, leftOut }: Counted, weights: Weights): Totals {
  const gaps = legs.flatMap((one) => one.gaps);
  const held = coins.map((coin) => coin.amount * weights(coin).delta);
  return {
    value: exactSum(figuresOf(legs, "value")),
    pnl: exactSum(figuresOf(legs, "pnl")),
    pnlLeftOut: gaps.filter(({ missing }) => missing === "P&L"),
    grossValue: exactSum(legs.map((one) => one.grossValue)),
    counted: legs.length,
    leftOut: [...leftOut, ...gaps.filter(({ missing }) => missing === "value")],
    delta: exactSum([...figuresOf(legs, "delta", (leg) => weights(leg).delta), ...held]),
    gamma: exactSum(figuresOf(legs, "gamma", (leg) => weights(leg).gamma)),
    vega: exactSum(figuresOf(legs, "vega")),
    theta: exactSum(figuresOf(legs, "theta")),
    rho: exactSum(figuresOf(legs, "rho")),
  };
}

/** Totals of one underlying: delta and gamma in its units. Sums do not depend on the order of legs and balances. */
export function underlyingTotals(counted: Counted): Totals {
  return totals(counted, IN_UNITS);
}

/** Totals over underlyings: delta in dollars (x index), gamma in dollars per 100 % move (x index^2). */
export function bookTotals(counted: Counted): Totals {
  return totals(counted, IN_DOLLARS);
}
