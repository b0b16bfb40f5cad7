import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainText } from "../../src/model/plainText.ts";

describe("plain text", () => {
  it("keeps letters of every script and folds blanks", () => {
    expect(plainText("  Grüße,\t日本 \n 🚀 ", 80)).toBe("Grüße, 日本 🚀");
  });

  it("drops what hides or reorders text, and leaves markup as the text it is", () => {
    expect(plainText("\u202Eevil\u202C <script>x</script>\u0000\u2066\u200B", 80)).toBe("evil <script>x</script>");
  });

  it("never leaves half a character, neither found nor made by the cut", () => {
    expect(plainText("a\uD800b", 80)).toBe("ab");
    expect(plainText("a🚀", 2)).toBe("a");
  });

  it("done twice is done once, within the limit, and well formed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), fc.nat({ max: 40 }), (text, limit) => {
        const once = plainText(text, limit);
        expect(plainText(once, limit)).toBe(once);
        expect(once.length).toBeLessThanOrEqual(limit);
        expect(once).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      }),
      { numRuns: 1000 },
    );
  });
});
