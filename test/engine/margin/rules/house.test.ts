import { describe, expect, it } from "vitest";
import { houseCross } from "../../../../src/engine/margin/rules/houseCross.ts";
import { houseDelta } from "../../../../src/engine/margin/rules/houseDelta.ts";
import { houseIsolated } from "../../../../src/engine/margin/rules/houseIsolated.ts";
import { houseMatrix } from "../../../../src/engine/margin/rules/houseMatrix.ts";
import { bookOf, leg } from "../../../support/books.ts";
import { slowPrice } from "../../valuation/slowBlack.ts";
import { call, dated, perpetual, reportOf, solana, yearsTo } from "../scan/scanMarket.ts";

const row = (changes: object) => ({
  spotMove: 0,
  volMove: 0,
  volUnit: "a part of it",
  days: 0,
  weight: 1,
  ...changes,
});
const priceIn = (days: number, vol: number, forward = 100_000): number =>
  slowPrice(1, forward, 100_000, yearsTo(days), vol);

describe("house: delta margin", () => {
  it("asks a share of the net delta's value, coins held against contracts sold", () => {
    const got = reportOf(houseDelta, bookOf([leg(perpetual, -1)], [{ currency: "BTC", amount: 0.4 }]));
    expect([got.initial, got.maintenance].map(Math.round)).toEqual([12_000, 9600]);
    expect(got.groups[0]?.contributions.map(({ pnl }) => Math.round(pnl))).toEqual([-20_000, 8000]);
    expect(got.sentence).toBe("BTC +20 % with vol unchanged, by delta alone binds: the scenario loses 12,000 USD");
    expect(got.fidelity).toBe("exact");
  });

  it("sees an option by its delta, whatever its gamma", () => {
    const got = reportOf(houseDelta, bookOf([leg(call, -1)]));
    const step = 10;
    const slope = (priceIn(20, 0.6, 100_000 + step) - priceIn(20, 0.6, 100_000 - step)) / (2 * step);
    expect(got.initial / (0.2 * slope * 100_000)).toBeCloseTo(1, 5);
  });
});

describe("house: isolated against cross", () => {
  const book = bookOf([leg(perpetual, 1), leg(dated, -1)]);

  it("asks each position's own worst, named, where cross asks the netted one", () => {
    const isolated = reportOf(houseIsolated, book);
    expect([isolated.initial, isolated.maintenance].map(Math.round)).toEqual([40_000, 32_000]);
    expect(isolated.groups[0]?.charges.map(({ formula }) => formula)).toEqual([
      "its own worst: −20 % spot, vol −30 %",
      "its own worst: +20 % spot, vol −30 %",
    ]);
    expect(reportOf(houseCross, book).initial).toBe(0);
  });

  it("is never below cross, and equal for one position", () => {
    const one = bookOf([leg(call, -3)]);
    expect(reportOf(houseIsolated, one).initial).toBe(reportOf(houseCross, one).initial);
  });

  it("values cells by Black: a short call loses most where spot and vol rise", () => {
    const got = reportOf(houseCross, bookOf([leg(call, -1)]));
    expect(got.initial).toBeCloseTo(priceIn(20, 0.78, 120_000) - priceIn(20, 0.6), 3);
    expect(got.sentence).toContain("+20 % with vol +30 % binds");
    expect(got.groups[0]?.scenarios).toHaveLength(27);
  });

  it("lets coins held hedge what is short, and margins coins owed", () => {
    expect(reportOf(houseCross, bookOf([leg(perpetual, -1)], [{ currency: "BTC", amount: 1 }])).initial).toBe(0);
    expect(reportOf(houseCross, bookOf([], [{ currency: "BTC", amount: -1 }])).initial).toBeCloseTo(20_000, 8);
  });
});

describe("house: a matrix of one's own", () => {
  const asked = (book: ReturnType<typeof bookOf>, changes: object, underlyings = "each alone"): number =>
    reportOf(houseMatrix, book, { scenarios: [row(changes)], underlyings }).initial;
  const long = bookOf([leg(call, 1)]);

  it("lets days pass: an option loses its time", () => {
    expect(asked(long, { days: 10 })).toBeCloseTo(priceIn(20, 0.6) - priceIn(10, 0.6), 3);
    expect(asked(long, { days: 3650 })).toBeCloseTo(priceIn(20, 0.6), 3);
  });

  it("moves vols by a part of them or by points", () => {
    expect(asked(long, { volMove: -0.5 })).toBeCloseTo(priceIn(20, 0.6) - priceIn(20, 0.3), 3);
    expect(asked(long, { volMove: -0.1, volUnit: "points" })).toBeCloseTo(priceIn(20, 0.6) - priceIn(20, 0.5), 3);
    expect(asked(long, { volMove: -1, volUnit: "points" })).toBeCloseTo(priceIn(20, 0.6), 3);
  });

  it("weighs a scenario, and names it in the sentence", () => {
    const got = reportOf(houseMatrix, bookOf([leg(perpetual, 1)]), {
      scenarios: [row({ spotMove: -0.5, weight: 0.5, days: 7 }), row({ spotMove: -0.2 })],
    });
    expect(got.initial).toBeCloseTo(25_000, 8);
    expect(got.sentence).toBe("BTC −50 % with vol unchanged, 7 days on binds: counts 25,000 of a loss of 50,000 USD");
  });

  it("moves underlyings each alone or all together", () => {
    const pair = bookOf([leg(perpetual, 1), leg(solana, -400)]);
    const scenarios = [row({ spotMove: -0.1 }), row({ spotMove: 0.1 })];
    expect(reportOf(houseMatrix, pair, { scenarios }).initial).toBeCloseTo(10_000 + 8000, 8);
    const together = reportOf(houseMatrix, pair, { scenarios, underlyings: "all together" });
    expect(together.initial).toBeCloseTo(2000, 8);
    expect(together.groups.map(({ name }) => name)).toEqual(["BTC, SOL"]);
    expect(together.groups[0]?.contributions.map(({ pnl }) => Math.round(pnl))).toEqual([-10_000, 8000]);
  });

  it("refuses what cannot be a scenario, with the row's number", () => {
    const faults = (scenarios: readonly unknown[]): string =>
      houseMatrix.problems({ scenarios, underlyings: "each alone", maintenance: 0.8 }).join();
    expect(faults([row({})])).toBe("");
    expect(faults([])).toContain("1 to 200 entries");
    expect(faults([row({}), row({ spotMove: -1 })])).toContain("Scenarios 2, spot move");
    expect(faults([row({ days: -1 })])).toContain("days passed");
    expect(faults([row({ weight: Number.NaN })])).toContain("counts");
  });
});
