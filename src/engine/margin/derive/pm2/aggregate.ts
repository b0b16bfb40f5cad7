import type { Kernel } from "../../../../math/kernel/kernel.ts";
import { basisContingency, basisContributions } from "../basis.ts";
import type { Basis } from "../basis.ts";
import { contingencies } from "./contingencies.ts";
import type { Contingencies } from "./contingencies.ts";
import type { Pm2Parameters } from "./parameters.ts";
import type { Pm2Portfolio } from "./portfolio.ts";
import { perpValue } from "../openPositions.ts";
import { withRevaluation } from "./prepare.ts";
import type { Pm2Revaluation } from "./prepare.ts";
import { MARKED } from "../revalue.ts";
import { collateralValue, isSkew, scenarioContributions, scenarioPnl } from "./scenarioPnl.ts";
import type { Pm2Contributions } from "./scenarioPnl.ts";

/** What PM2 says of one portfolio. Money in USD. */
export interface Pm2Margin {
  /** Net, the venue's convention: equity − requirement; healthy at >= 0. */
  readonly initialMargin: number;
  readonly maintenanceMargin: number;
  /** Options, perpetual P&L and funding, and collateral. Equity is this plus cash. */
  readonly markToMarket: number;
  readonly optionValue: number;
  readonly collateralValue: number;
  /** Damped P&L in the order of `parameters.scenarios`. */
  readonly scenarios: readonly number[];
  /** The basis contingency, <= 0: one more candidate for the worst loss. */
  readonly basis: number;
  /** The worst P&L, <= 0. */
  readonly loss: number;
  /** What the loss is multiplied by; `initial` holds the peg. */
  readonly lossFactor: { readonly initial: number; readonly maintenance: number; readonly peg: number };
  readonly contingencies: Contingencies;
  /** Index of the first scenario with the worst loss, `scenarios.length` for the basis; `null` when nothing loses. */
  readonly binding: number | null;
  /** By item, at the binding scenario; `null` when nothing loses. Worked out when it is asked. */
  contributions(): Pm2Contributions | null;
}

function contributionsOf(
  portfolio: Pm2Portfolio,
  { scenarios }: Pm2Parameters,
  binding: number | null,
  revaluation: Pm2Revaluation,
  basis: Basis,
): Pm2Contributions | null {
  if (binding === null) return null;
  const scenario = scenarios[binding];
  if (scenario !== undefined) return scenarioContributions(portfolio, scenario, revaluation);
  return {
    perps: portfolio.perps.map(() => 0),
    options: basisContributions(revaluation, basis),
    collaterals: portfolio.collaterals.map(() => 0),
  };
}

function markToMarket(
  portfolio: Pm2Portfolio,
  revaluation: Pm2Revaluation,
): Pick<Pm2Margin, "markToMarket" | "optionValue" | "collateralValue"> {
  let options = 0;
  for (const value of revaluation.totals(MARKED)) options += value;
  let collaterals = 0;
  for (const collateral of portfolio.collaterals) collaterals += collateralValue(collateral, portfolio.stablePrice);
  const perps = perpValue(portfolio.perps);
  return { markToMarket: options + perps + collaterals, optionValue: options, collateralValue: collaterals };
}

function lossFactors({ lossFactor, peg }: Pm2Parameters, stablePrice: number): Pm2Margin["lossFactor"] {
  const pegFactor = Math.max(0, peg.threshold - stablePrice) * peg.factor;
  return { initial: lossFactor.initial + pegFactor, maintenance: lossFactor.maintenance, peg: pegFactor };
}

/**
 * Derive's portfolio margin PM2 of one underlying's portfolio. Source: our spec (margin, section 2), written from
 * derivexyz/v2-core at commit 7736900; exact against the venue's own 90 published development cases.
 *
 * Domain: prices and strikes finite and >= 0, stable price > 0, vols >= 0. Outside it the answer is a RangeError or NaN,
 * never a margin.
 *
 * @throws RangeError when an option cannot be priced, or when a skew scenario moves spot, which the venue refuses too
 */
export function pm2Margin(kernel: Kernel, portfolio: Pm2Portfolio, parameters: Pm2Parameters): Pm2Margin {
  if (parameters.scenarios.some((scenario) => isSkew(scenario) && scenario.spotFactor !== 1)) {
    throw new RangeError("a PM2 skew scenario must leave spot alone (factor 1)");
  }
  const { basis, scenarios, marks } = withRevaluation(kernel, portfolio.expiries, parameters, (revaluation) => ({
    basis: basisContingency(revaluation, parameters.basis, 0),
    scenarios: parameters.scenarios.map((scenario) => scenarioPnl(portfolio, scenario, revaluation)),
    marks: markToMarket(portfolio, revaluation),
  }));
  const candidates = [...scenarios, basis.pnl];
  const loss = Math.min(0, ...candidates);
  const binding = loss < 0 ? candidates.indexOf(loss) : null;
  const lossFactor = lossFactors(parameters, portfolio.stablePrice);
  const charges = contingencies(portfolio, parameters);
  const { perp, option, collateral, oracle } = charges;
  const equity = marks.markToMarket + portfolio.cash;
  const maintenanceCharges = perp.maintenance + option.maintenance + collateral.maintenance;
  const initialCharges = perp.initial + option.initial + collateral.initial + oracle;
  return {
    ...marks,
    initialMargin: lossFactor.initial * loss - initialCharges - maintenanceCharges + equity,
    maintenanceMargin: lossFactor.maintenance * loss - maintenanceCharges + equity,
    scenarios,
    basis: basis.pnl,
    loss,
    lossFactor,
    contingencies: charges,
    binding,
    contributions: () =>
      withRevaluation(kernel, portfolio.expiries, parameters, (revaluation) =>
        contributionsOf(portfolio, parameters, binding, revaluation, basis),
      ),
  };
}
