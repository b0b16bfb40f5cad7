import { discounted } from "./discount.ts";
import type { Pm2Scenario } from "./parameters.ts";
import type { Pm2Portfolio } from "./portfolio.ts";
import { MARKED } from "../revalue.ts";
import type { Pm2PreparedExpiry, Pm2Revaluation } from "./prepare.ts";

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

/** d (D V' − V) of one expiry, USD. */
function dampedMove({ discounts }: Pm2PreparedExpiry, before: number, after: number, dampening: number): number {
  return dampening * (discounted(after, discounts) - before);
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
export function scenarioPnl(portfolio: Pm2Portfolio, scenario: Pm2Scenario, revaluation: Pm2Revaluation): number {
  const before = revaluation.totals(MARKED);
  const after = revaluation.totals(scenario);
  const isEitherWay = isSkew(scenario);
  let options = 0;
  for (let e = 0; e < before.length; e++) {
    const move = dampedMove(revaluation.expiries[e]!, before[e]!, after[e]!, scenario.dampening);
    options += isEitherWay ? -Math.abs(move) : move;
  }
  const { perps, collaterals } = linearPnl(portfolio, scenario);
  return sum(perps) + options + sum(collaterals);
}

/**
 * The same P&L item by item. In a skew scenario the absolute value is taken per expiry, not per position: the expiry's
 * loss is shared in proportion to what each position does, so where the expiry as a whole would gain, the signs of all
 * its positions turn.
 */
export function scenarioContributions(
  portfolio: Pm2Portfolio,
  scenario: Pm2Scenario,
  revaluation: Pm2Revaluation,
): Pm2Contributions {
  const [beforeTotals, afterTotals] = [revaluation.totals(MARKED), revaluation.totals(scenario)];
  const [before, after] = [revaluation.positions(MARKED), revaluation.positions(scenario)];
  const options = revaluation.expiries.map((expiry, e) => {
    const [from, to] = [beforeTotals[e]!, afterTotals[e]!];
    const direction = isSkew(scenario) && dampedMove(expiry, from, to, 1) > 0 ? -1 : 1;
    const discount = to >= 0 ? expiry.discounts.positive : expiry.discounts.negative;
    const pnls: number[] = [];
    for (let i = expiry.start; i < expiry.end; i++) {
      pnls.push(direction * scenario.dampening * (discount * after[i]! - before[i]!));
    }
    return pnls;
  });
  return { ...linearPnl(portfolio, scenario), options };
}
