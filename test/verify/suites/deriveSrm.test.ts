import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { deriveSrm } from "./deriveSrm.ts";

// The venue's schema with invented figures; what is expected follows by hand.
const ONE = 1e18;
const PARAMS = {
  perp: { mmPerpReq: 0.05, imPerpReq: 0.1 },
  option: {
    maxSpotReq: 0.2,
    minSpotReq: 0.1,
    mmCallSpotReq: 0.05,
    mmPutSpotReq: 0.05,
    mmPutMtMReq: 0.05,
    unpairedIMScale: 2,
    unpairedMMScale: 1,
    mmOffsetScale: 1.01,
  },
  oracle: { perpThreshold: 0.5, optionThreshold: 0.5, baseThreshold: 0.5, ocFactor: 1 },
  depeg: { threshold: 0.9, depegFactor: 1 },
  base: { marginFactor: 0.5, imScale: 0.5 },
};

const SCENARIO = {
  OptionUnderlying: ["ETH"],
  OptionExpiries: [0],
  OptionStrikes: [100.000000004 * ONE],
  OptionIsCall: [1],
  OptionAmounts: [-1 * ONE],
  OptionVols: [ONE],
  OptionVolConfidences: [ONE],
  FeedExpiries: [0],
  Forwards: [999 * ONE],
  ForwardConfidences: [ONE],
  SettlementPriceETH: 120 * ONE,
  SettlementPriceBTC: null,
  Cash: 10 * ONE,
  Perps_ETH: 2 * ONE,
  Perps_BTC: 0,
  wETH: 0,
  wBTC: ONE,
  LastEntryETH: 90 * ONE,
  LastEntryBTC: null,
  ETHGlobalFundingIndex: 3 * ONE,
  BTCGlobalFundingIndex: 0,
  AccountETHFundingIndex: ONE,
  AccountBTCFundingIndex: null,
  ETHSpotPrice: 100 * ONE,
  BTCSpotPrice: 1000 * ONE,
  SpotPerpConfidences: [
    [ONE, ONE],
    [ONE, ONE],
  ],
  PerpPrice: [110 * ONE, 1000 * ONE],
  USDCValue: ONE,
};

/** Call 20 in the money, sold: 20 + 20 (5); two perpetuals 22 (11), gained 2 x 20 - 2 x 2 = 36; a coin 250 (500); cash 10. */
const EXACT = {
  Scenario: SCENARIO,
  Result: { realIM: 234 * ONE, realMM: 510 * ONE, PortfolioMtM: 1026 * ONE, HandIM: 2.34e20 },
};

const WHOLE_ENV = {
  params: PARAMS,
  market: {
    stablePrice: 1,
    eth: {
      spotPrice: 100,
      spotConfidence: 1,
      perpPrice: 110,
      perpConfidence: 1,
      forward: { near: 120, far: 120 },
      forwardConfidence: 1,
    },
    secondsToExpiry: { near: 0, far: 0 },
    defaultVol: 0.5,
    defaultVolConfidence: 1,
  },
  units: { amount: 1e-8, entryPrice: 1e-8, cash: 1e-8, strike: 1 },
  perCaseOverrides: {
    doubted: {
      stablePrice: 0.8,
      eth: {
        forward: [{ expiry: "near", price: 110, confidence: 0.4 }],
        vol: [{ expiry: "near", strike: 101, vol: 0.1, confidence: 0.3 }],
      },
    },
    unknown: { eth: { dividend: 1 } },
  },
};

const call = (expiry: string, strike: number) => ({
  amount: -1e8,
  expiry,
  strike,
  type: "call",
  underlying: "eth",
});
const whole = (changes: object, result: object) => ({
  bases: [],
  cash: 0,
  options: [],
  perps: [],
  results: result,
  ...changes,
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "derive-srm-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const write = (name: string, content: unknown): void => {
  writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
};

async function failures(name: string, cases: unknown, env: unknown): Promise<Readonly<Record<string, string | null>>> {
  write(`${name}.json`, cases);
  write(`${name}.env.json`, env);
  const results = await deriveSrm.run(folder, twinKernel);
  return Object.fromEntries(results.map(({ id, failure }) => [id, failure]));
}

describe("the suite derive-srm", () => {
  it("passes an exact case whose figures follow by hand: settlement price, cut strike, funding", async () => {
    expect(await failures("srm_other", { a: EXACT }, { params: PARAMS })).toEqual({ "srm_other a": null });
  });

  it("fails each wrong figure by its name", async () => {
    const wrong = { ...EXACT, Result: { realIM: 0, realMM: 0, PortfolioMtM: 0 } };
    const { "srm_x a": failure } = await failures("srm_x", { a: wrong }, { params: PARAMS });
    expect(failure).toMatch(/realIM got .*realMM got .*PortfolioMtM got/);
  });

  it("passes whole-dollar cases, with overrides of the case's own", async () => {
    const cases = {
      // 20 + 20 initial, 20 + 5 maintenance.
      plain: whole({ options: [call("near", 100)] }, { im: -40, mm: -25 }),
      // Forward 110 on one expiry; the default vol of strike 100 is written last and restores the vol confidence, so 0.6 x 100 is
      // for the forward alone; 0.1 x 100 x 2 short calls for the peg.
      doubted: whole({ options: [call("near", 100), call("far", 100)] }, { im: -150, mm: -40 }),
      // 2 x (110 - 100.75) - 11 - ... : maintenance 18.5 - 11 = 7.5, initial 18.5 - 22 = -3.5, both cut towards zero.
      perp: whole({ perps: [{ amount: 2e8, entrPrcEntry: 100.75e8, underlying: "eth" }] }, { im: -3, mm: 7 }),
      coins: {
        ...whole({ cash: 1e8, bases: [{ amount: 1e8, underlying: "eth" }] }, {}),
        results: undefined,
        result: { im: 26, mm: 51 },
      },
    };
    expect(await failures("srm_w", cases, WHOLE_ENV)).toEqual({
      "srm_w plain": null,
      "srm_w doubted": null,
      "srm_w perp": null,
      "srm_w coins": null,
    });
  });

  it.each([
    ["a missing result", { a: { ...EXACT, Result: {} } }, /Result\.realIM is missing/],
    ["a missing field", { a: { ...EXACT, Scenario: { ...SCENARIO, Cash: undefined } } }, /Scenario\.Cash is missing/],
    [
      "a feed of another expiry",
      { a: { ...EXACT, Scenario: { ...SCENARIO, FeedExpiries: [60] } } },
      /FeedExpiries\[0\] must be the expiry/,
    ],
    [
      "columns of unequal length",
      { a: { ...EXACT, Scenario: { ...SCENARIO, Forwards: [] } } },
      /Forwards must have 1 entries/,
    ],
    [
      "another underlying",
      { a: { ...EXACT, Scenario: { ...SCENARIO, OptionUnderlying: ["SOL"] } } },
      /must be one of ETH, BTC/,
    ],
    [
      "no entry price",
      { a: { ...EXACT, Scenario: { ...SCENARIO, LastEntryETH: null } } },
      /LastEntryETH must be a decimal number/,
    ],
  ])("says what is wrong with %s", async (_, cases, wanted) => {
    const { "srm_bad a": failure } = await failures("srm_bad", cases, { params: PARAMS });
    expect(failure).toMatch(wanted);
  });

  it("reads an account without a funding index as one without funding to settle", async () => {
    // Without the two perpetuals' 2 x -2 of funding the account has 4 more.
    const result = { realIM: 238 * ONE, realMM: 514 * ONE, PortfolioMtM: 1030 * ONE };
    const one = { Scenario: { ...SCENARIO, AccountETHFundingIndex: null }, Result: result };
    expect(await failures("srm_e", { one }, { params: PARAMS })).toEqual({ "srm_e one": null });
  });

  it("says what is wrong with a whole-dollar case", async () => {
    const cases = {
      unknown: whole({ options: [call("near", 100)] }, { im: 0, mm: 0 }),
      elsewhere: whole({ options: [{ ...call("near", 100), underlying: "doge" }] }, { im: 0, mm: 0 }),
      never: whole({ options: [call("never", 100)] }, { im: 0, mm: 0 }),
      neither: whole({ options: [{ ...call("near", 100), type: "box" }] }, { im: 0, mm: 0 }),
    };
    const got = await failures("srm_w", cases, WHOLE_ENV);
    expect(got["srm_w unknown"]).toMatch(/dividend is no override/);
    expect(got["srm_w elsewhere"]).toMatch(/has no market/);
    expect(got["srm_w never"]).toMatch(/never is missing/);
    expect(got["srm_w neither"]).toMatch(/must be call or put/);
  });

  it("fails a file that is not JSON or has no environment, and refuses a folder without cases", async () => {
    write("srm_alone.json", { a: EXACT });
    write("srm_torn.json", "{");
    write("srm_torn.env.json", { params: PARAMS });
    const results = await deriveSrm.run(folder, twinKernel);
    expect(results.map(({ failure }) => failure === null)).toEqual([false, false]);
    rmSync(join(folder, "srm_alone.json"));
    rmSync(join(folder, "srm_torn.json"));
    await expect(async () => deriveSrm.run(folder, twinKernel)).rejects.toThrow(/no case/);
  });
});
