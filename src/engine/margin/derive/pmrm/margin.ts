import type { Kernel } from "../../../../math/kernel/kernel.ts";
import { basisContingency, basisContributions } from "../basis.ts";
import type { Basis } from "../basis.ts";
import { perpValue } from "../openPositions.ts";
import { MARKED } from "../revalue.ts";
import { chargesOf } from "./charges.ts";
import type { PmrmCharges } from "./charges.ts";
import type { PmrmParameters } from "./parameters.ts";
import type { PmrmPortfolio } from "./portfolio.ts";
import { withRevaluation } from "./prepare.ts";
import type { PmrmRevaluation } from "./prepare.ts";
import { scenarioContributions, scenarioPnl } from "./scenarioPnl.ts";
import type { PmrmContributions } from "./scenarioPnl.ts";

/** What PMRM v1 says of one portfolio. Money in USD. */
export interface PmrmMargin {
  /** Net, the venue's convention: equity − requirement; healthy at >= 0. */
  readonly initialMargin: number;
  readonly maintenanceMargin: number;
  /** Options, perpetual P&L and funding, and base asset. Equity is this plus cash. */
  readonly markToMarket: number;
  readonly optionValue: number;
  readonly baseValue: number;
  /** P&L in the order of `parameters.scenarios`, static discount included. */
  readonly scenarios: readonly number[];
  /** The basis contingency: one more candidate for the worst loss. */
  readonly basis: number;
  /** The worst P&L: <= 0 as long as one scenario leaves spot and vols alone, as the venue's sets do. */
  readonly loss: number;
  /** What initial multiplies loss and charges by; `total` is the parameter plus `peg`. */
  readonly initialFactor: { readonly total: number; readonly peg: number };
  readonly charges: PmrmCharges;
  /** Index of the first scenario with the worst loss, `scenarios.length` for the basis; `null` when nothing loses. */
  readonly binding: number | null;
  /** By item, at the binding scenario; `null` when nothing loses. Worked out when it is asked. */
  contributions(): PmrmContributions | null;
}

function contributionsOf(
  portfolio: PmrmPortfolio,
  { scenarios }: PmrmParameters,
  binding: number | null,
  revaluation: PmrmRevaluation,
  basis: Basis,
): PmrmContributions | null {
  if (binding === null) return null;
  const scenario = scenarios[binding];
  if (scenario !== undefined) return scenarioContributions(portfolio, scenario, revaluation);
  return {
    perps: portfolio.perps.map(() => 0),
    options: basisContributions(revaluation, basis),
    bases: portfolio.bases.map(() => 0),
  };
}

function valuesOf(
  { bases, spotPrice, stablePrice, perps }: PmrmPortfolio,
  revaluation: PmrmRevaluation,
): Pick<PmrmMargin, "markToMarket" | "optionValue" | "baseValue"> {
  const optionValue = revaluation.totals(MARKED).reduce((value, total) => value + total, 0);
  const baseValue = bases.reduce((value, amount) => value + (amount * spotPrice) / stablePrice, 0);
  return { markToMarket: optionValue + baseValue + perpValue(perps), optionValue, baseValue };
}

/**
 * Derive's first portfolio margin, PMRM v1, of one underlying's portfolio. Source: our spec (margin, section 3), written
 * from derivexyz/v2-core at commit 7736900; exact against the venue's own published development cases.
 *
 * Domain: prices and strikes finite and >= 0, stable price > 0, vols >= 0. Outside it the answer is a RangeError or NaN,
 * never a margin.
 *
 * @throws RangeError when an option cannot be priced
 */
export function pmrmMargin(kernel: Kernel, portfolio: PmrmPortfolio, parameters: PmrmParameters): PmrmMargin {
  const { basis, scenarios, values } = withRevaluation(kernel, portfolio.expiries, parameters, (revaluation) => ({
    basis: basisContingency(revaluation, parameters.basis, Infinity),
    scenarios: parameters.scenarios.map((scenario) => scenarioPnl(portfolio, scenario, revaluation)),
    values: valuesOf(portfolio, revaluation),
  }));
  const candidates = [...scenarios, basis.pnl];
  const loss = Math.min(...candidates);
  const binding = loss === 0 || Number.isNaN(loss) ? null : candidates.indexOf(loss);
  const peg = Math.max(0, parameters.peg.threshold - portfolio.stablePrice) * parameters.peg.factor;
  const initialFactor = { total: parameters.initialFactor + peg, peg };
  const charges = chargesOf(portfolio, parameters);
  const equity = values.markToMarket + portfolio.cash;
  const lossAndCharges = loss - (charges.perp + charges.base + charges.option);
  return {
    ...values,
    initialMargin: lossAndCharges * initialFactor.total - charges.oracle + equity,
    maintenanceMargin: lossAndCharges + equity,
    scenarios,
    basis: basis.pnl,
    loss,
    initialFactor,
    charges,
    binding,
    contributions: () =>
      withRevaluation(kernel, portfolio.expiries, parameters, (revaluation) =>
        contributionsOf(portfolio, parameters, binding, revaluation, basis),
      ),
  };
}
