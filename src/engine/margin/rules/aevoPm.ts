import type { Kernel } from "../../../math/kernel/kernel.ts";
import { coinCollateral, haircut, haircutProblems, haircutShape } from "../collateral/haircuts.ts";
import type { UnderlyingBook } from "../marginBook.ts";
import type { GroupMargin } from "../model.ts";
import { list, number, record, share } from "../parameters/shape.ts";
import type { ParametersOf } from "../parameters/shape.ts";
import { defineRuleBook } from "../ruleBook.ts";
import { contractsOf, dollarScan, holdsAny } from "../scan/dollarScan.ts";
import { scanCells } from "../scan/scanCell.ts";
import { DOLLAR_CELL, scanGroup, scanPart } from "../scan/scanGroup.ts";
import { shortCoins } from "../scan/shortCoins.ts";
import { gridMoves, pointsVol } from "../scan/volMoves.ts";
import type { ScenarioMove } from "../scenarios/scenarioTable.ts";
import { figure, product, shareOf } from "../seller/term.ts";

const shape = record("Aevo portfolio margin", {
  moves: list("Spot moves", number("move", "fraction", [-0.99, 20]), [1, 41], 0.3),
  pointsDown: number("Vol down, points", "fraction", [0, 10]),
  pointsUp: number("Vol up, points", "fraction", [0, 10]),
  floor: share("Floor, of the index for each coin of options held short", "house"),
  maintenance: share("Maintenance, of initial", "house"),
  haircuts: haircutShape("sourced"),
});
type Parameters = ParametersOf<typeof shape>;

const aevoMoves = ({ moves, pointsDown, pointsUp }: Parameters): readonly ScenarioMove[] =>
  gridMoves(moves, [pointsVol(-pointsDown), pointsVol(0), pointsVol(pointsUp)]);

function group(kernel: Kernel, book: UnderlyingBook, parameters: Parameters): GroupMargin {
  const { floor, maintenance } = parameters;
  const { underlying, index } = book;
  const scan = dollarScan(kernel, book, aevoMoves(parameters));
  const least = product(shareOf(floor, figure(index)), figure(shortCoins(book)));
  const columns = { initial: 1, maintenance };
  const kept = `; maintenance x ${String(maintenance)}`;
  return scanGroup(
    { name: underlying, underlyings: [underlying] },
    scan,
    [
      scanPart("Worst scenario", scan.loss, columns, `largest loss of the matrix${kept}`),
      scanPart("Floor", Math.max(0, least.value - scan.loss), columns, `what ${least.text} exceeds it by${kept}`),
    ],
    DOLLAR_CELL,
  );
}

/** Aevo's portfolio margin: five moves under three vols, which shift by points. */
export const aevoPm = defineRuleBook({
  id: "aevo-pm",
  label: "Aevo portfolio margin",
  venue: "Aevo",
  kind: "portfolio",
  fidelity: "approximation",
  source: { title: "Aevo's documentation of portfolio margin (undated page)", asOf: "2026-11-21" },
  missing: [
    "The venue publishes no figure to compare with. That vols shift by points and not below zero is reconstructed.",
    "The floor's size: it is 0, to be edited as a share of the index for each coin of options held short.",
    "The ratio of maintenance to initial margin: it is 1, to be edited.",
    "Haircut of 1 % on USDT. Open orders.",
  ],
  homogeneous: true,
  subAdditive: true,
  shape,
  parameters: {
    moves: [-0.2, -0.1, 0, 0.1, 0.2],
    pointsDown: 0.25,
    pointsUp: 0.5,
    floor: 0,
    maintenance: 1,
    haircuts: { BTC: haircut(0.1), ETH: haircut(0.1), other: haircut(1) },
  },
  problems: ({ haircuts }) => haircutProblems(haircuts),
  cell: (kernel, book, parameters, place) =>
    scanCells(kernel, book.underlyings.map(contractsOf), place, () => aevoMoves(parameters)),
  margin: (kernel, book, parameters) => {
    const collateral = coinCollateral(book, parameters.haircuts, "Aevo");
    const contracts = book.underlyings.map(contractsOf).filter(holdsAny);
    return {
      groups: [...contracts.map((one) => group(kernel, one, parameters)), ...collateral.groups],
      assumptions: [
        "Every contract is margined as if it were held at Aevo, by underlying; what settles in coin counts in dollars.",
        "The rules are applied to the market shown: marks, forwards and index of the venue itself may differ.",
      ],
      caveats: [],
      leftOut: collateral.leftOut,
    };
  },
});
