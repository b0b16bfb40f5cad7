import { describe, expect, it } from "vitest";
import type { PositionReport } from "../../../src/engine/valuation/report.ts";
import { positionColumns, sortRows } from "../../../src/panels/positions/positionColumns.ts";
import type { PositionRow } from "../../../src/panels/positions/positionColumns.ts";
import { deribitPerpetual } from "../../../src/venues/instruments.ts";
import { leg } from "../../support/books.ts";

const none = {
  value: null,
  valueSettlement: null,
  pnl: null,
  delta: null,
  gamma: null,
  vega: null,
  theta: null,
  rho: null,
  mark: null,
  vol: null,
  forward: null,
};

function row(id: string, quantity: number, figures: Partial<PositionReport["figures"]>): PositionRow {
  const position = { ...leg(deribitPerpetual("BTC", "inverse"), quantity), id };
  const report = { positionId: id, figures: { ...none, ...figures }, gaps: [], basis: "exact" };
  return { position, report, index: 100_000, isDraft: false };
}

const ids = (rows: readonly PositionRow[]): string => rows.map(({ position }) => position.id).join("");

describe("the order of the legs", () => {
  const rows = [row("a", 3, { vega: 50 }), row("b", -1, { vega: null }), row("c", 2, { vega: -10 })];
  it("is the book's own until a head is clicked", () => {
    expect(ids(sortRows(rows, null))).toBe("abc");
  });
  it("goes down and up by a figure, with the legs that lack it last both ways", () => {
    expect(ids(sortRows(rows, { by: "vega", isDescending: true }))).toBe("acb");
    expect(ids(sortRows(rows, { by: "vega", isDescending: false }))).toBe("cab");
  });
  it("sorts signed quantities, shorts below longs", () => {
    expect(ids(sortRows(rows, { by: "quantity", isDescending: false }))).toBe("bca");
  });
});

describe("the columns of a leg", () => {
  it("show gamma per 1 % and nothing where the index is not known", () => {
    const gamma = positionColumns.find(({ id }) => id === "gamma");
    const { report } = row("a", 1, { gamma: 0.0002 });
    if (gamma === undefined || report === undefined) throw new Error("no gamma");
    expect(gamma.of(report, 100_000)).toBeCloseTo(0.2, 12);
    expect(gamma.of(report, null)).toBeNull();
  });
});
