import { describe, expect, it } from "vitest";
import { NO_WHAT_IF } from "../../src/model/market.ts";
import { known, missing } from "../../src/model/gap.ts";
import { epochMs } from "../../src/model/units.ts";
import { deribitOption, deribitPerpetual } from "../../src/venues/instruments.ts";
import { costWords, draftFillWords, fillTerms, hedgeFillWords } from "../../src/panels/fillWords.ts";

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

describe("what a trade costs", () => {
  const expiry = epochMs(Date.UTC(2027, 2, 26, 8));
  const inverse = deribitOption("BTC", expiry, 100_000, "call", "inverse");
  const linear = deribitOption("SOL", expiry, 200, "call", "linear");
  const words = (text: string): string => text.replaceAll("\u202f", " ");

  it("is said by its terms: the touch, each rate once, the cap where it holds", () => {
    expect(words(fillTerms([inverse, inverse]))).toBe(
      "filled at the touch, 0.03 % fee (at most 12.5 % of the premium)",
    );
    expect(words(fillTerms([inverse, linear]))).toContain("0.03 % and 0.05 % fee");
    expect(words(fillTerms([deribitPerpetual("BTC", "inverse")], "filled there"))).toBe("filled there, 0.05 % fee");
    expect(fillTerms([{ ...inverse, venue: "okx" }])).toBe("filled at the touch");
  });

  it("is said in dollars, with what was not at the touch; where it is not known, why", () => {
    const notes = ["BTC-X has no ask: filled at the mark."];
    expect(costWords({ cost: known({ spread: 12.5, fee: 30 }), notes }).map(words)).toEqual([
      "Cost 42.50 USD: 12.50 against the mark, 30.00 fee.",
      ...notes,
    ]);
    expect(costWords({ cost: missing("cost", "BTC-X", "it has no mark"), notes: [] })).toEqual([
      "No cost for BTC-X: it has no mark.",
    ]);
  });
});
