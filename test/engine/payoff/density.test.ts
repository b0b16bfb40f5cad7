import { describe, expect, it } from "vitest";
import { dateSmile } from "../../../src/engine/payoff/density/dateSmile.ts";
import type { DateSmile } from "../../../src/engine/payoff/density/dateSmile.ts";
import type { MarketWalk } from "../../../src/engine/payoff/bridge/marketWalk.ts";
import { densityAt, probabilityBelow, sigmaMarks } from "../../../src/engine/payoff/density/spotDensity.ts";
import { butterflyFinding } from "../../../src/engine/volatility/arbitrage.ts";
import { fittedSmiles } from "../../../src/engine/volatility/fittedSmiles.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { totalVariance } from "../../../src/math/svi/raw.ts";
import type { RawSvi } from "../../../src/math/svi/raw.ts";
import type { ExpirySmile } from "../../../src/model/market.ts";
import { epochMs, MS_PER_YEAR } from "../../../src/model/units.ts";
import { FORWARD, market } from "../scenario/scenarioMarket.ts";
import {
  AS_OF,
  bookInput,
  DECEMBER,
  MARCH,
  option,
  position,
  quote,
  snapshot,
  underlyingMarket,
} from "../valuation/builders.ts";
import { slowPrice } from "../valuation/slowBlack.ts";
import { curveOf, payoff } from "./payoffInput.ts";

const years = (at: number): number => (at - AS_OF) / MS_PER_YEAR;
/** A skewed smile, free of butterflies. */
const skewed: RawSvi = { a: 0.02, b: 0.12, rho: -0.35, m: 0.02, sigma: 0.25 };
/** Where the smiles below are quoted: 60 % to 165 % of the forward. */
const quoted = { low: -0.5, high: 0.5 };
const walk: MarketWalk = {
  asOf: AS_OF,
  index: 100_000,
  points: [
    { at: DECEMBER, time: years(DECEMBER), forward: 100_300, variance: 0.36 * years(DECEMBER), money: null },
    { at: MARCH, time: years(MARCH), forward: 102_000, variance: 0.25 * years(MARCH), money: null },
  ],
};

function smileAt(smiles: readonly ExpirySmile[], at = MARCH): DateSmile {
  const found = dateSmile(walk, smiles, at);
  if ("gap" in found) throw new Error(found.gap.because);
  return found.value;
}

/** Integral over spot by the trapezium rule in log spot. */
function integral(f: (spot: number) => number): number {
  let sum = 0;
  const steps = 20_000;
  for (let i = 0; i <= steps; i++) {
    const spot = 102_000 * Math.exp(-5 + (10 * i) / steps);
    sum += f(spot) * spot * (10 / steps) * (i === 0 || i === steps ? 0.5 : 1);
  }
  return sum;
}

describe("the density from a smile", () => {
  const smile = smileAt([{ expiry: MARCH, svi: skewed, quoted }]);

  it("adds up to one, and its mean is the forward", () => {
    expect(integral((spot) => densityAt(smile, spot))).toBeCloseTo(1, 5);
    expect(integral((spot) => spot * densityAt(smile, spot)) / 102_000).toBeCloseTo(1, 4);
  });

  it("is the second difference of call prices in the strike, its probability the first", () => {
    const call = (strike: number): number => {
      const vol = Math.sqrt(totalVariance(skewed, Math.log(strike / 102_000)) / years(MARCH));
      return slowPrice(1, 102_000, strike, years(MARCH), vol);
    };
    for (const strike of [60_000, 95_000, 102_000, 125_000]) {
      const h = 1_000;
      const second = (call(strike + h) - 2 * call(strike) + call(strike - h)) / (h * h);
      expect(densityAt(smile, strike) / second).toBeCloseTo(1, 3);
      const first = 1 + (call(strike + h) - call(strike - h)) / (2 * h);
      expect(probabilityBelow(smile, strike)).toBeCloseTo(first, 3);
    }
    expect(probabilityBelow(smile, 0)).toBe(0);
    expect(probabilityBelow(smile, Infinity)).toBe(1);
  });

  it("has its standard deviations where so much probability lies below", () => {
    const shares = [0.022750131948, 0.158655253931, 0.841344746069, 0.977249868052];
    expect(sigmaMarks(smile).map(({ spot }) => probabilityBelow(smile, spot))).toEqual(
      shares.map((share) => expect.closeTo(share, 9)),
    );
  });

  it("between two expiries has the variance between, before the first in proportion to time; and says so", () => {
    const near: RawSvi = { ...skewed, a: 0.001, b: 0.02 };
    const smiles = [
      { expiry: DECEMBER, svi: near, quoted },
      { expiry: MARCH, svi: skewed, quoted },
    ];
    const middle = epochMs((DECEMBER + MARCH) / 2);
    const between = smileAt(smiles, middle);
    expect(between.variance).toBeCloseTo((totalVariance(near, 0) + totalVariance(skewed, 0)) / 2, 12);
    expect(between.source).toBe("total variance between the smiles of 4 Dec 2026 and 26 Mar 2027");
    const early = smileAt(smiles, epochMs((AS_OF + DECEMBER) / 2));
    expect(early.variance).toBeCloseTo(totalVariance(near, 0) / 2, 12);
    expect(early.source).toMatch(/^the smile of 4 Dec 2026, its variance in proportion to time/);
  });

  it("of a smile with butterfly arbitrage is a lognormal stand-in at its own vol at the money, and says why", () => {
    const bad: RawSvi = { a: -0.041, b: 0.1331, rho: 0.306, m: 0.3586, sigma: 0.4153 }; // Axel Vogt's, Gatheral and Jacquier (2014)
    // At the money: -0.041 + 0.1331 (-0.306 x 0.3586 + sqrt(0.3586^2 + 0.4153^2)) = 0.017427; its density is negative around k = 0.8.
    const among = smileAt([{ expiry: MARCH, svi: bad, quoted: { low: -1, high: 1 } }]);
    expect(among.variance).toBeCloseTo(0.017427, 5);
    expect(among.source).toBe(
      "a lognormal spot at 22.5 % vol: the smile of 26 Mar 2027 has butterfly arbitrage among the quoted strikes and gives no density",
    );
    expect(integral((spot) => densityAt(among, spot))).toBeCloseTo(1, 6);
  });

  it("judges a smile as the Volatility tab does: what is free among its quotes is not said to have arbitrage there", () => {
    const bad: RawSvi = { a: -0.041, b: 0.1331, rho: 0.306, m: 0.3586, sigma: 0.4153 };
    const { source } = smileAt([{ expiry: MARCH, svi: bad, quoted: { low: -0.3, high: 0.3 } }]);
    expect(butterflyFinding(bad, { low: -0.3, high: 0.3 }).breaches).toEqual([]);
    expect(source).toContain("has butterfly arbitrage beyond the quoted strikes");
  });

  it("keeps a smile whose wing holds back less than the two standard deviations drawn", () => {
    const long: RawSvi = { a: 0, b: 0.3, rho: -0.7, m: 0, sigma: 0.5 }; // 0.7 % lies beyond 12 standard deviations
    expect(smileAt([{ expiry: MARCH, svi: long, quoted }]).source).toBe("the smile of 26 Mar 2027");
  });

  it("of a smile without arbitrage whose wing keeps much of the probability is refused for that", () => {
    // The left wing's slope is -b (1 - rho) = -0.95; at k = -12 x 0.5 the variance is 5.71 and its slope -0.948, so that
    // N(-d2) + n(d2) w' / (2 sqrt(w)) = N(-1.316) - n(1.316) x 0.948 / (2 x 2.390) = 0.0941 - 0.0333 = 0.0608, by hand.
    const heavy: RawSvi = { a: 0, b: 0.5, rho: -0.9, m: 0, sigma: 0.5 };
    const { source, variance } = smileAt([{ expiry: MARCH, svi: heavy, quoted }]);
    expect(butterflyFinding(heavy, quoted)).toEqual({ breaches: [], isFreeBeyond: true });
    expect(source).toMatch(/has a lower wing that does not run out: 6\.\d % lies beyond 12 standard deviations/);
    expect(source).not.toMatch(/arbitrage/);
    expect(variance).toBeCloseTo(0.25, 12);
  });

  it("is a gap with its reason on the snapshot's own instant, and where nothing says how far spot goes", () => {
    expect(dateSmile(walk, [], AS_OF)).toMatchObject({ gap: { because: expect.stringMatching(/own instant/) } });
    const nothing = { ...walk, points: [] };
    expect(dateSmile(nothing, [], MARCH)).toMatchObject({ gap: { missing: "density" } });
  });

  it("is that of the quotes where a smile carried far ahead has a variance beyond any, and a gap where they have one too", () => {
    const hour = [{ expiry: epochMs(AS_OF + 3_600_000), svi: { ...skewed, a: 20 }, quoted }];
    expect(smileAt(hour)).toMatchObject({
      variance: 0.25 * years(MARCH),
      source: expect.stringMatching(/lognormal spot at 50\.0 % vol: .* a variance too great for a density/),
    });
    const wild = { ...walk, points: walk.points.map((point) => ({ ...point, variance: 1e3 })) };
    expect(dateSmile(wild, hour, MARCH)).toMatchObject({ gap: { because: "the vols are too great for one" } });
  });
});

describe("the probability of profit", () => {
  it("of a short straddle is what lies between its break-evens", () => {
    const legs = [position(option(100_000, "call"), -1), position(option(100_000, "put"), -1)];
    const { facts } = curveOf(payoff(legs));
    const [low, high] = facts.breakEvens;
    const { expiries } = fittedSmiles(twinKernel, market, "BTC");
    const fit = expiries.find((one) => one.kind === "smile" && one.expiry === MARCH);
    if (fit?.kind !== "smile") throw new Error("no smile");
    const { profit } = facts;
    const found = dateSmile(
      { ...walk, points: [{ ...walk.points[1]!, forward: FORWARD }] },
      [{ expiry: MARCH, svi: fit.svi, quoted }],
      MARCH,
    );
    if (!("value" in found)) throw new Error("no density");
    const below = (move: number): number => probabilityBelow(found.value, 100_000 * (1 + move));
    // The engine keeps eight digits of each parameter.
    expect("value" in profit && profit.value).toBeCloseTo(below(high!.low) - below(low!.low), 7);
  });

  it("of a lognormal spot is N(d2): a call that costs nothing gains above its strike", () => {
    const flat = snapshot(
      underlyingMarket(
        ["call" as const, "put" as const].flatMap((type) => [
          quote(option(100_000, type), { markVol: 0.5, forward: 102_000 }),
        ]),
      ),
    );
    const legs = [position(option(100_000, "call"), 1)];
    const report = payoff(legs, bookInput(flat, legs));
    const { facts } = curveOf(report);
    const place = 100_000 * (1 + facts.breakEvens[0]!.low);
    // Monte Carlo would do; the integral is exact: the chance of a lognormal spot beyond the break-even.
    const sd = 0.5 * Math.sqrt(years(MARCH));
    let chance = 0;
    for (let i = 0; i < 200_000; i++) {
      const z = -8 + (16 * (i + 0.5)) / 200_000;
      const there = 102_000 * Math.exp(sd * z - (sd * sd) / 2);
      if (there > place) chance += (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * (16 / 200_000);
    }
    expect("value" in facts.profit && facts.profit.value).toBeCloseTo(chance, 4);
    expect("value" in report.density && report.density.value.source).toBe(
      "a lognormal spot at 50.0 % vol: no smile could be fitted",
    );
  });

  it("is a gap, never a zero, for all underlyings together and on the snapshot's own instant", () => {
    const legs = [position(option(100_000, "call"), 1)];
    expect(curveOf(payoff(legs, { scope: "all" })).facts.profit).toHaveProperty("gap");
    expect(curveOf(payoff(legs), "today").facts.profit).toHaveProperty("gap");
    expect(payoff(legs, { scope: "all" }).density).toHaveProperty("gap");
  });
});
