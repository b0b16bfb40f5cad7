import { describe, expect, it } from "vitest";
import { explainedBy } from "../../../src/engine/explain/terms.ts";
import type { Explained } from "../../../src/engine/explain/terms.ts";
import { termWords } from "../../../src/model/pnlTerms.ts";
import { hasShares, pnlSentence, residualSentence } from "../../../src/panels/risk/explainWords.ts";

const said = (explained: Explained): string => pnlSentence(explained, (term) => termWords[term].label);

describe("the sentence of an explained P&L", () => {
  it("names the two largest terms, whatever their sign", () => {
    expect(said(explainedBy(-12_900, { delta: -10_000, vega: -3_000, theta: 100 }))).toBe(
      "\u221212,900\u202fUSD; the largest terms are delta \u221210,000 and vega \u22123,000.",
    );
  });

  it("names the residual where it is as large as they are", () => {
    expect(said(explainedBy(9_000, { delta: 1_000, fx: 500 }))).toBe(
      "+9,000\u202fUSD; the largest terms are residual +7,500 and delta +1,000.",
    );
  });

  it("says all of it of a single one", () => {
    expect(said(explainedBy(250, { fx: 250 }))).toBe("+250\u202fUSD; all of it FX of coins +250.");
  });
});

describe("shares of a P&L", () => {
  const cancelling = explainedBy(32, { delta: -1_000, gamma: 1_020 });

  it("are told down to a tenth of the largest term, and not of what is left of terms that cancel", () => {
    expect(hasShares(explainedBy(100, { delta: -1_000, gamma: 1_000 }))).toBe(true);
    expect(hasShares(explainedBy(-99, { delta: -1_000, gamma: 901 }))).toBe(false);
    expect(hasShares(cancelling)).toBe(false);
    expect(hasShares(explainedBy(0, {}))).toBe(false);
  });

  it("are left out of the sentence on the residual too", () => {
    expect(residualSentence(cancelling)).toMatch(/^Residual \+12\.00\u202fUSD\. The moves/);
    expect(residualSentence(explainedBy(1_000, { delta: 990 }))).toBe(
      "Residual +10.00\u202fUSD, 1.0\u202f% of the P&L.",
    );
  });
});
