import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTable } from "../../../src/importers/table/table.ts";
import type { Table } from "../../../src/importers/table/table.ts";
import { CAPS } from "../../../src/model/caps.ts";

function tableOf(text: string): Table {
  const reading = readTable(text);
  if ("problem" in reading) throw new Error(reading.problem.message);
  return reading.table;
}
function problemOf(text: string) {
  const reading = readTable(text);
  return "problem" in reading ? reading.problem : null;
}
const cells = (text: string) => tableOf(text).rows.map((row) => row.cells);
const lines = (text: string) => tableOf(text).rows.map((row) => row.line);

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const cell = fc.string({ unit: fc.constantFrom("a", "1", '"', ",", "\n", "\r", ";", " ", "é") });

describe("A delimited text", () => {
  it("reads back any cells written by RFC 4180, whatever the line ends", () => {
    const grid = fc.integer({ min: 2, max: 5 }).chain((width) => {
      return fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 2, maxLength: 6 });
    });
    const end = fc.constantFrom("\n", "\r\n", "\r");
    fc.assert(
      fc.property(grid, fc.array(end, { minLength: 6, maxLength: 6 }), (rows, ends) => {
        const text = rows.map((row, index) => row.map(quoted).join(",") + (ends[index] ?? "\n")).join("");
        const kept = rows.filter((row) => row.some((one) => one.trim() !== ""));
        expect(cells(text)).toEqual(kept);
      }),
      { numRuns: 1000 },
    );
  });

  it("counts physical lines, those inside quotes and empty ones included", () => {
    expect(lines('a,b\r\n"1\n2\r\n3",x\n\n\rc,d\n')).toEqual([1, 2, 7]);
  });

  it("skips empty records and keeps short and long ones for the reader to judge", () => {
    expect(cells("a,b\n,,\n\n1\n1,2,3\n")).toEqual([["a", "b"], ["1"], ["1", "2", "3"]]);
  });

  it.each([
    ["semicolons with decimal commas", "a;b\nx;2,5\ny;0,0525\n", ";"],
    ["tabs", "a\tb\tc\n1\t2\t3\n", "\t"],
    ["a title above the table", "Report, Q3, final\n\na;b;c\n1;2;3\n4;5;6\n", ";"],
    ["commas inside quoted cells", 'a;b\n"1,2,3,4";5\n"1,2,3,4";6\n', ";"],
    ["a single column", "a\n1\n", ","],
  ])("chooses the delimiter over the whole file: %s", (_, text, delimiter) => {
    expect(tableOf(text).delimiter).toBe(delimiter);
  });

  it("honours and skips a sep= line", () => {
    expect(tableOf("sep=;\r\na;b,c,d\r\n")).toMatchObject({ delimiter: ";", isDelimiterDeclared: true });
    expect(lines("sep=;\r\na;b\r\n")).toEqual([2]);
  });

  it("names the line of a quote that is never closed", () => {
    expect(problemOf('a,b\n1,2\n3,"x\n4,5\n')).toMatchObject({ code: "UNTERMINATED_QUOTE", line: 3 });
    expect(problemOf('a,b\n1,2\n3,"x\n4,5\n')?.message).toContain("line 3");
  });

  it("refuses a quote that is closed only by the opening of a later one", () => {
    expect(problemOf('a,b\n1,"x\n2,"y"\n')).toMatchObject({ code: "UNTERMINATED_QUOTE", line: 2 });
  });

  it("takes a quote inside an unquoted cell for a character", () => {
    expect(cells('a,b\n5" pipe,2\n')[1]).toEqual(['5" pipe', "2"]);
  });

  it("keeps the limits to the row, the column and the character", () => {
    const wide = (width: number) => `${Array.from({ length: width }, () => "a").join(",")}\n`;
    expect(problemOf(wide(CAPS.columns))).toBeNull();
    expect(problemOf(wide(CAPS.columns + 1))).toMatchObject({ code: "TOO_LARGE", line: 1 });
    expect(problemOf(`a\n${"x".repeat(CAPS.cellLength)}`)).toBeNull();
    expect(problemOf(`a\n${"x".repeat(CAPS.cellLength + 1)}`)).toMatchObject({ code: "TOO_LARGE", line: 2 });
    expect(problemOf(`a\n"${"x".repeat(CAPS.cellLength)}"`)).toBeNull();
    expect(problemOf(`a\n"${"x".repeat(CAPS.cellLength + 1)}"`)).toMatchObject({ code: "TOO_LARGE", line: 2 });
    expect(problemOf("a\n".repeat(CAPS.rows + 1_000))).toMatchObject({ code: "TOO_LARGE" });
  });
});
