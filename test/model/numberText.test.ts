import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPlainNumber } from "../../src/model/numberText.ts";

const value = (text: string, exponent = false) => {
  const reading = readPlainNumber(text, { exponent });
  return "value" in reading ? reading.value : reading.problem;
};

describe("readPlainNumber", () => {
  it.each([
    ["0", 0],
    ["-0", 0],
    ["(0)", 0],
    ["12", 12],
    ["+12", 12],
    ["0.0525", 0.0525],
    [".5", 0.5],
    ["007", 7],
    ["1,250.50", 1250.5],
    ["101,250.5", 101_250.5],
    ["1,234,567", 1_234_567],
    ["-2", -2],
    ["\u22122", -2],
    ["(3)", -3],
    ["(1,234.5)", -1234.5],
    ["-.25", -0.25],
    ["99999999.123456", 99_999_999.123456],
  ])("reads %j as %d", (text, wanted) => {
    expect(value(text)).toBe(wanted);
    expect(Object.is(value(text), -0)).toBe(false);
  });

  it.each([
    "",
    " ",
    " 5",
    "5 ",
    "-",
    "+",
    ".",
    "()",
    "--5",
    "+-5",
    "-(3)",
    "(-3)",
    "((3))",
    "4-",
    "\u20115",
    "5.",
    "1.2.3",
    "NaN",
    "Infinity",
    "-Infinity",
    "0x10",
    "0b1",
    "0o7",
    "1_000",
    "12abc",
    "1e1",
    "1E5",
    "1e400",
    "1,23",
    "1,2345",
    "12,34,567",
    "1234,567",
    "0,123",
    ",123",
    "1,,234",
    "1,234,",
    "1.234,56",
    "1 000",
    "1\u00A0000",
    "\uFF11\uFF12",
    "\u0661\u0662",
    "\u00BD",
    "$5",
    "5%",
    "true",
    "null",
    "__proto__",
    "5\n",
    "5\n6",
    "9".repeat(65),
  ])("refuses %j", (text) => {
    expect(value(text)).toBe("BAD_NUMBER");
  });

  it("reads an exponent only where it is asked for", () => {
    expect(value("1e1", true)).toBe(10);
    expect(value("-1.5E-3", true)).toBe(-0.0015);
    expect(value("(2e2)", true)).toBe(-200);
    for (const text of ["1e400", "1e", "e5", "1e5.5", "1e1e1", "1e+", "1 e5"])
      expect(value(text, true)).toBe("BAD_NUMBER");
  });

  it("tells a number that is out of range from a text that is no number", () => {
    expect(readPlainNumber("1e18", { exponent: true, limit: 1e7 })).toEqual({ problem: "OUT_OF_RANGE" });
    expect(readPlainNumber("10000000", { limit: 1e7 })).toEqual({ value: 1e7 });
    expect(readPlainNumber("10000000.1", { limit: 1e7 })).toEqual({ problem: "OUT_OF_RANGE" });
    expect(readPlainNumber("-10000001", { limit: 1e7 })).toEqual({ problem: "OUT_OF_RANGE" });
    expect(readPlainNumber("1e-300", { exponent: true })).toEqual({ problem: "OUT_OF_RANGE" });
    expect(readPlainNumber("0.000000000001")).toEqual({ value: 1e-12 });
  });

  /** Ways people and programs write a negative number: some are read, none may come out positive. */
  const negatives: readonly ((magnitude: string) => string)[] = [
    (m) => `-${m}`,
    (m) => `\u2212${m}`,
    (m) => `(${m})`,
    (m) => `${m}-`,
    (m) => `\u2010${m}`,
    (m) => `\u2011${m}`,
    (m) => `\u2012${m}`,
    (m) => `\u2013${m}`,
    (m) => `\u2014${m}`,
    (m) => `\uFE63${m}`,
    (m) => `\uFF0D${m}`,
    (m) => `\u207B${m}`,
    (m) => `- ${m}`,
    (m) => `-$${m}`,
    (m) => `$(${m})`,
    (m) => `<${m}>`,
    (m) => `${m} CR`,
    (m) => `${m}DR`,
    (m) => `minus ${m}`,
    (m) => `[${m}]`,
    (m) => `'-${m}`,
  ];
  const magnitudes = fc.double({ min: 1e-6, max: 1e9, noNaN: true }).map((one) => one.toFixed(6));

  it("never makes a positive number of a negative one, however it is written", () => {
    fc.assert(
      fc.property(magnitudes, fc.constantFrom(...negatives), fc.boolean(), (magnitude, write, exponent) => {
        const read = value(write(magnitude), exponent);
        expect(read === "BAD_NUMBER" || (typeof read === "number" && read <= 0)).toBe(true);
      }),
      { numRuns: 1000 },
    );
    expect([negatives[0], negatives[1], negatives[2]].map((write) => value(write?.("2.5") ?? ""))).toEqual([
      -2.5, -2.5, -2.5,
    ]);
  });

  it("reads grouped and plain spellings of a number alike", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: 0, max: 999 }), (whole, thousandths) => {
        const decimals = String(thousandths).padStart(3, "0");
        const magnitude = Math.abs(whole);
        const wanted = Number(`${String(whole)}.${decimals}`);
        const sign = whole < 0 ? "-" : "";
        expect(value(`${sign}${String(magnitude)}.${decimals}`)).toBe(wanted);
        expect(value(`${sign}${magnitude.toLocaleString("en-US")}.${decimals}`)).toBe(wanted);
      }),
    );
  });

  it("agrees with the language on every text it accepts, and accepts no text the language refuses", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from("0123456789.,+-()eE x")), maxLength: 12 }),
        (text) => {
          const read = value(text, true);
          if (typeof read !== "number") return;
          const bare = text.replace(/^\((.*)\)$/u, "-$1").replaceAll(",", "");
          expect(read === 0 ? 0 : read).toBe(Number(bare) === 0 ? 0 : Number(bare));
        },
      ),
      { numRuns: 3000 },
    );
  });
});
