import { bybitGroup, bybitMoves } from "../bybit/group.ts";
import { BYBIT_PM_SHAPE, BYBIT_PM_VALUES } from "../bybit/parameters.ts";
import { coinCollateral, haircutProblems } from "../collateral/haircuts.ts";
import { valueFor } from "../parameters/shape.ts";
import { defineRuleBook } from "../ruleBook.ts";
import { contractsOf, holdsAny } from "../scan/dollarScan.ts";
import { scanCells } from "../scan/scanCell.ts";

/** The frame of Bybit's portfolio margin: a stress matrix and contingencies, most of whose rates are not known. */
export const bybitPm = defineRuleBook({
  id: "bybit-pm",
  label: "Bybit unified account, portfolio margin",
  venue: "Bybit",
  kind: "portfolio",
  fidelity: "approximation",
  source: { title: "Bybit help centre: portfolio margin (pages before the change of 2025-01-10)", asOf: "2025-01-10" },
  missing: [
    "The stress matrix in force since 10 January 2025: the old edges of 15 % stand in, the steps between them and the vol shocks are ours.",
    "Coefficients of net short options, of futures and of the delta spread: they are 0, to be edited. The page names a factor of 45 to 60 % for the delta spread without the amount it multiplies.",
    "Vega spread: which vega hedges which is not said; expiries are matched from the nearest on. Its rate was seen for BTC and ETH.",
    "The factor of initial over maintenance margin: 1.2 is ours.",
    "USDT against USDC, spot as a hedge, borrowing and collateral ratios of coins by tier: haircuts of ours stand in for those.",
  ],
  homogeneous: true,
  subAdditive: "vega and delta hedged across expiries are charged, and two books may hedge each other",
  shape: BYBIT_PM_SHAPE,
  parameters: BYBIT_PM_VALUES,
  problems: ({ haircuts }) => haircutProblems(haircuts),
  cell: (kernel, book, parameters, place) =>
    scanCells(kernel, book.underlyings.map(contractsOf), place, () => bybitMoves(parameters)),
  margin: (kernel, book, parameters) => {
    const collateral = coinCollateral(book, parameters.haircuts, "Bybit");
    const contracts = book.underlyings.map(contractsOf).filter(holdsAny);
    return {
      groups: [...contracts.map((one) => bybitGroup(kernel, one, parameters, book.asOf)), ...collateral.groups],
      assumptions: [
        "Every contract is margined as if it were held at Bybit, by underlying; what settles in coin counts in dollars.",
        "The rules are applied to the market shown: marks, forwards and index of the venue itself may differ.",
      ],
      caveats: contracts
        .filter(
          ({ underlying, options }) => options.length > 0 && !valueFor(parameters.contingencies, underlying).isOwn,
        )
        .map(({ underlying }) => `Bybit's vega spread on ${underlying} was not seen: that of BTC and ETH is used.`),
      leftOut: collateral.leftOut,
    };
  },
});
