import { MARKED } from "../revalue.ts";
import type { PmrmScenario } from "./parameters.ts";
import type { PmrmPortfolio } from "./portfolio.ts";
import type { PmrmRevaluation } from "./prepare.ts";

/** P&L by item of the portfolio, USD, in the portfolio's order; the whole sums to the scenario's P&L. */
export interface PmrmContributions {
  readonly perps: readonly number[];
  /** By expiry, then by option. */
  readonly options: readonly (readonly number[])[];
  readonly bases: readonly number[];
}

/** P&L of what moves with spot one for one. A perpetual moves with its own price, the base asset with spot in stable coin. */
function linearPnl(
  { perps, bases, spotPrice, stablePrice }: PmrmPortfolio,
  { spotFactor }: PmrmScenario,
): Omit<PmrmContributions, "options"> {
  const move = spotFactor - 1;
  return {
    perps: perps.map(({ amount, price }) => amount * price * move),
    bases: bases.map((amount) => ((amount * spotPrice) / stablePrice) * move),
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Of each expiry, what its shocked value is multiplied by. */
function discountsIn(scenario: PmrmScenario, revaluation: PmrmRevaluation): readonly number[] {
  const after = revaluation.totals(scenario);
  return revaluation.expiries.map(({ staticDiscount }, e) => (after[e]! > 0 ? staticDiscount : 1));
}

/** P&L of one scenario, USD: each expiry from its mark to its shocked value with static discount, and what is linear. */
export function scenarioPnl(portfolio: PmrmPortfolio, scenario: PmrmScenario, revaluation: PmrmRevaluation): number {
  const [before, after] = [revaluation.totals(MARKED), revaluation.totals(scenario)];
  const { perps, bases } = linearPnl(portfolio, scenario);
  const options = discountsIn(scenario, revaluation).map((discount, e) => discount * after[e]! - before[e]!);
  return sum(perps) + sum(options) + sum(bases);
}

/** The same P&L item by item. */
export function scenarioContributions(
  portfolio: PmrmPortfolio,
  scenario: PmrmScenario,
  revaluation: PmrmRevaluation,
): PmrmContributions {
  const [before, after] = [revaluation.positions(MARKED), revaluation.positions(scenario)];
  const discounts = discountsIn(scenario, revaluation);
  const options = revaluation.expiries.map(({ start, end }, e) =>
    Array.from(after.subarray(start, end), (value, i) => discounts[e]! * value - before[start + i]!),
  );
  return { ...linearPnl(portfolio, scenario), options };
}
