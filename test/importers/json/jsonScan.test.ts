import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scanJson } from "../../../src/importers/json/jsonScan.ts";

const DEEP = 1_000;

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** JSON texts with a piece cut out, doubled or replaced. */
const damaged = fc
  .tuple(fc.json(), fc.nat(), fc.nat(4), fc.constantFrom("", "'", ",", "}", "]", "01", "tru", "\\x", "\n", "//", '"'))
  .map(([text, at, length, put]) => {
    const start = text.length === 0 ? 0 : at % text.length;
    return text.slice(0, start) + put + text.slice(start + length);
  });

describe("The JSON scan", () => {
  it("accepts exactly what JSON.parse accepts", () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), damaged, fc.string()), (text) => {
        expect(scanJson(text, DEEP).fault === null).toBe(parses(text));
      }),
      { numRuns: 5000 },
    );
  });

  it("names the line on which the text stops being JSON", () => {
    expect(scanJson('{\n  // a\n "a": 1}', DEEP).fault).toEqual({ line: 2, isCutOff: false });
    expect(scanJson('{\r\n"a": 1,\r\n}', DEEP).fault).toEqual({ line: 3, isCutOff: false });
    expect(scanJson("[1]\n[2]", DEEP).fault).toEqual({ line: 2, isCutOff: false });
  });

  it("tells a text that ends too early from one that is broken", () => {
    const text = '{"version": 1, "legs": [{"quantity": -2.5, "enabled": true}]}';
    for (let end = 1; end < text.length; end++) {
      expect(scanJson(text.slice(0, end), DEEP).fault?.isCutOff).toBe(true);
    }
  });

  it("finds keys given twice in one object, not the same key in two", () => {
    expect(scanJson('[{"a":1,\n"b":2,"a":3},{"a":1}]', DEEP).duplicates).toEqual([{ key: "a", line: 2 }]);
  });

  it("stops one level past the limit and not at it", () => {
    expect(scanJson("[".repeat(20) + "]".repeat(20), 20).isTooDeep).toBe(false);
    expect(scanJson("[".repeat(21) + "]".repeat(21), 20).isTooDeep).toBe(true);
    expect(scanJson("[".repeat(1_000_000), 20).isTooDeep).toBe(true);
  });
});
