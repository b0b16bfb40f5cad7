import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { payoffReport } from "../../src/engine/payoff/payoffReport.ts";
import { bookReport } from "../../src/engine/valuation/bookReport.ts";
import { surfaceReport } from "../../src/engine/volatility/surfaceReport.ts";
import { twinKernel } from "../../src/math/kernel/twin.ts";
import { totalVariance } from "../../src/math/svi/raw.ts";
import type { ExpirySmile, MarketSnapshot } from "../../src/model/market.ts";
import { NO_WHAT_IF } from "../../src/model/market.ts";
import { FIRST_PAYOFF } from "../../src/model/payoffChoice.ts";
import { vol } from "../../src/model/units.ts";
import { readSmile } from "../../src/share/wire/smileWire.ts";
import { finished } from "../support/finished.ts";
import { position, quote, smallMarket } from "./views.ts";

const DAY = 86_400_000;
const DECEMBER = Date.UTC(2026, 11, 25, 8);
const MARCH = Date.UTC(2027, 2, 26, 8);
/** Sizes from the smallest double up, either sign, and figures as fits have them. */
const hostile = fc
  .tuple(
    fc.constantFrom(1, -1),
    fc.constantFrom(0, 5e-324, 1e-300, 1e-60, 1e-24, 1e-12, 1e-6, 0.5, 1, 2, 4, 30, 100, 1e3, 1e4, 1e6, 1e60, 1e300),
  )
  .map(([sign, size]) => sign * size);
const near = (low: number, high: number) => fc.double({ min: low, max: high, noNaN: true });
/** As fits have it, and now and then at its worst. */
const figure = (...sound: readonly fc.Arbitrary<number>[]) =>
  fc.oneof({ weight: 9, arbitrary: fc.oneof(...sound) }, { weight: 1, arbitrary: hostile });
const anyWire = fc.record({
  expiry: fc.constantFrom(
    smallMarket.asOf - DAY,
    smallMarket.asOf + 1,
    smallMarket.asOf + DAY,
    DECEMBER,
    MARCH,
    MARCH + 400 * DAY,
  ),
  figures: fc.tuple(
    figure(near(-0.01, 0.3), near(10, 99)),
    figure(near(0, 2), fc.constant(0)),
    figure(near(-1, 1)),
    figure(near(-0.5, 0.5)),
    figure(near(1e-3, 1)),
    figure(near(-1, 0)),
    figure(near(0, 1)),
  ),
});

/** What `readSmile` makes of it, `null` where it is refused. */
function accepted(wire: readonly unknown[]): ExpirySmile | null {
  try {
    return readSmile(wire, "smile");
  } catch {
    return null;
  }
}

/** Where a report has no number: a curve may run to infinity, a density may not. */
function* notNumbers(value: unknown, place: string): Generator<string> {
  const isBad = place.includes(".density.") ? !Number.isFinite(value) : Number.isNaN(value);
  if (typeof value === "number" && isBad) yield place;
  if (typeof value === "object" && value !== null) {
    for (const [name, inner] of Object.entries(value)) yield* notNumbers(inner, `${place}.${name}`);
  }
}

const book = {
  name: "",
  positions: [
    position("1", "deribit:BTC-26MAR27-100000-C", { quantity: -2 }),
    position("4", "deribit:BTC-25DEC26-95000-C", { quantity: -1 }),
    position("2", "deribit:BTC-26MAR27-80000-P"),
    position("3", "deribit:BTC-PERPETUAL"),
  ],
  balances: [{ currency: "BTC", amount: 1 }],
};

function reportsOn(market: MarketSnapshot, days: number): readonly unknown[] {
  const whatIf = { ...NO_WHAT_IF, smileRule: "delta" as const, spotShock: -0.2, days };
  const input = { book, market, whatIf };
  const payoff = { ...input, scope: { underlying: "BTC" }, moves: [-0.9, -0.2, 0, 0.2, 3] };
  return [
    bookReport(twinKernel, input),
    surfaceReport(twinKernel, { ...input, underlying: "BTC" }),
    ...(["last", { days: 20 }] as const).map((date) =>
      finished(payoffReport(twinKernel, { ...payoff, choice: { ...FIRST_PAYOFF, date } })),
    ),
  ];
}

describe("a smile that a crafted link brings", () => {
  it("is refused, or has a variance above zero everywhere and leaves every report with numbers alone", () => {
    const [underlying] = smallMarket.underlyings;
    const near = quote("deribit:BTC-25DEC26-95000-C", { mark: 0.04, markVol: vol(0.5), forward: 92_900 });
    const quotes = [...underlying!.quotes, near];
    let count = 0;
    fc.assert(
      fc.property(anyWire, fc.constantFrom(0, 7, 400), ({ expiry, figures }, days) => {
        const smile = accepted([expiry, ...figures]);
        if (smile === null) return;
        count += 1;
        for (let k = -46; k <= 46; k += 0.25) {
          const w = totalVariance(smile.svi, k);
          expect([k, w > 0, Number.isFinite(w)]).toEqual([k, true, true]);
        }
        const market = { ...smallMarket, underlyings: [{ ...underlying!, quotes, smiles: [smile] }] };
        expect([...notNumbers(reportsOn(market, days), "")]).toEqual([]);
      }),
      { numRuns: 150 },
    );
    expect(count).toBeGreaterThan(40);
  });

  it.each([
    ["a breadth that the engine refuses", [0.01, 0.2, 0, 0, 5e-324, -1, 1]],
    ["a variance beyond every market", [1e6, 0, 0, 0, 0.1, -1, 1]],
    ["a variance that falls below zero", [-0.1, 0.1, 0, 0, 0.5, -1, 1]],
    ["no variance at all", [0, 0, 0, 0, 0.5, -1, 1]],
  ])("is refused for %s", (_what, figures) => {
    expect(() => readSmile([MARCH, ...figures], "smile")).toThrow(/out of range/);
  });
});
