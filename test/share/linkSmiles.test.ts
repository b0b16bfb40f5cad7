import { describe, expect, it } from "vitest";
import { payoffReport } from "../../src/engine/payoff/payoffReport.ts";
import type { PayoffReport } from "../../src/engine/payoff/report.ts";
import { bookReport } from "../../src/engine/valuation/bookReport.ts";
import { surfaceReport } from "../../src/engine/volatility/surfaceReport.ts";
import { twinKernel } from "../../src/math/kernel/twin.ts";
import type { MarketSnapshot, WhatIf } from "../../src/model/market.ts";
import { NO_WHAT_IF } from "../../src/model/market.ts";
import { SMILE_RULES } from "../../src/model/smileRule.ts";
import type { SmileRule } from "../../src/model/smileRule.ts";
import { MS_PER_DAY } from "../../src/model/units.ts";
import { FIRST_PAYOFF } from "../../src/model/payoffChoice.ts";
import type { Book } from "../../src/model/position.ts";
import { linkTasks } from "../../src/worker/linkTasks.ts";
import { demo, manyLegs, position } from "./views.ts";
import { finished } from "../support/finished.ts";

const { encodeLink, decodeLink } = linkTasks(twinKernel);

/** A link of a book at the demo market, and the market it brings. */
async function sent(
  book: Book,
  market = demo,
  whatIf: WhatIf = NO_WHAT_IF,
): Promise<{ readonly text: string; readonly market: MarketSnapshot }> {
  const link = await encodeLink({ book, market, whatIf });
  if ("problem" in link) throw new Error(link.problem.message);
  const opened = await decodeLink(link);
  if ("problem" in opened) throw new Error(opened.problem.message);
  return { text: link.text, market: opened.view.market };
}

function payoffOf(book: Book, market: MarketSnapshot, whatIf: WhatIf = NO_WHAT_IF): PayoffReport {
  const input = { book, market, whatIf, scope: { underlying: "BTC" }, moves: [-0.2, 0, 0.2] };
  return finished(payoffReport(twinKernel, { ...input, choice: FIRST_PAYOFF }));
}

describe("the smiles of a link", () => {
  it("travel with a book of few legs, so that its payoff is told alike to the digit", async () => {
    const book: Book = {
      name: "",
      positions: [
        position("1", "deribit:BTC-26MAR27-140000-C", { quantity: -1 }),
        position("2", "deribit:BTC-26MAR27-60000-P", { quantity: -1 }),
      ],
      balances: [],
    };
    const { market } = await sent(book);
    const report = payoffOf(book, market);
    expect(report).toStrictEqual(payoffOf(book, demo));
    expect("value" in report.density && report.density.value.source).toBe("the smile of 26 Mar 2027");
    expect((await sent(book, market)).market).toStrictEqual(market);
  });

  it("stay behind where the link would pass 2,000 characters with them alone, and the opened payoff says so", async () => {
    const book = manyLegs(50);
    const { text, market } = await sent(book);
    expect(text.length).toBeLessThanOrEqual(2_000);
    expect(market.underlyings.some(({ smiles }) => smiles !== undefined)).toBe(false);
    expect(payoffOf(book, market).assumption).toMatch(/The link brought the quotes of its legs alone/);
    expect(payoffOf(book, demo).assumption).not.toMatch(/The link/);
  });

  it("travel with a book whose link is long without them too", async () => {
    const { text, market } = await sent(manyLegs(120));
    expect(text.length).toBeGreaterThan(2_000);
    expect(market.underlyings[0]?.smiles?.length).toBeGreaterThan(5);
  });

  it.each([
    ["a coin", [], [{ currency: "BTC", amount: 1 }]],
    ["a perpetual", ["deribit:BTC-PERPETUAL"], []],
    ["a perpetual and the coin", ["deribit:BTC-PERPETUAL"], [{ currency: "BTC", amount: 1 }]],
  ])("travel with %s alone, up to the what-if's day", async (_what, ids, balances) => {
    const book: Book = { name: "", positions: ids.map((id) => position("1", id, { entryPrice: 90_000 })), balances };
    for (const days of [7, 45]) {
      const whatIf = { ...NO_WHAT_IF, days };
      const { market } = await sent(book, demo, whatIf);
      const report = payoffOf(book, market, whatIf);
      expect(report).toStrictEqual(payoffOf(book, demo, whatIf));
      expect("value" in report.density && report.density.value.source).toMatch(/smile/);
      expect(market.underlyings[0]?.smiles?.at(-1)?.expiry).toBeGreaterThanOrEqual(market.asOf + days * MS_PER_DAY);
    }
    expect((await sent(book)).market.underlyings[0]?.smiles).toEqual([]);
  });

  it("give what the reader makes of the book under any smile rule to the digit, whichever the sender looked at", async () => {
    const book: Book = {
      name: "",
      positions: [
        position("1", "deribit:BTC-26MAR27-140000-C", { quantity: -10 }),
        position("2", "deribit:BTC-26MAR27-60000-P", { quantity: -10 }),
        position("3", "deribit:ETH-26MAR27-3000-P", { quantity: 40 }),
      ],
      balances: [],
    };
    const pnl = (market: MarketSnapshot, whatIf: WhatIf) => bookReport(twinKernel, { book, market, whatIf });
    const rules = Object.keys(SMILE_RULES) as readonly SmileRule[];
    for (const sender of ["strike", "delta"] as const) {
      const { market } = await sent(book, demo, { ...NO_WHAT_IF, smileRule: sender });
      const figures = rules.map((smileRule) => {
        const whatIf = { ...NO_WHAT_IF, smileRule, spotShock: -0.2, spotVolBeta: -0.5, skewShift: 0.01, days: 3 };
        const own = pnl(demo, whatIf);
        expect(pnl(market, whatIf)).toStrictEqual(own);
        return own.equity;
      });
      expect(new Set(figures).size).toBe(rules.length);
      expect(market.underlyings.flatMap(({ quotes }) => quotes).length).toBe(5);
    }
  });

  it("are the sender's on the Volatility tab too, of expiries that are not held as well", async () => {
    const book: Book = { name: "", positions: [position("1", "deribit:BTC-26MAR27-140000-C")], balances: [] };
    const { market } = await sent(book);
    const there = surfaceReport(twinKernel, { book, market, underlying: "BTC" });
    const here = surfaceReport(twinKernel, { book, market: demo, underlying: "BTC" });
    expect(there.expiries.map(({ expiry }) => expiry)).toEqual(
      here.expiries.map(({ expiry }) => expiry).slice(0, there.expiries.length),
    );
    expect(there.expiries.length).toBeGreaterThan(5);
    expect(there.leftOut).toEqual([]);
    for (const [at, one] of there.expiries.entries()) {
      const own = here.expiries[at];
      if (one.kind !== "smile" || own?.kind !== "smile") throw new Error("no smile");
      const { svi, forward, shape, bookStrikes } = own;
      expect(one).toMatchObject({ svi, forward, fit: null });
      expect(one.bookStrikes).toStrictEqual(bookStrikes);
      expect(one.shape.atTheMoney).toBe(shape.atTheMoney);
      expect(one.shape.riskReversal).toBeCloseTo(shape.riskReversal!, 8);
      expect(one.quotes.length).toBe(one.bookStrikes.length);
    }
  });
});
