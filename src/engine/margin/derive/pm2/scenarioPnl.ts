import { discounted } from "./discount.ts";
import type { Pm2Scenario } from "./parameters.ts";
import type { Pm2Portfolio } from "./portfolio.ts";
import type { ExpiryMove } from "../revalue.ts";
import type { Pm2PreparedExpiry } from "./prepare.ts";

type Pm2Move = ExpiryMove<Pm2PreparedExpiry>;

/** P&L by item of the portfolio, USD, in the portfolio's order; the whole sums to the scenario's P&L. */
export interface Pm2Contributions {
  readonly perps: readonly number[];
  /** By expiry, then by option. */
  readonly options: readonly (readonly number[])[];
  readonly collaterals: readonly number[];
}

/** Value of a collateral in USD: amount x price / stable price. */
export function collateralValue(
  { amount, price }: { readonly amount: number; readonly price: number },
  stablePrice: number,
): number {
  return (amount * price) / stablePrice;
}

export function isSkew({ volKind }: Pm2Scenario): boolean {
  return volKind === "linear" || volKind === "abs";
}

/** d (D V' − V), USD. */
function dampedMove({ expiry, before, after }: Pm2Move, dampening: number): number {
  return dampening * (discounted(after.total, expiry.discounts) - before.total);
}

/** Damped P&L of what moves with spot one for one: perpetuals and risk-cancelling collateral. */
function linearPnl(portfolio: Pm2Portfolio, { spotFactor, dampening }: Pm2Scenario): Omit<Pm2Contributions, "options"> {
  const move = dampening * (spotFactor - 1);
  return {
    perps: portfolio.perps.map(({ amount, price }) => amount * price * move),
    collaterals: portfolio.collaterals.map((collateral) =>
      collateral.isRiskCancelling ? collateralValue(collateral, portfolio.stablePrice) * move : 0,
    ),
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** P&L of one scenario, USD, damped; in skew scenarios every expiry takes whichever direction hurts. */
export function scenarioPnl(portfolio: Pm2Portfolio, scenario: Pm2Scenario, moves: readonly Pm2Move[]): number {
  const options = moves.map((move) => dampedMove(move, scenario.dampening));
  const { perps, collaterals } = linearPnl(portfolio, scenario);
  return sum(perps) + sum(isSkew(scenario) ? options.map((pnl) => -Math.abs(pnl)) : options) + sum(collaterals);
}

/**
 * The same P&L item by item. In a skew scenario the absolute value is taken per expiry, not per position: the expiry's
 * loss is shared in proportion to what each position does, so where the expiry as a whole would gain, the signs of all
 * its positions turn.
 */
export function scenarioContributions(
  portfolio: Pm2Portfolio,
  scenario: Pm2Scenario,
  moves: readonly Pm2Move[],
): Pm2Contributions {
  const options = moves.map((move) => {
    const { expiry, before, after } = move;
    const direction = isSkew(scenario) && dampedMove(move, 1) > 0 ? -1 : 1;
    const discount = after.total >= 0 ? expiry.discounts.positive : expiry.discounts.negative;
    return Array.from(
      after.positions,
      (value, i) => direction * scenario.dampening * (discount * value - before.positions[i]!),
    );
  });
  return { ...linearPnl(portfolio, scenario), options };
}
