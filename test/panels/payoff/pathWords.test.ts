import { describe, expect, it } from "vitest";
import { pathsText } from "../../../src/panels/payoff/pathWords.ts";
import { payoffSentence } from "../../../src/panels/payoff/payoffWords.ts";
import { payoff } from "../../engine/payoff/payoffInput.ts";
import { DECEMBER, option, position } from "../../engine/valuation/builders.ts";

const near = position(option(100_000, "call", { expiry: DECEMBER }), -1, { id: "near" });
const far = position(option(100_000, "call"), 1, { id: "far" });

describe("what a payoff says of paths", () => {
  it("is that its line is a mean, and where the worst of them end", () => {
    const report = payoff([near, far]);
    expect(payoffSentence(report)).toMatch(/^At .*, from today's value, on average over the paths, it/);
    expect(pathsText(report)).toMatch(
      /^Assumed: legs that end earlier settle on a Brownian bridge to it; 5 % of paths: below \u2212[\d,]+ USD at [\d,]+ \(/,
    );
    const told = Number(/below \u2212([\d,]+)/.exec(pathsText(report))?.[1]?.replaceAll(",", ""));
    expect(Math.abs(told + Math.min(...(report.band?.low ?? [])))).toBeLessThanOrEqual(0.5);
  });

  it("is the path alone where that is one line", () => {
    const report = payoff([near, far], { choice: { path: "drawn" } });
    expect(pathsText(report)).toBe("Assumed: legs that end earlier settle at the drawn spot");
    expect(payoffSentence(report)).not.toContain("paths");
  });

  it("is nothing where no leg ends earlier", () => {
    expect(pathsText(payoff([far]))).toBe("Assumed");
    expect(pathsText(payoff([near, far], { choice: { date: { expiry: DECEMBER } } }))).toBe("Assumed");
    expect(payoffSentence(payoff([far]))).not.toContain("paths");
  });
});
