import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { marginGround } from "../../src/engine/margin/ground.ts";
import { reportUnder } from "../../src/engine/margin/report.ts";
import { ruleBooks } from "../../src/engine/margin/rules/index.ts";
import { payoffReport } from "../../src/engine/payoff/payoffReport.ts";
import { pnlGrid } from "../../src/engine/scenario/grid/pnlGrid.ts";
import { bookReport } from "../../src/engine/valuation/bookReport.ts";
import { twinKernel } from "../../src/math/kernel/twin.ts";
import type { MarketSnapshot, Quote } from "../../src/model/market.ts";
import { NO_WHAT_IF } from "../../src/model/market.ts";
import type { PayoffReport } from "../../src/engine/payoff/report.ts";
import { withSmiles } from "../../src/engine/payoff/density/smiles.ts";
import type { Book } from "../../src/model/position.ts";
import { FIRST_PAYOFF } from "../../src/model/payoffChoice.ts";
import type { PayoffChoice } from "../../src/model/payoffChoice.ts";
import { epochMs, vol } from "../../src/model/units.ts";
import { spots, vols } from "../engine/scenario/chainInput.ts";
import { marketForBook } from "../../src/share/marketForBook.ts";
import { readMarket, writeMarket } from "../../src/share/wire/marketWire.ts";
import { demo, position, quote, smallBook, smallMarket } from "./views.ts";
import { finished } from "../support/finished.ts";

const MARCH = epochMs(Date.UTC(2027, 2, 26, 8));
const idsOf = (market: MarketSnapshot): string[] =>
  market.underlyings.flatMap(({ quotes }) => quotes.map(({ instrument }) => instrument.id));
const bookOf = (...ids: string[]): Book => ({
  name: "",
  positions: ids.map((id, at) => position(String(at + 1), id, { entryPrice: 0.01, quantity: at % 2 === 0 ? 3 : -2 })),
  balances: [],
});

/** The demo market with some quotes spoilt: what is missing or impossible decides where the engine looks next. */
function spoilt(market: MarketSnapshot, choices: readonly number[]): MarketSnapshot {
  const worse: readonly ((one: Quote) => Quote)[] = [
    (one) => one,
    (one) => ({ ...one, markVol: null }),
    (one) => ({ ...one, mark: null }),
    (one) => ({ ...one, mark: null, markVol: null }),
    (one) => ({ ...one, mark: 0, markVol: null }),
    (one) => ({ ...one, mark: 1e-9, markVol: null }),
    (one) => ({ ...one, mark: 1e-9, markVol: vol(3), forward: null }),
    (one) => ({ ...one, mark: null, markVol: null, bid: null, ask: null }),
  ];
  let at = 0;
  const change = (one: Quote): Quote => {
    at += 1;
    return (worse[choices[(at * 7_919) % choices.length] as number] as (one: Quote) => Quote)(one);
  };
  const underlyings = market.underlyings.map((one) => ({ ...one, quotes: one.quotes.map(change) }));
  return { ...market, underlyings };
}

describe("the market of a link", () => {
  const listed = idsOf(demo);
  const others = [
    "deribit:BTC-26MAR27-101250-C",
    "deribit:BTC-26MAR27-1000-P",
    "deribit:BTC-26MAR27-900000-C",
    "bybit:BTC-26MAR27-100000-C-USDT",
    "okx:BTC-USD-270326-100000-P",
    "deribit:ETH-26JUN26",
    "deribit:BTC-1JAN27-100000-C",
    "deribit:BTC-26MAR27",
    "deribit:SOL_USDC-PERPETUAL",
  ];
  const anyBook = fc.record({
    ids: fc.array(fc.constantFrom(...listed, ...others, ...others), { minLength: 1, maxLength: 12 }),
    cash: fc.subarray(["USD", "BTC", "ETH", "SOL"]),
  });

  it("gives every figure of a book to the digit, whatever is wrong with the quotes", () => {
    fc.assert(
      fc.property(
        anyBook,
        fc.array(fc.nat({ max: 7 }), { minLength: 1, maxLength: 13 }),
        fc.constantFrom(0, 0.1, -0.25),
        ({ ids, cash }, choices, spotShock) => {
          const book = { ...bookOf(...ids), balances: cash.map((currency) => ({ currency, amount: 1.5 })) };
          const market = spoilt(demo, choices);
          const whatIf = { ...NO_WHAT_IF, spotShock, volShift: 0.03, days: 2 };
          const full = bookReport(twinKernel, { book, market, whatIf });
          const cut = bookReport(twinKernel, { book, market: marketForBook(book, market, whatIf), whatIf });
          expect(cut).toStrictEqual(full);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("gives what a travelling smile does to a book to the digit, and is no wider where smiles stay", () => {
    const book = bookOf("deribit:BTC-26MAR27-100000-C", "deribit:BTC-26MAR27-80000-P", "deribit:ETH-26JUN26");
    for (const smileRule of ["delta", "localVol"] as const) {
      const whatIf = { ...NO_WHAT_IF, smileRule, spotShock: -0.2 };
      const cut = marketForBook(book, demo, whatIf);
      expect(bookReport(twinKernel, { book, market: cut, whatIf })).toStrictEqual(
        bookReport(twinKernel, { book, market: demo, whatIf }),
      );
      const plain = bookReport(twinKernel, { book, market: demo, whatIf: { ...whatIf, smileRule: "strike" } });
      expect(bookReport(twinKernel, { book, market: cut, whatIf }).equity).not.toBe(plain.equity);
      expect(idsOf(cut).length).toBeGreaterThan(20);
    }
    expect(idsOf(marketForBook(book, demo, { ...NO_WHAT_IF, smileRule: "beta", spotVolBeta: 1 })).length).toBeLessThan(
      6,
    );
  });

  it("gives margin under every rule book, risk matrix and payoff to the digit", () => {
    const figures = (book: Book, market: MarketSnapshot): readonly unknown[] => {
      const input = {
        book,
        market,
        whatIf: { ...NO_WHAT_IF, spotShock: 0.05, volShift: -0.02, days: 3 },
        scope: "all" as const,
      };
      const grid = { ...input, rows: vols([-0.1, 0, 0.1]), columns: spots([-0.2, 0, 0.2]) };
      return [
        ruleBooks.map((rules) => reportUnder(twinKernel, marginGround(twinKernel, input), rules)),
        finished(pnlGrid(twinKernel, grid)),
        finished(payoffReport(twinKernel, { ...input, choice: FIRST_PAYOFF, moves: [-0.3, -0.1, 0, 0.1, 0.3] })),
      ];
    };
    fc.assert(
      fc.property(anyBook, fc.array(fc.nat({ max: 7 }), { minLength: 1, maxLength: 13 }), ({ ids, cash }, choices) => {
        const book = { ...bookOf(...ids), balances: cash.map((currency) => ({ currency, amount: 1.5 })) };
        const market = spoilt(demo, choices);
        const whatIf = { ...NO_WHAT_IF, days: 3 };
        const cut = marketForBook(book, withSmiles(twinKernel, market, book), whatIf);
        expect(figures(book, cut)).toStrictEqual(figures(book, market));
      }),
      { numRuns: 15 },
    );
  });

  it("gives density, sigma marks and probabilities to the digit, on every date up to the last expiry held", () => {
    const anyDate = fc.constantFrom("last" as const, { days: 1.5 }, { days: 20 }, { days: 45 });
    const told = (book: Book, market: MarketSnapshot, date: PayoffChoice["date"], days: number): PayoffReport => {
      const whatIf = { ...NO_WHAT_IF, days };
      const input = { book, market, whatIf, scope: { underlying: "BTC" }, moves: [-0.2, 0, 0.2] };
      return finished(payoffReport(twinKernel, { ...input, choice: { ...FIRST_PAYOFF, date } }));
    };
    fc.assert(
      fc.property(anyBook, anyDate, fc.constantFrom(0, 7.25, 400), ({ ids }, date, days) => {
        const book = bookOf("deribit:BTC-26MAR27-140000-C", ...ids);
        const cut = marketForBook(book, withSmiles(twinKernel, demo, book), { ...NO_WHAT_IF, days });
        const found = told(book, cut, date, days);
        expect(found).toStrictEqual(told(book, demo, date, days));
        expect("value" in found.density && found.density.value.source).toMatch(/smile/);
      }),
      { numRuns: 25 },
    );
  });

  it("keeps its smiles through a link, and through another link made of it", () => {
    const book = bookOf("deribit:BTC-26MAR27-140000-C", "deribit:ETH-26MAR27-3000-P");
    const once = marketForBook(book, withSmiles(twinKernel, demo, book), NO_WHAT_IF);
    expect(once.underlyings.map(({ smiles }) => smiles?.at(-1)?.expiry)).toEqual([MARCH, MARCH]);
    expect(marketForBook(book, withSmiles(twinKernel, once, book), NO_WHAT_IF)).toStrictEqual(once);
    expect(readMarket(writeMarket(once))).toMatchObject({ underlyings: once.underlyings });
  });

  it("holds the quotes of what is held and the perpetual, and nothing else", () => {
    const cut = marketForBook(bookOf("deribit:BTC-26MAR27-100000-C", "deribit:ETH-26MAR27"), demo, NO_WHAT_IF);
    expect(idsOf(cut)).toEqual([
      "deribit:BTC-PERPETUAL",
      "deribit:BTC-26MAR27-100000-C",
      "deribit:ETH-PERPETUAL",
      "deribit:ETH-26MAR27",
    ]);
    expect(cut.underlyings.map(({ forwards }) => forwards.length)).toEqual([1, 1]);
    expect([cut.asOf, cut.label, cut.source]).toEqual([demo.asOf, "Demo market", "link"]);
  });

  it("does not carry the name of the file it was dropped as", () => {
    const named = { ...smallMarket, label: "Fund IX, secret book, chain.json" };
    const cut = marketForBook(smallBook, named, NO_WHAT_IF);
    expect(cut.label).toBe("Chain from a file");
    expect(JSON.stringify(cut)).not.toContain("secret");
    expect(marketForBook(smallBook, { ...smallMarket, source: "live", label: "Deribit, live" }, NO_WHAT_IF).label).toBe(
      "Deribit, live",
    );
  });

  it("holds two strikes on either side of an option without a listing", () => {
    const calls = (market: MarketSnapshot): string[] =>
      idsOf(market).filter((id) => /^deribit:BTC-26MAR27-\d+-C$/.test(id));
    const strikes = calls(demo).map((id) => Number(id.split("-")[2]));
    const near = [
      ...strikes.filter((one) => one < 101_250).slice(-2),
      ...strikes.filter((one) => one > 101_250).slice(0, 2),
    ];
    const cut = marketForBook(bookOf("deribit:BTC-26MAR27-101250-C"), demo, NO_WHAT_IF);
    expect(strikes).toEqual(strikes.toSorted((one, other) => one - other));
    expect(calls(cut)).toEqual(near.map((strike) => `deribit:BTC-26MAR27-${String(strike)}-C`));
  });

  it("holds the same option of another venue where the own venue lists none", () => {
    const cut = marketForBook(bookOf("bybit:BTC-26MAR27-100000-C-USDT"), demo, NO_WHAT_IF);
    expect(idsOf(cut)).toEqual(["deribit:BTC-PERPETUAL", "deribit:BTC-26MAR27-100000-C"]);
  });

  it("holds the index of a coin that is only held as cash", () => {
    const book = { ...bookOf(), balances: [{ currency: "SOL", amount: 10 }] };
    const cut = marketForBook(book, demo, NO_WHAT_IF);
    expect(cut.underlyings.map(({ underlying, index }) => [underlying, index])).toEqual([
      ["SOL", demo.underlyings.find(({ underlying }) => underlying === "SOL")?.index],
    ]);
  });

  it("leaves sizes and open interest to the perpetual", () => {
    const cut = marketForBook(bookOf("deribit:BTC-26MAR27-100000-C"), demo, NO_WHAT_IF);
    const quotes = cut.underlyings.flatMap((one) => one.quotes);
    expect(quotes.map(({ bidSize }) => bidSize !== null)).toEqual([true, false]);
    expect(quotes.map(({ openInterest }) => openInterest !== null)).toEqual([true, false]);
  });

  it("keeps the notes about what it holds", () => {
    expect(marketForBook(smallBook, smallMarket, NO_WHAT_IF).flags.map(({ subject }) => subject)).toEqual([
      "BTC-26MAR27-80000-P",
    ]);
  });

  it("of an empty book is empty", () => {
    expect(marketForBook(bookOf(), demo, NO_WHAT_IF).underlyings).toEqual([]);
  });

  it("cut twice is the same as cut once", () => {
    const once = marketForBook(smallBook, demo, NO_WHAT_IF);
    expect(marketForBook(smallBook, once, NO_WHAT_IF)).toStrictEqual(once);
  });

  it("does not rest on the quote of a leg that only looks priced", () => {
    const odd = quote("deribit:BTC-26MAR27-60000-C", { mark: 0.3, forward: 94_001.25, markVol: null });
    const [first] = smallMarket.underlyings;
    if (first === undefined) throw new Error("no underlying");
    const market = { ...smallMarket, underlyings: [{ ...first, quotes: [...first.quotes, odd] }] };
    expect(idsOf(marketForBook(bookOf(odd.instrument.id), market, NO_WHAT_IF))).toContain(
      "deribit:BTC-26MAR27-90000-P",
    );
  });
});
