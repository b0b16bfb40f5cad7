import { describe, expect, it } from "vitest";
import type { DrawnSmile } from "../../../src/engine/volatility/report.ts";
import { surfaceReport } from "../../../src/engine/volatility/surfaceReport.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { gapText } from "../../../src/model/gap.ts";
import type { Position } from "../../../src/model/position.ts";
import { epochMs, MS_PER_YEAR } from "../../../src/model/units.ts";
import {
  AS_OF,
  DECEMBER,
  MARCH,
  option,
  perpetual,
  position,
  snapshot,
  underlyingMarket,
} from "../valuation/builders.ts";
import { slowPrice } from "../valuation/slowBlack.ts";
import { sviChain, variance } from "./sviChain.ts";
import type { Svi } from "./sviChain.ts";

const SVI: Svi = { a: 0.03, b: 0.09, rho: -0.4, m: 0.04, sigma: 0.25 };
const FORWARD = 102_000;
const YEARS = (MARCH - AS_OF) / MS_PER_YEAR;
const strikes = Array.from({ length: 31 }, (_, i) => 40_000 + 6_000 * i);
const market = snapshot(
  underlyingMarket([
    ...sviChain(SVI, { expiry: MARCH, forward: FORWARD, strikes }),
    ...sviChain(SVI, { expiry: DECEMBER, forward: FORWARD, strikes: [100_000] }),
  ]),
);
const vol = (k: number): number => Math.sqrt(variance(SVI, k) / YEARS);
/** Of a call on the forward, by a difference of slow prices at the smile's vol held. */
function slowDelta(k: number): number {
  const strike = FORWARD * Math.exp(k);
  const price = (forward: number): number => slowPrice(1, forward, strike, YEARS, vol(k));
  return (price(FORWARD * 1.0005) - price(FORWARD * 0.9995)) / (FORWARD * 0.001);
}

function report(positions: readonly Position[] = []) {
  const book = { name: "Test", positions, balances: [] };
  return surfaceReport(twinKernel, { book, market, underlying: "BTC" });
}

function march(positions: readonly Position[] = []): DrawnSmile {
  const found = report(positions).expiries.find(({ expiry }) => expiry === MARCH);
  if (found?.kind !== "smile") throw new Error("no smile");
  return found;
}

describe("the surface as it is drawn", () => {
  it("has each smile along its quoted strikes, with vols and deltas", () => {
    const { curve, quoteDeltas, quotes } = march();
    expect(curve.k[0]).toBeCloseTo(Math.log(40_000 / FORWARD), 12);
    expect(curve.k.at(-1)).toBeCloseTo(Math.log(220_000 / FORWARD), 12);
    for (let i = 0; i < curve.k.length; i += 8) {
      expect(curve.vol[i]).toBeCloseTo(vol(curve.k[i]!), 6);
      expect(curve.delta[i]).toBeCloseTo(slowDelta(curve.k[i]!), 5);
    }
    expect(quoteDeltas[10]).toBeCloseTo(slowDelta(quotes[10]!.k), 5);
  });

  it("has each smile by standard deviations, no further than it is quoted nor than 2.5", () => {
    const { sheet } = march();
    const deviation = vol(0) * Math.sqrt(YEARS);
    expect(sheet.deviations[0]).toBeCloseTo(-2.5, 12);
    expect(sheet.deviations.at(-1)).toBeCloseTo(2.5, 12);
    expect(sheet.vol[20]).toBeCloseTo(vol(0), 6);
    expect(sheet.vol[3]).toBeCloseTo(vol(sheet.deviations[3]! * deviation), 6);
  });

  it("says what a smile is quoted by: at the money, 25-delta risk reversal and butterfly", () => {
    const { shape } = march();
    const placeOf = (delta: number): number => {
      let [low, high] = [-1.5, 1.5];
      for (let i = 0; i < 30; i++) {
        const middle = (low + high) / 2;
        if (slowDelta(middle) > delta) low = middle;
        else high = middle;
      }
      return low;
    };
    const [call, put] = [vol(placeOf(0.25)), vol(placeOf(0.75))];
    expect(shape.atTheMoney).toBeCloseTo(vol(0), 6);
    expect(shape.riskReversal).toBeCloseTo(call - put, 5);
    expect(shape.butterfly).toBeCloseTo((call + put) / 2 - vol(0), 5);
  });

  it("has no 25-delta figures where the quoted strikes do not reach so far", () => {
    const narrow = snapshot(
      underlyingMarket(sviChain(SVI, { expiry: MARCH, forward: FORWARD, strikes: [98e3, 1e5, 102e3, 104e3, 106e3] })),
    );
    const found = surfaceReport(twinKernel, {
      book: { name: "", positions: [], balances: [] },
      market: narrow,
      underlying: "BTC",
    }).expiries[0] as DrawnSmile;
    expect(found.shape).toMatchObject({ riskReversal: null, butterfly: null });
    expect(found.shape.atTheMoney).toBeCloseTo(vol(0), 5);
  });

  it("marks the strikes of the book: what is held there, those beyond the quotes, none that is switched off", () => {
    const legs = [
      position(option(100_000, "call"), 3),
      position(option(100_000, "call"), -1, { id: "second" }),
      position(option(100_000, "put"), -4),
      position(option(400_000, "call"), 1),
      position(option(90_000, "call"), 1, { enabled: false }),
      position(perpetual(), 1),
    ];
    const { bookStrikes } = march(legs);
    const k = Math.log(100_000 / FORWARD);
    expect(bookStrikes.map(({ strike, calls, puts, isBeyond }) => [strike, calls, puts, isBeyond])).toEqual([
      [100_000, 2, -4, false],
      [400_000, 1, 0, true],
    ]);
    expect(bookStrikes[0]!.vol).toBeCloseTo(vol(k), 6);
    expect(bookStrikes[0]!.delta).toBeCloseTo(slowDelta(k), 5);
    expect(bookStrikes[0]!.deviations).toBeCloseTo(k / (vol(0) * Math.sqrt(YEARS)), 6);
  });

  it("names the expiries of the book whose strikes it cannot mark", () => {
    const unlisted = epochMs(MARCH + 7 * 86_400_000);
    const legs = [
      position(option(100_000, "call", { expiry: DECEMBER }), 1),
      position(option(100_000, "call", { expiry: unlisted }), 1),
    ];
    expect(report(legs).leftOut.map(gapText)).toEqual([
      "No smile for BTC 4 Dec 2026: of its strikes only 1 can be used, and a smile needs 5",
      "No smile for BTC 2 Apr 2027: the market snapshot lists no options of this expiry",
    ]);
  });
});
