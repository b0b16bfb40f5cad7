import { describe, expect, it } from "vitest";
import { fittedSmiles, smileOf } from "../../../src/engine/volatility/fittedSmiles.ts";
import type { FittedSmile, UnfittedSmile } from "../../../src/engine/volatility/smiles.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { gapText } from "../../../src/model/gap.ts";
import type { Quote } from "../../../src/model/market.ts";
import { epochMs, MS_PER_YEAR } from "../../../src/model/units.ts";
import { AS_OF, DECEMBER, MARCH, option, quote, snapshot, underlyingMarket } from "../valuation/builders.ts";
import { slowPrice } from "../valuation/slowBlack.ts";
import { quoteOn, sviChain, variance } from "./sviChain.ts";
import type { Svi } from "./sviChain.ts";

const NEAR: Svi = { a: 0.002, b: 0.02, rho: -0.3, m: 0.01, sigma: 0.08 };
const FAR: Svi = { a: 0.03, b: 0.09, rho: -0.4, m: 0.04, sigma: 0.25 };
const STRIKES = Array.from({ length: 21 }, (_, i) => 70_000 + 3_000 * i);
const near = { expiry: DECEMBER, forward: 100_400, strikes: STRIKES };
const far = { expiry: MARCH, forward: 102_000, strikes: STRIKES };

const fit = (quotes: readonly Quote[]) => fittedSmiles(twinKernel, snapshot(underlyingMarket(quotes)), "BTC").expiries;

function smile(one: FittedSmile | UnfittedSmile | undefined): FittedSmile {
  if (one?.kind !== "smile") throw new Error(one === undefined ? "no such expiry" : gapText(one.gap));
  return one;
}

function gap(one: FittedSmile | UnfittedSmile | undefined): UnfittedSmile {
  if (one?.kind !== "gap") throw new Error("there is a smile");
  return one;
}

describe("fitted smiles", () => {
  it("are those the market was made from, by expiry, with forward, time and bands", () => {
    const found = fit([...sviChain(FAR, far), ...sviChain(NEAR, near)]);
    expect(found.map(({ expiry }) => expiry)).toEqual([DECEMBER, MARCH]);
    for (const [at, truth, place] of [
      [0, NEAR, near],
      [1, FAR, far],
    ] as const) {
      const one = smile(found[at]);
      for (const name of ["a", "b", "rho", "m", "sigma"] as const) expect(one.svi[name]).toBeCloseTo(truth[name], 5);
      expect(one.forward).toBe(place.forward);
      expect(one.timeToExpiry).toBe((place.expiry - AS_OF) / MS_PER_YEAR);
      expect(one.quotes.map(({ strike }) => strike)).toEqual(STRIKES);
      expect(one.fit).toMatchObject({ shareWithinHalf: 1, shareInsideBand: 1 });
      expect(one.fit!.rootMeanSquare).toBeLessThan(1e-4);
      expect(one.leftOut).toEqual([]);
      expect(one.wings.left).toBeCloseTo(-truth.b * (1 - truth.rho), 5);
      expect(one.wings.right).toBeCloseTo(truth.b * (1 + truth.rho), 5);
      for (const { strike, symbol, k, vol, bidVol, askVol, weight, residual } of one.quotes) {
        expect(symbol.endsWith(strike < place.forward ? "P" : "C")).toBe(true);
        expect(k).toBeCloseTo(Math.log(strike / place.forward), 14);
        expect(bidVol).toBeCloseTo(vol - 0.002, 8);
        expect(askVol).toBeCloseTo(vol + 0.002, 8);
        expect(weight).toBe(1);
        expect(Math.abs(residual)).toBeLessThan(1e-3);
      }
    }
  });

  it("count a quote less the wider it is, and leave one without a bid out with its reason", () => {
    const quotes = STRIKES.map((strike, i) => quoteOn(FAR, { ...far, half: i === 3 ? 0.05 : 0.002 }, strike, "put"));
    const [one] = fit(quotes.map((put, i) => (i === 5 ? { ...put, bid: null } : put)));
    const { quotes: used, leftOut } = smile(one);
    expect(used[3]?.weight).toBeCloseTo(Math.sqrt(0.1), 6);
    expect(leftOut).toEqual([{ symbol: quotes[5]!.instrument.symbol, strike: STRIKES[5], because: "it has no bid" }]);
    expect(used.length).toBe(20);
  });

  it("are not bent by a few quotes that disagree with the rest", () => {
    const odd = sviChain(FAR, far).map((one, i) =>
      i === 6 || i === 7 ? quoteOn({ ...FAR, a: FAR.a + 0.02 }, far, 79_000, i === 6 ? "call" : "put") : one,
    );
    const one = smile(fit(odd)[0]);
    expect(one.quotes[3]?.residual).toBeLessThan(-3);
    expect(one.quotes.filter(({ residual }) => Math.abs(residual) < 0.35).length).toBe(20);
    expect(one.fit).toMatchObject({ shareWithinHalf: 20 / 21, shareInsideBand: 20 / 21 });
  });

  it("take a strike from the option in the money where the other is crossed, and say so", () => {
    const chain = sviChain(FAR, far).map((one) =>
      one.instrument.symbol.endsWith("-70000-P") ? { ...one, bid: one.ask! * 2 } : one,
    );
    const { quotes, leftOut } = smile(fit(chain)[0]);
    expect(quotes[0]?.symbol).toBe("BTC-26MAR27-70000-C");
    expect(leftOut).toEqual([{ symbol: "BTC-26MAR27-70000-P", strike: 70_000, because: "its bid is above its ask" }]);
  });

  it("are fitted to marks alone where an expiry has no bid and no ask at all", () => {
    const marks = sviChain(FAR, far).map((one) => ({ ...one, bid: null, ask: null }));
    const one = smile(fit(marks)[0]);
    expect(one.svi.b).toBeCloseTo(FAR.b, 5);
    expect(new Set(one.quotes.map(({ weight }) => weight))).toEqual(new Set([1]));
  });

  it("are one answer as long as the market is the same", () => {
    const market = snapshot(underlyingMarket(sviChain(FAR, far)));
    expect(fittedSmiles(twinKernel, market, "BTC")).toBe(fittedSmiles(twinKernel, market, "BTC"));
    expect(fittedSmiles(twinKernel, market, "ETH")).toEqual({ underlying: "ETH", expiries: [] });
  });

  it("can be asked for by expiry", () => {
    const fitted = fittedSmiles(twinKernel, snapshot(underlyingMarket(sviChain(FAR, far))), "BTC");
    expect(smileOf(fitted, MARCH)).toMatchObject({ kind: "smile", forward: far.forward });
    const none = smileOf(fitted, DECEMBER);
    expect(none.kind === "gap" ? gapText(none.gap) : "").toBe(
      "No smile for BTC 4 Dec 2026: the market snapshot lists no options of this expiry",
    );
  });
});

describe("an expiry without a smile says why, and the rest keep theirs", () => {
  const whole = sviChain(FAR, far);
  const reasonOf = (bad: readonly Quote[]): string => {
    const [first, second] = fit([...bad, ...whole]);
    expect(smile(second).fit?.shareWithinHalf).toBe(1);
    return gap(first).gap.because;
  };

  it.each([
    ["one strike", sviChain(NEAR, { ...near, strikes: [100_000] }), "of its strikes only 1 can be used"],
    ["no forward", sviChain(NEAR, near).map((one) => ({ ...one, forward: null })), "give a forward"],
    ["a forward of zero", sviChain(NEAR, near).map((one) => ({ ...one, forward: 0 })), "give a forward"],
    [
      "nothing but names",
      STRIKES.map((strike) => quote(option(strike, "call", { expiry: DECEMBER }), { forward: near.forward })),
      "of its strikes none can be used (BTC-4DEC26-70000-C: its quote has neither mark nor vol)",
    ],
    [
      "crossed quotes only",
      sviChain(NEAR, near).map((one) => ({ ...one, bid: one.ask! * 2 })),
      "its bid is above its ask",
    ],
  ])("%s", (_name, bad, because) => {
    expect(reasonOf(bad)).toContain(because);
  });

  it("an expiry that has passed", () => {
    const expiry = epochMs(AS_OF - 1);
    const bad = STRIKES.map((strike) => quote(option(strike, "call", { expiry }), { forward: 100_000, markVol: 0.5 }));
    expect(reasonOf(bad)).toBe("it has expired");
  });
});

describe("what the checks find", () => {
  /** Axel Vogt's smile of Gatheral and Jacquier (2014), example 3.1, whose density turns negative. */
  const VOGT: Svi = { a: -0.041, b: 0.1331, rho: 0.306, m: 0.3586, sigma: 0.4153 };

  it("butterflies: the strikes where the density of the prices is negative, by differences of prices", () => {
    const expiry = epochMs(AS_OF + MS_PER_YEAR);
    const strikes = Array.from({ length: 61 }, (_, i) => Math.round(100_000 * Math.exp(-1.5 + 0.05 * i)));
    const one = smile(fit(sviChain(VOGT, { expiry, forward: 100_000, strikes }))[0]);
    const price = (strike: number): number => slowPrice(1, 1, strike, 1, Math.sqrt(variance(VOGT, Math.log(strike))));
    const isNegative = (k: number): boolean => {
      const [strike, step] = [Math.exp(k), 1e-3 * Math.exp(k)];
      return price(strike - step) - 2 * price(strike) + price(strike + step) < 0;
    };
    const { breaches, isFreeBeyond } = one.butterfly;
    expect(breaches.length).toBe(1);
    expect(isFreeBeyond).toBe(false);
    for (let k = -1.4; k < 1.4; k += 0.02) {
      const isInside = breaches.some(({ from, to }) => k > from && k < to);
      const isNearEdge = breaches.some(({ from, to }) => Math.min(Math.abs(k - from), Math.abs(k - to)) < 0.02);
      if (!isNearEdge) expect([k, isInside]).toEqual([k, isNegative(k)]);
    }
  });

  it("butterflies beyond the quoted strikes stand apart from those among them", () => {
    const expiry = epochMs(AS_OF + MS_PER_YEAR);
    const strikes = Array.from({ length: 13 }, (_, i) => Math.round(100_000 * Math.exp(-0.3 + 0.05 * i)));
    const one = smile(fit(sviChain(VOGT, { expiry, forward: 100_000, strikes }))[0]);
    expect(one.butterfly).toEqual({ breaches: [], isFreeBeyond: false });
    expect(smile(fit(sviChain(FAR, far))[0]).butterfly).toEqual({ breaches: [], isFreeBeyond: true });
  });

  it("calendars only at strikes that both expiries quote, each against the next that has a smile", () => {
    const high: Svi = { ...NEAR, a: variance(FAR, 0) - variance({ ...NEAR, a: 0 }, 0) + 0.02 };
    const narrow = { ...far, strikes: STRIKES.filter((strike) => strike > 96_000 && strike < 112_000) };
    const third = { expiry: epochMs(MARCH + MS_PER_YEAR), forward: 104_000, strikes: STRIKES };
    const [first, second] = fit([
      ...sviChain(high, near),
      ...sviChain(FAR, narrow),
      ...sviChain({ ...FAR, a: FAR.a + 0.3 }, third),
    ]);
    const { next, breaches } = smile(first).calendar!;
    expect(next).toBe(MARCH);
    expect(breaches.length).toBe(1);
    expect(breaches[0]!.from).toBeCloseTo(Math.log(97_000 / far.forward), 9);
    expect(breaches[0]!.to).toBeCloseTo(Math.log(109_000 / far.forward), 9);
    expect(smile(second).calendar).toEqual({ next: third.expiry, breaches: [], depth: 0 });
  });

  it("calendars: where total variance falls to the next expiry, and by how many vol points", () => {
    const high: Svi = { ...NEAR, a: variance(FAR, 0) - variance({ ...NEAR, a: 0 }, 0) + 0.002 };
    const [first, second] = fit([...sviChain(high, near), ...sviChain(FAR, far)]);
    const found = smile(first).calendar!;
    expect(found.next).toBe(MARCH);
    const years = smile(first).timeToExpiry;
    let worst = 0;
    for (let k = Math.log(70_000 / 100_400); k < Math.log(130_000 / 102_000); k += 0.001) {
      const excess = 100 * (Math.sqrt(variance(high, k) / years) - Math.sqrt(variance(FAR, k) / years));
      worst = Math.max(worst, excess);
      const isInside = found.breaches.some(({ from, to }) => k > from && k < to);
      if (Math.abs(excess) > 0.01) expect([k, isInside]).toEqual([k, excess > 0]);
    }
    expect(found.depth).toBeCloseTo(worst, 1);
    expect(smile(second).calendar).toBeNull();
    const [calm] = fit([...sviChain(NEAR, near), ...sviChain(FAR, far)]);
    expect(smile(calm).calendar).toEqual({ next: MARCH, breaches: [], depth: 0 });
  });
});
