import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contentHash } from "../../src/model/contentHash.ts";

describe("the hash that stands for a text", () => {
  it("starts with 32-bit FNV-1a, by its published test values", () => {
    // Fowler, Noll, Vo: test vectors of fnv1a_32 for "", "a" and "foobar" (draft-eastlake-fnv, appendix C).
    expect(contentHash("").slice(0, 8)).toBe("811c9dc5");
    expect(contentHash("a").slice(0, 8)).toBe("e40c292c");
    expect(contentHash("foobar").slice(0, 8)).toBe("bf9cf968");
  });

  it("is sixteen hexadecimal digits, and another for another text", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(contentHash(one)).toMatch(/^[0-9a-f]{16}$/u);
        expect(contentHash(one) === contentHash(other)).toBe(one === other);
      }),
    );
  });
});
