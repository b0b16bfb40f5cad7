import { coinCollateral, haircutProblems } from "../collateral/haircuts.ts";
import type { MarginBook } from "../marginBook.ts";
import { okxGroup, okxMoves } from "../okx/group.ts";
import { OKX_PM_SHAPE } from "../okx/parameters.ts";
import type { OkxPmParameters } from "../okx/parameters.ts";
import { OKX_PM_VALUES, SEEN } from "../okx/venueValues.ts";
import { valueFor } from "../parameters/shape.ts";
import { defineRuleBook } from "../ruleBook.ts";
import { contractsOf, holdsAny } from "../scan/dollarScan.ts";
import { scanCells } from "../scan/scanCell.ts";

function caveatsOf({ underlyings }: MarginBook, { tierOf }: OkxPmParameters): readonly string[] {
  const held = underlyings.filter(({ options, futures }) => options.length + futures.length > 0);
  const unknown = held.flatMap(({ underlying }) => {
    if (SEEN.includes(underlying)) return [];
    const { value, isOwn } = valueFor(tierOf, underlying);
    const why = isOwn
      ? `stands in the ${value} tier`
      : `is not named by the venue's pages and counts in the ${value} tier`;
    return [
      `${underlying} ${why}: the least basis move and the minimum charge are those of ${value === "first" ? "BTC" : "LTC"}.`,
    ];
  });
  const hasOptions = held.some(({ options }) => options.length > 0);
  return hasOptions
    ? [...unknown, "Options move by a vol shock of ours: the venue's table by tenor is not known."]
    : unknown;
}

/** Steps that do not rise are refused, one sentence a step. */
function stepProblems({ tiers }: OkxPmParameters): readonly string[] {
  return Object.entries(tiers).flatMap(([name, { minimumSteps }]) =>
    minimumSteps.flatMap(({ upTo }, i) =>
      i > 0 && upTo <= minimumSteps[i - 1]!.upTo
        ? [`Tiers, ${name}, MR7, steps ${String(i + 1)} must reach further than the step before`]
        : [],
    ),
  );
}

/** OKX's portfolio margin: one risk unit a base, units added. */
export const okxPm = defineRuleBook({
  id: "okx-pm",
  label: "OKX portfolio margin",
  venue: "OKX",
  kind: "portfolio",
  fidelity: "exact for delta-one",
  source: {
    title:
      "OKX help: portfolio margin mode; API reference, POST /api/v5/account/position-builder (reply of 2025-01-15)",
    asOf: "2025-01-15",
  },
  missing: [
    "The vol shocks of MR1 by tenor: a shock of ours stands in for the table, to be edited. Vols stay in the extreme moves (MR6).",
    "Theta decay (MR2), vega term structure (MR3) and interest rates (MR5): enter what the venue shows, they are 0 otherwise.",
    "The charge of short options in MR7, and whether its delta is gross: it is taken gross of futures, and options add nothing.",
    "Minimum rates of others than BTC and LTC, and newer steps of MR7 of others than BTC and ETH.",
    "Borrowing (MR8), stable-coin depeg (MR9; USDT counts as one dollar) and liquidation fees.",
    "Spot used as a hedge in the risk unit: coins held count as collateral alone, with haircuts of ours for the venue's discount rates.",
    "MR1 of the venue's reply differs by up to 0.015 %, probably index against mark.",
  ],
  homogeneous: "the minimum charge counts more by steps as it grows",
  subAdditive: "the minimum charge counts more by steps as it grows",
  shape: OKX_PM_SHAPE,
  parameters: OKX_PM_VALUES,
  problems: (parameters) => [...stepProblems(parameters), ...haircutProblems(parameters.haircuts)],
  cell: (kernel, book, parameters, place) =>
    scanCells(kernel, book.underlyings.map(contractsOf), place, (own) => okxMoves(own, parameters)),
  margin: (kernel, book, parameters) => {
    const collateral = coinCollateral(book, parameters.haircuts, "OKX");
    const contracts = book.underlyings.map(contractsOf).filter(holdsAny);
    return {
      groups: [...contracts.map((one) => okxGroup(kernel, one, parameters, book.asOf)), ...collateral.groups],
      assumptions: [
        "Every contract is margined as if it were held at OKX, one risk unit a base; what settles in coin counts in dollars.",
        "The rules are applied to the market shown: marks, forwards and index of the venue itself may differ.",
      ],
      caveats: caveatsOf(book, parameters),
      leftOut: collateral.leftOut,
    };
  },
});
