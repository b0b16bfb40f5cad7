import type { Kernel } from "../../../math/kernel/kernel.ts";
import type { EpochMs } from "../../../model/units.ts";
import type { UnderlyingBook } from "../marginBook.ts";
import type { GroupMargin, MarginComponent, MarginScenario } from "../model.ts";
import { figure } from "../seller/term.ts";
import { percentText, scenarioLabel } from "../wording.ts";
import { basisScenario } from "./basisScenario.ts";
import { pm2Margin } from "./pm2/aggregate.ts";
import type { Pm2Margin } from "./pm2/aggregate.ts";
import type { Charge, Pm2Market, Pm2Scenario } from "./pm2/parameters.ts";
import type { Pm2Portfolio } from "./pm2/portfolio.ts";
import { isSkew } from "./pm2/scenarioPnl.ts";
import { chargedSizes } from "./openPositions.ts";
import { toPm2Portfolio } from "./pm2Portfolio.ts";
import { VOL_LABELS } from "./volLabels.ts";
import { totalled } from "../requirement.ts";

function toScenario(scenario: Pm2Scenario, pnl: number): MarginScenario {
  const { spotFactor, volKind, dampening: weight } = scenario;
  const volLabel = VOL_LABELS[volKind];
  if (isSkew(scenario)) return { label: volLabel, kind: "skew", spotFactor, volLabel, weight, pnl };
  const kind = weight === 1 ? "regular" : "tail";
  return { label: scenarioLabel(spotFactor, volLabel), kind, spotFactor, volLabel, weight, pnl };
}

/** The matrix in the venue's order, the basis contingency last. */
function matrixOf({ scenarios, basis }: Pm2Margin, market: Pm2Market): readonly MarginScenario[] {
  const matrix = market.scenarios.flatMap((scenario, i): readonly MarginScenario[] => {
    const pnl = scenarios[i];
    return pnl === undefined ? [] : [toScenario(scenario, pnl)];
  });
  return [...matrix, basisScenario(basis)];
}

const SCENARIO_FORMULA =
  "dampening x (perpetuals: coins x price x move + options: by expiry, discount x shocked value - value now + coins held x index x move)";

const text = (number: number): string => figure(number).text;

const part = (name: string, maintenance: number, initial: number, formula: string): MarginComponent => ({
  name,
  initial,
  maintenance,
  side: "requirement",
  formula,
});

/** Charges by size; the initial column holds the maintenance charge and what initial adds. */
function chargesOf(
  { contingencies, collateralValue }: Pm2Margin,
  { perps, expiries, spotPrice }: Pm2Portfolio,
  { perpCharge, optionCharge, ownCoinHaircut }: Pm2Market,
): readonly MarginComponent[] {
  const sizes = chargedSizes(perps, expiries);
  const both = ({ maintenance, initial }: Charge): string =>
    `${percentText(maintenance)} (initial: ${percentText(maintenance + initial)})`;
  const onIndex = (rates: Charge): string => `x index ${text(spotPrice)} x ${both(rates)}`;
  const charge = (name: string, { maintenance, initial }: Charge, formula: string): MarginComponent =>
    part(name, maintenance, maintenance + initial, formula);
  return [
    charge(
      "Perpetual contingency",
      contingencies.perp,
      `${text(sizes.perps)} coins of perpetuals, net by contract without sign, ${onIndex(perpCharge)}`,
    ),
    charge(
      "Naked short options",
      contingencies.option,
      `${text(sizes.nakedShorts)} net short options, strike by strike and expiry by expiry, ${onIndex(optionCharge)}`,
    ),
    charge(
      "Collateral haircut",
      contingencies.collateral,
      ownCoinHaircut === null
        ? "the venue takes no such coins"
        : `coins worth ${text(Math.abs(collateralValue))} x ${both(ownCoinHaircut)}`,
    ),
  ];
}

/** The parts of the requirement. */
function componentsOf(margin: Pm2Margin, portfolio: Pm2Portfolio, market: Pm2Market): readonly MarginComponent[] {
  const { loss, lossFactor, contingencies } = margin;
  const { oracle, peg } = market;
  const scenarioLoss = Math.abs(loss);
  const factor = lossFactor.initial - lossFactor.peg;
  return [
    part(
      "Scenario loss",
      scenarioLoss * lossFactor.maintenance,
      scenarioLoss * factor,
      `worst loss ${text(scenarioLoss)} x ${String(lossFactor.maintenance)} (initial: x ${String(factor)})`,
    ),
    ...chargesOf(margin, portfolio, market),
    part(
      "Oracle confidence",
      0,
      contingencies.oracle,
      `(1 - confidence) x ${String(oracle.margin)} x notional where confidence is below ${percentText(oracle.threshold)}`,
    ),
    part(
      "Stable-coin peg",
      0,
      scenarioLoss * lossFactor.peg,
      `worst loss ${text(scenarioLoss)} x ${String(peg.factor)} x max(0, ${String(peg.threshold)} - stable price)`,
    ),
  ];
}

/** PM2's requirement of one underlying with everything that explains it. */
export function pm2Group(kernel: Kernel, book: UnderlyingBook, market: Pm2Market, asOf: EpochMs): GroupMargin {
  const mapped = toPm2Portfolio(book, market.ownCoinHaircut, asOf);
  const margin = pm2Margin(kernel, mapped.portfolio, market);
  const components = componentsOf(margin, mapped.portfolio, market);
  const contributions = margin.contributions();
  return totalled({
    name: book.underlying,
    underlyings: [book.underlying],
    scenarios: matrixOf(margin, market),
    scenarioFormula: SCENARIO_FORMULA,
    binding: margin.binding,
    components,
    contributions: contributions === null ? [] : mapped.name(contributions),
    charges: [],
    native: null,
  });
}
