import { coinCollateral, haircutProblems } from "../collateral/haircuts.ts";
import { paradexGroup, paradexMoves } from "../paradex/group.ts";
import { PARADEX_PM_SHAPE, PARADEX_PM_VALUES } from "../paradex/parameters.ts";
import { defineRuleBook } from "../ruleBook.ts";
import { contractsOf, holdsAny } from "../scan/dollarScan.ts";
import { scanCells } from "../scan/scanCell.ts";

/** Paradex's portfolio margin: 24 scenarios an underlying, at least a part of delta. */
export const paradexPm = defineRuleBook({
  id: "paradex-pm",
  label: "Paradex portfolio margin",
  venue: "Paradex",
  kind: "portfolio",
  fidelity: "approximation",
  source: { title: "docs.paradex.trade/risk/portfolio-margin (undated page)", asOf: "2026-11-21" },
  missing: [
    "The venue publishes no figure to compare with. Options are revalued by undiscounted Black on the mark vol.",
    "Hedged delta is not defined on the page: the smaller of the long and the short side is taken, net by contract.",
    "How several underlyings add is not said: they are summed.",
    "Fee and funding provisions: enter what the venue shows, they are 0 otherwise.",
    "Collateral other than dollars counts for nothing. Open orders.",
  ],
  homogeneous: true,
  subAdditive: true,
  shape: PARADEX_PM_SHAPE,
  parameters: PARADEX_PM_VALUES,
  problems: ({ haircuts }) => haircutProblems(haircuts),
  cell: (kernel, book, parameters, place) =>
    scanCells(kernel, book.underlyings.map(contractsOf), place, () => paradexMoves(parameters)),
  margin: (kernel, book, parameters) => {
    const collateral = coinCollateral(book, parameters.haircuts, "Paradex");
    const contracts = book.underlyings.map(contractsOf).filter(holdsAny);
    return {
      groups: [...contracts.map((one) => paradexGroup(kernel, one, parameters)), ...collateral.groups],
      assumptions: [
        "Every contract is margined as if it were held at Paradex, by underlying; what settles in coin counts in dollars.",
        "The rules are applied to the market shown: marks, forwards and index of the venue itself may differ.",
      ],
      caveats: [],
      leftOut: collateral.leftOut,
    };
  },
});
