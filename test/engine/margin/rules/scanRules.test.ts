import { describe, expect, it } from "vitest";
import { aevoPm } from "../../../../src/engine/margin/rules/aevoPm.ts";
import { bybitPm } from "../../../../src/engine/margin/rules/bybitPm.ts";
import { paradexPm } from "../../../../src/engine/margin/rules/paradexPm.ts";
import { bookOf, leg } from "../../../support/books.ts";
import { slowPrice } from "../../valuation/slowBlack.ts";
import { call, dated, farCall, partOf, perpetual, reportOf, yearsTo } from "../scan/scanMarket.ts";

const none = { shortOptions: 0, vegaPerDay: 0, basisPerYear: 0, futures: 0 };
const withRates = (rates: object) => ({ contingencies: { other: { ...none, ...rates } } });
/** Vega of one coin at 60 % by central differences of the slow price. */
const slowVega = (days: number): number => {
  const step = 1e-3;
  const at = (vol: number) => slowPrice(1, 100_000, 100_000, yearsTo(days), vol);
  return (at(0.6 + step) - at(0.6 - step)) / (2 * step);
};

describe("the frame of Bybit's portfolio margin", () => {
  it("asks the stress loss, and 1.2 of it at first", () => {
    const got = reportOf(bybitPm, bookOf([leg(perpetual, -1)]));
    expect([got.maintenance, got.initial].map(Math.round)).toEqual([15_000, 18_000]);
    expect(got.fidelity).toBe("approximation");
    expect(got.missing.length).toBeGreaterThan(3);
  });

  it("charges vega hedged across expiries by the days between, and none of one side", () => {
    const spread = bookOf([leg(call, -2), leg(farCall, 1)]);
    const got = reportOf(bybitPm, spread, withRates({ vegaPerDay: 0.0003 }));
    const hedged = Math.min(2 * slowVega(20), slowVega(80));
    expect(partOf(got, "Vega spread") / (hedged * 60 * 0.0003)).toBeCloseTo(1, 5);
    const oneSide = bookOf([leg(call, 2), leg(farCall, 1)]);
    expect(partOf(reportOf(bybitPm, oneSide), "Vega spread")).toBe(0);
  });

  it("charges delta hedged across expiries by the years between", () => {
    const got = reportOf(bybitPm, bookOf([leg(perpetual, 3), leg(dated, -1)]), withRates({ basisPerYear: 0.5 }));
    expect(partOf(got, "Delta spread")).toBeCloseTo(100_000 * yearsTo(20) * 0.5, 6);
  });

  it("charges short options and futures by coins, each contract net", () => {
    const book = bookOf([leg(call, -3), leg(call, 1, { id: "back" }), leg(perpetual, 4), leg(dated, -1)]);
    const got = reportOf(bybitPm, book, withRates({ shortOptions: 0.01, futures: 0.002 }));
    expect(partOf(got, "Net short options")).toBeCloseTo(2 * 0.01 * 100_000, 8);
    expect(partOf(got, "Futures and perpetuals")).toBeCloseTo(5 * 0.002 * 100_000, 8);
  });
});

describe("Paradex portfolio margin on a Ballast book", () => {
  it("weighs tails so that a perpetual loses 16 % in each, and keeps half", () => {
    const got = reportOf(paradexPm, bookOf([leg(perpetual, 1)]));
    const group = got.groups[0];
    expect(group?.scenarios).toHaveLength(24);
    const tails = group?.scenarios.filter(({ kind }) => kind === "tail") ?? [];
    expect(tails.map(({ pnl }) => Math.round(Math.abs(pnl) / 100))).toEqual([158, 158, 160, 160, 160, 160, 160, 160]);
    expect([got.initial, got.maintenance].map(Math.round)).toEqual([16_000, 8000]);
  });

  it("asks at least 1 % of hedged and 2 % of net delta, net by contract first", () => {
    const hedged = reportOf(paradexPm, bookOf([leg(perpetual, 3), leg(dated, -3)]));
    expect(hedged.initial).toBeCloseTo(0.01 * 3 * 100_000, 8);
    const flat = reportOf(paradexPm, bookOf([leg(perpetual, 3), leg(perpetual, -3, { id: "back" })]));
    expect(flat.initial).toBe(0);
  });

  it("adds provisions whole to both columns, and counts no coin", () => {
    const provisions = { other: { fee: 10, funding: 5 } };
    const got = reportOf(paradexPm, bookOf([leg(perpetual, 1)], [{ currency: "BTC", amount: 0.5 }]), { provisions });
    expect([got.initial, got.maintenance].map(Math.round)).toEqual([16_015, 8015]);
    expect(got.uncounted).toEqual({ initial: 50_000, maintenance: 50_000 });
  });
});

describe("Aevo portfolio margin on a Ballast book", () => {
  it("shifts vols by points, not below zero", () => {
    const got = reportOf(aevoPm, bookOf([leg(call, 1)]), { pointsDown: 0.9 });
    const cell = (factor: number, label: string): number =>
      got.groups[0]?.scenarios.find(({ spotFactor, volLabel }) => spotFactor === factor && volLabel === label)?.pnl ??
      Number.NaN;
    const now = slowPrice(1, 100_000, 100_000, yearsTo(20), 0.6);
    expect(cell(1, "vol +50 points")).toBeCloseTo(slowPrice(1, 100_000, 100_000, yearsTo(20), 1.1) - now, 3);
    expect(cell(1.1, "vol −90 points")).toBeCloseTo(10_000 - now, 3);
    expect(got.initial).toBeCloseTo(now, 3);
  });

  it("asks at least the floor where one is given", () => {
    const got = reportOf(aevoPm, bookOf([leg(call, -1)]), { floor: 0.9 });
    expect(got.initial).toBeCloseTo(90_000, 6);
    expect(got.groups[0]?.components.map(({ name }) => name)).toEqual(["Worst scenario", "Floor"]);
  });
});
