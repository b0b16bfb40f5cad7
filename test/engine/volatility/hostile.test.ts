import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { surfaceReport } from "../../../src/engine/volatility/surfaceReport.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import type { Quote } from "../../../src/model/market.ts";
import { epochMs, vol } from "../../../src/model/units.ts";
import { AS_OF, DECEMBER, MARCH, option, position, snapshot, underlyingMarket } from "../valuation/builders.ts";
import { quoteOn } from "./sviChain.ts";

const SVI = { a: 0.002, b: 0.03, rho: -0.3, m: 0.01, sigma: 0.08 };
const strikes = Array.from({ length: 12 }, (_, i) => 75_000 + 5_000 * i);
const EXPIRIES = [MARCH, DECEMBER, epochMs(AS_OF + 3_600_000), epochMs(AS_OF + 1), epochMs(AS_OF - 1)];
/** The quotes of a sound market, but that one expiry has passed: it is priced as if it had not. */
const SOUND = EXPIRIES.flatMap((expiry) =>
  strikes.flatMap((strike) =>
    (["call", "put"] as const).map((type): Quote => {
      const priced = { expiry: epochMs(Math.max(expiry, AS_OF + 1)), forward: 100_000, strikes };
      return { ...quoteOn(SVI, priced, strike, type), instrument: option(strike, type, { expiry }) };
    }),
  ),
);

/** A figure as files hold them at their worst. */
const bad = fc.constantFrom(null, 0, -1, Number.NaN, Infinity, 1e-300, 1e300, 5);
const harm: fc.Arbitrary<Partial<Quote>> = fc.oneof(
  fc.record({ bid: bad }),
  fc.record({ ask: bad }),
  fc.record({ mark: bad, markVol: fc.constant(null) }),
  fc.record({ markVol: fc.constantFrom(0, 1e-9, 50).map(vol) }),
  fc.record({ markVol: fc.constantFrom(1e-9, 3).map(vol), mark: fc.constant(null) }),
  fc.record({ forward: bad }),
);
/** Quotes of the market, a share of them harmed or taken away. */
const anyMarket = fc.integer({ min: 0, max: 10 }).chain((tenths) => {
  const harmed = (one: Quote): fc.Arbitrary<Quote | null> =>
    fc.tuple(fc.integer({ min: 0, max: 9 }), fc.option(harm)).map(([die, wrong]) => {
      if (die >= tenths) return one;
      return wrong === null ? null : { ...one, ...wrong };
    });
  return fc.tuple(...SOUND.map(harmed));
});

function* numbersOf(value: unknown, place: string): Generator<string> {
  if (typeof value === "number" && !Number.isFinite(value)) yield `${place} is ${String(value)}`;
  if (typeof value === "object" && value !== null) {
    for (const [name, inner] of Object.entries(value)) yield* numbersOf(inner, `${place}.${name}`);
  }
}

describe("the surface of a hostile market", () => {
  it("has a smile or a reason for every expiry, and no number that is none", () => {
    const seen = { smile: 0, gap: 0 };
    fc.assert(
      fc.property(anyMarket, (kept) => {
        const market = snapshot(underlyingMarket(kept.filter((one) => one !== null)));
        const book = { name: "", positions: [position(option(100_000, "call"), 1)], balances: [] };
        const { expiries } = surfaceReport(twinKernel, { book, market, underlying: "BTC" });
        for (const one of expiries) {
          seen[one.kind]++;
          if (one.kind === "gap") expect(one.gap.because).not.toBe("");
          expect([...numbersOf(one, "")]).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
    expect(seen.smile).toBeGreaterThan(100);
    expect(seen.gap).toBeGreaterThan(100);
  });
});
