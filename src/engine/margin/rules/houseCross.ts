import { HOUSE_ASSUMPTIONS, HOUSE_SOURCE } from "../matrix/house.ts";
import { houseMoves } from "../matrix/moves.ts";
import { HOUSE_GRID, HOUSE_GRID_SHAPE } from "../matrix/parameters.ts";
import { defineRuleBook } from "../ruleBook.ts";
import { dollarScan } from "../scan/dollarScan.ts";
import { scanCells } from "../scan/scanCell.ts";
import { DOLLAR_CELL, scanGroup, scanPart } from "../scan/scanGroup.ts";

/** The netted worst of each underlying on the house matrix. */
export const houseCross = defineRuleBook({
  id: "house-cross",
  label: "House: cross margin",
  venue: "Ballast",
  kind: "house",
  fidelity: "exact",
  source: HOUSE_SOURCE,
  missing: [],
  homogeneous: true,
  subAdditive: true,
  shape: HOUSE_GRID_SHAPE,
  parameters: HOUSE_GRID,
  cell: (kernel, book, parameters, place) => scanCells(kernel, book.underlyings, place, () => houseMoves(parameters)),
  margin: (kernel, book, parameters) => {
    const { maintenance } = parameters;
    const moves = houseMoves(parameters);
    return {
      groups: book.underlyings.map((one) => {
        const scan = dollarScan(kernel, one, moves);
        const formula = `largest loss of the matrix; maintenance x ${String(maintenance)}`;
        const part = scanPart("Largest loss", scan.loss, { initial: 1, maintenance }, formula);
        return scanGroup({ name: one.underlying, underlyings: [one.underlying] }, scan, [part], DOLLAR_CELL);
      }),
      assumptions: HOUSE_ASSUMPTIONS,
      caveats: [],
      leftOut: [],
    };
  },
});
