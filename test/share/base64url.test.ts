import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromBase64url, toBase64url } from "../../src/share/base64url.ts";

describe("base64url", () => {
  it("writes what Node writes and reads it back, byte for byte", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const text = toBase64url(bytes);
        expect(text).toBe(Buffer.from(bytes).toString("base64url"));
        expect(fromBase64url(text)).toEqual(bytes);
      }),
      { numRuns: 1000 },
    );
  });

  it("reads nothing but what it writes: one text for one content", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12, unit: fc.constantFrom(..."ABCDwxyz0189-_=+/ é".split("")) }), (text) => {
        const bytes = fromBase64url(text);
        if (bytes !== undefined) expect(toBase64url(bytes)).toBe(text);
      }),
      { numRuns: 1000 },
    );
    expect(["A", "AB", "AAB", "AA=", "AA+A", "A A"].map(fromBase64url)).toEqual(Array(6).fill(undefined));
  });
});
