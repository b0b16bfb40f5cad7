import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markEvidence, readNumber } from "../../../src/importers/table/numberColumn.ts";
import type { DecimalMark } from "../../../src/importers/table/numberColumn.ts";

function value(text: string, mark: DecimalMark): number | string {
  const reading = readNumber(text, mark);
  return "value" in reading ? reading.value : reading.problem;
}

describe("A number in a cell", () => {
  it.each([
    ["1,250.50", "point", 1250.5],
    ["1.250,50", "comma", 1250.5],
    ["2,5", "comma", 2.5],
    ["1.234", "point", 1.234],
    ["1.234", "comma", 1234],
    ["1 234 567,5", "comma", 1234567.5],
    ["1\u202f234,5", "comma", 1234.5],
    ["1'234.5", "point", 1234.5],
    ["$1,234.56", "point", 1234.56],
    ["($1,234.56)", "point", -1234.56],
    ["-$3", "point", -3],
    ["\u22122", "point", -2],
    ["(3)", "point", -3],
    ["1e1", "point", 10],
    ["1,5e1", "comma", 15],
  ] as const)("%s with a decimal %s is %d", (text, mark, wanted) => {
    expect(value(text, mark)).toBe(wanted);
  });

  it.each([
    "",
    " ",
    "NaN",
    "Infinity",
    "0x10",
    "1_000",
    "12abc",
    "1e400",
    "4-",
    "\u20115",
    "--3",
    "(-3)",
    "####",
    "1,23",
    "1.2.3",
    "12 34",
    "1 234'567",
  ])("refuses “%s”", (text) => {
    expect(value(text, "point")).toBe("BAD_NUMBER");
  });

  it("never makes a long of a negative spelling", () => {
    const minus = fc.constantFrom("-", "\u2212", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\ufe63", "\uff0d");
    const size = fc.double({ min: 1e-6, max: 1e7, noNaN: true }).map(String);
    const spelled = fc.oneof(
      fc.tuple(minus, size).map(([sign, text]) => sign + text),
      fc.tuple(minus, size).map(([sign, text]) => `${sign} ${text}`),
      fc.tuple(minus, size).map(([sign, text]) => text + sign),
      fc.tuple(minus, size).map(([sign, text]) => `${sign}$${text}`),
      fc.tuple(minus, size).map(([sign, text]) => `$${sign}${text}`),
      size.map((text) => `(${text})`),
      size.map((text) => `($${text})`),
    );
    fc.assert(
      fc.property(spelled, fc.constantFrom<DecimalMark>("point", "comma"), (text, mark) => {
        const read = value(text, mark);
        if (read !== "BAD_NUMBER" && read !== "OUT_OF_RANGE") expect(read).toBeLessThan(0);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("The decimal mark of a column", () => {
  it.each([
    [["2,5", "1"], "comma"],
    [["0,052"], "comma"],
    [["1.5", "1.234"], "point"],
    [["1.234", "2.500"], "either"],
    [["1,234"], "either"],
    [["1.234.567"], "comma"],
    [["1.5", "2,5"], "conflict"],
    [["1", "20", "", "abc"], "none"],
  ] as const)("%j is %s", (cells, wanted) => {
    expect(markEvidence(cells)).toBe(wanted);
  });
});
