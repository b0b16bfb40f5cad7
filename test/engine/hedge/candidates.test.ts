import { describe, expect, it } from "vitest";
import { hedgeCandidates } from "../../../src/engine/hedge/candidates.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import type { Gap } from "../../../src/model/gap.ts";
import { NO_WHAT_IF } from "../../../src/model/market.ts";
import type { Quote } from "../../../src/model/market.ts";
import { bookOf, handMarket, handQuote, holding, LATE, PERPETUAL, SOON } from "./handMarket.ts";

const soon = handQuote({ expiry: SOON, strike: 90_000, optionType: "put", mark: 0.02, half: 0.0005 });
const late = handQuote({ expiry: LATE, strike: 100_000, optionType: "call", mark: 0.08, half: 0.001 });

function candidatesOf(quotes: readonly Quote[], flags: readonly Gap[] = [], days = 0) {
  const market = handMarket(quotes, flags);
  const book = bookOf(holding(PERPETUAL, 100, "usd"));
  return hedgeCandidates(twinKernel, {
    book,
    market,
    underlying: "BTC",
    modelId: "derive-pm2",
    whatIf: { ...NO_WHAT_IF, days },
  });
}

const names = ({ options }: ReturnType<typeof candidatesOf>): readonly string[] =>
  options.map(({ instrument }) => instrument.symbol);

describe("hedge candidates", () => {
  it("are the perpetual and the options quoted on both sides", () => {
    const found = candidatesOf([PERPETUAL, soon, late]);
    expect(found.perpetual?.instrument.symbol).toBe("BTC-PERPETUAL");
    expect(names(found)).toEqual([soon.instrument.symbol, late.instrument.symbol]);
    expect(found.gaps).toEqual([]);
  });

  it("leave out what lacks a side, is crossed, too wide, too small or flagged", () => {
    const spoilt: readonly Quote[] = [
      { ...soon, bid: null },
      { ...soon, ask: null },
      { ...soon, mark: null },
      { ...soon, bid: 0 },
      { ...soon, bid: 0.021, ask: 0.02 },
      { ...soon, bid: 0.0165, ask: 0.0235 },
      { ...soon, bidSize: 0.05, askSize: 0.05 },
    ];
    for (const quote of spoilt) expect(names(candidatesOf([PERPETUAL, quote, late]))).toEqual([late.instrument.symbol]);
    const flag = { missing: "mark", subject: soon.instrument.symbol, because: "doubtful" };
    expect(names(candidatesOf([PERPETUAL, soon, late], [flag]))).toEqual([late.instrument.symbol]);
  });

  it("leave out what expires before the what-if date", () => {
    expect(names(candidatesOf([PERPETUAL, soon, late], [], 34))).toHaveLength(2);
    expect(names(candidatesOf([PERPETUAL, soon, late], [], 35))).toEqual([late.instrument.symbol]);
  });

  it("carry the Greeks of one coin, or of one dollar of the perpetual", () => {
    const { perpetual, options } = candidatesOf([PERPETUAL, soon, late]);
    expect(perpetual?.delta).toBeCloseTo(1 / 100_000, 15);
    expect(perpetual?.vega).toBe(0);
    expect(options[1]?.delta).toBeGreaterThan(0.5);
    expect(options[0]?.delta).toBeLessThan(0);
  });
});
