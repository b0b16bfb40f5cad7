import { coinsOwed } from "../collateral/haircuts.ts";
import { DERIBIT_ASSUMPTIONS, SEGREGATED_ASSUMPTION } from "../deribit/caveats.ts";
import {
  STANDARD_HOMOGENEOUS,
  STANDARD_MISSING,
  STANDARD_SUB_ADDITIVE,
  standardGroups,
} from "../deribit/standard/answer.ts";
import { STANDARD_PARAMETERS, STANDARD_SHAPE, STANDARD_SOURCE } from "../deribit/standard/parameters.ts";
import { standardProblems } from "../deribit/standard/problems.ts";
import { defineRuleBook } from "../ruleBook.ts";
import { settlementAccounts } from "../settlements.ts";

/** Deribit's default account, S:SM: every contract by formula, every settlement currency for itself. */
export const deribitStandard = defineRuleBook({
  id: "deribit-standard",
  label: "Deribit standard margin, segregated",
  venue: "Deribit",
  kind: "standard",
  fidelity: "exact for delta-one",
  source: STANDARD_SOURCE,
  missing: STANDARD_MISSING,
  homogeneous: STANDARD_HOMOGENEOUS,
  subAdditive: STANDARD_SUB_ADDITIVE,
  shape: STANDARD_SHAPE,
  parameters: STANDARD_PARAMETERS,
  problems: standardProblems,
  margin: (kernel, book, parameters) => {
    const { groups, caveats } = standardGroups(kernel, book, parameters);
    return {
      groups,
      assumptions: [...DERIBIT_ASSUMPTIONS, SEGREGATED_ASSUMPTION],
      caveats,
      leftOut: coinsOwed(book, "Deribit"),
      settlements: settlementAccounts(book, groups),
    };
  },
});
