import { beforeAll, describe, expect, it } from "vitest";
import { valueBatch } from "../../../src/math/batch.ts";
import { impliedVol, impliedVols, makeQuotes } from "../../../src/math/impliedVol.ts";
import type { Kernel, OptionBatch, QuoteBatch } from "../../../src/math/kernel/kernel.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { loadKernel } from "../../../src/worker/loadKernel.ts";
import { firstDifference } from "../../support/bits.ts";
import { testRandom } from "../../support/random.ts";
import { randomOptions } from "../../support/randomOptions.ts";

let wasm: Kernel;
beforeAll(async () => {
  wasm = await loadKernel();
});

/** Quotes of the options at their own prices; one in two with a near vol, up to 4 % off and sometimes nonsense. */
function quotesOf(batch: OptionBatch, seed: number): QuoteBatch {
  const random = testRandom(seed);
  const { n, sign, forward, strike, timeToExpiry, discountFactor } = batch;
  const { price } = valueBatch(twinKernel, batch);
  const near = Float64Array.from({ length: n }, (_, i) => {
    const kind = random();
    if (kind < 0.5) return 0;
    return kind < 0.55 ? [NaN, -1, Infinity, 5e-324, 1e300, 50][i % 6]! : batch.vol[i]! * (0.96 + 0.08 * random());
  });
  return { n, sign, price, forward, strike, timeToExpiry, discountFactor, near };
}

function raw(kernel: Kernel, quotes: QuoteBatch): Float64Array {
  const vols = new Float64Array(quotes.n);
  kernel.impliedVols(quotes, vols);
  return vols.map((vol) => (Number.isNaN(vol) ? NaN : vol)); // one pattern of bits for every NaN
}

describe("implied vols of a batch", () => {
  it.each([true, false])("agree to the bit between the kernels on 100,000 quotes (wide: %s)", (isWide) => {
    const quotes = quotesOf(randomOptions(100_001, 2017, { isWide }), 5);
    const compiled = raw(wasm, quotes);
    expect(firstDifference(compiled, raw(twinKernel, quotes))).toBe(-1);
    const solved = compiled.filter((vol) => vol > 0).length;
    expect(solved / quotes.n).toBeGreaterThan(isWide ? 0.5 : 0.9);
  });

  it("leave few listed options to the slow solver: none of 20,000 within four deviations and below 0.9 of their bound", () => {
    const batch = randomOptions(20_000, 3, { isWide: false });
    for (let i = 0; i < batch.n; i++) batch.sign[i] = batch.strike[i]! > batch.forward[i]! ? 1 : -1;
    const quotes = { ...quotesOf(batch, 1), near: new Float64Array(batch.n) };
    const vols = raw(wasm, quotes);
    const declined = Array.from(vols.keys()).filter((i) => {
      const bound = batch.discountFactor[i]! * Math.min(batch.forward[i]!, batch.strike[i]!);
      return Number.isNaN(vols[i]) && quotes.price[i]! < 0.9 * bound;
    });
    expect(declined).toEqual([]);
  });

  it("give back the vols that made the prices, as far as the rounding of a price allows", () => {
    const batch = randomOptions(20_000, 4, { isWide: false });
    for (let i = 0; i < batch.n; i++) batch.sign[i] = batch.strike[i]! > batch.forward[i]! ? 1 : -1;
    const { price, vega, delta } = valueBatch(twinKernel, batch);
    const vols = new Float64Array(batch.n);
    expect(impliedVols(wasm, quotesOf(batch, 2), vols).size).toBe(0);
    const worst = Math.max(
      ...vols.map((vol, i) => {
        const d = Math.log(batch.forward[i]! / batch.strike[i]!) / (batch.vol[i]! * Math.sqrt(batch.timeToExpiry[i]!));
        const rounding = 2.3e-16 * (price[i]! * (4 + d * d) + Math.abs(delta[i]!) * batch.forward[i]!);
        return Math.abs(vol - batch.vol[i]!) / (1e-14 * vol + (8 * rounding) / vega[i]!);
      }),
    );
    expect(worst).toBeLessThan(1);
  });

  it("are those of the single quotes, whichever kernel: vols to the bit, reasons by name", () => {
    const batch = randomOptions(3_001, 9);
    const quotes = quotesOf(batch, 3);
    for (let i = 0; i < batch.n; i += 7) {
      const { price, forward, strike, timeToExpiry, discountFactor } = quotes;
      const intrinsic = discountFactor[i]! * Math.abs(forward[i]! - strike[i]!);
      price[i] = [0, -1, NaN, Infinity, 2 * forward[i]! + strike[i]!, intrinsic, price[i]! / 1e3][(i / 7) % 7]!;
      if (i % 5 === 0) timeToExpiry[i] = [0, -1, NaN][i % 3]!;
    }
    for (const kernel of [wasm, twinKernel]) {
      const vols = new Float64Array(batch.n);
      const errors = impliedVols(kernel, quotes, vols);
      for (let i = 0; i < batch.n; i++) {
        const { sign, price, forward, strike, timeToExpiry, discountFactor, near } = quotes;
        const [F, K, T, D] = [forward[i]!, strike[i]!, timeToExpiry[i]!, discountFactor[i]!];
        const wanted = impliedVol(sign[i]!, price[i]!, F, K, T, D, near[i]);
        const got = errors.has(i) ? { error: errors.get(i)! } : { vol: vols[i]! };
        expect([i, got]).toEqual([i, wanted]);
        expect(Number.isNaN(vols[i])).toBe("error" in wanted);
      }
      expect(new Set(errors.values()).size).toBeGreaterThan(4);
    }
  });

  it.each([0, 1, 2, 33, 2047, 2048, 2049, 4097])("answer %i quotes from either kernel", (n) => {
    const quotes = quotesOf(randomOptions(n, n + 1, { isWide: false }), 4);
    expect(firstDifference(raw(wasm, quotes), raw(twinKernel, quotes))).toBe(-1);
  });

  it("refuse an answer that has no room, and take a near vol only where it is above zero", () => {
    const quotes = makeQuotes(2);
    expect(() => impliedVols(wasm, quotes, new Float64Array(1))).toThrow("vols has room for 1 of 2");
    expect(impliedVols(wasm, quotes, new Float64Array(2))).toEqual(
      new Map([
        [0, "bad-input"],
        [1, "bad-input"],
      ]),
    );
  });
});
