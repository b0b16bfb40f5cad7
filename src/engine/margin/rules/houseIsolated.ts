import type { Kernel } from "../../../math/kernel/kernel.ts";
import type { UnderlyingBook } from "../marginBook.ts";
import { HOUSE_ASSUMPTIONS, HOUSE_SOURCE } from "../matrix/house.ts";
import { houseMoves } from "../matrix/moves.ts";
import { HOUSE_GRID, HOUSE_GRID_SHAPE } from "../matrix/parameters.ts";
import type { HouseGrid } from "../matrix/parameters.ts";
import type { GroupMargin, PositionCharge } from "../model.ts";
import { defineRuleBook } from "../ruleBook.ts";
import { scenarioTable } from "../scenarios/scenarioTable.ts";
import type { ScenarioMove } from "../scenarios/scenarioTable.ts";
import { scenarioLabel } from "../wording.ts";
import { totalled } from "../requirement.ts";

/** What each position loses in its own worst cell. */
function chargesOf(
  kernel: Kernel,
  book: UnderlyingBook,
  moves: readonly ScenarioMove[],
  maintenance: number,
): readonly PositionCharge[] {
  const { subjects, pnl } = scenarioTable(kernel, book, moves);
  return subjects.map((subject, i) => {
    let [loss, worst] = [0, -1];
    for (const [s, row] of pnl.entries()) if (-row[i]! > loss) [loss, worst] = [-row[i]!, s];
    const { spotFactor, volLabel } = moves[Math.max(0, worst)]!;
    const formula =
      worst < 0 ? "it loses in no cell of the matrix" : `its own worst: ${scenarioLabel(spotFactor, volLabel)}`;
    return { subject, initial: loss, maintenance: loss * maintenance, formula };
  });
}

function group(kernel: Kernel, book: UnderlyingBook, parameters: HouseGrid): GroupMargin {
  const { underlying } = book;
  const { maintenance: kept } = parameters;
  const charges = chargesOf(kernel, book, houseMoves(parameters), kept);
  const initial = charges.reduce((total, charge) => total + charge.initial, 0);
  const maintenance = charges.reduce((total, charge) => total + charge.maintenance, 0);
  const formula = `each position's largest loss of the matrix, added; maintenance x ${String(kept)}`;
  return totalled({
    name: underlying,
    underlyings: [underlying],
    scenarios: [],
    scenarioFormula: "",
    binding: null,
    components: [{ name: "Positions alone", initial, maintenance, side: "requirement", formula }],
    contributions: [],
    charges,
    native: null,
  });
}

/** Every position by its own worst cell of the house matrix, summed: nothing hedges anything. */
export const houseIsolated = defineRuleBook({
  id: "house-isolated",
  label: "House: isolated margin",
  venue: "Ballast",
  kind: "house",
  fidelity: "exact",
  source: HOUSE_SOURCE,
  missing: [],
  homogeneous: true,
  subAdditive: true,
  shape: HOUSE_GRID_SHAPE,
  parameters: HOUSE_GRID,
  margin: (kernel, book, parameters) => ({
    groups: book.underlyings.map((one) => group(kernel, one, parameters)),
    assumptions: [
      ...HOUSE_ASSUMPTIONS.slice(0, 1),
      "Every position stands alone, coins held as well: nothing hedges anything, and legs of one contract do not net.",
    ],
    caveats: [],
    leftOut: [],
  }),
});
