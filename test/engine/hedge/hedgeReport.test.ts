import { describe, expect, it } from "vitest";
import { demoMarket } from "../../../src/engine/demo/demoMarket.ts";
import { hedgeReport } from "../../../src/engine/hedge/hedgeReport.ts";
import { excessGained } from "../../../src/engine/hedge/suggestion.ts";
import type { HedgeReport, HedgeSuggestion } from "../../../src/engine/hedge/suggestion.ts";
import { marginModel } from "../../../src/engine/margin/report.ts";
import { derivePm2 } from "../../../src/engine/margin/rules/derivePm2.ts";
import { bookReport } from "../../../src/engine/valuation/bookReport.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { gapText } from "../../../src/model/gap.ts";
import { NO_WHAT_IF } from "../../../src/model/market.ts";
import type { MarketSnapshot, Quote, WhatIf } from "../../../src/model/market.ts";
import type { Book, Position } from "../../../src/model/position.ts";
import { bookOf, handMarket, handQuote, holding, LATE, PERPETUAL, SOON } from "./handMarket.ts";

const market = demoMarket(twinKernel, { seed: 1, asOf: Date.UTC(2026, 10, 20, 12) });

function quoteOf(symbol: string): Quote {
  const found = market.underlyings
    .flatMap(({ quotes }) => quotes)
    .find(({ instrument }) => instrument.symbol === symbol);
  if (found === undefined) throw new Error(`the demo market lists no ${symbol}`);
  return found;
}

const held = (symbol: string, quantity: number, unit: "coin" | "usd" = "coin"): Position =>
  holding(quoteOf(symbol), quantity, unit);

const strangle = bookOf(
  held("BTC-25DEC26-86000-P", -15),
  held("BTC-25DEC26-116000-C", -12),
  held("BTC-26MAR27-80000-P", -3),
  held("BTC-PERPETUAL", 150_000, "usd"),
);
const ratio = bookOf(held("BTC-25DEC26-98000-P", 6), held("BTC-25DEC26-86000-P", -20));

interface Asked {
  readonly market?: MarketSnapshot;
  readonly underlying?: string;
  readonly whatIf?: WhatIf;
}

function search(book: Book, asked: Asked = {}): { readonly report: HedgeReport; readonly steps: readonly number[] } {
  const run = hedgeReport(twinKernel, {
    book,
    market,
    underlying: "BTC",
    modelId: "derive-pm2",
    whatIf: NO_WHAT_IF,
    ...asked,
  });
  const steps: number[] = [];
  for (;;) {
    const step = run.next();
    if (step.done === true) return { report: step.value, steps };
    steps.push(step.value);
  }
}

const hedged = (book: Book, { trades }: HedgeSuggestion): Book => ({
  ...book,
  positions: [...book.positions, ...trades],
});

function greeksOf(book: Book, on: MarketSnapshot = market, whatIf: WhatIf = NO_WHAT_IF) {
  const totals = bookReport(twinKernel, { book, market: on, whatIf }).byUnderlying;
  return totals.find(({ underlying }) => underlying === "BTC") ?? { delta: NaN, gamma: NaN, vega: NaN, theta: NaN };
}

const marginOf = (book: Book, on: MarketSnapshot = market): number =>
  marginModel(twinKernel, derivePm2).report({ book, market: on, whatIf: NO_WHAT_IF }).initial;

const byId = (report: HedgeReport, id: string): HedgeSuggestion => {
  const found = report.suggestions.find((one) => one.id === id);
  if (found === undefined)
    throw new Error(`no suggestion ${id}: ${report.gaps.map(({ because }) => because).join("; ")}`);
  return found;
};

/** Ten dollars of perpetual are this many coins at least. */
const PERPETUAL_LOT = 10 / 95_000;
/** A tenth of a coin of an option has no more vega than this. */
const VEGA_LOT = 0.1 * 40_000;

describe("neutral hedges, checked by valuing the hedged book anew", () => {
  const { report } = search(strangle);

  it("leave no delta but a lot's", () => {
    expect(Math.abs(greeksOf(strangle).delta)).toBeGreaterThan(1);
    for (const id of ["delta", "delta-vega", "delta-gamma-vega"]) {
      expect(Math.abs(greeksOf(hedged(strangle, byId(report, id))).delta)).toBeLessThan(PERPETUAL_LOT);
    }
  });

  it("trade the perpetual alone for delta", () => {
    const [trade, ...others] = byId(report, "delta").trades;
    expect(others).toEqual([]);
    expect(trade?.instrument.symbol).toBe("BTC-PERPETUAL");
    expect(trade?.quantityUnit).toBe("usd");
    expect((trade?.quantity ?? NaN) % 10).toBeCloseTo(0, 12);
  });

  it("leave no vega but a lot's with one option", () => {
    expect(Math.abs(greeksOf(strangle).vega)).toBeGreaterThan(50 * VEGA_LOT);
    const suggestion = byId(report, "delta-vega");
    expect(suggestion.trades.filter(({ instrument }) => instrument.kind === "option")).toHaveLength(1);
    expect(Math.abs(greeksOf(hedged(strangle, suggestion)).vega)).toBeLessThan(VEGA_LOT);
  });

  it("leave neither gamma nor vega with two options of different expiries", () => {
    const suggestion = byId(report, "delta-gamma-vega");
    const expiries = suggestion.trades.flatMap(({ instrument }) =>
      instrument.kind === "option" ? [instrument.expiry] : [],
    );
    expect(new Set(expiries).size).toBe(2);
    const after = greeksOf(hedged(strangle, suggestion));
    expect(Math.abs(after.vega)).toBeLessThan(2 * VEGA_LOT);
    expect(Math.abs(after.gamma)).toBeLessThan(0.01 * Math.abs(greeksOf(strangle).gamma));
  });

  it("hold at a what-if state too", () => {
    const whatIf = { ...NO_WHAT_IF, spotShock: -0.1, volShift: 0.1, days: 10 };
    const shocked = search(strangle, { whatIf }).report;
    const suggestion = byId(shocked, "delta-vega");
    const after = greeksOf(hedged(strangle, suggestion), market, whatIf);
    expect(Math.abs(after.delta)).toBeLessThan(1.2 * PERPETUAL_LOT);
    expect(Math.abs(after.vega)).toBeLessThan(VEGA_LOT);
    expect(suggestion.before.delta).toBeCloseTo(greeksOf(strangle, market, whatIf).delta, 10);
  });
});

describe("wing hedges", () => {
  it("buy puts against a fall and leave delta where it was", () => {
    const { report } = search(ratio);
    const suggestion = byId(report, "wings-1");
    const [option] = suggestion.trades;
    expect(option?.instrument).toMatchObject({ kind: "option", optionType: "put" });
    expect(option?.quantity).toBeGreaterThan(0);
    expect(Math.abs(greeksOf(hedged(ratio, suggestion)).delta - greeksOf(ratio).delta)).toBeLessThan(PERPETUAL_LOT);
    expect(marginOf(hedged(ratio, suggestion))).toBeLessThan(0.5 * marginOf(ratio));
  });

  it("buy both sides where both are short", () => {
    const both = byId(search(strangle).report, "wings-2");
    const types = both.trades.flatMap(({ instrument }) =>
      instrument.kind === "option" ? [instrument.optionType] : [],
    );
    expect(types.toSorted()).toEqual(["call", "put"]);
  });

  it("never do worse than the best of the same options tried one by one in coarse steps", () => {
    const { report } = search(ratio);
    const suggestion = byId(report, "wings-1");
    const symbol = suggestion.trades[0]?.instrument.symbol ?? "";
    const perpetual = suggestion.trades[1];
    const amount = suggestion.trades[0]?.quantity ?? NaN;
    const tried = [2, 4, 6, 8, 10, 12, 14, 16, 18, 20].map((quantity) => {
      const cover = held("BTC-PERPETUAL", Math.round(((perpetual?.quantity ?? NaN) * quantity) / amount), "usd");
      return marginOf(bookOf(...ratio.positions, { ...held(symbol, quantity), id: "a" }, { ...cover, id: "b" }));
    });
    const before = marginOf(ratio);
    expect(before - suggestion.after.initialMargin).toBeGreaterThan(0.94 * (before - Math.min(...tried)));
  });

  it("help a book of futures alone", () => {
    const long = bookOf(held("BTC-PERPETUAL", 500_000, "usd"));
    const { report } = search(long);
    expect(byId(report, "wings-1").trades[0]?.instrument).toMatchObject({ optionType: "put" });
  });
});

describe("what a suggestion says", () => {
  const everything = [strangle, ratio].flatMap((book) =>
    search(book).report.suggestions.map((suggestion) => ({ book, suggestion })),
  );

  it("is what the margin model and the book report say of the hedged book", () => {
    for (const { book, suggestion } of everything) {
      const after = hedged(book, suggestion);
      expect(suggestion.before.initialMargin).toBe(marginOf(book));
      expect(suggestion.after.initialMargin).toBe(marginOf(after));
      const { delta, gamma, vega, theta } = greeksOf(after);
      expect(suggestion.after).toMatchObject({ delta, gamma, vega, theta });
      expect(suggestion.after.worst).toBeLessThanOrEqual(0);
    }
  });

  it("is ranked by initial excess gained per dollar of cost", () => {
    for (const book of [strangle, ratio]) {
      const rates = search(book).report.suggestions.map((one) => excessGained(one.before, one.after) / one.cost);
      expect(rates.length).toBeGreaterThan(2);
      expect(rates).toEqual(rates.toSorted((a, b) => b - a));
    }
  });

  it("trades at the touch, in whole lots, no more than is offered, and never where a side is missing", () => {
    for (const { suggestion } of everything) {
      for (const { instrument, quantity, entryPrice } of suggestion.trades) {
        const { bid, ask, bidSize, askSize } = quoteOf(instrument.symbol);
        expect(bid).not.toBeNull();
        expect(ask).not.toBeNull();
        expect(entryPrice).toBe(quantity > 0 ? ask : bid);
        expect(Math.abs(quantity)).toBeLessThanOrEqual((quantity > 0 ? askSize : bidSize) ?? NaN);
        const lot = instrument.kind === "perpetual" ? 10 : 0.1;
        expect(Math.abs(quantity / lot - Math.round(quantity / lot))).toBeLessThan(1e-6);
      }
    }
  });

  it("names the trades, the margin and the cost in one sentence", () => {
    const { sentence } = byId(search(bookOf(held("BTC-PERPETUAL", 500_000, "usd"))).report, "delta");
    expect(sentence).toMatch(
      /^Sell 500,000 USD BTC-PERPETUAL: initial margin falls 100 % to 0 USD, at a cost of \d+ USD in spread and fees$/,
    );
  });

  it("gives draft legs ids that the book does not have", () => {
    const once = byId(search(strangle).report, "wings-1");
    const twice = search(hedged(strangle, once)).report;
    const taken = new Set(hedged(strangle, once).positions.map(({ id }) => id));
    for (const { trades } of twice.suggestions) {
      for (const { id } of trades) expect(taken.has(id)).toBe(false);
      expect(new Set(trades.map(({ id }) => id)).size).toBe(trades.length);
    }
  });
});

describe("cost and premium by hand", () => {
  const put = handQuote({ expiry: SOON, strike: 90_000, optionType: "put", mark: 0.02, half: 0.0005 });
  const late = handQuote({ expiry: LATE, strike: 100_000, optionType: "call", mark: 0.08, half: 0.001 });

  it("of the perpetual: half-spread on the coins, and 0.05 % of them", () => {
    const byHand = handMarket([PERPETUAL, put]);
    const { report } = search(bookOf(holding(PERPETUAL, 50_000, "usd")), { market: byHand });
    const { cost, premium, trades } = byId(report, "delta");
    const coins = 49_990 / 99_990; // half a coin at the bid, in lots of 10 USD
    expect(trades[0]).toMatchObject({ quantity: -49_990, entryPrice: 99_990 });
    expect(cost).toBeCloseTo(10 * coins + 0.0005 * coins * 100_000, 9);
    expect(trades[0]?.fee).toBeCloseTo(0.0005 * coins, 12);
    expect(premium).toBe(0);
  });

  it("of an option: half-spread in coin at the index, and 0.03 % a coin", () => {
    const byHand = handMarket([PERPETUAL, late]);
    const { report } = search(bookOf(holding(late, -2)), { market: byHand });
    const { cost, premium, trades } = byId(report, "delta-vega");
    expect(trades).toHaveLength(1);
    expect(trades[0]).toMatchObject({ quantity: 2, entryPrice: 0.081 });
    expect(cost).toBeCloseTo(2 * 0.001 * 100_000 + 2 * 0.0003 * 100_000, 9);
    expect(premium).toBeCloseTo(2 * 0.081 * 100_000, 9);
    expect(trades[0]?.fee).toBeCloseTo(0.0006, 12);
  });
});

describe("a book with coins as collateral", () => {
  const byHand = handMarket([PERPETUAL]);
  const coins = [{ currency: "BTC", amount: 2 }];
  const short = bookOf(holding(PERPETUAL, -100_000, "usd"));

  it("is made delta neutral with the coins in it: two held and one sold short are one too many", () => {
    const { trades, before, after } = byId(search({ ...short, balances: coins }, { market: byHand }).report, "delta");
    expect(before.delta).toBeCloseTo(1, 12);
    expect(trades).toHaveLength(1);
    // One coin at the bid: what it gains from there on counts.
    expect(trades[0]).toMatchObject({ quantity: -99_990, quantityUnit: "usd" });
    expect(after.delta).toBeCloseTo(0, 12);
  });

  it("stands still when spot moves once it is hedged, coins that its perpetual has gained among them", () => {
    const won = { ...holding(PERPETUAL, -400_000, "usd"), entryPrice: 160_000 };
    const book = { ...bookOf(won), balances: coins };
    for (const spotShock of [0, -0.2]) {
      const suggestion = byId(search(book, { market: byHand, whatIf: { ...NO_WHAT_IF, spotShock } }).report, "delta");
      expect(suggestion.before.delta).toBeCloseTo(2 - 4 / 1.6, 12);
      const equity = (more: number): number =>
        bookReport(twinKernel, {
          book: hedged(book, suggestion),
          market: byHand,
          whatIf: { ...NO_WHAT_IF, spotShock: spotShock + more },
        }).equity;
      // Within half a lot of 10 USD.
      expect(Math.abs(equity(0.01) - equity(-0.01))).toBeLessThan(0.02 * 5.001);
    }
  });

  it("is hedged where it holds nothing but coins", () => {
    const { report } = search({ ...bookOf(), balances: coins }, { market: byHand });
    expect(byId(report, "delta").trades[0]).toMatchObject({ quantity: -2 * 99_990 });
  });

  it("of coins is covered with puts, no more of them than coins", () => {
    const put = handQuote({ expiry: SOON, strike: 95_000, optionType: "put", mark: 0.04, half: 0.0005 });
    const { report } = search({ ...bookOf(), balances: coins }, { market: handMarket([PERPETUAL, put]) });
    const [bought] = byId(report, "wings-1").trades;
    expect(bought?.instrument.id).toBe(put.instrument.id);
    expect(bought?.quantity).toBeLessThanOrEqual(2);
  });

  it("holds nothing of what it has only dollars for", () => {
    const { report } = search({ ...bookOf(), balances: [{ currency: "USDC", amount: 2 }] }, { market: byHand });
    expect(report.gaps[0]?.because).toBe("the book holds nothing of it");
  });
});

describe("one option bought twice", () => {
  const put = handQuote({ expiry: SOON, strike: 90_000, optionType: "put", mark: 0.02, half: 0.0001, size: 5.5 });
  const unoffered = handQuote({
    expiry: LATE,
    strike: 100_000,
    optionType: "put",
    mark: 0.08,
    half: 0.0002,
    size: 0,
  });

  it("is one trade, named once, and no more than the touch offers", () => {
    const { report } = search(bookOf(holding(unoffered, -5)), { market: handMarket([PERPETUAL, put, unoffered]) });
    const [once, twice] = ["wings-1", "wings-2"].map((id) => byId(report, id)) as [HedgeSuggestion, HedgeSuggestion];
    const ofPut = ({ trades }: HedgeSuggestion): readonly number[] =>
      trades.filter(({ instrument }) => instrument.id === put.instrument.id).map(({ quantity }) => quantity);
    expect(ofPut(once)).toHaveLength(1);
    expect(ofPut(twice)).toHaveLength(1);
    expect(ofPut(twice)[0]).toBeGreaterThan(ofPut(once)[0] ?? NaN);
    expect(ofPut(twice)[0]).toBeLessThanOrEqual(5.5);
    for (const { title, sentence } of [once, twice]) {
      expect(title.split(put.instrument.symbol)).toHaveLength(2);
      expect(sentence.split(put.instrument.symbol)).toHaveLength(2);
    }
    expect(twice.title).not.toBe(once.title);
  });
});

describe("a perpetual that is not offered in the size it takes", () => {
  const thin = { ...PERPETUAL, bidSize: 120_005, askSize: 5 };
  const byHand = handMarket([thin]);

  it("is traded as far as it is offered, and the first gap says what is missing, in numbers", () => {
    const { report } = search(bookOf(holding(PERPETUAL, 500_000, "usd")), { market: byHand });
    const { title, trades, before, after } = byId(report, "delta");
    expect(title).toBe("Delta as near to neutral as the perpetual is offered");
    expect(trades[0]).toMatchObject({ quantity: -120_000 });
    expect(after.delta).toBeCloseTo(before.delta - 120_000 / 99_990, 12);
    expect(report.gaps.map(gapText)[0]).toBe(
      "No full delta hedge for BTC-PERPETUAL: it takes selling 499,950 USD, and the touch bids for 120,005 USD",
    );
  });

  it("is not traded where less than a lot is offered", () => {
    const { report } = search(bookOf(holding(PERPETUAL, -500_000, "usd")), { market: byHand });
    expect(report.suggestions).toEqual([]);
    expect(report.gaps.map(gapText)[0]).toBe(
      "No full delta hedge for BTC-PERPETUAL: it takes buying 500,050 USD, and the touch offers 5 USD",
    );
  });

  it("is blamed for a vega hedge that fails on it, not the options", () => {
    const late = handQuote({ expiry: LATE, strike: 100_000, optionType: "call", mark: 0.08, half: 0.001 });
    const book = bookOf(holding(late, -20), holding(PERPETUAL, 9_000_000, "usd"));
    const { gaps } = search(book, { market: handMarket([thin, late]) }).report;
    const reason = gaps.find(({ missing }) => missing === "vega hedge")?.because;
    expect(reason).toBe("the perpetual is not offered in the size it takes to keep delta neutral");
  });

  it("is said before the legs that have no figures, however many they are", () => {
    const gone = Array.from({ length: 50 }, (_, i) => {
      const leg = held("BTC-25DEC26-86000-P", -1);
      return { ...leg, id: String(i), instrument: { ...leg.instrument, expiry: byHand.asOf } } as Position;
    });
    const { gaps } = search(bookOf(...gone, holding(PERPETUAL, 500_000, "usd")), { market: byHand }).report;
    const first = gaps.findIndex(({ because }) => because.includes("expired"));
    expect(gaps.slice(first)).toHaveLength(50);
    expect(gaps.slice(0, first).map(({ missing }) => missing)).toEqual(
      expect.arrayContaining(["full delta hedge", "option hedge", "vega hedge", "gamma and vega hedge", "wing hedge"]),
    );
    expect(gaps[0]?.missing).toBe("full delta hedge");
  });
});

describe("what there is nothing to trade with, or nothing to hedge, is said", () => {
  const reasons = ({ gaps }: HedgeReport): readonly string[] => gaps.map(({ because }) => because);
  const without = (change: (quote: Quote) => Quote | null): MarketSnapshot => ({
    ...market,
    underlyings: market.underlyings.map((one) => ({
      ...one,
      quotes: one.quotes.map(change).filter((quote) => quote !== null),
    })),
  });

  it("of an underlying the book does not hold", () => {
    const { report, steps } = search(strangle, { underlying: "ETH" });
    expect(report).toMatchObject({
      suggestions: [],
      gaps: [{ subject: "ETH", because: "the book holds nothing of it" }],
    });
    expect(steps).toEqual([]);
  });

  it("of legs that are switched off", () => {
    const off = bookOf(...strangle.positions.map((leg) => ({ ...leg, enabled: false })));
    expect(reasons(search(off).report)).toEqual(["the book holds nothing of it"]);
  });

  it("of a market without bids", () => {
    const bidless = without((quote) => ({ ...quote, bid: null }));
    const { report } = search(strangle, { market: bidless });
    expect(report.suggestions).toEqual([]);
    expect(reasons(report)).toContain("the market quotes no perpetual with a bid and an ask");
    expect(reasons(report)).toContain("the market quotes no liquid option with a bid and an ask");
  });

  it("of a chain without a perpetual, where wings are still found", () => {
    const chain = without((quote) => (quote.instrument.kind === "option" ? quote : null));
    const naked = bookOf(...strangle.positions.slice(0, 3));
    const { report } = search(naked, { market: chain });
    expect(report.suggestions.map(({ id }) => id).every((id) => id.startsWith("wings"))).toBe(true);
    expect(report.suggestions.length).toBeGreaterThan(0);
    expect(reasons(report)).toContain("there is no perpetual to trade");
  });

  it("of a book already neutral", () => {
    const neutral = {
      ...strangle,
      positions: [...strangle.positions, ...byId(search(strangle).report, "delta").trades],
    };
    const { report } = search(neutral);
    expect(report.suggestions.some(({ id }) => id === "delta")).toBe(false);
    expect(reasons(report)).toContain("delta is already within one lot of the perpetual");
  });

  it("of legs that have settled by the what-if day: they are cash", () => {
    const settled = bookOf(held("BTC-25DEC26-86000-C", -5));
    const { report } = search(settled, { whatIf: { ...NO_WHAT_IF, days: 60 } });
    expect(report.suggestions).toEqual([]);
    expect(reasons(report)).toContain("delta is already within one lot of the perpetual");
  });

  it("of legs that have no figures", () => {
    const elsewhere = { ...held("BTC-25DEC26-86000-P", -1), id: "gone" };
    const expired = { ...elsewhere, instrument: { ...elsewhere.instrument, expiry: market.asOf } } as Position;
    expect(reasons(search(bookOf(...ratio.positions, expired)).report)[0]).toMatch(/expired/);
  });

  it("of sizes that the feed does not give, and hedges without that limit", () => {
    const sizeless = without((quote) => ({ ...quote, bidSize: null, askSize: null }));
    const { report } = search(strangle, { market: sizeless });
    expect(reasons(report).join()).toMatch(/no sizes at the touch/);
    expect(report.suggestions.length).toBeGreaterThan(3);
  });

  it("holds quantities down to what is offered, of options and of the perpetual", () => {
    const thin = without((quote) => {
      const size = quote.instrument.kind === "option" ? 5 : 10_000;
      return { ...quote, bidSize: size, askSize: size };
    });
    const { report } = search(ratio, { market: thin });
    expect(report.suggestions.length).toBeGreaterThan(0);
    for (const { instrument, quantity } of report.suggestions.flatMap(({ trades }) => trades)) {
      expect(Math.abs(quantity)).toBeLessThanOrEqual(instrument.kind === "option" ? 5 : 10_000);
    }
  });

  it("passes over quotes that are flagged, crossed or too wide", () => {
    const chosen = byId(search(ratio).report, "wings-1").trades[0]?.instrument.symbol ?? "";
    const spoilt: readonly MarketSnapshot[] = [
      { ...market, flags: [{ missing: "mark", subject: chosen, because: "doubtful" }] },
      without((quote) => (quote.instrument.symbol === chosen ? { ...quote, bid: quote.ask, ask: quote.bid } : quote)),
      without((quote) => (quote.instrument.symbol === chosen ? { ...quote, ask: (quote.mark ?? NaN) * 1.5 } : quote)),
      without((quote) => (quote.instrument.symbol === chosen ? { ...quote, bid: null } : quote)),
    ];
    for (const one of spoilt) {
      const { report } = search(ratio, { market: one });
      expect(report.suggestions.length).toBeGreaterThan(0);
      const symbols = report.suggestions.flatMap(({ trades }) => trades.map(({ instrument }) => instrument.symbol));
      expect(symbols).not.toContain(chosen);
    }
  });
});

describe("the search", () => {
  it("can be stopped between candidates and tells how far it is", () => {
    const { steps } = search(strangle);
    expect(steps.length).toBeGreaterThan(8);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...steps)).toBeLessThanOrEqual(1);
  });

  it("gives the same answer again", () => {
    expect(search(strangle).report).toEqual(search(strangle).report);
  });
});
