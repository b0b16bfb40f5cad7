import { describe, expect, it } from "vitest";
import { isOptionQuote, marketLookup } from "../../../src/engine/valuation/marketLookup.ts";
import { quoteVol } from "../../../src/engine/valuation/quoteVol.ts";
import type { QuoteVol } from "../../../src/engine/valuation/solvedVols.ts";
import type { Kernel } from "../../../src/math/kernel/kernel.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import type { Quote } from "../../../src/model/market.ts";
import { MS_PER_YEAR } from "../../../src/model/units.ts";
import { AS_OF, MARCH, option, quote, snapshot, underlyingMarket } from "./builders.ts";
import { slowPrice } from "./slowBlack.ts";

const FORWARD = 102_000;
const YEARS = (MARCH - AS_OF) / MS_PER_YEAR;

/** Calls of 40 strikes with a smile: published right, a little off, not at all, without mark, without anything that helps. */
function chainOf(count: number): readonly Quote[] {
  return Array.from({ length: count }, (_, i) => {
    const strike = 60_000 + 2_500 * i;
    const mark = slowPrice(1, FORWARD, strike, YEARS, 0.5 + 0.002 * i) / FORWARD;
    const markVol = [0.5 + 0.002 * i, 0.56 + 0.002 * i, null, 0.6, null][i % 5]!;
    const figures = [{ mark }, { mark }, { mark }, { mark: null }, { mark: 1e-9, bid: 0.98 * mark, ask: 1.02 * mark }];
    return quote(option(strike, "call"), { forward: FORWARD, markVol, ...figures[i % 5] });
  });
}

function vols(quotes: readonly Quote[], kernel: Kernel = twinKernel): readonly QuoteVol[] {
  const market = snapshot(underlyingMarket(quotes));
  const lookup = marketLookup(market).get("BTC")!;
  return quotes.filter(isOptionQuote).map((one) => quoteVol({ kernel, market, lookup }, one));
}

/** Counts the batches of vols and prices that are asked of the kernel. */
function counted(): { readonly kernel: Kernel; readonly batches: () => number } {
  let count = 0;
  const kernel: Kernel = {
    ...twinKernel,
    impliedVols: (...words) => {
      count++;
      twinKernel.impliedVols(...words);
    },
    prices: (...words) => {
      count++;
      twinKernel.prices(...words);
    },
  };
  return { kernel, batches: () => count };
}

describe("the vols of an expiry", () => {
  it("are found together, in one batch of prices and one of vols for marks and mids each", () => {
    const { kernel, batches } = counted();
    expect(vols(chainOf(40), kernel)).toHaveLength(40);
    expect(batches()).toBe(3);
  });

  it("are to the bit what each quote has alone, however many stand beside it", () => {
    const quotes = chainOf(40);
    expect(vols(quotes)).toEqual(quotes.map((one) => vols([one])[0]));
  });

  it("are the published ones, solved from marks and mids, or a clause, quote by quote", () => {
    expect(vols(chainOf(5)).map((found) => ("basis" in found ? found.basis : found.because))).toEqual([
      "exact",
      "vol solved from the mark",
      "vol solved from the mark",
      "exact",
      "vol solved from the mid of bid and ask",
    ]);
    const [, off, none] = vols(chainOf(5));
    expect(off).toHaveProperty("vol", expect.closeTo(0.502, 7));
    expect(none).toHaveProperty("vol", expect.closeTo(0.504, 7));
  });

  it("are not refused for an absurd quote among them", () => {
    const absurd = quote(option(100_000, "put"), { forward: FORWARD, mark: 0.01, markVol: 1e70 });
    const nowhere = quote(option(110_000, "put"), { forward: 1e80, mark: 0.01, markVol: 0.5 });
    const found = vols([...chainOf(5), absurd, nowhere]);
    expect(found.slice(0, 5)).toEqual(vols(chainOf(5)));
    expect(found[5]).toHaveProperty("basis", "vol solved from the mark");
    expect(found[6]).toHaveProperty("because");
  });
});
