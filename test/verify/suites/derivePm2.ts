import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { pm2Margin } from "../../../src/engine/margin/derive/pm2/aggregate.ts";
import type { Pm2Margin } from "../../../src/engine/margin/derive/pm2/aggregate.ts";
import { collateralValue } from "../../../src/engine/margin/derive/pm2/scenarioPnl.ts";
import type { Pm2Portfolio } from "../../../src/engine/margin/derive/pm2/portfolio.ts";
import type { Kernel } from "../../../src/math/kernel/kernel.ts";
import { CaseCheck } from "../suite.ts";
import type { CaseResult, Suite } from "../suite.ts";
import { readParameters, readPortfolio, readReference } from "./derivePm2Case.ts";
import type { Reference } from "./derivePm2Case.ts";

const TOLERANCE = 1e-12;

/** The case's gross size in USD: errors are measured against it where a figure is small beside it. */
function grossSize({ cash, spotPrice, stablePrice, perps, expiries, collaterals }: Pm2Portfolio): number {
  let size = Math.abs(cash);
  for (const { amount, price } of perps) size += Math.abs(amount * price);
  for (const { options } of expiries) for (const { amount } of options) size += Math.abs(amount) * spotPrice;
  for (const collateral of collaterals) size += Math.abs(collateralValue(collateral, stablePrice));
  return size;
}

/** The venue's names for figures on the way; it writes charges as negative numbers. */
function intermediate({ contingencies, ...margin }: Pm2Margin, cash: number): ReadonlyMap<string, number> {
  const { perp, collateral, option, oracle } = contingencies;
  return new Map([
    ["ForwardContingency", margin.basis],
    ["OptionMTM", margin.optionValue],
    ["CollateralMTM", margin.collateralValue],
    ["PortfolioMTM", margin.markToMarket + cash],
    ["MMPerpCont", -perp.maintenance],
    ["IMPerpCont", -perp.initial],
    ["MMBaseCont", -collateral.maintenance],
    ["IMBaseCont", -collateral.initial],
    ["MMOptionCont", -option.maintenance],
    ["IMOptionCont", -option.initial],
    ["OracleCont", -oracle],
  ]);
}

function compare(check: CaseCheck, portfolio: Pm2Portfolio, margin: Pm2Margin, reference: Reference): void {
  const gross = grossSize(portfolio);
  const figure = (name: string, got: number, wanted: number): void => {
    check.figure(name, got, wanted, TOLERANCE * Math.max(Math.abs(wanted), gross));
  };
  figure("IM", margin.initialMargin, reference.initialMargin);
  figure("MM", margin.maintenanceMargin, reference.maintenanceMargin);
  if (margin.scenarios.length !== reference.scenarios.length) {
    check.fail(
      `Parameters.Scenarios has ${String(margin.scenarios.length)} entries, the losses of Result ${String(reference.scenarios.length)}`,
    );
  }
  for (const [i, { name, pnl }] of reference.scenarios.entries()) figure(name, margin.scenarios[i] ?? NaN, pnl);
  for (const [name, got] of intermediate(margin, portfolio.cash)) {
    const wanted = reference.intermediate.get(name);
    if (wanted !== undefined) figure(name, got, wanted);
  }
}

function runCase(path: string, kernel: Kernel): CaseResult {
  const check = new CaseCheck(basename(path));
  try {
    const file: unknown = JSON.parse(readFileSync(path, "utf8"));
    const portfolio = readPortfolio(file);
    const reference = readReference(file);
    compare(check, portfolio, pm2Margin(kernel, portfolio, readParameters(file)), reference);
  } catch (error) {
    check.fail(error instanceof Error ? error.message : String(error));
  }
  return check.result();
}

function caseFiles(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path).filter((name) => name.endsWith(".json"));
  return names.sort().map((name) => join(path, name));
}

export const derivePm2: Suite = {
  id: "derive-pm2",
  about: "Derive PM2 case files (Scenario, Parameters, Result), one or a folder",
  shared: ["data/derive/pmrm2"],
  run: (path, kernel) => caseFiles(path).map((file) => runCase(file, kernel)),
};
