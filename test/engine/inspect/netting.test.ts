import { describe, expect, it } from "vitest";
import { demoBook } from "../../../src/engine/demo/demoBook.ts";
import { demoMarket } from "../../../src/engine/demo/demoMarket.ts";
import { isolatedMargins } from "../../../src/engine/margin/comparison.ts";
import { marginGround } from "../../../src/engine/margin/ground.ts";
import { reportUnder } from "../../../src/engine/margin/report.ts";
import { ruleBooks } from "../../../src/engine/margin/rules/index.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { NO_WHAT_IF } from "../../../src/model/market.ts";
import { finished } from "../../support/finished.ts";
import { AS_OF } from "../valuation/builders.ts";
import { explained } from "./walk.ts";

const market = demoMarket(twinKernel, { seed: 1, asOf: AS_OF });
const input = { book: demoBook(twinKernel, market), market, whatIf: { ...NO_WHAT_IF, spotShock: -0.04 } };

describe("what netting saves", () => {
  it.each(ruleBooks.map((rules) => [rules.id, rules] as const))(
    "%s: is what the comparison shows, part by part",
    (modelId, rules) => {
      const ground = marginGround(twinKernel, input);
      const [alone = Number.NaN] = finished(
        isolatedMargins(twinKernel, ground, [{ rules, parameters: rules.parameters, ruleSet: null }]),
      );
      const report = reportUnder(twinKernel, ground, rules);
      const { amount, terms } = explained(twinKernel, { ...input, modelId, subject: { kind: "netting" } });
      expect(amount).toEqual({ value: alone - (report.initial + report.uncounted.initial) });
      const standalone = terms.filter(({ name }) => name.endsWith(" alone"));
      expect(standalone.length).toBeGreaterThan(3);
      expect(standalone.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(alone, 5);
    },
  );
});
