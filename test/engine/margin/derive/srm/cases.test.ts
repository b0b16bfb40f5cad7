import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { srmMargin } from "../../../../../src/engine/margin/derive/srm/aggregate.ts";
import type { SrmBranch } from "../../../../../src/engine/margin/derive/srm/expiryMargin.ts";
import type { SrmPortfolio } from "../../../../../src/engine/margin/derive/srm/portfolio.ts";
import { twinKernel } from "../../../../../src/math/kernel/twin.ts";
import { SRM_TEST_PARAMETERS } from "./testFileParameters.ts";

interface GoldenCase {
  readonly source: string;
  readonly portfolio: SrmPortfolio;
  readonly expected: {
    readonly initialMargin: number;
    readonly maintenanceMargin: number;
    readonly markToMarket?: number;
    /** Of the first expiry, both checks. */
    readonly branch?: SrmBranch;
    readonly settlementPrice?: number | null;
    readonly maxLossMaintenance?: number;
  };
}

const FOLDER = new URL("../../cases/derive-srm/", import.meta.url);
const cases = readdirSync(FOLDER).map((file) => ({
  name: file.replace(".json", ""),
  golden: JSON.parse(readFileSync(new URL(file, FOLDER), "utf8")) as GoldenCase,
}));

describe("Derive's standard margin on worked examples", () => {
  it("finds the seven cases that stand beside this test", () => {
    expect(cases).toHaveLength(7);
  });

  it.each(cases)("gives the figures of: $name", ({ golden: { portfolio, expected } }) => {
    const got = srmMargin(twinKernel, portfolio, SRM_TEST_PARAMETERS);
    expect(got.initialMargin).toBeCloseTo(expected.initialMargin, 10);
    expect(got.maintenanceMargin).toBeCloseTo(expected.maintenanceMargin, 10);
    if (expected.markToMarket !== undefined) expect(got.markToMarket).toBeCloseTo(expected.markToMarket, 10);
    const expiry = got.markets.flatMap(({ expiries }) => expiries)[0];
    if (expected.branch !== undefined) {
      expect(expiry?.branch).toEqual({ initial: expected.branch, maintenance: expected.branch });
    }
    if (expected.settlementPrice !== undefined) expect(expiry?.maxLoss.settlementPrice).toBe(expected.settlementPrice);
    if (expected.maxLossMaintenance !== undefined) {
      expect(expiry?.maxLoss.maintenance).toBeCloseTo(expected.maxLossMaintenance, 9);
    }
  });
});
