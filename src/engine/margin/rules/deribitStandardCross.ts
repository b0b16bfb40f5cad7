import { coinCollateral, haircutProblems } from "../collateral/haircuts.ts";
import { CROSS_ASSUMPTION, DERIBIT_ASSUMPTIONS } from "../deribit/caveats.ts";
import {
  STANDARD_HOMOGENEOUS,
  STANDARD_MISSING,
  STANDARD_SUB_ADDITIVE,
  standardGroups,
} from "../deribit/standard/answer.ts";
import {
  CROSS_STANDARD_SHAPE,
  DERIBIT_HAIRCUTS,
  STANDARD_PARAMETERS,
  STANDARD_SOURCE,
} from "../deribit/standard/parameters.ts";
import { standardProblems } from "../deribit/standard/problems.ts";
import { defineRuleBook } from "../ruleBook.ts";

/** Deribit's cross-collateral account with standard margin, X:SM: one total in dollars, coins after a haircut. */
export const deribitStandardCross = defineRuleBook({
  id: "deribit-standard-cross",
  label: "Deribit standard margin, cross",
  venue: "Deribit",
  kind: "standard",
  fidelity: "exact for delta-one",
  source: STANDARD_SOURCE,
  missing: [
    ...STANDARD_MISSING,
    "The venue's haircuts by coin were not found but for staked ether: the others are an assumption, taken on coins held and not on option value or unrealised P&L in coin.",
    "Offset currencies, which count against upside risk of their own contracts only.",
  ],
  homogeneous: STANDARD_HOMOGENEOUS,
  subAdditive: STANDARD_SUB_ADDITIVE,
  shape: CROSS_STANDARD_SHAPE,
  parameters: { ...STANDARD_PARAMETERS, haircuts: DERIBIT_HAIRCUTS },
  problems: (parameters) => [...standardProblems(parameters), ...haircutProblems(parameters.haircuts)],
  margin: (kernel, book, parameters) => {
    const { groups, caveats } = standardGroups(kernel, book, parameters);
    const collateral = coinCollateral(book, parameters.haircuts, "Deribit");
    return {
      groups: [...groups, ...collateral.groups],
      assumptions: [...DERIBIT_ASSUMPTIONS, CROSS_ASSUMPTION],
      caveats,
      leftOut: collateral.leftOut,
    };
  },
});
