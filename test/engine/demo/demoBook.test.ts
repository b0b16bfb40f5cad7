import { describe, expect, it } from "vitest";
import { demoBook } from "../../../src/engine/demo/demoBook.ts";
import { demoMarket } from "../../../src/engine/demo/demoMarket.ts";
import { hedgeReport } from "../../../src/engine/hedge/hedgeReport.ts";
import { marginModel } from "../../../src/engine/margin/report.ts";
import { derivePm2 } from "../../../src/engine/margin/rules/derivePm2.ts";
import { bookReport } from "../../../src/engine/valuation/bookReport.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { NO_WHAT_IF } from "../../../src/model/market.ts";
import type { MarketSnapshot } from "../../../src/model/market.ts";
import type { Book } from "../../../src/model/position.ts";
import { finished } from "../../support/finished.ts";

const FIRST = Date.UTC(2026, 10, 20, 12);
const DAY = 86_400_000;

/** Sixty days over two years, the seeds by turns. */
const scenes = Array.from({ length: 60 }, (_, i) => {
  const market = demoMarket(twinKernel, { seed: 1 + (i % 3), asOf: FIRST + i * 11 * DAY });
  return { market, book: demoBook(twinKernel, market) };
});

const input = (book: Book, market: MarketSnapshot) => ({ book, market, whatIf: NO_WHAT_IF });

describe("demo book", () => {
  it("has eight to fourteen legs in BTC, ETH and SOL, each with its own id and entry price", () => {
    for (const { book } of scenes) {
      expect(book.name).toBe("Demo book");
      expect(book.positions.length).toBeGreaterThanOrEqual(8);
      expect(book.positions.length).toBeLessThanOrEqual(14);
      expect(new Set(book.positions.map(({ instrument }) => instrument.underlying))).toEqual(
        new Set(["BTC", "ETH", "SOL"]),
      );
      expect(new Set(book.positions.map(({ id }) => id)).size).toBe(book.positions.length);
      for (const { entryPrice } of book.positions) expect(entryPrice).toBeGreaterThan(0);
    }
  });

  it("is the same for the same market", () => {
    const [scene] = scenes;
    expect(scene && demoBook(twinKernel, scene.market)).toEqual(scene?.book);
  });

  it("is valued whole, with a small profit", () => {
    for (const { book, market } of scenes) {
      const { total, equity } = bookReport(twinKernel, input(book, market));
      expect(total.leftOut).toEqual([]);
      expect(total.counted).toBe(book.positions.length);
      expect(total.pnl).toBeGreaterThan(0);
      expect(total.pnl).toBeLessThan(0.05 * equity);
    }
  });

  it("uses 75 to 80 % of its equity as initial margin, on any day", () => {
    for (const { book, market } of scenes) {
      const { initialUsage, leftOut } = marginModel(twinKernel, derivePm2).report(input(book, market));
      expect(leftOut).toEqual([]);
      expect(initialUsage).toBeGreaterThan(0.75);
      expect(initialUsage).toBeLessThan(0.8);
    }
  });

  it("looks delta-neutral: net delta under 3 % of gross notional", () => {
    for (const { book, market } of scenes) {
      const indexOf = new Map(market.underlyings.map(({ underlying, index }) => [underlying, index ?? NaN]));
      const gross = book.positions
        .map(({ quantity, quantityUnit, instrument }) =>
          Math.abs(quantityUnit === "usd" ? quantity : quantity * (indexOf.get(instrument.underlying) ?? NaN)),
        )
        .reduce((total, dollars) => total + dollars);
      const { total } = bookReport(twinKernel, input(book, market));
      expect(Math.abs(total.delta)).toBeLessThan(0.03 * gross);
    }
  });

  it("is bound by one fall of BTC, by a wide margin over the next move", () => {
    for (const { book, market } of scenes) {
      const { groups, sentence } = marginModel(twinKernel, derivePm2).report(input(book, market));
      const bitcoin = groups.find(({ name }) => name === "BTC");
      const losses = bitcoin?.scenarios.map(({ pnl }) => pnl).toSorted((a, b) => a - b) ?? [];
      const binding = bitcoin?.scenarios[bitcoin.binding ?? -1];
      expect(binding?.spotFactor).toBeLessThan(1);
      expect(losses[0]).toBeLessThan(1.1 * (losses[1] ?? NaN));
      expect(sentence).toMatch(/^BTC /);
    }
  });

  it(
    "loses at least 40 % of its initial margin to the first hedge found, at a stated cost",
    { timeout: 120_000 },
    () => {
      for (const { book, market } of scenes) {
        const [best] = finished(
          hedgeReport(twinKernel, { ...input(book, market), underlying: "BTC", modelId: "derive-pm2" }),
        ).suggestions;
        const hedged = { ...book, positions: [...book.positions, ...(best?.trades ?? [])] };
        const before = marginModel(twinKernel, derivePm2).report(input(book, market)).initial;
        const after = marginModel(twinKernel, derivePm2).report(input(hedged, market)).initial;
        expect(after).toBeLessThanOrEqual(0.6 * before);
        expect(best?.cost).toBeGreaterThan(0);
        expect(best?.cost).toBeLessThan(0.03 * (before - after));
      }
    },
  );
});
