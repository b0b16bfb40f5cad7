import type { Kernel } from "../../../math/kernel/kernel.ts";
import type { EpochMs } from "../../../model/units.ts";
import type { UnderlyingBook } from "../marginBook.ts";
import type { GroupMargin, MarginComponent, MarginScenario } from "../model.ts";
import { figure } from "../seller/term.ts";
import { percentText, scenarioLabel } from "../wording.ts";
import { basisScenario } from "./basisScenario.ts";
import { expiryGroups, toExpiry, toPerp } from "./fromLegs.ts";
import { nameContributions } from "./nameContributions.ts";
import { pmrmMargin } from "./pmrm/margin.ts";
import type { PmrmMargin } from "./pmrm/margin.ts";
import type { PmrmParameters } from "./pmrm/parameters.ts";
import type { PmrmPortfolio } from "./pmrm/portfolio.ts";
import { chargedSizes } from "./openPositions.ts";
import { VOL_LABELS } from "./volLabels.ts";
import { totalled } from "../requirement.ts";

/** The matrix in the venue's order, the basis contingency last. */
function matrixOf({ scenarios, basis }: PmrmMargin, parameters: PmrmParameters): readonly MarginScenario[] {
  const matrix = parameters.scenarios.flatMap(({ spotFactor, volKind }, i): readonly MarginScenario[] => {
    const pnl = scenarios[i];
    const volLabel = VOL_LABELS[volKind];
    const label = scenarioLabel(spotFactor, volLabel);
    return pnl === undefined ? [] : [{ label, kind: "regular", spotFactor, volLabel, weight: 1, pnl }];
  });
  return [...matrix, basisScenario(basis)];
}

const SCENARIO_FORMULA =
  "perpetuals: coins x price x move + options: by expiry, shocked value (discounted where positive) - value now + coins held x index x move";

const text = (number: number): string => figure(number).text;

const part = (name: string, initial: number, maintenance: number, formula: string): MarginComponent => ({
  name,
  initial,
  maintenance,
  side: "requirement",
  formula,
});

/** The charges that initial multiplies like the loss. */
function chargesOf(
  { charges }: PmrmMargin,
  { perps, expiries, bases, spotPrice }: PmrmPortfolio,
  { charge, initialFactor: factor }: PmrmParameters,
): readonly MarginComponent[] {
  const sizes = chargedSizes(perps, expiries);
  const held = Math.abs(bases.reduce((units, amount) => units + amount, 0));
  const onSpot = (fraction: number): string =>
    `x index ${text(spotPrice)} x ${percentText(fraction)} (initial: x ${String(factor)})`;
  return [
    part(
      "Perpetual contingency",
      charges.perp * factor,
      charges.perp,
      `${text(sizes.perps)} coins of perpetuals, net by contract without sign, ${onSpot(charge.perp)}`,
    ),
    part(
      "Base contingency",
      charges.base * factor,
      charges.base,
      charge.base === null
        ? "the venue takes no base asset"
        : `${text(held)} coins, held or owed, ${onSpot(charge.base)}`,
    ),
    part(
      "Naked short options",
      charges.option * factor,
      charges.option,
      `${text(sizes.nakedShorts)} net short options, strike by strike and expiry by expiry, ${onSpot(charge.option)}`,
    ),
  ];
}

/** The parts of the requirement: maintenance counts loss and charges once, initial by the initial factor. */
function componentsOf(
  margin: PmrmMargin,
  portfolio: PmrmPortfolio,
  parameters: PmrmParameters,
): readonly MarginComponent[] {
  const { loss, initialFactor, charges } = margin;
  const { oracle, peg, initialFactor: factor } = parameters;
  const worst = Math.abs(loss);
  const lossAndCharges = worst + charges.perp + charges.base + charges.option;
  return [
    part("Scenario loss", worst * factor, worst, `worst loss ${text(worst)} (initial: x ${String(factor)})`),
    ...chargesOf(margin, portfolio, parameters),
    part(
      "Oracle confidence",
      charges.oracle,
      0,
      `(1 - confidence) x ${String(oracle.margin)} x notional where confidence is below ${percentText(oracle.threshold)}`,
    ),
    part(
      "Stable-coin peg",
      lossAndCharges * initialFactor.peg,
      0,
      `(worst loss and contingencies, ${text(lossAndCharges)}) x ${String(peg.factor)} x max(0, ${String(peg.threshold)} - stable price)`,
    ),
  ];
}

/** PMRM v1's requirement of one underlying with everything that explains it. Holdings only where the venue takes them. */
export function pmrmGroup(
  kernel: Kernel,
  book: UnderlyingBook,
  parameters: PmrmParameters,
  asOf: EpochMs,
): GroupMargin {
  const groups = expiryGroups(book.options);
  const portfolio = {
    cash: 0,
    spotPrice: book.index,
    spotConfidence: 1,
    stablePrice: 1,
    perps: book.futures.map(toPerp),
    expiries: groups.map((legs) => toExpiry(legs, asOf)),
    bases: book.holdings.map(({ amount }) => amount),
  };
  const margin = pmrmMargin(kernel, portfolio, parameters);
  const { binding } = margin;
  const contributions = margin.contributions();
  const components = componentsOf(margin, portfolio, parameters);
  return totalled({
    name: book.underlying,
    underlyings: [book.underlying],
    scenarios: matrixOf(margin, parameters),
    scenarioFormula: SCENARIO_FORMULA,
    binding,
    components,
    contributions:
      contributions === null
        ? []
        : nameContributions(book, groups, { ...contributions, holdings: contributions.bases }),
    charges: [],
    native: null,
  });
}
