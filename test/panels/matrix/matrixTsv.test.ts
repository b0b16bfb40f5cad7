import { describe, expect, it } from "vitest";
import { matrixTsv } from "../../../src/panels/matrix/matrixTsv.ts";
import { dateSide, matrixOf, sides } from "./matrices.ts";

const table = (text: string): readonly (readonly string[])[] => text.split("\n").map((line) => line.split("\t"));

describe("a matrix copied as a table", () => {
  it("has the line that says what it is, both axes with theirs, and every cell with all its digits", () => {
    const text = matrixTsv(matrixOf([1, -2.5, 1e-7, 4, 123456.789012345, -0, 7, 8, 9]), "P&L of something, USD");
    expect(table(text)).toEqual([
      ["P&L of something, USD"],
      ["vol, pts \\ spot, %", "-30", "0", "30"],
      ["-10", "1", "-2.5", "0.0000001"],
      ["0", "4", "123456.789012345", "0"],
      ["4.5", "7", "8", "9"],
      [""],
    ]);
  });

  it("has the reason where a cell has no figure", () => {
    const [, , first] = table(matrixTsv(matrixOf([null, 2, 3, 4, 5, 6, 7, 8, 9], "excess"), "Excess"));
    expect(first).toEqual(["-10", "No margin for this cell: no reason", "2", "3"]);
  });

  it("writes dates as they are read", () => {
    const byDate = { rows: { ...dateSide, values: [0, 13.8] }, columns: sides.columns };
    expect(table(matrixTsv(matrixOf([1, 2, 3, 4, 5, 6], "gamma", byDate), "Gamma, USD per 1 %")).slice(0, 4)).toEqual([
      ["Gamma, USD per 1 %"],
      ["date \\ spot, %", "-30", "0", "30"],
      ["20 Nov 26", "1", "2", "3"],
      ["04 Dec 26", "4", "5", "6"],
    ]);
  });
});
