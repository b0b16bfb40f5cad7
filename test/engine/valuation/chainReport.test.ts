import { describe, expect, it } from "vitest";
import { chainReport } from "../../../src/engine/valuation/chainReport.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import type { Quote } from "../../../src/model/market.ts";
import { MS_PER_YEAR } from "../../../src/model/units.ts";
import { AS_OF, DECEMBER, MARCH, option, perpetual, quote, snapshot, underlyingMarket } from "./builders.ts";
import { slowPrice } from "./slowBlack.ts";

const FORWARD = 102_000;
const YEARS = (MARCH - AS_OF) / MS_PER_YEAR;

const chain = (quotes: readonly Quote[], expiry: number = MARCH) =>
  chainReport(twinKernel, { market: snapshot(underlyingMarket(quotes)), underlying: "BTC", expiry });

describe("a chain", () => {
  it("has a row a strike, ascending, with what there is of call and put", () => {
    const report = chain([
      quote(option(120_000, "call"), {
        markVol: 0.5,
        forward: FORWARD,
        bid: 0.03,
        ask: 0.04,
        mark: null,
        openInterest: 7,
      }),
      quote(option(80_000, "put"), { markVol: 0.6, forward: FORWARD }),
      quote(option(80_000, "call"), { markVol: 0.6, forward: FORWARD }),
      quote(option(90_000, "call", { expiry: DECEMBER }), { markVol: 0.6, forward: FORWARD }),
      quote(perpetual(), { mark: 100_000 }),
    ]);
    expect(report.forward).toBe(FORWARD);
    expect(report.rows.map(({ strike, call, put }) => [strike, call !== null, put !== null])).toEqual([
      [80_000, true, true],
      [120_000, true, false],
    ]);
    expect(report.rows[1]?.call).toMatchObject({
      bid: 0.03,
      ask: 0.04,
      mark: null,
      vol: 0.5,
      openInterest: 7,
      flag: "",
    });
  });

  it("shows the delta of its vol: the slope of the price over the forward", () => {
    const [row] = chain([quote(option(80_000, "put"), { markVol: 0.6, forward: FORWARD })]).rows;
    const slope = (slowPrice(-1, FORWARD + 1, 80_000, YEARS, 0.6) - slowPrice(-1, FORWARD - 1, 80_000, YEARS, 0.6)) / 2;
    expect(row?.put?.delta).toBeCloseTo(slope, 6);
  });

  it("shows one series where two venues list the expiry: the one with more quotes", () => {
    const linear = { venue: "bybit", settlement: "linear" } as const;
    const report = chain([
      quote(option(80_000, "call", linear), { markVol: 0.6 }),
      quote(option(80_000, "call"), { markVol: 0.6 }),
      quote(option(80_000, "put"), { markVol: 0.6 }),
      quote(option(70_000, "put", linear), { markVol: 0.6 }),
      quote(option(90_000, "put"), { markVol: 0.6 }),
    ]);
    expect(report.rows.map(({ strike }) => strike)).toEqual([80_000, 90_000]);
    expect(report.rows[0]?.call?.instrumentId).toMatch(/^deribit/);
  });

  it("flags what is doubtful and leaves out what is missing", () => {
    const mark = slowPrice(1, FORWARD, 100_000, YEARS, 0.6) / FORWARD;
    const flag = (figures: Parameters<typeof quote>[1]): string | undefined =>
      chain([quote(option(100_000, "call"), { forward: FORWARD, ...figures })]).rows[0]?.call?.flag;
    expect(flag({ mark, markVol: 0.6, bid: 0.2, ask: 0.1 })).toBe("bid above ask");
    expect(flag({ mark, markVol: 0.6, bid: 0.16 })).toBe("mark outside bid and ask");
    expect(flag({ mark, markVol: 1 })).toBe("published vol does not give the mark; vol solved from the mark");
    expect(flag({ mark: 0.001 })).toBe("no vol: its mark is below intrinsic value");
    const zeros = chain([quote(option(100_000, "call"), { bid: 0, ask: 0, mark: 0 })]).rows[0]?.call;
    expect(zeros).toMatchObject({ bid: null, ask: null, mark: null, vol: null, delta: null });
  });

  it("has no rows for an expiry or underlying that is not there", () => {
    expect(chain([], 5)).toEqual({ forward: null, rows: [] });
    const market = snapshot();
    expect(chainReport(twinKernel, { market, underlying: "SOL", expiry: MARCH })).toEqual({ forward: null, rows: [] });
  });
});
