import { describe, expect, it } from "vitest";
import type { FigureGrid } from "../../../src/engine/scenario/grid/figureGrid.ts";
import { missing } from "../../../src/model/gap.ts";
import { greekCells } from "../../../src/panels/matrix/matrix.ts";
import { GREEK_NAMES } from "../../../src/model/greek.ts";
import { metricFacts, metricGroups, kindOf } from "../../../src/panels/matrix/metricFacts.ts";

const grid = (changes: Partial<FigureGrid> = {}): FigureGrid => ({
  rows: Float64Array.of(0),
  columns: Float64Array.of(-0.5, 1),
  figures: Float64Array.of(0.002, 0.004),
  index: Float64Array.of(50_000, 200_000),
  gaps: [],
  settled: [],
  leftOut: [],
  ...changes,
});

describe("a Greek by cell", () => {
  it("is shown at the index that the cell has: gamma per 1 % is gamma x index^2 / 100", () => {
    expect([...greekCells(grid(), "gamma", "usd").values]).toEqual([50_000, 1_600_000]);
    expect([...greekCells(grid(), "delta", "black").values]).toEqual([0.002, 0.004]);
  });

  it("is a gap with its reason where units do not add up, and where the engine has none", () => {
    const all = greekCells(grid({ index: null }), "delta", "coin");
    expect(all.gaps.get(1)?.because).toContain("do not add up");
    expect([...all.values].every(Number.isNaN)).toBe(true);
    const one = greekCells(grid({ gaps: [{ cell: 1, ...missing("gamma", "this cell", "so") }] }), "gamma", "usd");
    expect([one.values[0], one.values[1], one.gaps.get(1)?.because]).toEqual([50_000, Number.NaN, "so"]);
  });
});

it("every metric is offered once, with a label and a unit", () => {
  const offered = metricGroups.flatMap(({ options }) => options.map(({ value }) => value));
  expect(offered).toHaveLength(GREEK_NAMES.length + 6);
  expect(new Set(offered).size).toBe(offered.length);
  for (const metric of offered) {
    const { label, unit } = metricFacts(metric, "black", "BTC");
    expect([metric, label === "", unit === ""]).toEqual([metric, false, false]);
  }
  expect(offered.filter((metric) => kindOf(metric) === "margin")).toHaveLength(4);
});
