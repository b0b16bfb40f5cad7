import { describe, expect, it } from "vitest";
import { NO_WHAT_IF } from "../../src/model/market.ts";
import { draftFillWords, hedgeFillWords } from "../../src/panels/fillWords.ts";

describe("where trades are filled while a what-if is set", () => {
  it("is said of hedges and of drafts as soon as anything moves", () => {
    for (const moved of [{ spotShock: -0.2 }, { volShift: 0.05 }, { days: 1 }, { basisShift: 0.01 }]) {
      expect(hedgeFillWords({ ...NO_WHAT_IF, ...moved })).toMatch(
        /^Sized for the what-if; filled at today\u2019s prices/,
      );
      expect(draftFillWords({ ...NO_WHAT_IF, ...moved })).toMatch(/gain on the way is in the figures after/);
    }
  });

  it("is not said at today's state, whatever rule would hold if it moved", () => {
    expect(hedgeFillWords(NO_WHAT_IF)).toBeNull();
    expect(draftFillWords({ ...NO_WHAT_IF, smileRule: "delta" })).toBeNull();
  });
});
