import { describe, expect, it } from "vitest";
import { NO_WHAT_IF } from "../../../src/model/market.ts";
import { epochMs } from "../../../src/model/units.ts";
import { matrixHead } from "../../../src/panels/matrix/matrixHead.ts";
import { dateSide, matrixOf, sides } from "./matrices.ts";

const market = { label: "Demo market", asOf: epochMs(Date.UTC(2026, 10, 20, 12)) };
const cells = Array.from({ length: 9 }, (_, at) => at);

describe("the line over a copied matrix", () => {
  it("says metric, whose, unit, axes, the market with its time, and that nothing else is moved", () => {
    const source = { title: "Gamma of the BTC legs", market, whatIf: { ...NO_WHAT_IF, spotShock: -0.2 }, rules: "" };
    expect(matrixHead(matrixOf(cells, "gamma"), source)).toBe(
      "Gamma of the BTC legs, USD per 1 %; spot in % across, vol in pts down; market: Demo market, 20 Nov 2026, 12:00 UTC; what-if beside the axes: none",
    );
  });

  it("says the rule book of a margin, and what of the what-if every cell has: not what the axes move", () => {
    const byDate = { rows: dateSide, columns: sides.columns };
    const whatIf = { ...NO_WHAT_IF, spotShock: -0.2, volShift: 0.05, days: 7, rateShift: 0.01 };
    const source = { title: "Initial margin of the whole book", market, whatIf, rules: "Rules" };
    const line = matrixHead(matrixOf(cells, "initial", byDate), source);
    expect(line).toContain("Initial margin of the whole book, USD, under Rules; spot in % across, date down; ");
    expect(line).toMatch(/; what-if beside the axes: vol \+5\.0 pts, rate \+1\.0 pts$/u);
  });

  it("is one cell of a table whatever the market is called", () => {
    const source = { title: "Vega", market: { ...market, label: "a\tb\nc" }, whatIf: NO_WHAT_IF, rules: "" };
    expect(matrixHead(matrixOf(cells, "vega"), source)).toContain("market: a b c, ");
  });
});
