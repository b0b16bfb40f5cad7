import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import type { CaseResult } from "../suite.ts";
import { derivePmrm } from "./derivePmrm.ts";

/** The venue's schema with invented figures: two scenarios up and down by 20 %, and one that moves nothing. */
const PARAMS = {
  scenarioSpotUp: 1.1,
  scenarioSpotDown: 0.9,
  basisContAddFactor: 1,
  basisContMultFactor: 0,
  pegLossThreshold: 0.98,
  pegLossFactor: 2,
  confThreshold: 0.6,
  confMargin: 0.5,
  basePercent: 0.02,
  perpPercent: 0.03,
  optionPercent: 0.01,
  imFactor: 1.5,
  baseStaticDiscount: 0.9,
  rateMultScale: 0,
  rateAddScale: 0,
  volRangeUp: 0.5,
  volRangeDown: 0.3,
  shortTermPower: 0.3,
  longTermPower: 0.13,
  dteFloorSeconds: 86_400,
  scenarios: { spotShocks: [1.2, 1, 0.8], volShocks: ["Up", "None", "Down"] },
};

const fixed = (figure: number): number => figure * 1e18;

/** Long a perpetual at 100 and a call worth its forward: strike 0. */
const SCENARIO = {
  OptionExpiries: [86_400],
  OptionStrikes: [0],
  OptionIsCall: [1],
  OptionAmounts: [fixed(1)],
  OptionVols: [fixed(0.5)],
  OptionVolConfidences: [fixed(1)],
  Cash: fixed(15),
  Perps: fixed(1),
  Base: 0,
  SpotPrice: fixed(100),
  SpotConfidence: fixed(1),
  PerpPrice: fixed(100),
  PerpConfidence: fixed(1),
  FeedExpiries: [86_400],
  ForwardConfidences: [fixed(1)],
  Rates: [0],
  RateConfidences: [fixed(1)],
  StablePrice: fixed(1),
  UnrealisedPerpPNL: fixed(2),
  UnrealisedFunding: 0,
  ForwardsFixed: [fixed(50)],
  ForwardsVariable: [fixed(50)],
};

/** Worst -20 %: perpetual -20, option 0.9 x 90 - 100 = -19. Basis -5. Charge 3. Equity 100 + 2 + 15. */
const RESULT = {
  PerpContingency: fixed(-3),
  BaseContingency: 0,
  OptionContingency: 0,
  ForwardContingency: fixed(-5),
  OracleContingency: 0,
  LossFactor: fixed(1.5),
  MinSpan: fixed(-39),
  PortfolioMTM: fixed(117),
  InitialMarginHand: fixed(117 - 63),
  MaintenanceMarginHand: fixed(117 - 42),
};

const CASE = { Scenario: SCENARIO, Result: RESULT };

const MARKET = {
  spotPrice: 100,
  spotConfidence: 1,
  stablePrice: 1,
  perpPrice: 100,
  perpConfidence: 1,
  rate: 0,
  rateConfidence: 1,
  secondsToExpiry: { "20300101": 864_000 },
  forward: { "20300101": 100 },
  forwardConfidence: 1,
  defaultVol: 0,
  defaultVolConfidence: 1,
};
const UNITS = { amount: 1e-8, entryPrice: 1e-8, cash: 1e-8, strike: 1 };
const call = (strike: number, amount: number) => ({
  amount: amount * 1e8,
  expiry: "20300101",
  strike,
  type: "call",
  underlying: "eth",
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "derive-pmrm-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, content: unknown): void {
  writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
}

async function run(): Promise<readonly CaseResult[]> {
  return derivePmrm.run(folder, twinKernel);
}

async function failuresOf(cases: unknown): Promise<readonly (string | null)[]> {
  write("pmrm_v1_exact.json", cases);
  write("pmrm_v1_exact.env.json", { params: PARAMS, units: "18 decimals" });
  return (await run()).map(({ failure }) => failure);
}

const caseWith = (part: "Scenario" | "Result", changes: object): unknown => ({
  ...CASE,
  [part]: { ...CASE[part], ...changes },
});

describe("the suite derive-pmrm on exact files", () => {
  it("passes a case whose figures follow by hand", async () => {
    expect(await failuresOf({ mine: CASE })).toEqual([null]);
  });

  it.each([
    ["InitialMarginHand", fixed(54.000001)],
    ["MaintenanceMarginHand", fixed(75.000001)],
    ["PortfolioMTM", fixed(117.000001)],
    ["ForwardContingency", fixed(-5.000001)],
    ["PerpContingency", fixed(3)],
    ["MinSpan", fixed(-38)],
    ["LossFactor", fixed(1.6)],
  ])("fails a wrong %s by name, and no other case", async (name, wrong) => {
    const [bad, good] = await failuresOf({ bad: caseWith("Result", { [name]: wrong }), good: CASE });
    expect(bad).toContain(name);
    expect(good).toBeNull();
  });

  it.each([
    ["a missing field", caseWith("Scenario", { Cash: undefined }), /Scenario\.Cash is missing/],
    ["a short array", caseWith("Scenario", { Rates: [] }), /Scenario\.Rates must have 1 entries/],
    ["another feed", caseWith("Scenario", { FeedExpiries: [5] }), /FeedExpiries\[0\] is not the expiry/],
    ["no case", 7, /must be an object/],
  ])("says what is wrong with %s", async (_, one, wanted) => {
    const [failure] = await failuresOf({ one });
    expect(failure).toMatch(wanted);
  });

  it("refuses one expiry with two forwards", async () => {
    const twice = Object.fromEntries(
      Object.entries(SCENARIO).map(([name, value]) => [name, Array.isArray(value) ? [...value, ...value] : value]),
    );
    const one = { Scenario: { ...twice, ForwardsVariable: [fixed(50), fixed(51)] }, Result: RESULT };
    expect((await failuresOf({ one }))[0]).toMatch(/ForwardsVariable differs/);
  });
});

describe("the suite derive-pmrm on whole-dollar files", () => {
  const base = { bases: [], cash: 0, options: [], perps: [] };

  async function results(cases: object, perCaseOverrides: object = {}): Promise<readonly (string | null)[]> {
    write("pmrm_v1_integer.json", cases);
    write("pmrm_v1_integer.env.json", { params: PARAMS, market: MARKET, units: UNITS, perCaseOverrides });
    return (await run()).map(({ failure }) => failure);
  }

  it("counts perpetual P&L from the entry price and cuts toward zero", async () => {
    const perps = [{ amount: 1e8, entryPrice: 95.5 * 1e8, underlying: "eth" }];
    // 4.5 - 23 = -18.5; 4.5 - 34.5 = -30 exactly.
    expect(await results({ one: { ...base, perps, results: { im: -30, mm: -18 } } })).toEqual([null]);
    expect((await results({ one: { ...base, perps, results: { im: -30, mm: -19 } } }))[0]).toContain("mm");
  });

  it("takes stable price, forwards and vol confidences from the overrides, the last write standing", async () => {
    // Two calls at strike 50: the override writes confidence 0.5 to the expiry; the call at 60 then writes 1.
    const vol = [{ expiry: "20300101", strike: 50, vol: 0, confidence: 0.5 }];
    const forward = [{ expiry: "20300101", price: 110, confidence: 0.9 }];
    const perCaseOverrides = { low: { vol, forward }, rewritten: { vol, forward }, peg: { stablePrice: 0.5 } };
    const cases = {
      // Value 60, at -20 % 0.9 x 38: loss 25.8, oracle 0.5 x 0.5 x 100.
      low: { ...base, options: [call(50, 1)], results: { im: Math.trunc(60 - 25.8 * 1.5 - 25), mm: 34 } },
      // Values 60 + 50, at -20 % 0.9 x 66: loss 50.6.
      rewritten: {
        ...base,
        options: [call(50, 1), call(60, 1)],
        results: { im: Math.trunc(110 - 50.6 * 1.5), mm: 59 },
      },
      // Base 2 at 100 / 0.5: 400, loss 80, charge 4, factor 1.5 + 0.96.
      peg: {
        ...base,
        bases: [{ amount: 2e8, underlying: "eth" }],
        results: { im: Math.trunc(400 - 84 * 2.46), mm: 316 },
      },
    };
    expect(await results(cases, perCaseOverrides)).toEqual([null, null, null]);
  });

  it("fails an override that it does not know, and a second underlying", async () => {
    const one = { ...base, results: { im: 0, mm: 0 } };
    expect((await results({ one }, { one: { moon: 1 } }))[0]).toMatch(/moon overrides nothing of the market/);
    const perps = [call(1, 1), { underlying: "btc" }];
    expect((await results({ one: { ...one, perps } }))[0]).toMatch(/several underlyings: eth, btc/);
  });
});

describe("the suite derive-pmrm on a folder", () => {
  it("leaves files of other suites alone", async () => {
    write("srm_exact.json", { one: {} });
    write("srm_exact.env.json", { params: { perp: {} } });
    write("other.json", "{");
    expect(await failuresOf({ mine: CASE })).toEqual([null]);
  });

  it("knows a file by its environment whatever it is called", async () => {
    write("mine.json", { one: CASE });
    write("mine.env.json", { params: PARAMS });
    expect((await run()).map(({ id, failure }) => [id, failure])).toEqual([["mine one", null]]);
  });

  it("counts a file of its own that cannot be read as a failed case", async () => {
    write("pmrm_v1_exact.json", "{");
    write("pmrm_v1_exact.env.json", { params: PARAMS });
    write("pmrm_v1_integer.json", {});
    const results = await run();
    expect(results.map(({ id }) => id)).toEqual(["pmrm_v1_exact.json", "pmrm_v1_integer.json"]);
    expect(results[0]?.failure).toMatch(/JSON/);
    expect(results[1]?.failure).toMatch(/no \.env\.json beside it/);
  });

  it("does not call an empty folder passed", async () => {
    await expect(run()).rejects.toThrow(/no case of this suite/);
  });
});
