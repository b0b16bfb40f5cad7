import type { ExpiryMove } from "../revalue.ts";
import type { PmrmScenario } from "./parameters.ts";
import type { PmrmPortfolio } from "./portfolio.ts";
import type { PmrmPreparedExpiry } from "./prepare.ts";

type PmrmMove = ExpiryMove<PmrmPreparedExpiry>;

/** P&L by item of the portfolio, USD, in the portfolio's order; the whole sums to the scenario's P&L. */
export interface PmrmContributions {
  readonly perps: readonly number[];
  /** By expiry, then by option. */
  readonly options: readonly (readonly number[])[];
  readonly bases: readonly number[];
}

const discountOf = ({ expiry, after }: PmrmMove): number => (after.total > 0 ? expiry.staticDiscount : 1);

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

/** P&L of one scenario, USD: each expiry from its mark to its shocked value with static discount, and what is linear. */
export function scenarioPnl(portfolio: PmrmPortfolio, scenario: PmrmScenario, moves: readonly PmrmMove[]): number {
  const { perps, bases } = linearPnl(portfolio, scenario);
  return sum(perps) + sum(moves.map((move) => discountOf(move) * move.after.total - move.before.total)) + sum(bases);
}

/** The same P&L item by item. */
export function scenarioContributions(
  portfolio: PmrmPortfolio,
  scenario: PmrmScenario,
  moves: readonly PmrmMove[],
): PmrmContributions {
  const options = moves.map((move) => {
    const discount = discountOf(move);
    return Array.from(move.after.positions, (value, i) => discount * value - move.before.positions[i]!);
  });
  return { ...linearPnl(portfolio, scenario), options };
}
