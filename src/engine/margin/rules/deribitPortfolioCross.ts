import { coinCollateral, haircutProblems } from "../collateral/haircuts.ts";
import { CROSS_ASSUMPTION, DERIBIT_ASSUMPTIONS } from "../deribit/caveats.ts";
import { PM_HOMOGENEOUS, PM_MISSING, PM_SUB_ADDITIVE, pmGroups } from "../deribit/pm/answer.ts";
import { pmCell } from "../deribit/pm/cell.ts";
import { CROSS_PM_SHAPE } from "../deribit/pm/parameters.ts";
import { pmProblems } from "../deribit/pm/problems.ts";
import { PM_PARAMETERS, PM_SOURCE } from "../deribit/pm/venueValues.ts";
import { DERIBIT_HAIRCUTS } from "../deribit/standard/parameters.ts";
import { defineRuleBook } from "../ruleBook.ts";

/** Deribit's cross-collateral portfolio margin, X:PM, as far as it is published: each currency alone, added in dollars. */
export const deribitPortfolioCross = defineRuleBook({
  id: "deribit-portfolio-cross",
  label: "Deribit portfolio margin, cross",
  venue: "Deribit",
  kind: "portfolio",
  fidelity: "exact for delta-one",
  source: PM_SOURCE,
  missing: [
    ...PM_MISSING,
    "Gains of one currency against losses of another (P&L offset and its cap), and the side on which a coin held counts in the matrix: the order of these steps is not published.",
    "The venue's haircuts by coin were not found but for staked ether: the others are an assumption, taken on coins held and not on option value or unrealised P&L in coin.",
  ],
  homogeneous: PM_HOMOGENEOUS,
  subAdditive: PM_SUB_ADDITIVE,
  shape: CROSS_PM_SHAPE,
  parameters: { ...PM_PARAMETERS, haircuts: DERIBIT_HAIRCUTS },
  problems: (parameters) => [...pmProblems(parameters), ...haircutProblems(parameters.haircuts)],
  cell: (kernel, book, parameters, place) => pmCell(kernel, book, parameters, place),
  margin: (kernel, book, parameters) => {
    const { groups, caveats } = pmGroups(kernel, book, parameters);
    const collateral = coinCollateral(book, parameters.haircuts, "Deribit");
    return {
      groups: [...groups, ...collateral.groups],
      assumptions: [...DERIBIT_ASSUMPTIONS, CROSS_ASSUMPTION],
      caveats,
      leftOut: collateral.leftOut,
    };
  },
});
