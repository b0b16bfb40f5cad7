import type { Kernel } from "../../../math/kernel/kernel.ts";
import type { UnderlyingBook } from "../marginBook.ts";
import { HOUSE_ASSUMPTIONS, HOUSE_SOURCE } from "../matrix/house.ts";
import { freeMoves } from "../matrix/moves.ts";
import { FREE_MATRIX, FREE_MATRIX_SHAPE } from "../matrix/parameters.ts";
import type { FreeMatrix } from "../matrix/parameters.ts";
import type { GroupMargin } from "../model.ts";
import { defineRuleBook } from "../ruleBook.ts";
import { jointTable, scanOf } from "../scan/dollarScan.ts";
import { DOLLAR_CELL, scanGroup, scanPart } from "../scan/scanGroup.ts";

function group(kernel: Kernel, books: readonly UnderlyingBook[], parameters: FreeMatrix): GroupMargin {
  const { maintenance } = parameters;
  const moves = freeMoves(parameters);
  const scan = scanOf(jointTable(kernel, books, moves), moves);
  const underlyings = books.map(({ underlying }) => underlying);
  const formula = `largest weighted loss of ${String(moves.length)} scenarios; maintenance x ${String(maintenance)}`;
  return scanGroup(
    { name: underlyings.join(", "), underlyings },
    scan,
    [scanPart("Largest loss", scan.loss, { initial: 1, maintenance }, formula)],
    `${DOLLAR_CELL}; after the days passed, then x the scenario's weight`,
  );
}

/** The largest loss over scenarios that the user draws, each underlying alone or all of them together. */
export const houseMatrix = defineRuleBook({
  id: "house-matrix",
  label: "House: your own scenario matrix",
  venue: "Ballast",
  kind: "house",
  fidelity: "exact",
  source: HOUSE_SOURCE,
  missing: [],
  homogeneous: true,
  subAdditive: true,
  shape: FREE_MATRIX_SHAPE,
  parameters: FREE_MATRIX,
  margin: (kernel, book, parameters) => {
    const { underlyings } = book;
    const together = underlyings.length > 0 && parameters.underlyings === "all together" ? [underlyings] : [];
    const units = parameters.underlyings === "all together" ? together : underlyings.map((one) => [one]);
    return {
      groups: units.map((books) => group(kernel, books, parameters)),
      assumptions: HOUSE_ASSUMPTIONS,
      caveats: [],
      leftOut: [],
    };
  },
});
