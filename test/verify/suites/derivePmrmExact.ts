import { pmrmMargin } from "../../../src/engine/margin/derive/pmrm/margin.ts";
import type { PmrmMargin } from "../../../src/engine/margin/derive/pmrm/margin.ts";
import type { PmrmParameters } from "../../../src/engine/margin/derive/pmrm/parameters.ts";
import type { Kernel } from "../../../src/math/kernel/kernel.ts";
import type { CaseCheck } from "../suite.ts";
import { fixedPoint } from "./deriveFolder.ts";
import type { JsonNode } from "./jsonNode.ts";
import { readFixedPointPortfolio } from "./pmrmFixedPoint.ts";

/** Our figures under the venue's names; it writes charges as negative numbers. */
function figures(margin: PmrmMargin, cash: number): ReadonlyMap<string, number> {
  const { charges } = margin;
  return new Map([
    ["InitialMarginHand", margin.initialMargin],
    ["MaintenanceMarginHand", margin.maintenanceMargin],
    ["PortfolioMTM", margin.markToMarket + cash],
    ["ForwardContingency", margin.basis],
    ["PerpContingency", -charges.perp],
    ["BaseContingency", -charges.base],
    ["OptionContingency", -charges.option],
    ["OracleContingency", -charges.oracle],
    ["LossFactor", margin.initialFactor.total],
    ["MinSpan", Math.min(...margin.scenarios)],
  ]);
}

/** One case of `pmrm_v1_exact.json`: every figure to 1e-11 absolute or 1e-12 relative. */
export function runExactCase(kernel: Kernel, one: JsonNode, parameters: PmrmParameters, check: CaseCheck): void {
  const portfolio = readFixedPointPortfolio(one.get("Scenario"), 0);
  const result = one.get("Result");
  for (const [name, got] of figures(pmrmMargin(kernel, portfolio, parameters), portfolio.cash)) {
    const wanted = fixedPoint(result.get(name));
    check.figure(name, got, wanted, Math.max(1e-11, 1e-12 * Math.abs(wanted)));
  }
}
