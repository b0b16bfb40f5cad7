import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FeedFailure } from "../../src/feeds/failure.ts";
import { marketHealth } from "../../src/feeds/health.ts";
import type { MarketSnapshot } from "../../src/model/market.ts";
import { epochMs } from "../../src/model/units.ts";

const NOW = Date.UTC(2026, 10, 20, 12);
const snapshot = (asOf: number, source: MarketSnapshot["source"] = "live"): MarketSnapshot => ({
  id: "live:deribit:1",
  source,
  label: source === "live" ? "Deribit, live" : "chain.json",
  asOf: epochMs(asOf),
  underlyings: [],
  flags: [],
});
const live = (age: number, failure: Error | null = null) =>
  marketHealth({ snapshot: snapshot(NOW - age * 1000), receivedAt: NOW - age * 1000, failure, now: NOW });

describe("the health of the live market", () => {
  it.each([
    [0, "live", false],
    [12, "live", false],
    [20, "live", false],
    [20.1, "late", false],
    [119.9, "late", false],
    [120, "stale", true],
    [90_000, "stale", true],
  ])("at %d s is %s", (age, state, isStale) => {
    expect(live(age)).toMatchObject({ state, isStale });
    expect(live(age).age).toBeCloseTo(age, 6);
  });

  it("is waiting before the first answer and failing where that went wrong", () => {
    const none = { snapshot: undefined, receivedAt: 0, now: NOW };
    expect(marketHealth({ ...none, failure: null })).toMatchObject({ state: "waiting", age: null });
    const failure = new FeedFailure("html", "Deribit sends a web page.");
    expect(marketHealth({ ...none, failure })).toMatchObject({
      state: "failing",
      isStale: true,
      sentence: failure.message,
    });
  });

  it.each([
    ["offline", "offline"],
    ["timeout", "offline"],
    ["rate-limited", "failing"],
    ["schema", "failing"],
  ] as const)("with a failure of kind %s is %s, and the age of the last prices is said", (kind, state) => {
    const health = live(45, new FeedFailure(kind, "It went wrong."));
    expect(health).toMatchObject({ state, age: 45, isStale: false });
    expect(health.sentence).toBe("It went wrong. The last prices are 45 s old.");
  });

  it("does not show the words of an unknown error", () => {
    expect(live(1, new TypeError("x is undefined")).sentence).not.toContain("undefined");
  });

  it("counts age by one clock: a computer a day behind or ahead neither ages the prices nor makes them younger", () => {
    for (const skew of [-86_400, 86_400]) {
      const input = { snapshot: snapshot(NOW + skew * 1000), receivedAt: NOW - 3_000, failure: null, now: NOW };
      const health = marketHealth(input);
      expect(health).toMatchObject({ state: "live", age: 3 });
      expect(health.sentence).toContain(skew > 0 ? "24 h behind the exchange's" : "24 h ahead of the exchange's");
    }
  });

  it("is never younger than nothing, also when the clock jumps back", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: -1e9, max: 1e9 }), (asOf, receivedAt) => {
        const input = { snapshot: snapshot(NOW + asOf), receivedAt: NOW + receivedAt, failure: null, now: NOW };
        const { age, sentence } = marketHealth(input);
        expect(age).toBeGreaterThanOrEqual(0);
        expect(sentence).not.toMatch(/-\d/);
      }),
    );
  });

  it("of a file is its date, and how far that is ahead of the clock", () => {
    const of = (asOf: number) =>
      marketHealth({ snapshot: snapshot(asOf, "file"), receivedAt: NOW, failure: null, now: NOW });
    expect(of(NOW - 1e10)).toMatchObject({ state: "fixed", age: null, isStale: false });
    expect(of(NOW).sentence).toBe("chain.json, as of 2026-11-20 12:00 UTC.");
    expect(of(NOW + 86_400_000).sentence).toContain("24 h ahead of this computer's clock");
  });

  it("of the demo market is its own fixed time, and no word of any clock", () => {
    for (const ahead of [-86_400_000, 0, 3 * 3_600_000]) {
      const demo = { ...snapshot(NOW + ahead, "demo"), label: "Demo market" };
      const health = marketHealth({ snapshot: demo, receivedAt: NOW, failure: null, now: NOW });
      const time = new Date(NOW + ahead).toISOString().slice(0, 16).replace("T", " ");
      expect(health.sentence).toBe(`Demo market, fixed at its own time, ${time} UTC.`);
    }
  });
});
