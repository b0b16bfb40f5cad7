import { coinsOwed } from "../collateral/haircuts.ts";
import { DERIBIT_ASSUMPTIONS, SEGREGATED_ASSUMPTION } from "../deribit/caveats.ts";
import { PM_HOMOGENEOUS, PM_MISSING, PM_SUB_ADDITIVE, pmGroups } from "../deribit/pm/answer.ts";
import { pmCell } from "../deribit/pm/cell.ts";
import { PM_SHAPE } from "../deribit/pm/parameters.ts";
import { pmProblems } from "../deribit/pm/problems.ts";
import { PM_PARAMETERS, PM_SOURCE } from "../deribit/pm/venueValues.ts";
import { defineRuleBook } from "../ruleBook.ts";
import { settlementAccounts } from "../settlements.ts";

/** Deribit's segregated portfolio margin, S:PM: one risk matrix a settlement currency. */
export const deribitPortfolio = defineRuleBook({
  id: "deribit-portfolio",
  label: "Deribit portfolio margin, segregated",
  venue: "Deribit",
  kind: "portfolio",
  fidelity: "exact for delta-one",
  source: PM_SOURCE,
  missing: PM_MISSING,
  homogeneous: PM_HOMOGENEOUS,
  subAdditive: PM_SUB_ADDITIVE,
  shape: PM_SHAPE,
  parameters: PM_PARAMETERS,
  problems: pmProblems,
  cell: pmCell,
  margin: (kernel, book, parameters) => {
    const { groups, caveats } = pmGroups(kernel, book, parameters);
    return {
      groups,
      assumptions: [...DERIBIT_ASSUMPTIONS, SEGREGATED_ASSUMPTION],
      caveats,
      leftOut: coinsOwed(book, "Deribit"),
      settlements: settlementAccounts(book, groups),
    };
  },
});
