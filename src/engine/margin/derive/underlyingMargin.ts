import type { Kernel } from "../../../math/kernel/kernel.ts";
import type { EpochMs } from "../../../model/units.ts";
import type { MarginComponent, MarginScenario, UnderlyingMargin } from "../model.ts";
import { pm2Margin } from "./pm2/aggregate.ts";
import type { Pm2Margin } from "./pm2/aggregate.ts";
import { parametersFor } from "./pm2/mainnet.ts";
import type { Charge, Pm2Parameters, Pm2Scenario } from "./pm2/parameters.ts";
import { isSkew } from "./pm2/scenarioPnl.ts";
import { toPm2Portfolio } from "./pm2Portfolio.ts";
import type { UnderlyingBook } from "./underlyingBook.ts";
import { scenarioLabel } from "./wording.ts";

function kindOf(scenario: Pm2Scenario): MarginScenario["kind"] {
  if (isSkew(scenario)) return "skew";
  return scenario.dampening === 1 ? "regular" : "tail";
}

/** The matrix in the venue's order, the basis contingency last. */
function matrixOf({ scenarios, basis }: Pm2Margin, parameters: Pm2Parameters): readonly MarginScenario[] {
  const matrix = parameters.scenarios.flatMap((scenario, i): readonly MarginScenario[] => {
    const pnl = scenarios[i];
    if (pnl === undefined) return [];
    return [{ ...scenario, label: scenarioLabel(scenario), kind: kindOf(scenario), pnl }];
  });
  return [...matrix, { label: "basis", kind: "basis", spotFactor: 1, volKind: "none", dampening: 1, pnl: basis }];
}

/** The parts of the requirement; the initial column holds the maintenance charge and what initial adds. */
function componentsOf({ loss, lossFactor, contingencies }: Pm2Margin): readonly MarginComponent[] {
  const scenarioLoss = Math.abs(loss);
  const charge = (name: string, { maintenance, initial }: Charge): MarginComponent => ({
    name,
    initial: maintenance + initial,
    maintenance,
  });
  return [
    {
      name: "Scenario loss",
      initial: scenarioLoss * (lossFactor.initial - lossFactor.peg),
      maintenance: scenarioLoss * lossFactor.maintenance,
    },
    charge("Perpetual contingency", contingencies.perp),
    charge("Naked short options", contingencies.option),
    charge("Collateral haircut", contingencies.collateral),
    { name: "Oracle confidence", initial: contingencies.oracle, maintenance: 0 },
    { name: "Stable-coin peg", initial: scenarioLoss * lossFactor.peg, maintenance: 0 },
  ];
}

/** PM2's requirement of one underlying with everything that explains it. */
export function underlyingMargin(kernel: Kernel, book: UnderlyingBook, asOf: EpochMs): UnderlyingMargin {
  const { parameters, ownCoinHaircut } = parametersFor(book.underlying);
  const mapped = toPm2Portfolio(book, ownCoinHaircut, asOf);
  const margin = pm2Margin(kernel, mapped.portfolio, parameters);
  const components = componentsOf(margin);
  return {
    underlying: book.underlying,
    initial: components.reduce((total, { initial }) => total + initial, 0),
    maintenance: components.reduce((total, { maintenance }) => total + maintenance, 0),
    scenarios: matrixOf(margin, parameters),
    binding: margin.binding,
    components,
    contributions: margin.contributions === null ? [] : mapped.name(margin.contributions),
  };
}
