import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { deriveLiquidation } from "./deriveLiquidation.ts";

/** The venue's schema with invented figures: PMRM asks 30 for a perpetual at 100, the buffer half as much again. */
const ENV = {
  pmrmParams: {
    scenarioSpotUp: 1,
    scenarioSpotDown: 1,
    basisContAddFactor: 0,
    basisContMultFactor: 0,
    pegLossThreshold: 0,
    pegLossFactor: 0,
    confThreshold: 0,
    confMargin: 0,
    basePercent: 0,
    perpPercent: 0.1,
    optionPercent: 0,
    imFactor: 1,
    baseStaticDiscount: 1,
    rateMultScale: 0,
    rateAddScale: 0,
    volRangeUp: 0,
    volRangeDown: 0,
    shortTermPower: 0,
    longTermPower: 0,
    dteFloorSeconds: 1,
    scenarios: { spotShocks: [1, 0.8], volShocks: ["None"] },
  },
  auction: {
    startingMtMPercentage: 0.9,
    fastAuctionCutoffPercentage: 0.5,
    fastAuctionLengthSeconds: 100,
    slowAuctionLengthSeconds: 1000,
    insolventAuctionLengthSeconds: 50,
    liquidatorFeeRate: 0.1,
    bufferMarginPercentage: 0.5,
  },
};

const fixed = (figure: number): number => figure * 1e18;

function account(cash: number, perps: number): object {
  return {
    OptionExpiries: [],
    OptionStrikes: [],
    OptionIsCall: [],
    OptionAmounts: [],
    OptionVols: [],
    OptionVolConfidences: [],
    Cash: fixed(cash),
    Perps: fixed(perps),
    Base: 0,
    SpotPrice: fixed(100),
    SpotConfidence: fixed(1),
    PerpPrice: fixed(100),
    PerpConfidence: fixed(1),
    FeedExpiries: [],
    ForwardConfidences: [],
    Rates: [],
    RateConfidences: [],
    StablePrice: fixed(1),
    UnrealisedPerpPNL: 0,
    UnrealisedFunding: 0,
    ForwardsFixed: [],
    ForwardsVariable: [],
  };
}

/**
 * 21 of cash and a perpetual that asks 30: MM -9, BM -24. Fee: share 24/45 of 21, a tenth: 1.12. Then, 100 seconds on
 * (d = 0.5), a quarter is wanted of 19.88 with MM -10.12 and BM -25.12: price 2.485, cash 14.91 + 2.485.
 */
const FEE = 1.12;
const FIRST = {
  PreMtM: fixed(19.88),
  PreMM: fixed(-10.12),
  PreBM: fixed(-25.12),
  PreFMax: fixed(25.12 / 35.06),
  ExpectedBidPrice: fixed(2.485),
  fLiquidatedOfOriginal: fixed(0.25),
  PostMtM: fixed(17.395),
  PostMM: fixed(-5.105),
  PostBM: fixed(-16.355),
  PostFMax: fixed(16.355 / (16.355 + 17.395 / 2 + 2.485 / 2)),
};

/** Then all that may be had: f of the last line, at 0.5 of the 14.91 that are not bidders' cash. */
const F = 16.355 / (16.355 + 17.395 / 2 + 2.485 / 2);
const AFTER = 2.485 + 14.91 * (1 - F) + 14.91 * 0.5 * F;
const SECOND = {
  PreMtM: fixed(17.395),
  PreMM: fixed(-5.105),
  PreBM: fixed(-16.355),
  PreFMax: fixed(F),
  ExpectedBidPrice: fixed(14.91 * 0.5 * F),
  fLiquidatedOfOriginal: fixed(F),
  PostMtM: fixed(AFTER),
  PostMM: fixed(AFTER - 22.5 * (1 - F)),
  PostBM: 0,
  PostFMax: 0,
};

const action = (time: number, portfolio: object, want: number, results: object): object => ({
  Time: time,
  PortfolioAndFeeds: portfolio,
  Liquidator: { PercentWant: fixed(want) },
  Results: results,
});

const CASE = {
  StartTime: 1000,
  InitialPortfolio: account(21, 1),
  LiquidationFee: FEE,
  Actions: [action(1100, account(19.88, 1), 0.25, FIRST), action(1100, account(17.395, 0.75), 1, SECOND)],
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "derive-liquidation-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function failureOf(name: string, one: unknown): Promise<string | null | undefined> {
  writeFileSync(join(folder, "liquidation_pmrm_v1.json"), JSON.stringify({ [name]: one }));
  writeFileSync(join(folder, "liquidation_pmrm_v1.env.json"), JSON.stringify(ENV));
  const [result] = await deriveLiquidation.run(folder, twinKernel);
  return result?.failure;
}

describe("the suite derive-liquidation", () => {
  it("passes two bids whose figures follow by hand, what the first paid kept from the second", async () => {
    expect(await failureOf("Mine", CASE)).toBeNull();
  });

  it.each(Object.entries(FIRST))("fails a wrong %s of a bid by name", async (name, right) => {
    const actions = [action(1100, account(19.88, 1), 0.25, { ...FIRST, [name]: right + 1e8 })];
    expect(await failureOf("Mine", { ...CASE, Actions: actions })).toContain(`Actions[0].${name}`);
  });

  it("fails a wrong fee, and an account that needs no auction", async () => {
    expect(await failureOf("Mine", { ...CASE, LiquidationFee: 1.13 })).toContain("LiquidationFee");
    expect(await failureOf("Mine", { ...CASE, InitialPortfolio: account(31, 1) })).toMatch(/not below maintenance/);
  });

  it("asks of an Insolvent case only what stands before each bid", async () => {
    const pre = { PreMtM: fixed(-5), PreMM: fixed(-35), PreBM: fixed(-50), PostMtM: 7 };
    const one = { ...CASE, LiquidationFee: 9, Actions: [action(1000, account(-5, 1), 1, pre)] };
    expect(await failureOf("InsolventMine", one)).toBeNull();
    const wrong = { ...one, Actions: [action(1000, account(-5, 1), 1, { ...pre, PreMM: fixed(-36) })] };
    expect(await failureOf("InsolventMine", wrong)).toContain("PreMM");
  });

  it("says what is missing", async () => {
    expect(await failureOf("Mine", { ...CASE, Actions: undefined })).toMatch(/Actions is missing/);
  });
});
