import type { Kernel } from "../../../math/kernel/kernel.ts";
import type { EpochMs } from "../../../model/units.ts";
import type { UnderlyingBook } from "../marginBook.ts";
import type { GroupMargin, MarginComponent, MarginScenario } from "../model.ts";
import { percentText, scenarioLabel } from "../wording.ts";
import { basisScenario } from "./basisScenario.ts";
import { expiryGroups, toExpiry, toPerp } from "./fromLegs.ts";
import { nameContributions } from "./nameContributions.ts";
import { pmrmMargin } from "./pmrm/margin.ts";
import type { PmrmMargin } from "./pmrm/margin.ts";
import type { PmrmParameters } from "./pmrm/parameters.ts";
import { VOL_LABELS } from "./volLabels.ts";

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

/** The parts of the requirement: maintenance counts loss and charges once, initial by the initial factor. */
function componentsOf(
  { loss, initialFactor, charges }: PmrmMargin,
  { charge, oracle, peg, initialFactor: factor }: PmrmParameters,
): readonly MarginComponent[] {
  const worst = Math.abs(loss);
  const times = `(initial: x ${String(factor)})`;
  const onSpot = (fraction: number): string => `x index x ${percentText(fraction)} ${times}`;
  const part = (name: string, initial: number, maintenance: number, formula: string): MarginComponent => ({
    name,
    initial,
    maintenance,
    side: "requirement",
    formula,
  });
  return [
    part("Scenario loss", worst * factor, worst, `worst loss ${times}`),
    part("Perpetual contingency", charges.perp * factor, charges.perp, `|coins| ${onSpot(charge.perp)}`),
    part(
      "Base contingency",
      charges.base * factor,
      charges.base,
      charge.base === null ? "the venue takes no base asset" : `coins held ${onSpot(charge.base)}`,
    ),
    part(
      "Naked short options",
      charges.option * factor,
      charges.option,
      `net short options, strike by strike and expiry by expiry, ${onSpot(charge.option)}`,
    ),
    part(
      "Oracle confidence",
      charges.oracle,
      0,
      `(1 - confidence) x ${String(oracle.margin)} x notional where confidence is below ${percentText(oracle.threshold)}`,
    ),
    part(
      "Stable-coin peg",
      (worst + charges.perp + charges.base + charges.option) * initialFactor.peg,
      0,
      `(worst loss + contingencies) x ${String(peg.factor)} x max(0, ${String(peg.threshold)} - stable price)`,
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
  const components = componentsOf(margin, parameters);
  return {
    name: book.underlying,
    underlyings: [book.underlying],
    initial: components.reduce((total, { initial }) => total + initial, 0),
    maintenance: components.reduce((total, { maintenance }) => total + maintenance, 0),
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
  };
}
